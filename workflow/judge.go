package workflow

import (
	"slices"
	"strings"
)

// Judge decides one verb on the facts and gives the row that allows it. It is pure:
// first who, then from where, then all unmet needs. What may not be seen is missing;
// the wrong person is told whose it is; the wrong stage who moved the story and when;
// unmet needs are told all at once.
//
// A member who may act in several roles sets Facts.Role first; with none set, the
// needs are read for the first role that the row gives.
func Judge(verb Verb, f *Facts) (*Rule, error) {
	f = f.uncut()
	rule, err := Allowed(verb, f)
	if err != nil {
		return nil, err
	}
	asked := *f
	if asked.Role == "" {
		if roles := rule.RolesOf(f); len(roles) > 0 {
			asked.Role = roles[0]
		}
	}
	if unmet := rule.unmet(&asked); len(unmet) > 0 {
		return nil, &Problem{Kind: ProblemBlocked, Says: unmet[0], Unmet: unmet}
	}
	return rule, nil
}

// Allowed is the first half of Judge: who, and from where. It gives the row that the verb
// is done by.
func Allowed(verb Verb, f *Facts) (*Rule, error) {
	f = f.uncut()
	if !f.CanSee(f.Member) && verb != Start {
		return nil, Missing()
	}
	candidates := rows(verb)
	if len(candidates) == 0 {
		return nil, Missing()
	}
	if f.doubted(verb) {
		return nil, &Problem{Kind: ProblemNotYours, Says: RecoveredSays}
	}
	var mine, rule *Rule // the first row that is the member's, and the first of those from here
	for _, row := range candidates {
		if !row.allows(f) {
			continue
		}
		if mine == nil {
			mine = row
		}
		if rule == nil && row.From.Holds(f) {
			rule = row
		}
	}
	switch {
	case mine == nil:
		return nil, &Problem{Kind: ProblemNotYours, Says: candidates[0].notYours()}
	case rule == nil:
		return nil, Stale(f.movedOn(*mine))
	}
	return rule, nil
}

// PossibleWith lists the sign-offs that a member can give now to the text with suggestions
// that are open, also where the text as it stands allows none.
func PossibleWith(f *Facts) []Rule {
	as := *f.uncut()
	as.Subject.Hypothesis = &Hypothesis{Only: true}
	if _, only := as.OnlyWordingsOpen(); !only {
		as.Subject.Hypothesis.open = len(as.openAllegations())
	}
	return slices.DeleteFunc(Possible(&as), func(r Rule) bool { return r.Verb != Approve && r.Verb != Clear })
}

// Possible lists the moves that a member can make now, in the rulebook's order. Lifting a
// hold is among them when any that is in force can be lifted.
func Possible(f *Facts) []Rule {
	if !f.CanSee(f.Member) {
		return nil
	}
	f = f.uncut()
	var out []Rule
	for i := range Moves {
		if rule := &Moves[i]; rule.possible(f) || rule.possibleInSomeRole(f) || rule.possibleForSomeHold(f) {
			out = append(out, *rule)
		}
	}
	return out
}

// Rules are rows of the rulebook.
type Rules []*Rule

// Of is the row of a verb, or nil.
func (r Rules) Of(verb Verb) *Rule {
	if at := slices.IndexFunc(r, func(one *Rule) bool { return one.Verb == verb }); at >= 0 {
		return r[at]
	}
	return nil
}

// Asks lists the questions of a row that are put to the member about a subject now.
func (f *Facts) Asks(r *Rule, s Subject) []Ask {
	asked := f.about(s)
	return slices.DeleteFunc(slices.Clone(r.Asks), func(a Ask) bool { return !a.Asked(asked) })
}

// Has tells whether one of the rows is of a verb.
func (r Rules) Has(verb Verb) bool {
	return r.Of(verb) != nil
}

// Deeds lists what the member can do now besides moves, in the rulebook's order: to the
// thread of a subject, or, where it has none, to the article.
func (f *Facts) Deeds(s Subject) Rules {
	if !f.CanSee(f.Member) {
		return nil
	}
	asked := f.about(s)
	out := make(Rules, 0, 12) // few are possible at once
	for i := range Deeds {
		if rule := &Deeds[i]; rule.On.takes(s) && !out.Has(rule.Verb) && rule.possible(asked) {
			out = append(out, rule)
		}
	}
	return out
}

// takes tells whether a verb is done to such a subject.
func (k SubjectKind) takes(s Subject) bool {
	switch k {
	case OnThread:
		return s.Thread.ID != ""
	case OnAllegation:
		return s.Thread.Allegation
	case OnEither:
		return true
	}
	return s.Thread.ID == ""
}

// possible is Judge where nobody is told why not.
func (r *Rule) possible(f *Facts) bool {
	if f.doubted(r.Verb) || !r.allows(f) || !r.From.Holds(f) {
		return false
	}
	asked := f
	if f.Role == "" && Signs(r.Verb) { // of nothing else the needs look at the role
		if roles := r.RolesOf(f); len(roles) > 0 {
			as := *f
			as.Role, asked = roles[0], &as
		}
	}
	return !slices.ContainsFunc(r.Needs, func(n Need) bool { return len(n.Unmet(asked)) > 0 })
}

func (r *Rule) possibleInSomeRole(f *Facts) bool {
	return slices.ContainsFunc(r.RolesOf(f), func(role Role) bool {
		as := *f
		as.Role = role
		return r.possible(&as)
	})
}

func (r *Rule) possibleForSomeHold(f *Facts) bool {
	return r.Verb == Release && slices.ContainsFunc(f.HoldsInForce(), func(h Hold) bool {
		as := *f
		as.Subject.Hold = h
		return r.possible(&as)
	})
}

func (r *Rule) allows(f *Facts) bool {
	holds := func(w Who) bool { return w.Is(f) }
	return slices.ContainsFunc(r.Who, holds) && !slices.ContainsFunc(r.None, holds)
}

// ChooseRole gives the role in which the member makes a move: the one that they ask for, if
// the row gives it to them, else the only one. Says asks which, where that is not enough.
func (r *Rule) ChooseRole(f *Facts, asked Role) (role Role, says string) {
	roles := r.RolesOf(f)
	switch {
	case asked != "" && slices.Contains(roles, asked):
		return asked, ""
	case asked != "" && len(roles) > 0:
		return "", "You do not hold that role for this story. Choose another."
	case len(roles) > 1 && Signs(r.Verb):
		return "", "Say in which role you do this: you hold more than one."
	case len(roles) > 0:
		return roles[0], ""
	case r.Verb == Agree && f.HoldsRole(Editor):
		return Editor, ""
	case r.Verb == Agree:
		return Writer, ""
	}
	return "", ""
}

// RolesOf lists the roles in which the member satisfies the row.
func (r *Rule) RolesOf(f *Facts) []Role {
	var roles []Role
	for _, w := range r.Who {
		if w.Role != "" && w.Is(f) && !slices.Contains(roles, w.Role) {
			roles = append(roles, w.Role)
		}
	}
	return roles
}

func (r *Rule) unmet(f *Facts) []string {
	var says []string
	for _, n := range r.Needs {
		says = append(says, n.Unmet(f)...)
	}
	return says
}

func (r *Rule) notYours() string {
	return "“" + r.Label + "” is for: " + r.WhoWords() + ". Ask one of them."
}

// WhoWords is the row's "who" as the tables print it.
func (r *Rule) WhoWords() string {
	var words []string
	for _, w := range r.Who {
		if !slices.Contains(words, w.Words) {
			words = append(words, w.Words)
		}
	}
	says := strings.Join(words, ", ")
	for _, w := range r.None {
		says += "; none of " + w.Words
	}
	return says
}

// NeedWords is the row's needs as the tables print them.
func (r *Rule) NeedWords() string {
	words := make([]string, len(r.Needs))
	for i, n := range r.Needs {
		words[i] = n.Words
	}
	return strings.Join(words, "; ")
}

// AskWords is what the row asks, as the tables print it: labels in lower case, with
// when they are asked, and whether an answer is a tick or optional. Last of all comes who
// they are, where that is asked again.
func (r *Rule) AskWords() string {
	words := make([]string, len(r.Asks))
	for i, a := range r.Asks {
		words[i] = a.Words
		if a.Words == "" {
			words[i] = strings.ToLower(a.Label[:1]) + a.Label[1:]
		}
		switch {
		case a.Kind == AskTick:
			words[i] += " (tick)"
		case !a.Required:
			words[i] += " (optional)"
		}
	}
	if r.Identity {
		words = append(words, "who you are")
	}
	return strings.Join(words, "; ")
}

// movedOn tells somebody who came too late where the story stands now, who moved it
// there and when. Times are formatted by whoever shows the sentence, so the moment
// stands as {time:…} in it.
func (f *Facts) movedOn(r Rule) string {
	where := "This story is " + f.stageWords() + " now"
	if f.Article.StageBy != "" {
		where = f.Masthead.Name(f.Article.StageBy) + " moved this story at " + Moment(f.Article.StageAt) + "; it is " + f.stageWords() + " now"
	}
	return where + ". “" + r.Label + "” is possible from: " + r.From.Words + "."
}

func (f *Facts) stageWords() string {
	return map[Stage]string{
		Draft: "a draft", Editing: "with the editors", InLegal: "in legal review", Ready: "ready",
		Published: "published", Retracted: "retracted", Spiked: "spiked",
	}[f.Stage()]
}

// CanDo tells whether the member of these facts can do a deed to a subject, now.
func (f *Facts) CanDo(verb Verb, subject Subject) bool {
	_, err := Judge(verb, f.about(subject))
	return err == nil
}

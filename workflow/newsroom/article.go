package newsroom

import (
	"context"
	"stet/workflow"
	"strings"
	"time"
)

// ArticleRequest is a deed on an article that touches neither its words nor a thread.
type ArticleRequest struct {
	Article workflow.ID
	Verb    workflow.Verb
	Saw     int
	Once    Once
	Note    string
	Reason  string
	Planned time.Time     // of Plan; zero takes the plan away
	Desk    workflow.ID   // of MoveDesk
	Person  workflow.ID   // of AddWriter, MakeInactive, AddPerson
	People  []workflow.ID // of MakeConfidential
}

// articleEffects is what each deed does, given its act's number.
var articleEffects = map[workflow.Verb]func(*work, *workflow.Facts, ArticleRequest, int64) error{
	workflow.Refer: func(w *work, f *workflow.Facts, _ ArticleRequest, act int64) error { return w.refer(f, act) },
	workflow.DismissReferral: func(w *work, f *workflow.Facts, _ ArticleRequest, act int64) error {
		return w.DismissReferrals(f.Article.ID, act)
	},
	workflow.Plan:             (*work).plan,
	workflow.AddWriter:        (*work).addWriter,
	workflow.MakeInactive:     (*work).makeInactive,
	workflow.MakeConfidential: (*work).makeConfidential,
	workflow.AddPerson:        (*work).addPerson,
	workflow.MoveDesk:         (*work).moveDesk,
	workflow.PutBack:          (*work).putBack,
	workflow.ReapplyRules: func(w *work, f *workflow.Facts, _ ArticleRequest, _ int64) error {
		return w.tighten(f, f.Article.Desk)
	},
}

// Article does a deed on an article.
func (n *Newsroom) Article(ctx context.Context, actor workflow.ID, r ArticleRequest) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		f, err := w.facts(r.Article)
		if err != nil {
			return workflow.Outcome{}, err
		}
		effect, known := articleEffects[r.Verb]
		if !known {
			return workflow.Outcome{}, workflow.Missing()
		}
		f.Subject.ToDesk = r.Desk
		if r.Verb == workflow.MakeConfidential && w.member.HasOn(f.Article.Desk, workflow.Editor) && !f.IsWriter(w.member.ID) {
			r.People = append(r.People, w.member.ID)
		}
		r.People = workflow.Unique(r.People)
		rule, err := workflow.Judge(r.Verb, f)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.checkSaw(f, r.Saw); err != nil {
			return workflow.Outcome{}, err
		}
		note, err := answerOf(rule, f, &r)
		if err != nil {
			return workflow.Outcome{}, err
		}
		act, err := w.record(f, r.Verb, codesOf(r), note)
		if err != nil {
			return workflow.Outcome{}, err
		}
		if err := effect(w, f, r, act); err != nil {
			return workflow.Outcome{}, err
		}
		if err := w.SetArticle(f.Article); err != nil {
			return workflow.Outcome{}, err
		}
		return workflow.Outcome{Article: f.Article.ID, Act: act, Revision: f.Article.Head, Verb: r.Verb, Said: w.said}, w.settle(f.Article.ID)
	})
}

// answerOf checks the words that the row asks for and gives the act's note.
func answerOf(rule *workflow.Rule, f *workflow.Facts, r *ArticleRequest) (string, error) {
	words := map[string]*string{"note": &r.Note, "reason": &r.Reason}
	note := ""
	for _, ask := range rule.Asks {
		text := words[ask.Name]
		if text == nil || !ask.Asked(f) {
			continue
		}
		if err := workflow.CheckWords(ask.Name, ask.Label, text, workflow.MaxAnswer, ask.Required); err != nil {
			return "", err
		}
		note = *text
	}
	return note, nil
}

func codesOf(r ArticleRequest) map[string]string {
	codes := map[string]string{}
	if r.Person != "" {
		codes["person"] = string(r.Person)
	}
	if r.Desk != "" {
		codes["desk"] = string(r.Desk)
	}
	if len(r.People) > 0 {
		people := make([]string, len(r.People))
		for i, id := range r.People {
			people[i] = string(id)
		}
		codes["people"] = strings.Join(people, " ")
	}
	if !r.Planned.IsZero() {
		codes["planned"] = r.Planned.UTC().Format(time.RFC3339)
	}
	return codes
}

func (w *work) refer(f *workflow.Facts, act int64) error {
	id, err := w.newID()
	if err != nil {
		return err
	}
	return w.AddReferral(f.Article.ID, workflow.Referral{ID: id, By: w.member.ID, Act: act, At: w.now})
}

// person finds an active member whom a form names.
func (w *work) person(id workflow.ID) (workflow.Member, error) {
	m, ok := w.masthead.Member(id)
	if !ok || m.Disabled {
		return workflow.Member{}, workflow.Invalid("person", "Choose somebody who works here.")
	}
	return m, nil
}

// plan sets the time that the story is planned for, or takes it away.
func (w *work) plan(f *workflow.Facts, r ArticleRequest, _ int64) error {
	if !r.Planned.IsZero() && !r.Planned.After(w.now) {
		return workflow.Invalid("planned", "That time has passed. Choose a later one, or leave it empty.")
	}
	f.Article.Planned = r.Planned
	return nil
}

// addWriter makes a member a writer for good, and so unable to sign the story.
func (w *work) addWriter(f *workflow.Facts, r ArticleRequest, _ int64) error {
	m, err := w.person(r.Person)
	if err != nil {
		return err
	}
	if !m.OnDesk(f.Article.Desk) {
		return workflow.Invalid("person", m.Name+" is not on this desk. An admin can put them on it.")
	}
	for _, writer := range f.Writers {
		if writer.Member == m.ID {
			if writer.Active {
				return workflow.Invalid("person", m.Name+" is a writer of this story already.")
			}
			writer.Active = true
			return w.SetWriter(f.Article.ID, writer)
		}
	}
	return w.AddWriter(f.Article.ID, workflow.Byline{Member: m.ID, Active: true, Added: w.now})
}

func (w *work) makeInactive(f *workflow.Facts, r ArticleRequest, _ int64) error {
	for _, writer := range f.Writers {
		if writer.Member == r.Person && writer.Active {
			writer.Active = false
			return w.SetWriter(f.Article.ID, writer)
		}
	}
	return workflow.Invalid("person", "Choose one of the story’s active writers.")
}

// makeConfidential closes the story to all but its writers and the people named, of
// whom at least one must be an editor of the desk. An editor who does it is one of them.
func (w *work) makeConfidential(f *workflow.Facts, r ArticleRequest, act int64) error {
	hasEditor := false
	for _, id := range r.People {
		m, err := w.person(id)
		if err != nil {
			return err
		}
		hasEditor = hasEditor || m.HasOn(f.Article.Desk, workflow.Editor) && !f.IsWriter(id)
		if err := w.AddNamed(f.Article.ID, workflow.Named{Member: id, Act: act}); err != nil {
			return err
		}
	}
	if !hasEditor {
		return workflow.Invalid("people", "Name at least one editor of the desk who is not a writer of the story; without one nobody could approve it.")
	}
	f.Article.Confidential = true
	return nil
}

func (w *work) addPerson(f *workflow.Facts, r ArticleRequest, act int64) error {
	m, err := w.person(r.Person)
	if err != nil {
		return err
	}
	if f.IsNamed(m.ID) {
		return workflow.Invalid("person", m.Name+" is named on this story already.")
	}
	return w.AddNamed(f.Article.ID, workflow.Named{Member: m.ID, Act: act})
}

// moveDesk gives the story to another desk under the stricter of each rule.
func (w *work) moveDesk(f *workflow.Facts, r ArticleRequest, _ int64) error {
	if r.Desk == f.Article.Desk {
		return workflow.Invalid("desk", "The story is on that desk already. Choose another.")
	}
	bound := !f.Article.Bound.IsZero()
	f.Article.Desk = r.Desk
	if !bound {
		return nil
	}
	return w.tighten(f, r.Desk)
}

// tighten binds the article to the stricter of what it was under and a desk's newest rules.
func (w *work) tighten(f *workflow.Facts, desk workflow.ID) error {
	newest, ok := w.masthead.Newest(desk)
	if ok {
		f.Article.Bound = f.Article.Bound.Tighten(newest)
	}
	return nil
}

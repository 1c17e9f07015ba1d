package present

import (
	"fmt"
	"slices"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// signedWords says what a sign-off did: "approved", "cleared".
func signedWords(s workflow.Signoff) string {
	switch {
	case s.Verdict == workflow.Agrees:
		return "agreed"
	case s.Verdict == workflow.Changes:
		return "asked for changes"
	case s.Role == workflow.Legal:
		return "cleared"
	case s.Role == workflow.Chief:
		return "approved as chief"
	}
	return "approved"
}

var standingBadges = map[workflow.Standing]ui.Badge{
	workflow.StandingValid:      {Words: "valid", Tone: ui.OK, Icon: "check"},
	workflow.StandingText:       {Words: "text changed", Tone: ui.Warn},
	workflow.StandingSubject:    {Words: "waits for suggestions", Tone: ui.Warn, Icon: "clock"},
	workflow.StandingRecord:     {Words: "record changed", Tone: ui.Warn},
	workflow.StandingNone:       {Words: "does not count now", Tone: ui.Warn},
	workflow.StandingWithdrawn:  {Words: "withdrawn"},
	workflow.StandingRoleLost:   {Words: "role lost"},
	workflow.StandingVeto:       {Words: "asks for changes", Tone: ui.Danger},
	workflow.StandingVetoLifted: {Words: "settled"},
}

// signOff is one sign-off as it counts for the head.
func signOff(f *workflow.Facts, s workflow.Signoff) views.SignOff {
	name := f.Masthead.Name(s.Member)
	out := views.SignOff{
		Face: views.Face(name, string(s.Role)), Words: name + " " + signedWords(s), Detail: fmt.Sprintf("revision %d", s.Revision),
		Hash: s.Hash.Short(), Badge: standingBadges[f.Standing(s)],
	}
	if f.Standing(s) == workflow.StandingRecord && f.Stage() == workflow.Retracted {
		out.Badge = ui.Badge{Words: "signed before it went"} // nothing is wrong with its record
	}
	if len(s.Subject) > 0 {
		out.Detail += " with " + counted(len(s.Subject), "suggestion")
	}
	if s.Member == f.Member.ID {
		out.Words = "You " + signedWords(s)
	}
	if s.Hash != f.Article.HeadHash {
		out.Link = ui.Link{Href: revisionAddress(f.Article.ID, s.Revision)}
	}
	return out
}

// voids names the sign-offs that saving a revision voids, in a sentence.
func voids(f *workflow.Facts) string {
	var all []string
	for _, s := range f.Voids() {
		all = append(all, whose(f, s))
	}
	for _, s := range f.VoidsPending() {
		all = append(all, whose(f, s)+" with "+counted(len(s.Subject), "suggestion"))
	}
	if all = slices.Compact(all); len(all) == 0 {
		return ""
	}
	return "Saving voids " + listed(all, "and") + "."
}

// whose names a sign-off: "Lex Moreau’s clearance".
func whose(f *workflow.Facts, s workflow.Signoff) string {
	if s.Member == f.Member.ID {
		return "your " + signedNoun(s)
	}
	return f.Masthead.Name(s.Member) + "’s " + signedNoun(s)
}

func signedNoun(s workflow.Signoff) string {
	switch {
	case s.Verdict == workflow.Agrees:
		return "agreement"
	case s.Role == workflow.Legal:
		return "clearance"
	}
	return "approval"
}

// A pendingSignoff counts once its suggestions are accepted.
type pendingSignoff struct {
	workflow.Signoff
	with    map[workflow.ID]bool // its suggestions
	waiting int                  // how many of them are open
}

func pendingOf(f *workflow.Facts) []pendingSignoff {
	var out []pendingSignoff
	for _, s := range f.VoidsPending() {
		one := pendingSignoff{Signoff: s, with: make(map[workflow.ID]bool, len(s.Subject))}
		one.waiting, _ = f.Waiting(s)
		for _, id := range s.Subject {
			one.with[id] = true
		}
		out = append(out, one)
	}
	return out
}

// pendingWords says what a sign-off waits for: "Cleared with 3 suggestions, 1 not accepted
// yet."
func pendingWords(s workflow.Signoff, waiting, all int) string {
	return capital(signedWords(s)) + " with " + counted(all, "suggestion") + ", " + digits(waiting) + " not accepted yet."
}

// sinceWords says what changed since a sign-off, and which allegations that touches.
func sinceWords(since newsroom.Since) string {
	words := counted(since.Words, "word") + " changed since"
	var touched []string
	for _, a := range since.Touched {
		category, _ := workflow.Category(a.Category)
		touched = append(touched, a.Severity.String()+" "+category.Label)
	}
	if len(touched) > 0 {
		words += "; that touches " + strings.Join(touched, ", ")
	}
	return words + "."
}

// signOffs lists each member's newest sign-off in each role, newest first.
func (p *galleyPage) signOffs() []views.SignOff {
	var out []views.SignOff
	for _, s := range p.facts.NewestSignoffs() {
		counts := p.counting(s)
		one := signOff(p.facts, counts)
		waiting, all := p.facts.Waiting(s)
		if since, behind := p.Since[s.ID]; behind && (waiting > 0 || counts.ID == s.ID) {
			one.Since = sinceWords(since)
			one.See = ui.Link{Words: "See what changed", Href: redlineAddress(p.facts.Article.ID, string(s.ID), "")}
			if waiting > 0 {
				one.Since, one.See = pendingWords(s, waiting, all), ui.Link{Words: "See them", Href: suggestionsAddress(p.facts.Article.ID)}
			}
		}
		out = append(out, one)
	}
	return out
}

// counting is the sign-off itself, or an earlier one of the same member and role that
// counts for the head: then this one signs another text, and takes nothing away.
func (p *galleyPage) counting(s workflow.Signoff) workflow.Signoff {
	if standing := p.facts.Standing(s); standing != workflow.StandingSubject && standing != workflow.StandingText {
		return s
	}
	for _, other := range p.facts.Signoffs {
		if other.Member == s.Member && other.Role == s.Role && p.facts.Standing(other) == workflow.StandingValid {
			return other
		}
	}
	return s
}

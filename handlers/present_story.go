package handlers

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// story is an address of one article: the galley's, or what lies below it.
func story(article workflow.ID, below ...string) string {
	return "/articles/" + string(article) + strings.Join(append([]string{""}, below...), "/")
}

func revisionAddress(article workflow.ID, number int) string {
	return story(article, "revisions", strconv.Itoa(number))
}

// redlineAddress is the redline from one text of a story to another; an empty to is the head.
func redlineAddress(article workflow.ID, from, to string) string {
	query := url.Values{"from": {from}}
	if to != "" {
		query.Set("to", to)
	}
	return story(article, "redline") + "?" + query.Encode()
}

func threadAddress(article, thread workflow.ID) string {
	return story(article) + "#t-" + string(thread)
}

// presentStory is the head of every page about an article but the galley.
func presentStory(f *workflow.Facts) views.Story {
	a := f.Article
	desk, _ := f.Masthead.Desk(a.Desk)
	held := len(f.HoldsInForce()) > 0
	s := views.Story{
		Headline: a.Headline, Address: story(a.ID), Desk: desk.Name, Slug: a.Slug, Badges: append(stageBadges(f.Stage(), held), heldBadges(held)...),
		Revisions: revisionAddress(a.ID, a.Head), History: story(a.ID, "history"), About: story(a.ID, "about"),
	}
	if a.Head > 1 {
		s.Redline = story(a.ID, "redline")
	}
	if a.Confidential {
		s.Badges = append(s.Badges, ui.Badge{Words: "Confidential", Icon: "lock"})
	}
	if f.CanDo(workflow.Suggest, workflow.Subject{}) {
		s.Edit, s.EditWords = story(a.ID, "edit"), "Edit"
		if !f.CanDo(workflow.File, workflow.Subject{}) {
			s.EditWords = "Propose an edit"
		}
	}
	return s
}

// stageBadges name the stage of a story; nobody is told “Ready” of one that is held.
func stageBadges(stage workflow.Stage, held bool) []ui.Badge {
	if held && stage == workflow.Ready {
		return nil
	}
	tones := map[workflow.Stage]ui.Tone{
		workflow.InLegal: ui.Warn, workflow.Ready: ui.OK, workflow.Published: ui.OK, workflow.Retracted: ui.Danger,
	}
	return []ui.Badge{{Words: stage.Label(), Tone: tones[stage]}}
}

func heldBadges(held bool) []ui.Badge {
	if !held {
		return nil
	}
	return []ui.Badge{{Words: "Held", Tone: ui.Danger}}
}

// severityTones warn of what only a lawyer, or a lawyer and a chief, may let pass.
var severityTones = map[workflow.Severity]ui.Tone{workflow.S3: ui.Warn, workflow.S4: ui.Danger}

func severityBadge(severity workflow.Severity, code string) ui.Badge {
	category, _ := workflow.Category(code)
	return ui.Badge{Words: severity.String() + " " + category.Label, Tone: severityTones[severity], Icon: "flag"}
}

// roleWords names the role in which somebody spoke.
func roleWords(r workflow.Role) string {
	if r == "" {
		return "Reader"
	}
	return capital(string(r))
}

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
	workflow.StandingWithdrawn:  {Words: "withdrawn"},
	workflow.StandingRoleLost:   {Words: "role lost"},
	workflow.StandingVeto:       {Words: "asks for changes", Tone: ui.Danger},
	workflow.StandingVetoLifted: {Words: "settled"},
}

// presentSignOff is one sign-off as it counts for the head.
func presentSignOff(f *workflow.Facts, s workflow.Signoff) views.SignOff {
	name := f.Masthead.Name(s.Member)
	out := views.SignOff{
		Face: views.Face(name, string(s.Role)), Words: name + " " + signedWords(s), Detail: fmt.Sprintf("revision %d", s.Revision),
		Hash: s.Hash.Short(), Badge: standingBadges[f.Standing(s)],
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

// textFields are what a sign-off covers beside the copy, for pages that list them.
func textFields(m manuscript.Manuscript) []views.TextField {
	fields := []views.TextField{{Label: "Slug", Words: or(m.Slug, "None yet.")},
		{Label: "Social headline", Words: or(m.SocialHeadline, noSocialHeadline)},
		{Label: "Search description", Words: or(m.SearchDescription, noSearchDescription)}}
	if m.Correction.Kind != "" {
		fields = append(fields, views.TextField{Label: capital(string(m.Correction.Kind)), Words: or(m.Correction.Words, noCorrection)})
	}
	return fields
}

// Sentences in place of words that were not filled in.
const (
	noSocialHeadline    = "None: the headline is used."
	noSearchDescription = "None: the standfirst is used."
	noCorrection        = "None: readers are not told of it."
)

func or(words, otherwise string) string {
	if words == "" {
		return otherwise
	}
	return words
}

// linkTargets lists where the links of the body lead.
func linkTargets(m manuscript.Manuscript) []views.LinkTarget {
	var out []views.LinkTarget
	for _, l := range m.Lines() {
		for i, s := range l.Spans {
			if s.Link == "" {
				continue
			}
			if i > 0 && l.Spans[i-1].Link == s.Link {
				out[len(out)-1].Words += s.Text
				continue
			}
			out = append(out, views.LinkTarget{Words: s.Text, Target: s.Link})
		}
	}
	return out
}

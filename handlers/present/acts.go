package present

import (
	"fmt"
	"strings"
	"time"

	"stet/workflow"
)

// telling is how an act goes on from the name of who did it. {text} stands for the text
// that it is about, {as} for the role in which it was done, {rejected} for how a suggestion
// was declined. What was answered is told by the
// rulebook's questions; more adds what else its codes say.
type telling struct {
	did  string
	more func(historyPage, workflow.Act) string
}

var tellings = map[workflow.Verb]telling{
	workflow.Submit:         {"submitted it for review", nil},
	workflow.Withdraw:       {"pulled it back", nil},
	workflow.RequestChanges: {"asked for changes to {text}{as}", nil},
	workflow.Lift:           {"lifted a request for changes", nil},
	workflow.Approve:        {"approved {text}{as}", historyPage.signedWith},
	workflow.Agree:          {"agreed to {text}", nil},
	workflow.Clear:          {"cleared {text}", historyPage.signedWith},
	workflow.Publish:        {"published {text}", nil},
	workflow.HoldBack:       {"prevented publication", nil},
	workflow.Release: {"lifted a hold", func(_ historyPage, a workflow.Act) string {
		return after(": ", lower(workflow.Ground(a.Codes["ground"]).Label())) + when(a, "asked", "yes", ", as soon as a second person does too")
	}},
	workflow.Spike:          {"spiked it", nil},
	workflow.Revive:         {"revived it", nil},
	workflow.Correct:        {"opened a correction", nil},
	workflow.DropCorrection: {"dropped the correction", nil},
	workflow.Retract:        {"retracted it", nil},
	workflow.TakeDown:       {"took it down", nil},

	workflow.Start: {"began the story with {text}", nil},
	workflow.File:  {"filed {text}", nil},
	workflow.Say: {"commented", func(_ historyPage, a workflow.Act) string {
		return when(a, "reply", "yes", " in a thread")
	}},
	workflow.Flag: {"flagged some words", func(_ historyPage, a workflow.Act) string {
		category, _ := workflow.Category(a.Codes["category"])
		return after(": ", strings.TrimSpace(a.Codes["severity"]+" "+category.Label))
	}},
	workflow.Suggest: {"suggested other words", func(h historyPage, a workflow.Act) string {
		return after(": ", h.suggestion(a.Codes["thread"], a.Number))
	}},
	workflow.Accept: {"accepted", func(h historyPage, a workflow.Act) string {
		var makers []string
		for id := range strings.FieldsSeq(a.Codes["by"]) {
			makers = append(makers, h.facts.Masthead.Name(workflow.ID(id)))
		}
		words := " " + counted(len(strings.Fields(a.Codes["suggestions"])), "suggestion") + " by " + listed(makers, "and") + " as revision " + a.Codes["revision"]
		return words + after(": ", h.suggestions(strings.Fields(a.Codes["suggestions"]), a.Number))
	}},
	workflow.Reject: {"{rejected} a suggestion", func(h historyPage, a workflow.Act) string {
		return after(": ", h.suggestion(a.Codes["thread"], a.Number))
	}},
	workflow.Reword: {"changed the words of a suggestion", func(h historyPage, a workflow.Act) string {
		return after(": ", h.suggestion(a.Codes["thread"], a.Number)) + after("; before, ", h.reworded(a))
	}},
	workflow.PutBack:            {"put back the text that was signed", nil},
	workflow.Amend:              {"changed the words of a comment", nil},
	workflow.TakeBack:           {"took back a comment", nil},
	workflow.Address:            {"marked a thread as addressed", nil},
	workflow.Resolve:            {"resolved a thread", nil},
	workflow.Reopen:             {"reopened a thread", nil},
	workflow.Block:              {"made a thread blocking", nil},
	workflow.Unblock:            {"stopped a thread from blocking", nil},
	workflow.RaiseSeverity:      {"raised the severity of an allegation", fromTo},
	workflow.LowerSeverity:      {"lowered the severity of an allegation", fromTo},
	workflow.WithdrawAllegation: {"withdrew an allegation", nil},
	workflow.GiveVerdict:        {"gave a verdict on an allegation", nil},
	workflow.ConfirmPlace:       {"confirmed which words a thread is about", nil},
	workflow.Reattach:           {"hung a thread on other words", nil},
	workflow.Refer:              {"referred it to legal", nil},
	workflow.DismissReferral:    {"found that no lawyer is needed", nil},
	workflow.Plan: {"planned it", func(h historyPage, a workflow.Act) string {
		t, err := time.Parse(time.RFC3339, a.Codes["planned"])
		if err != nil {
			return " for no time"
		}
		return " for " + h.deadline(t)
	}},
	workflow.AddWriter:        {"added a writer", nil},
	workflow.MakeInactive:     {"made a writer inactive", nil},
	workflow.MakeConfidential: {"made it confidential", nil},
	workflow.AddPerson:        {"named somebody on it", nil},
	workflow.MoveDesk:         {"moved it to another desk", nil},
	workflow.ReapplyRules:     {"re-applied the desk’s rules", nil},
}

// signedWith says with which suggestions a text was signed, and whose reading was taken
// over.
func (h historyPage) signedWith(a workflow.Act) string {
	out := ""
	if n := len(strings.Fields(a.Codes["subject"])); n > 0 {
		out = map[string]string{"only": " only with ", "either": " with or without "}[a.Codes["with"]] + counted(n, "suggestion")
	}
	for _, s := range h.facts.Signoffs {
		switch {
		case string(s.ID) != a.Codes["basis"]:
		case len(s.Subject) > 0:
			out += fmt.Sprintf(", having read what changed since the text that %s signed with %s", h.facts.Masthead.Name(s.Member), counted(len(s.Subject), "suggestion"))
		case s.Member == a.Member:
			out += fmt.Sprintf(", having read what changed since revision %d", s.Revision)
		default:
			out += fmt.Sprintf(", adopting %s’s reading of revision %d", h.facts.Masthead.Name(s.Member), s.Revision)
		}
	}
	return out
}

func when(a workflow.Act, code, value, words string) string {
	if a.Codes[code] == value {
		return words
	}
	return ""
}

func after(before, words string) string {
	if words == "" {
		return ""
	}
	return before + words
}

// asRole names a role in which somebody signed who might have signed in another.
func asRole(a workflow.Act) string {
	if a.Codes["role"] == string(workflow.Chief) {
		return " as chief"
	}
	return ""
}

func fromTo(_ historyPage, a workflow.Act) string {
	return fmt.Sprintf(" from %s to %s", a.Codes["from"], a.Codes["severity"])
}

// rejected says how a suggestion was declined: its maker withdraws it.
func (h historyPage) rejected(a workflow.Act) string {
	if t, ok := h.facts.Thread(workflow.ID(a.Codes["thread"])); ok && t.Opener == a.Member {
		return "withdrew"
	}
	return "rejected"
}

// did is what an act did, as a sentence without its subject.
func (h historyPage) did(a workflow.Act) string {
	text := "it"
	if n := a.Codes["revision"]; n != "" {
		text = "revision " + n
	}
	t := tellings[a.Verb]
	words := strings.NewReplacer("{text}", text, "{as}", asRole(a), "{rejected}", h.rejected(a)).Replace(t.did) + workflow.Telling(h.facts, a)
	if t.more != nil {
		words += t.more(h, a)
	}
	return words + "."
}

// didWords is what an act of a verb did, without its codes: "approved it".
func didWords(verb workflow.Verb) string {
	return strings.NewReplacer("{text}", "it", "{as}", "", "{rejected}", "rejected").Replace(tellings[verb].did)
}

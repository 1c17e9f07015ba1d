package present

import (
	"fmt"
	"strings"
	"time"

	"stet/workflow"
)

// telling is how an act goes on from the name of who did it. {text} stands for the text
// that it is about; more adds what its codes say.
type telling struct {
	did  string
	more func(historyPage, workflow.Act) string
}

var tellings = map[workflow.Verb]telling{
	workflow.Submit: {"submitted it for review", func(_ historyPage, a workflow.Act) string {
		return when(a, "refer", "yes", " and referred it to legal")
	}},
	workflow.Withdraw: {"pulled it back", nil},
	workflow.RequestChanges: {"asked for changes to {text}", func(_ historyPage, a workflow.Act) string {
		return asRole(a) + when(a, "back", "yes", " and sent it back to the writer")
	}},
	workflow.Lift: {"lifted a request for changes", nil},
	workflow.Approve: {"approved {text}", func(h historyPage, a workflow.Act) string {
		return asRole(a) + when(a, "needs_lawyer", "none", "; it makes no adverse claim") +
			when(a, "needs_lawyer", "report", "; it is a fair report of court or parliament") +
			when(a, "needs_lawyer", "refer", " and referred it to legal") + h.signedWith(a)
	}},
	workflow.Agree:   {"agreed to {text}", nil},
	workflow.Clear:   {"cleared {text}", func(h historyPage, a workflow.Act) string { return h.signedWith(a) }},
	workflow.Publish: {"published {text}", nil},
	workflow.HoldBack: {"prevented publication", func(_ historyPage, a workflow.Act) string {
		return after(": ", lower(workflow.Ground(a.Codes["ground"]).Label()))
	}},
	workflow.Release: {"lifted a hold", func(_ historyPage, a workflow.Act) string {
		return after(": ", lower(workflow.Ground(a.Codes["ground"]).Label())) + when(a, "asked", "yes", ", as soon as a second person does too")
	}},
	workflow.Spike:  {"spiked it", nil},
	workflow.Revive: {"revived it", nil},
	workflow.Correct: {"opened a correction", func(_ historyPage, a workflow.Act) string {
		return after(": ", a.Codes["kind"]) + when(a, "to_writer", "yes", " and gave it to the writer")
	}},
	workflow.DropCorrection: {"dropped the correction", nil},
	workflow.Retract:        {"retracted it", nil},
	workflow.TakeDown:       {"took it down", nil},

	workflow.Start: {"began the story with {text}", nil},
	workflow.File:  {"filed {text}", nil},
	workflow.Say: {"commented", func(_ historyPage, a workflow.Act) string {
		return when(a, "reply", "yes", " in a thread") + when(a, "blocking", "yes", ", and it blocks publication")
	}},
	workflow.Flag: {"flagged some words", func(_ historyPage, a workflow.Act) string {
		category, _ := workflow.Category(a.Codes["category"])
		return after(": ", strings.TrimSpace(a.Codes["severity"]+" "+category.Label))
	}},
	workflow.Suggest: {"suggested other words", nil},
	workflow.Accept: {"accepted", func(h historyPage, a workflow.Act) string {
		var makers []string
		for id := range strings.FieldsSeq(a.Codes["by"]) {
			makers = append(makers, h.facts.Masthead.Name(workflow.ID(id)))
		}
		return " " + counted(len(strings.Fields(a.Codes["suggestions"])), "suggestion") + " by " + listed(makers, "and") + " as revision " + a.Codes["revision"]
	}},
	workflow.Reject:             {"rejected a suggestion", nil},
	workflow.PutBack:            {"put back the text that was signed", nil},
	workflow.Address:            {"marked a thread as addressed", nil},
	workflow.Resolve:            {"resolved a thread", nil},
	workflow.Reopen:             {"reopened a thread", nil},
	workflow.Block:              {"made a thread blocking", nil},
	workflow.Unblock:            {"stopped a thread from blocking", nil},
	workflow.RaiseSeverity:      {"raised the severity of an allegation", fromTo},
	workflow.LowerSeverity:      {"lowered the severity of an allegation", fromTo},
	workflow.WithdrawAllegation: {"withdrew an allegation", nil},
	workflow.GiveVerdict: {"gave a verdict on an allegation", func(_ historyPage, a workflow.Act) string {
		return after(": ", lower(workflow.Verdict(a.Codes["verdict"]).Label()))
	}},
	workflow.ConfirmPlace:    {"confirmed which words a thread is about", nil},
	workflow.Reattach:        {"hung a thread on other words", nil},
	workflow.Refer:           {"referred it to legal", nil},
	workflow.DismissReferral: {"found that no lawyer is needed", nil},
	workflow.Plan: {"planned it", func(h historyPage, a workflow.Act) string {
		t, err := time.Parse(time.RFC3339, a.Codes["planned"])
		if err != nil {
			return " for no time"
		}
		return " for " + h.deadline(t)
	}},
	workflow.AddWriter:        {"added a writer", person},
	workflow.MakeInactive:     {"made a writer inactive", person},
	workflow.MakeConfidential: {"made it confidential", nil},
	workflow.AddPerson:        {"named somebody on it", person},
	workflow.MoveDesk: {"moved it to another desk", func(h historyPage, a workflow.Act) string {
		desk, _ := h.facts.Masthead.Desk(workflow.ID(a.Codes["desk"]))
		return after(": ", desk.Name)
	}},
	workflow.ReapplyRules: {"re-applied the desk’s rules", nil},
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

func person(h historyPage, a workflow.Act) string {
	if a.Codes["person"] == "" {
		return ""
	}
	return ": " + h.facts.Masthead.Name(workflow.ID(a.Codes["person"]))
}

// did is what an act did, as a sentence without its subject.
func (h historyPage) did(a workflow.Act) string {
	text := "it"
	if n := a.Codes["revision"]; n != "" {
		text = "revision " + n
	}
	t := tellings[a.Verb]
	words := strings.ReplaceAll(t.did, "{text}", text)
	if t.more != nil {
		words += t.more(h, a)
	}
	return words + "."
}

// didWords is what an act of a verb did, without its codes: "approved it".
func didWords(verb workflow.Verb) string {
	return strings.ReplaceAll(tellings[verb].did, "{text}", "it")
}

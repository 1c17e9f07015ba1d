package present

import (
	"fmt"

	"stet/views/ui"
	"stet/workflow"
)

// lacking names what a reviewed story still wants, in place of “Ready”.
var lacking = map[workflow.RequirementKey]string{workflow.NeedAddress: "Needs an address", workflow.NeedCopy: "Needs copy"}

// stageBadges say how far a story is; nobody is told “Ready” of one that cannot go out.
func stageBadges(stage workflow.Stage, held bool, lacks workflow.RequirementKey) []ui.Badge {
	switch {
	case stage == workflow.Ready && lacks != "":
		return []ui.Badge{{Words: lacking[lacks], Tone: ui.Warn}}
	case stage == workflow.Ready && held:
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

// severityBadge names an allegation: "S3 Fraud".
func severityBadge(severity workflow.Severity, code string) ui.Badge {
	category, _ := workflow.Category(code)
	return ui.Badge{Words: severity.String() + " " + category.Label, Tone: severityTones[severity], Icon: "flag"}
}

// mostBadges is how many allegations a list names of one story.
const mostBadges = 3

// allegationBadges names the gravest kinds of allegation, each once, and counts the rest.
func allegationBadges(all []workflow.AllegationBadge) []ui.Badge {
	var out []ui.Badge
	named := map[workflow.AllegationBadge]bool{}
	left := 0
	for _, one := range all {
		switch {
		case named[one]:
		case len(out) < mostBadges:
			out = append(out, severityBadge(one.Severity, one.Category))
		default:
			left++
		}
		named[one] = true
	}
	if left > 0 {
		out = append(out, ui.Badge{Words: fmt.Sprintf("and %d more", left)})
	}
	return out
}

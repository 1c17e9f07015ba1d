package present

import (
	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// flagLead tells who follows what the reader is about to flag; nothing to whoever may.
func flagLead(f *workflow.Facts) string {
	if f.CanSeeRecords(f.Member) {
		return ""
	}
	return workflow.SaysWhoReads + " You keep sight of what you wrote, and can withdraw it until one of them takes it up."
}

// ownFlags draws what the reader flagged and may not follow.
func (p *galleyPage) ownFlags() views.OwnFlags {
	out := views.OwnFlags{Lead: workflow.SaysWhoReads + " What stands here is what you wrote."}
	for _, own := range p.OwnFlags {
		out.Threads = append(out.Threads, p.ownFlag(own))
	}
	return out
}

func (p *galleyPage) ownFlag(own workflow.OwnFlag) views.Thread {
	t := own.Thread
	category, _ := workflow.Category(own.Category)
	out := views.Thread{
		ID: string(t.ID), Kind: "allegation", Face: p.face(t.Opener, t.Role), Name: p.name(t.Opener), Role: roleWords(t.Role), When: p.moment(t.Opened),
		Badges: []ui.Badge{severityBadge(own.Severity, own.Category)}, Original: t.Passage.Quote, Said: views.Said{Words: or(own.Question, category.Covers+".")},
		Facts: []views.Fact{{Label: "Category", Words: category.Covers}},
	}
	if !own.Withdrawn.IsZero() {
		out.Settled = out.Badges[0].Words + ": withdrawn by you, " + p.clock(own.Withdrawn)
	}
	if p.facts.MayWithdraw(own) {
		g := galleyThread{galleyPage: p, Subject: workflow.Subject{Thread: t, Allegation: workflow.Allegation{ID: t.ID}}}
		g.button(&out, workflow.WithdrawAllegation, g.ruling(workflow.WithdrawAllegation))
		out.Hidden = p.forms.hidden()
	}
	return out
}

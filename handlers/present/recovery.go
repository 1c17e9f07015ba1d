package present

import (
	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// OneTimeLink is a link that was just made for somebody, by its secret, with the recoveries
// of their account that have not ended.
func (p *Page) OneTimeLink(token, whose string, recoveries []workflow.Recovery) views.OneTimeLink {
	link := views.OneTimeLink{
		For: whose, Address: p.Origin + "/welcome/" + token,
		Expires: "It opens once, until " + p.day(p.Now.Add(workflow.InvitationLife)) + ".",
	}
	for _, r := range recoveries {
		if r.Pending(p.Now) {
			link.Waits = p.worksWhen(r) + " " + whose + " is told on every page and can stop it."
		}
	}
	return link
}

// worksWhen says from when a recovery's link works.
func (p *Page) worksWhen(r workflow.Recovery) string {
	switch {
	case r.Works(p.Now):
		return "The link works now."
	case r.Opens.IsZero():
		return "The link works once a chief or another admin has confirmed it."
	}
	return "The link works from " + p.deadline(r.Opens) + "."
}

// recoveryHint says before the link is made what becomes of it.
func (p *Page) recoveryHint(staff *newsroom.Staff, m workflow.Member) string {
	waits := "It works once a chief or another admin has confirmed it"
	if len(staff.Masthead.Witnesses(m.ID, p.me())) == 0 {
		waits = "It works after 24 hours"
	}
	return m.Name + " has an account already. " + waits + ". They are told, and can stop it."
}

// recovery is one that waits, for whoever can do something about it.
func (p *Page) recovery(staff *newsroom.Staff, r newsroom.StaffRecovery, forms *forms) views.Offer {
	at := "/people/recoveries/" + string(r.ID)
	offer := views.Offer{Words: p.asked(staff.Masthead.Name(r.By), r.Recovery, staff.Masthead.Name(r.Member)+"’s account") + " " + p.worksWhen(r.Recovery), Decline: forms.post(at + "/stop")}
	if r.Confirms {
		offer.Words += " Speak to " + staff.Masthead.Name(r.Member) + " before you confirm it."
		offer.Confirm = identity(forms.post(at+"/confirm"), workflow.ConfirmLink)
	}
	return offer
}

// asked tells who made a recovery's link, and when.
func (p *Page) asked(by string, r workflow.Recovery, whose string) string {
	if r.By == "" {
		by = "Whoever runs the server"
	}
	return by + " made a new link for " + whose + ", " + p.dated(r.At) + "."
}

// alerts is what a member is told about their own account on every page.
func (p *Page) alerts() []layout.Alert {
	var out []layout.Alert
	for _, r := range p.Shell.Recoveries {
		out = append(out, layout.Alert{
			Words: p.asked(r.By, r.Recovery, "your account") + " Whoever opens it can set your password. " + p.worksWhen(r.Recovery) + " Stop it, unless you asked for it.",
			Form:  ui.Form{Action: "/people/recoveries/" + string(r.ID) + "/stop", Label: "Stop it", Hidden: []ui.Hidden{{Name: "once", Value: p.Key()}}},
		})
	}
	if !p.Shell.Member.Recovered.IsZero() {
		out = append(out, layout.Alert{Words: workflow.RecoveredSays})
	}
	return out
}

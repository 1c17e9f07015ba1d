package present

import (
	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// OneTimeLink is a link that was just made for somebody, by its secret. Waits says from when
// it works, where it is not at once.
func (p *Page) OneTimeLink(token, whose, waits string) views.OneTimeLink {
	return views.OneTimeLink{
		For: whose, Address: p.Origin + "/welcome/" + token,
		Expires: "It opens once, until " + p.day(p.Now.Add(workflow.InvitationLife)) + ".", Waits: waits,
	}
}

// LinkWaits says from when a member's newest link works, where it recovers their account.
func (p *Page) LinkWaits(staff *newsroom.Staff, member workflow.ID) (waits string) {
	for _, r := range staff.Masthead.RecoveriesOf(member) {
		if r.Pending(p.Now) {
			waits = p.worksWhen(r, staff.Masthead.NeedsWitness(r)) + " " + staff.Masthead.Name(member) + " is told on every page and can stop it."
		}
	}
	return waits
}

// worksWhen says from when a recovery's link works.
func (p *Page) worksWhen(r workflow.Recovery, needsWitness bool) string {
	switch {
	case needsWitness:
		return "The link works once a chief or another admin has confirmed it."
	case !r.Confirmed.IsZero() || !p.Now.Before(r.Opens):
		return "The link works now."
	}
	return "The link works from " + p.deadline(r.Opens) + "."
}

// recoveryHint says before the link is made what becomes of it.
func (p *Page) recoveryHint(staff *newsroom.Staff, m workflow.Member) string {
	waits := "works once a chief or another admin has confirmed it"
	if len(staff.Masthead.Witnesses(m.ID, p.me())) == 0 {
		waits = "works after 24 hours"
	}
	return m.Name + " has an account already. A new link " + waits + ". They are told, and can stop it. Whoever opens it sets another password; the second factor is forgotten, and the account signs nothing until its owner is confirmed."
}

// recovery is one that waits, for whoever can do something about it.
func (p *Page) recovery(staff *newsroom.Staff, r newsroom.StaffRecovery, forms *forms) views.Offer {
	at := "/people/recoveries/" + string(r.ID)
	offer := views.Offer{Words: p.asked(staff.Masthead.Name(r.By), r.Recovery, staff.Masthead.Name(r.Member)+"’s account") + " " + p.worksWhen(r.Recovery, r.NeedsWitness), Decline: forms.post(at + "/stop")}
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
	doubted := !p.Shell.Member.Recovered.IsZero()
	for _, r := range p.Shell.Recoveries {
		alert := layout.Alert{Words: p.asked(r.By, r.Recovery, "your account") + " Whoever opens it can set your password. " + p.worksWhen(r.Recovery, r.NeedsWitness)}
		if !doubted {
			alert.Words += " Stop it, unless you asked for it."
			alert.Form = ui.Form{Action: "/people/recoveries/" + string(r.ID) + "/stop", Label: "Stop it", Hidden: []ui.Hidden{{Name: "once", Value: p.Key()}}}
		}
		out = append(out, alert)
	}
	for _, name := range p.Shell.Links {
		out = append(out, layout.Alert{Words: "A new link for " + name + "’s account waits for your word.", Link: ui.Link{Words: "See it", Href: "/people#recoveries"}})
	}
	for _, name := range p.Shell.Recovered {
		out = append(out, layout.Alert{Words: name + "’s account was recovered. Is it theirs?", Link: ui.Link{Words: "Answer", Href: "/people"}})
	}
	if doubted {
		out = append(out, layout.Alert{Words: workflow.RecoveredSays})
	}
	return out
}

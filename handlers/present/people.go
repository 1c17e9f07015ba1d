package present

import (
	"fmt"
	"slices"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// People lists the newsroom's members and, for an admin, what there is to do about each. Link
// is one that was just made and is shown this once, or nothing. Sent is a form of this page
// that was refused, or nil.
func (p *Page) People(staff *newsroom.Staff, link views.OneTimeLink, sent *SentForm) views.Masthead {
	forms := p.plainForms(sent)
	page := views.Masthead{Page: p.layout("People", layout.People), Found: headcount(staff.Masthead.Members), Link: link}
	admin := p.Shell.Member.Administers()
	for _, m := range staff.Masthead.Members {
		line := views.MastheadLine{Name: m.Name, Email: m.Email, Face: faceOf(m), Roles: rolesInWords(staff.Masthead, m), Badges: p.badges(m)}
		if admin {
			if m.SecondFactor {
				line.Factor = "second factor"
			}
			p.offerChanges(&line, staff, m, forms)
		}
		if staff.Vouches[m.ID] {
			line.Vouch = identity(forms.post("/people/"+string(m.ID)+"/vouch"), workflow.Vouch)
		}
		page.Members = append(page.Members, line)
	}
	for _, g := range staff.Grants {
		page.Offers = append(page.Offers, p.grant(staff, g, forms))
	}
	for _, r := range staff.Recoveries {
		page.Doubted = append(page.Doubted, p.recovery(staff, r, forms))
	}
	if admin {
		page.Invite = invite(staff.Masthead, forms)
	}
	if sent != nil && !sent.Drawn { // its form is gone, because somebody was quicker
		page.Page.Notices = append(page.Page.Notices, ui.Notice{Tone: ui.Danger, Words: sent.Problem.Says})
	}
	return page
}

func headcount(members []workflow.Member) string {
	people, disabled := fmt.Sprintf("%d people", len(members)), 0
	if len(members) == 1 {
		people = "One person"
	}
	for _, m := range members {
		if m.Disabled {
			disabled++
		}
	}
	switch disabled {
	case 0:
		return people
	case 1:
		return people + ", one of them disabled"
	}
	return fmt.Sprintf("%s, %d of them disabled", people, disabled)
}

func (p *Page) badges(m workflow.Member) []ui.Badge {
	var badges []ui.Badge
	if m.ID == p.me() {
		badges = append(badges, ui.Badge{Words: "You"})
	}
	switch {
	case m.Disabled:
		badges = append(badges, ui.Badge{Words: "Disabled", Tone: ui.Warn, Icon: "pause"})
	case !m.Recovered.IsZero():
		badges = append(badges, ui.Badge{Words: "Recovered, not confirmed", Tone: ui.Warn, Icon: "warning"})
	case !m.TakenUp():
		badges = append(badges, ui.Badge{Words: "Invited", Icon: "clock"})
	}
	return badges
}

// offerChanges puts on a member's line what an admin may do to them.
func (p *Page) offerChanges(line *views.MastheadLine, staff *newsroom.Staff, m workflow.Member, forms *forms) {
	at := "/people/" + string(m.ID)
	if m.Disabled {
		line.Enable = identity(forms.post(at+"/enable"), workflow.Enable)
		return
	}
	if m.ID != p.me() {
		line.Give = views.GiveRole{Post: identity(forms.post(at+"/roles"), workflow.GiveRole), Options: rolesToGive(staff, m)}
		line.Disable = forms.post(at + "/disable")
	}
	line.NewLink = identity(forms.post(at+"/link"), workflow.NewLink)
	if m.TakenUp() {
		line.NewLinkHint = p.recoveryHint(staff, m)
	}
	take := func(role, words string) {
		form := forms.fresh(at + "/roles/take")
		if forms.refused(form.Action) && forms.sent.Typed.Get("role") == role {
			form = forms.post(form.Action)
		}
		line.Take = append(line.Take, views.TakeRole{Post: identity(form, workflow.TakeRole), Role: role, Words: words})
	}
	for _, r := range m.Newsroom {
		if r == workflow.Admin && len(staff.Masthead.Holders(workflow.Admin, "")) == 1 {
			continue
		}
		take(string(r), string(r))
	}
	for _, one := range inOrder(staff.Masthead, m.Desks) {
		desk, _ := staff.Masthead.Desk(one.Desk)
		take(roleValue(one), string(one.Role)+" on "+desk.Name)
	}
}

func (p *Page) grant(staff *newsroom.Staff, g workflow.Grant, forms *forms) views.Offer {
	offer := views.Offer{Words: fmt.Sprintf("%s offered %s the role of %s on %s.", staff.Masthead.Name(g.By), staff.Masthead.Name(g.Member), g.Role, p.day(g.At))}
	if !staff.Answers[g.ID] {
		return offer
	}
	at := "/people/grants/" + string(g.ID)
	offer.Decline = forms.post(at + "/decline")
	m, _ := staff.Masthead.Member(g.Member)
	if waits := workflow.GrantWaits(m); waits != "" {
		offer.Words += " " + waits
		return offer
	}
	offer.Confirm = identity(forms.post(at+"/confirm"), workflow.GiveRole)
	return offer
}

func invite(m *workflow.Masthead, forms *forms) views.Invite {
	out := views.Invite{Post: identity(forms.fresh("/people/invite"), workflow.Invite), Roles: allRoles(m)}
	if !forms.refused(out.Action) {
		return out
	}
	typed := forms.sent.Typed
	out.Name.Value, out.Email.Value = typed.Get("name"), typed.Get("email")
	for i := range out.Roles {
		out.Roles[i].Selected = slices.Contains(typed["role"], out.Roles[i].Value)
	}
	roles := views.Typed{}
	forms.sent.tell(&out.Problem, map[string]*views.Typed{"name": &out.Name, "email": &out.Email, "role": &roles, "desk": &roles})
	out.RolesError = roles.Error
	return out
}

package handlers

import (
	"fmt"
	"net/url"
	"slices"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// mastheadForms is what the page about people shows besides its people: a link that was
// just made, or a form that was refused, by its address.
type mastheadForms struct {
	link    views.OneTimeLink
	at      string
	typed   url.Values
	refused *workflow.Problem
	told    bool // the refusal stands at its form
}

// post is a form of the page, with the refusal where it was this one.
func (f *mastheadForms) post(v *visit, action string) views.Post {
	p := v.post(action)
	if f.refused != nil && f.at == action {
		p.Problem, f.told = f.refused.Says, true
	}
	return p
}

func (v *visit) presentPeople(staff *newsroom.Staff, forms *mastheadForms) views.Masthead {
	page := views.Masthead{Page: v.layout("People", layout.People), Found: headcount(staff.Masthead.Members), Link: forms.link}
	admin := v.shell.Member.Has(workflow.Admin)
	for _, m := range staff.Masthead.Members {
		line := views.MastheadLine{Name: m.Name, Email: m.Email, Face: faceOf(m), Roles: rolesInWords(staff.Masthead, m), Badges: v.badges(m)}
		if admin {
			v.offerChanges(&line, staff, m, forms)
		}
		page.Members = append(page.Members, line)
	}
	for _, g := range staff.Grants {
		page.Offers = append(page.Offers, v.presentGrant(staff, g, forms))
	}
	if admin {
		page.Invite = v.presentInvite(staff.Masthead, forms)
	}
	if forms.refused != nil && !forms.told { // its form is gone, because somebody was quicker
		page.Page.Notices = append(page.Page.Notices, ui.Notice{Tone: ui.Danger, Words: forms.refused.Says})
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

func (v *visit) badges(m workflow.Member) []ui.Badge {
	var badges []ui.Badge
	if m.ID == v.me() {
		badges = append(badges, ui.Badge{Words: "You"})
	}
	switch {
	case m.Disabled:
		badges = append(badges, ui.Badge{Words: "Disabled", Tone: ui.Warn, Icon: "pause"})
	case m.Password == "":
		badges = append(badges, ui.Badge{Words: "Invited", Icon: "clock"})
	}
	return badges
}

// offerChanges puts on a member's line what an admin may do to them.
func (v *visit) offerChanges(line *views.MastheadLine, staff *newsroom.Staff, m workflow.Member, forms *mastheadForms) {
	at := "/people/" + string(m.ID)
	if m.Disabled {
		line.Enable = forms.post(v, at+"/enable")
		return
	}
	if m.ID != v.me() {
		line.Give = views.GiveRole{Post: forms.post(v, at+"/roles"), Options: rolesToGive(staff, m)}
		line.Disable = forms.post(v, at+"/disable")
	}
	if len(m.Newsroom) == 0 || m.Password == "" {
		line.NewLink = forms.post(v, at+"/link")
	}
	take := func(role, words string) {
		form := v.post(at + "/roles/take")
		if forms.typed.Get("role") == role {
			form = forms.post(v, form.Action)
		}
		line.Take = append(line.Take, views.TakeRole{Post: form, Role: role, Words: words})
	}
	for _, r := range m.Newsroom {
		if r == workflow.Admin && len(staff.Masthead.Holders(workflow.Admin, "")) == 1 {
			continue
		}
		take(string(r), string(r))
	}
	for _, one := range inOrder(staff.Masthead, m.Desks) {
		desk, _ := staff.Masthead.Desk(one.Desk)
		take(joinRole(one), string(one.Role)+" on "+desk.Name)
	}
}

// rolesToGive are the roles that a member has not, and that do not wait already.
func rolesToGive(staff *newsroom.Staff, m workflow.Member) []ui.Option {
	return slices.DeleteFunc(allRoles(staff.Masthead), func(o ui.Option) bool {
		role, desk := splitRole(o.Value)
		if desk != "" {
			return m.HasOn(desk, role)
		}
		waits := slices.ContainsFunc(staff.Grants, func(g workflow.Grant) bool { return g.Member == m.ID && g.Role == role })
		return m.Has(role) || waits
	})
}

// allRoles is every role there is to give: those on desks, then those of the newsroom.
func allRoles(m *workflow.Masthead) []ui.Option {
	var options []ui.Option
	for _, desk := range m.Desks {
		for _, r := range workflow.DeskRoles {
			one := workflow.DeskRole{Desk: desk.ID, Role: r}
			options = append(options, ui.Option{Value: joinRole(one), Words: deskRoleInWords(m, one)})
		}
	}
	for _, r := range workflow.NewsroomRoles {
		options = append(options, ui.Option{Value: string(r), Words: roleName(r)})
	}
	return options
}

func (v *visit) presentGrant(staff *newsroom.Staff, g workflow.Grant, forms *mastheadForms) views.RoleOffer {
	offer := views.RoleOffer{Words: fmt.Sprintf("%s offered %s the role of %s on %s.", staff.Masthead.Name(g.By), staff.Masthead.Name(g.Member), g.Role, v.day(g.At))}
	if staff.Answers[g.ID] {
		at := "/people/grants/" + string(g.ID)
		offer.Confirm, offer.Decline = forms.post(v, at+"/confirm"), forms.post(v, at+"/decline")
	}
	return offer
}

func (v *visit) presentInvite(m *workflow.Masthead, forms *mastheadForms) views.Invite {
	f := views.Invite{Post: v.post("/people/invite"), Roles: allRoles(m)}
	if forms.at != f.Action {
		return f
	}
	f.Name.Value, f.Email.Value = forms.typed.Get("name"), forms.typed.Get("email")
	for i := range f.Roles {
		f.Roles[i].Selected = slices.Contains(forms.typed["role"], f.Roles[i].Value)
	}
	roles := views.Typed{}
	forms.told = true
	errorAt(forms.refused, &f.Problem, map[string]*views.Typed{"name": &f.Name, "email": &f.Email, "role": &roles, "desk": &roles})
	f.RolesError = roles.Error
	return f
}

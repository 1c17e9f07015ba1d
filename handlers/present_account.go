package handlers

import (
	"strings"

	"stet/views"
	"stet/workflow"
)

func (v *visit) presentAccount() (views.Account, error) {
	ctx := v.r.Context()
	staff, err := v.News.Staff(ctx, v.me())
	if err != nil {
		return views.Account{}, err
	}
	rows, err := v.rows.List(ctx, v.me())
	if err != nil {
		return views.Account{}, err
	}
	page := views.Account{
		Page: v.layout("Your account", ""), Roles: rolesInWords(staff.Masthead, v.shell.Member),
		Password: views.PasswordForm{Post: v.post("/account/password")},
	}
	for _, row := range rows {
		page.Sessions = append(page.Sessions, v.presentSession(row))
	}
	if len(rows) > 1 {
		page.EndOthers = v.post("/account/sessions/end")
	}
	return page, nil
}

func (v *visit) presentSession(row SessionRow) views.Session {
	s := views.Session{Device: device(row.Agent), Words: "since " + v.clock(row.Created) + " · last used " + v.clock(row.Seen), Here: row.ID == v.here()}
	if row.Address != "" {
		s.Words = row.Address + " · " + s.Words
	}
	if !s.Here {
		s.End = v.post("/account/sessions/" + row.ID + "/end")
	}
	return s
}

// Browsers and systems by the words that they use of themselves. The order matters:
// most browsers also claim to be the ones they descend from.
var (
	browsers = []struct{ mark, name string }{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chrom", "Chrome"}, {"Safari/", "Safari"}}
	systems  = []struct{ mark, name string }{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS", "Mac"}, {"Linux", "Linux"}}
)

// device is a browser in words: "Firefox on Linux".
func device(agent string) string {
	name, system := "A browser", ""
	for _, b := range browsers {
		if strings.Contains(agent, b.mark) {
			name = b.name
			break
		}
	}
	for _, s := range systems {
		if strings.Contains(agent, s.mark) {
			system = " on " + s.name
			break
		}
	}
	return name + system
}

// rolesInWords lists what a member does: "Legal", "Editor on City".
func rolesInWords(m *workflow.Masthead, member workflow.Member) []string {
	var words []string
	for _, r := range member.Newsroom {
		words = append(words, roleName(r))
	}
	for _, one := range inOrder(m, member.Desks) {
		words = append(words, deskRoleInWords(m, one))
	}
	return words
}

// inOrder sorts roles on desks as the masthead has its desks.
func inOrder(m *workflow.Masthead, roles []workflow.DeskRole) []workflow.DeskRole {
	var sorted []workflow.DeskRole
	for _, desk := range m.Desks {
		for _, one := range roles {
			if one.Desk == desk.ID {
				sorted = append(sorted, one)
			}
		}
	}
	return sorted
}

func deskRoleInWords(m *workflow.Masthead, one workflow.DeskRole) string {
	desk, _ := m.Desk(one.Desk)
	return roleName(one.Role) + " on " + desk.Name
}

// roleName is a role at the beginning of a line.
func roleName(r workflow.Role) string { return strings.ToUpper(string(r[:1])) + string(r[1:]) }

package present

import (
	"slices"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// roleName is a role at the beginning of a line.
func roleName(r workflow.Role) string { return capital(string(r)) }

// roleWords names the role in which somebody spoke.
func roleWords(r workflow.Role) string {
	if r == "" {
		return "Reader"
	}
	return roleName(r)
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

func deskRoleInWords(m *workflow.Masthead, one workflow.DeskRole) string {
	desk, _ := m.Desk(one.Desk)
	return roleName(one.Role) + " on " + desk.Name
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

// allRoles is every role there is to give: those on desks, then those of the newsroom.
func allRoles(m *workflow.Masthead) []ui.Option {
	var options []ui.Option
	for _, desk := range m.Desks {
		for _, r := range workflow.DeskRoles {
			one := workflow.DeskRole{Desk: desk.ID, Role: r}
			options = append(options, ui.Option{Value: roleValue(one), Words: deskRoleInWords(m, one)})
		}
	}
	for _, r := range workflow.NewsroomRoles {
		options = append(options, ui.Option{Value: string(r), Words: roleName(r)})
	}
	return options
}

// rolesToGive are the roles that a member has not, and that do not wait already.
func rolesToGive(staff *newsroom.Staff, m workflow.Member) []ui.Option {
	return slices.DeleteFunc(allRoles(staff.Masthead), func(o ui.Option) bool {
		role, desk := RoleIn(o.Value)
		if desk != "" {
			return m.HasOn(desk, role)
		}
		waits := slices.ContainsFunc(staff.Grants, func(g workflow.Grant) bool { return g.Member == m.ID && g.Role == role })
		return m.Has(role) || waits
	})
}

// roleValue is a role on a desk as forms write it: "writer:" and the desk.
func roleValue(one workflow.DeskRole) string { return string(one.Role) + ":" + string(one.Desk) }

// RoleIn reads a role back from a form. Without a desk it is one of the newsroom: "legal".
func RoleIn(value string) (workflow.Role, workflow.ID) {
	role, desk, _ := strings.Cut(value, ":")
	return workflow.Role(role), workflow.ID(desk)
}

// faceOf is a member's face, in the colour of the first role that they hold.
func faceOf(m workflow.Member) ui.Face { return views.Face(m.Name, string(firstRole(m))) }

func firstRole(m workflow.Member) workflow.Role {
	for _, r := range m.Newsroom {
		return r
	}
	for _, r := range []workflow.Role{workflow.Editor, workflow.Writer} {
		for _, one := range m.Desks {
			if one.Role == r {
				return r
			}
		}
	}
	return ""
}

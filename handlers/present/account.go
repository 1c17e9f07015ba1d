package present

import (
	"strings"
	"time"

	"stet/views"
	"stet/workflow"
)

// Session is a place where a member is signed in.
type Session struct {
	ID             string
	Address, Agent string    // of the network, and what the browser calls itself
	Created, Seen  time.Time // when it began, and when it was used last
	Here           bool      // it is the one that asks
}

// Account is the member's own page, with what they show besides their password, and every
// place where they are signed in. Sent is their change of password if it was refused, or nil.
// Provider is the name of where members may sign in besides, or empty.
func (p *Page) Account(m *workflow.Masthead, has workflow.Factors, sessions []Session, provider string, sent *SentForm) views.Account {
	page := views.Account{
		Page: p.layout("Your account", ""), Roles: rolesInWords(m, p.Shell.Member),
		Factors: factorsInWords(has), WaysIn: waysIn(p.Shell.Member, provider),
	}
	if p.Shell.Member.Password != "" {
		page.Password.Post = p.post("/account/password")
	}
	for _, one := range sessions {
		page.Sessions = append(page.Sessions, p.session(one))
	}
	if len(sessions) > 1 {
		page.EndOthers = p.post("/account/sessions/end")
	}
	if sent != nil {
		sent.tell(&page.Password.Problem, map[string]*views.Typed{
			"current_password": &page.Password.Current, "new_password": &page.Password.New,
		})
	}
	return page
}

// NoPassword is said to whoever would change a password and has none.
const NoPassword = "You have no password yet. To have one, ask an admin for a link."

// waysIn is how a member signs in, where that is not with their password alone.
func waysIn(m workflow.Member, provider string) string {
	linked := provider != "" && m.Provider != ""
	switch {
	case linked && m.Password == "":
		return "You sign in with " + provider + ". To have a password as well, ask an admin for a link."
	case linked:
		return "You can also sign in with " + provider + "."
	case m.Password == "":
		return NoPassword
	}
	return ""
}

func (p *Page) session(one Session) views.Session {
	out := views.Session{Device: device(one.Agent), Words: "since " + p.clock(one.Created) + " · last used " + p.clock(one.Seen), Here: one.Here}
	if one.Address != "" {
		out.Words = one.Address + " · " + out.Words
	}
	if !out.Here {
		out.End = p.post("/account/sessions/" + one.ID + "/end")
	}
	return out
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

package present

import (
	"maps"
	"slices"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// Identity asks who is still there before a form goes on, and keeps the whole of it. Passkey
// is what a browser is asked for, as JSON; provider is the name of where members may sign in
// besides. Either may be empty.
func (p *Page) Identity(title string, sent *SentForm, back, passkey, provider string) views.Identity {
	m := p.Shell.Member
	page := views.Identity{
		Page: p.layout(title, ""), Action: sent.Action, Title: title, Back: back, Hidden: whole(sent), Kept: kept(sent.Typed),
		Asks: m.Password != "", Passkey: passkey,
	}
	switch {
	case page.Asks:
		page.Shows = "Type your password"
	case passkey != "":
		page.Shows = "Show your passkey"
	default:
		page.Shows = "Show it at " + provider
	}
	if provider != "" && m.Provider != "" {
		page.Provider = ui.LinkButton{Label: "Sign in with " + provider, Href: "/identity/provider"}
	}
	if sent.Problem != nil {
		sent.tell(&page.Problem, map[string]*views.Typed{views.IdentityPassword: &page.Password})
	}
	return page
}

// PasswordFields are the fields of forms that hold a password. They are never kept and never
// given back.
var PasswordFields = []string{"current_password", "new_password", "password"}

// whole is every field of a form that was sent but for passwords, to be sent again unseen.
func whole(sent *SentForm) []ui.Hidden {
	var out []ui.Hidden
	for _, name := range slices.Sorted(maps.Keys(sent.Typed)) {
		if slices.Contains(PasswordFields, name) {
			continue
		}
		for _, value := range sent.Typed[name] {
			out = append(out, ui.Hidden{Name: name, Value: value})
		}
	}
	return out
}

// identity marks a form whose act asks who sends it, so that a script can put the question
// over the page.
func identity(p views.Post, verb workflow.Verb) views.Post {
	p.Identity = verb.AsksIdentity()
	return p
}

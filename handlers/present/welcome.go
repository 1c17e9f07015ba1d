package present

import (
	"stet/views"
	"stet/workflow"
)

// Welcome is where a one-time link leads, by its secret. The member is nobody yet for the
// link of the first admin. Sent is the form if it was refused, or nil.
func Welcome(token string, m workflow.Member, sent *SentForm) views.Welcome {
	page := views.Welcome{Post: views.Post{Action: "/welcome/" + token}}
	if m.ID == "" {
		page.Says = "You are the first here. This account will be the newsroom’s admin: it makes desks and invites everybody else."
	} else {
		page.Says, page.Address, page.Name.Value = "Choose a password for your account.", m.Email, m.Name
	}
	if page.Again = m.TakenUp(); page.Again {
		page.Says = "Your old password, authenticator app and passkeys stop working. You can read, write and comment at once; to sign or decide, a chief or another admin has to confirm that this account is yours."
	}
	if sent == nil {
		return page
	}
	if m.ID == "" {
		page.Email.Value, page.Name.Value = sent.Typed.Get("email"), sent.Typed.Get("name")
	}
	sent.tell(&page.Problem, map[string]*views.Typed{"name": &page.Name, "email": &page.Email, "new_password": &page.Password})
	return page
}

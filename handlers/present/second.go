package present

import (
	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// Second is the second step at the door, for a member who has these factors. Options are
// for the browser, or empty where it is not to be asked for a passkey. Refused is why the
// last try was, or nil.
func Second(has workflow.Factors, options string, refused *workflow.Problem) views.Second {
	const action = "/sign-in/second"
	page := views.Second{Action: action, AsksCode: has.Authenticator.Secret != ""}
	page.Passkey = views.Ceremony{Post: views.Post{Action: action}, Options: options, Label: "Use a passkey"}
	if !page.AsksCode {
		page.Passkey.Kind = ui.Main
	}
	if refused == nil {
		return page
	}
	sent := SentForm{Problem: refused}
	fields := map[string]*views.Typed{"recovery": &page.Recovery}
	if page.AsksCode {
		fields["code"] = &page.Code
	}
	sent.tell(&page.Problem, fields)
	return page
}

// PasskeySignIn is the door for whoever shows a passkey and nothing else. Why is why the
// last one was refused, or empty.
func PasskeySignIn(next, options, why string) views.PasskeySignIn {
	return views.PasskeySignIn{Passkey: views.Ceremony{
		Post: views.Post{Action: "/sign-in/passkey", Problem: why}, Options: options, Label: "Use a passkey", Kind: ui.Main, Next: next, Starts: why == "",
	}}
}

package present

import (
	"net/url"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// DemoMember is somebody of the demo's newsroom, whom anybody may sign in as.
type DemoMember struct {
	Name, Email, Password string
	Role                  workflow.Role
	Words                 string // what they do, such as "Writer on every desk"
}

// SignIn is the door, which leads on to an address of ours. Passkeys tells whether they work
// here; provider is the name of where members may sign in besides, or empty.
func SignIn(next string, passkeys bool, provider string, demo []DemoMember) views.SignIn {
	door := views.SignIn{Action: "/sign-in", Next: next}
	if passkeys {
		door.Passkey = "/sign-in/passkey"
	}
	if provider != "" {
		door.Provider = ui.LinkButton{Label: "Sign in with " + provider, Href: "/sign-in/provider?" + url.Values{"then": {next}}.Encode()}
	}
	for _, d := range demo {
		door.Demo = append(door.Demo, views.DemoMember{Name: d.Name, Role: d.Words, Face: views.Face(d.Name, string(d.Role)), Email: d.Email, Password: d.Password})
	}
	return door
}

package handlers

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// What a session holds: strings alone, under keys that the store knows too.
const (
	sessionMember  = "member"
	sessionAddress = "address"
	sessionAgent   = "agent"
	sessionPowers  = "powers" // the member's roles, to notice when they change
	sessionNotice  = "said"   // a sentence for the next page
)

// signedIn lets a page be seen by members alone; others are led to the door. The member
// is read anew on each request, so that a disabled account is shut at once.
func signedIn(next page) page {
	return func(v *visit) error {
		ctx := v.r.Context()
		member := v.sessions.GetString(ctx, sessionMember)
		if member == "" {
			return v.toSignIn()
		}
		shell, err := v.News.Shell(ctx, workflow.ID(member))
		var gone *workflow.Problem
		if errors.As(err, &gone) {
			if err := v.sessions.Destroy(ctx); err != nil {
				return err
			}
			return v.toSignIn()
		}
		if err != nil {
			return err
		}
		v.shell, v.limit = shell, v.limits.ofMember
		if err := v.renewOnNewPowers(); err != nil {
			return err
		}
		return next(v)
	}
}

// renewOnNewPowers gives the session another token when the member's roles have changed.
func (v *visit) renewOnNewPowers() error {
	ctx, now := v.r.Context(), powers(v.shell.Member)
	if v.sessions.GetString(ctx, sessionPowers) == now {
		return nil
	}
	if err := v.sessions.RenewToken(ctx); err != nil {
		return err
	}
	v.sessions.Put(ctx, sessionPowers, now)
	return nil
}

// powers spells a member's roles.
func powers(m workflow.Member) string {
	var all []string
	for _, r := range m.Newsroom {
		all = append(all, string(r))
	}
	for _, one := range m.Desks {
		all = append(all, string(one.Role)+":"+string(one.Desk))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// local gives an address of ours to go on to; anything else becomes the queue.
func local(to string) string {
	u, err := url.Parse(to)
	if err != nil || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") {
		return "/"
	}
	return u.RequestURI() // without scheme and host
}

func showSignIn(v *visit) error {
	if v.sessions.GetString(v.r.Context(), sessionMember) != "" {
		return v.seeOther(local(v.r.URL.Query().Get("then")))
	}
	door := present.SignIn(local(v.r.URL.Query().Get("then")), v.demo)
	door.Notice = v.takeNotice()
	return v.render(http.StatusOK, views.SignInPage(door))
}

func signIn(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	email := strings.ToLower(strings.TrimSpace(form.Get("email")))
	if len(email) > longestEmail {
		return v.turnAway(form, http.StatusUnprocessableEntity, "That is too long for an email address. Type it again.")
	}
	member, err := v.News.SignIn(v.r.Context(), email)
	var nobody *workflow.Problem
	if errors.As(err, &nobody) {
		member = workflow.Member{} // whose password is never right, and as slow to compare
	} else if err != nil {
		return err
	}
	knock, err := v.knock(email, member)
	if err != nil {
		return err
	}
	right, err := v.door.try(v.r.Context(), knock, func() (bool, error) {
		return v.door.opens(v.r.Context(), form.Get("password"), member.Password)
	})
	if err != nil {
		return err
	}
	if !right {
		return v.turnAway(form, http.StatusUnprocessableEntity, "That email and password do not belong together. Try again, or ask an admin for a new link.")
	}
	if err := v.beginSession(member); err != nil {
		return err
	}
	if err := v.rehash(member, form.Get("password")); err != nil {
		return err
	}
	if err := v.rememberDevice(member.ID); err != nil {
		return err
	}
	return v.seeOther(local(form.Get("next")))
}

// longestEmail is the longest address that mail can be sent to, in bytes (RFC 3696,
// erratum 1690).
const longestEmail = 254

// turnAway shows the door again with the address as it was typed.
func (v *visit) turnAway(form url.Values, status int, why string) error {
	door := present.SignIn(local(form.Get("next")), v.demo)
	door.Email.Value, door.Problem = form.Get("email"), why
	return v.render(status, views.SignInPage(door))
}

// beginSession signs a member in under a token that nobody has seen before.
func (v *visit) beginSession(m workflow.Member) error {
	ctx := v.r.Context()
	if err := v.sessions.RenewToken(ctx); err != nil {
		return err
	}
	agent := v.r.UserAgent()
	v.sessions.Put(ctx, sessionMember, string(m.ID))
	v.sessions.Put(ctx, sessionAddress, v.address())
	v.sessions.Put(ctx, sessionAgent, strings.ToValidUTF8(agent[:min(len(agent), maxAgent)], ""))
	v.sessions.Put(ctx, sessionPowers, powers(m))
	return nil
}

// address is the network address of whoever asks.
func (v *visit) address() string { return addressOf(v.r).String() }

// maxAgent is how much of a browser's name for itself is kept, in bytes.
const maxAgent = 300

func signOut(v *visit) error {
	if err := v.sessions.Destroy(v.r.Context()); err != nil {
		return err
	}
	return v.seeOther("/sign-in")
}

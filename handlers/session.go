package handlers

import (
	"crypto/rand"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/session"
)

// What a session holds: strings alone, under keys that the store knows too.
const (
	sessionMember     = session.Member
	sessionEpoch      = session.Epoch // of the member, to notice when it has risen
	sessionAddress    = session.Address
	sessionAgent      = session.Agent
	sessionNotice     = "said"       // a sentence for the next page
	sessionReading    = "read"       // what was made of a text that was saved, for the page of its story
	sessionIdentified = "identified" // when the member last showed who they are, in Unix milliseconds
)

// signedIn lets a page be seen by members alone; others are led to the door. The member
// is read anew on each request, and what the page writes is written only while the session
// stands.
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
			return v.toSignIn()
		}
		if err != nil {
			return err
		}
		v.shell, v.limit = shell, v.limits.ofMember
		if err := v.renewOnNewEpoch(); err != nil {
			return err
		}
		v.throughSession()
		return next(v)
	}
}

// renewOnNewEpoch gives a session that was carried over another token: the member's roles
// have changed, or one of their other sessions was ended.
func (v *visit) renewOnNewEpoch() error {
	if v.sessions.GetString(v.r.Context(), sessionEpoch) == epoch(v.shell.Member) {
		return nil
	}
	return v.renew()
}

// renew gives the session another token at once. Where it has ended, or another request
// has just renewed it, nothing happens: what is written finds out.
func (v *visit) renew() error {
	ctx, token := v.r.Context(), rand.Text()
	expires, err := v.rows.Renew(ctx, v.here(), session.ID(token))
	if errors.Is(err, workflow.ErrMissing) {
		return nil
	}
	if err != nil {
		return err
	}
	v.token = token
	v.sessions.WriteSessionCookie(ctx, v.w, token, expires)
	return nil
}

func epoch(m workflow.Member) string { return strconv.FormatInt(m.Epoch, 10) }

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
	door := v.signInPage(v.r.URL.Query().Get("then"))
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
	if err := v.rehash(member, form.Get("password")); err != nil {
		return err
	}
	v.putIdentified()
	if member.SecondFactor {
		return v.askSecond(member, newsroom.Vouched{}, local(form.Get("next")))
	}
	return v.welcomeIn(member, form.Get("next"))
}

// welcomeIn begins the session of a member who has shown all that they have to.
func (v *visit) welcomeIn(m workflow.Member, then string) error {
	begun, err := v.beginSession(m)
	if err != nil {
		return err
	}
	if !begun {
		return v.turnAway(url.Values{"email": {m.Email}, "next": {then}}, http.StatusUnprocessableEntity, "Your account was changed at this very moment. Sign in again.")
	}
	if err := v.rememberDevice(m.ID); err != nil {
		return err
	}
	return v.seeOther(local(then))
}

// signInPage is the door, which leads on to an address of ours.
func (v *visit) signInPage(then string) views.SignIn {
	return present.SignIn(local(then), v.passkeys != nil, v.provider.name(), v.demo)
}

// longestEmail is the longest address that mail can be sent to, in bytes (RFC 3696,
// erratum 1690).
const longestEmail = 254

// turnAway shows the door again with the address as it was typed.
func (v *visit) turnAway(form url.Values, status int, why string) error {
	door := v.signInPage(form.Get("next"))
	door.Email.Value, door.Problem = form.Get("email"), why
	return v.render(status, views.SignInPage(door))
}

// beginSession signs a member in, as they were before their password was looked at, under a
// token that nobody has seen before. It tells false where the account has changed since.
// Whether they have shown who they are is put before: a provider may have known them by a
// cookie alone.
func (v *visit) beginSession(m workflow.Member) (begun bool, err error) {
	ctx := v.r.Context()
	if err := v.sessions.RenewToken(ctx); err != nil {
		return false, err
	}
	agent := v.r.UserAgent()
	v.sessions.Put(ctx, sessionMember, string(m.ID))
	v.sessions.Put(ctx, sessionEpoch, epoch(m))
	v.sessions.Put(ctx, sessionAddress, v.address())
	v.sessions.Put(ctx, sessionAgent, strings.ToValidUTF8(agent[:min(len(agent), maxAgent)], ""))
	_, _, err = v.sessions.Commit(ctx)
	if errors.Is(err, session.ErrOver) {
		return false, v.sessions.Clear(ctx)
	}
	return err == nil, err
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

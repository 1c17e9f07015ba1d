package handlers

import (
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-webauthn/webauthn/protocol"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// halfLife is how long somebody may take between two steps at the door, or of adding a
// factor.
const halfLife = 5 * time.Minute

// mostWrong is how many times a second step may be wrong before it begins again with the
// password.
const mostWrong = 5

// half is somebody who has shown their password, or whom the provider vouches for, and who has
// not yet shown their second factor. It stands in a session that is nobody's.
type half struct {
	Member  workflow.ID
	Epoch   int64 // as it was read before the password was looked at
	Next    string
	Vouched newsroom.Vouched // where the provider did
	Wrong   int
	Until   time.Time
}

// sessionHalf is the key of the half in a session.
const sessionHalf = "half"

// keep puts a value into the session, as JSON.
func (v *visit) keep(key string, value any) error {
	out, err := json.Marshal(value)
	v.sessions.Put(v.r.Context(), key, string(out))
	return err
}

// kept reads what keep put there, and tells whether it was.
func (v *visit) kept(key string, into any) bool {
	text := v.sessions.GetString(v.r.Context(), key)
	return text != "" && json.Unmarshal([]byte(text), into) == nil
}

// askSecond leads a member who has taken the first step to the second, under a token that
// nobody has seen before. Who is whom the provider vouched for, or nobody.
func (v *visit) askSecond(m workflow.Member, who newsroom.Vouched, next string) error {
	if err := v.empty(); err != nil {
		return err
	}
	h := half{Member: m.ID, Epoch: m.Epoch, Next: next, Vouched: who, Until: v.began.Add(halfLife)}
	if err := v.keep(sessionHalf, h); err != nil {
		return err
	}
	return v.seeOther("/sign-in/second")
}

// empty begins a session of nobody, which is soon over.
func (v *visit) empty() error {
	ctx := v.r.Context()
	if err := v.sessions.RenewToken(ctx); err != nil {
		return err
	}
	v.sessions.SetDeadline(ctx, time.Now().Add(halfLife)) // scs has no other clock
	return v.sessions.Clear(ctx)
}

// half is who stands at the second step, or nobody.
func (v *visit) half() (h half, there bool) {
	there = v.kept(sessionHalf, &h) && v.began.Before(h.Until)
	return h, there
}

func showSecond(v *visit) error {
	h, there := v.half()
	if !there {
		return v.seeOther("/sign-in")
	}
	return v.drawSecond(http.StatusOK, h, nil)
}

// drawSecond shows what the member may show now.
func (v *visit) drawSecond(status int, h half, refused *workflow.Problem) error {
	m, has, err := v.News.Factors(v.r.Context(), h.Member)
	var gone *workflow.Problem
	if errors.As(err, &gone) {
		return v.seeOther("/sign-in")
	}
	if err != nil {
		return err
	}
	options := ""
	if v.passkeys != nil && len(has.Passkeys) > 0 {
		if options, err = v.askOptions(m, has, protocol.VerificationPreferred); err != nil {
			return err
		}
	}
	return v.render(status, views.SecondPage(present.Second(has, options, refused)))
}

// giveSecond takes a code of the app, a recovery code or a passkey, and begins the session.
func giveSecond(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	h, there := v.half()
	if !there {
		return v.turnAway(url.Values{}, http.StatusUnprocessableEntity, "That took too long, or your browser kept no cookie. Begin again with your password.")
	}
	notice, err := v.checkSecond(h, form)
	if wrong := new(workflow.Problem); errors.As(err, &wrong) {
		return v.wrongSecond(h, wrong)
	}
	if err != nil {
		return err
	}
	v.guesses.forget(h.Member)
	if err := v.sessions.Clear(v.r.Context()); err != nil {
		return err
	}
	if notice != "" {
		v.sessions.Put(v.r.Context(), sessionNotice, notice)
	}
	v.putIdentified()
	m := workflow.Member{ID: h.Member, Epoch: h.Epoch}
	if h.Vouched != (newsroom.Vouched{}) {
		return v.welcomeVouched(h.Vouched, m, h.Next)
	}
	return v.welcomeIn(m, h.Next)
}

// checkSecond refuses what does not prove who it is. It may have something to say to the
// member once they are in.
func (v *visit) checkSecond(h half, form url.Values) (notice string, err error) {
	ctx := v.r.Context()
	if answer := form.Get("passkey"); answer != "" {
		_, err := v.showed(answer, h.Member)
		return "", err
	}
	if code := form.Get("recovery"); strings.TrimSpace(code) != "" {
		left, err := v.News.TakeRecoveryCode(ctx, h.Member, code)
		return present.RecoveryCodesLeft(left), err
	}
	if wait := v.guesses.try(h.Member); wait > 0 {
		v.w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		return "", workflow.Invalid("code", "There were too many wrong codes for this account. Wait "+minutes(wait)+", or use a passkey or a recovery code.")
	}
	return "", v.News.TakeCode(ctx, h.Member, form.Get("code"))
}

// wrongSecond asks again, a few times.
func (v *visit) wrongSecond(h half, wrong *workflow.Problem) error {
	h.Wrong++
	if h.Wrong >= mostWrong {
		if err := v.sessions.Destroy(v.r.Context()); err != nil {
			return err
		}
		return v.turnAway(url.Values{"next": {h.Next}}, http.StatusUnprocessableEntity, "That was wrong five times. Begin again with your password.")
	}
	if err := v.keep(sessionHalf, h); err != nil {
		return err
	}
	return v.drawSecond(http.StatusUnprocessableEntity, h, wrong)
}

// signInWithPasskey lets somebody in who shows a passkey and nothing else: it is something
// they have, and their device has seen that it is they. The first time it asks for one.
func signInWithPasskey(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	if v.passkeys == nil {
		return v.turnAway(form, http.StatusUnprocessableEntity, errNoPasskeys.Says)
	}
	answer := form.Get("passkey")
	if answer == "" {
		if err := v.empty(); err != nil {
			return err
		}
		return v.askForPasskey(http.StatusOK, form, "")
	}
	m, err := v.showed(answer, "")
	if wrong := new(workflow.Problem); errors.As(err, &wrong) {
		return v.askForPasskey(http.StatusUnprocessableEntity, form, wrong.Says)
	}
	if err != nil {
		return err
	}
	v.putIdentified()
	return v.welcomeIn(m, form.Get("next"))
}

func (v *visit) askForPasskey(status int, form url.Values, why string) error {
	options, err := v.askAnybody()
	if err != nil {
		return err
	}
	return v.render(status, views.PasskeySignInPage(present.PasskeySignIn(local(form.Get("next")), options, why)))
}

package handlers

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/go-webauthn/webauthn/protocol"

	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

const identityTitle = "Is it still you?"

// ways are those in which a member can show who they are: the field of the question that
// holds the answer, and what refuses a wrong one.
var ways = []struct {
	field   string
	compare func(v *visit, field, answer string) error
}{
	{views.IdentityPasskey, (*visit).checkPasskey},
	{views.IdentityPassword, (*visit).checkPresent},
}

// checkPasskey refuses what does not prove a passkey of the member's.
func (v *visit) checkPasskey(_, answer string) error {
	_, err := v.showed(answer, v.me())
	return err
}

// identified puts the question who sends a form where the newsroom asks it, with the whole
// form kept in it. An answer comes with that form, which then goes on as if nothing had been
// asked. The newsroom alone decides what asks: this knows no verbs.
func identified(next page) page {
	return func(v *visit) error {
		err := next(v)
		if !asksIdentity(err) {
			return err
		}
		refused, shown := v.identify()
		switch {
		case refused != nil:
			return v.redraw(refused, v.question)
		case !shown:
			page, err := v.question(nil)
			if err != nil {
				return err
			}
			return v.render(statuses[workflow.ProblemIdentity], page)
		}
		return next(v)
	}
}

func asksIdentity(err error) bool {
	var p *workflow.Problem
	return errors.As(err, &p) && p.Kind == workflow.ProblemIdentity
}

// identify notes in the session that the member has shown who they are, if the form holds an
// answer and it is right.
func (v *visit) identify() (refused error, shown bool) {
	for _, way := range ways {
		if v.shows.Get(way.field) == "" {
			continue
		}
		if err := way.compare(v, way.field, v.shows.Get(way.field)); err != nil {
			return err, false
		}
		v.putIdentified()
		v.throughSession()
		return nil, true
	}
	return nil, false
}

// putIdentified notes in the session that the member shows who they are at this moment.
func (v *visit) putIdentified() {
	v.sessions.Put(v.r.Context(), sessionIdentified, strconv.FormatInt(v.began.UnixMilli(), 10))
}

// throughSession makes what the request writes depend on its session.
func (v *visit) throughSession() {
	ctx := v.r.Context()
	shown, err := strconv.ParseInt(v.sessions.GetString(ctx, sessionIdentified), 10, 64)
	if err != nil {
		shown = 0 // long ago
	}
	v.r = v.r.WithContext(newsroom.Through(ctx, v.here(), time.UnixMilli(shown)))
}

// question is the page that asks it. P says why the last answer was not taken.
func (v *visit) question(p *workflow.Problem) (templ.Component, error) {
	back := v.back()
	if from := v.shows.Get(views.IdentityBack); from != "" {
		back.Href = local(from)
	}
	passkey, err := v.ownPasskey()
	if err != nil {
		return nil, err
	}
	return views.IdentityPage(v.present().Identity(identityTitle, v.sent(v.typed, p), back.Href, passkey, v.provider.name())), nil
}

// ownPasskey is what a browser is asked for to show one of the member's passkeys, or "".
func (v *visit) ownPasskey() (options string, err error) {
	m, has, err := v.News.Factors(v.r.Context(), v.me())
	if err != nil || v.passkeys == nil || len(has.Passkeys) == 0 {
		return "", err
	}
	return v.askOptions(m, has, protocol.VerificationRequired) // a key that was left plugged in is nobody
}

// takeIdentity takes out of a form what was answered to the question, so that no page, key or
// kept form ever holds it.
func takeIdentity(form url.Values) url.Values {
	shows := url.Values{}
	for name, values := range form {
		if strings.HasPrefix(name, views.IdentityFields) {
			shows[name] = values
			delete(form, name)
		}
	}
	return shows
}

// showWho is the question by itself, for the script that puts it over a page before the form
// there is sent. Where nothing is asked, or the answer is right, it leads on.
func showWho(v *visit) error {
	if _, err := v.form(); err != nil {
		return err
	}
	if err := v.News.Identified(v.r.Context()); err != nil {
		return err
	}
	return v.seeOther("/")
}

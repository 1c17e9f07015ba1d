package handlers

import (
	"net/http"
	"net/url"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"
	"github.com/pquerna/otp/totp"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// factored leads whoever needs a second factor for a role, and has none, to the page that
// asks to add one. What they sent instead is not done, and given back.
func factored(next page) page {
	return func(v *visit) error {
		m := v.shell.Member
		role := v.News.FactorRole(m)
		if m.SecondFactor || role == "" {
			return next(v)
		}
		if v.r.Method == http.MethodGet || v.r.Method == http.MethodHead {
			return v.seeOther("/account/second-factor")
		}
		if _, err := v.form(); err != nil {
			return err
		}
		return &workflow.Problem{Kind: workflow.ProblemNotYours, Says: "Nothing was recorded: " + present.FactorReason(role) + " Add one under Your account, then send this again."}
	}
}

// showFactors is what the member shows besides their password.
func showFactors(v *visit) error {
	page, err := v.factorsPage(nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

func (v *visit) factorsPage(sent *present.SentForm) (templ.Component, error) {
	m, has, err := v.News.Factors(v.r.Context(), v.me())
	if err != nil {
		return nil, err
	}
	return views.FactorsPage(v.present().Factors(has, v.News.FactorRole(m), v.passkeys != nil, sent)), nil
}

func (v *visit) redrawFactors(err error, form url.Values) error {
	return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
		return v.factorsPage(v.sent(form, p))
	})
}

// factorDeed does something to the member's factors that takes their password once more: a
// session left open is not enough.
func (v *visit) factorDeed(do func(url.Values) error) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	if err := v.checkPresent("current_password", form.Get("current_password")); err != nil {
		return v.redrawFactors(err, form)
	}
	if err := do(form); err != nil {
		return v.redrawFactors(err, form)
	}
	return nil
}

// app is an authenticator that is being added: its secret is shown until a code proves that
// the app has it.
type app struct {
	Secret  string // base32
	Address string // otpauth://, as an app reads it
	Until   time.Time
}

// sessionApp is the key of the app that is being added in a session.
const sessionApp = "app"

func beginAuthenticator(v *visit) error {
	return v.factorDeed(func(url.Values) error {
		key, err := totp.Generate(totp.GenerateOpts{Issuer: "Stet", AccountName: v.shell.Member.Email, Rand: v.News.Random})
		if err != nil {
			return err
		}
		if err := v.keep(sessionApp, app{key.Secret(), key.URL(), v.began.Add(halfLife)}); err != nil {
			return err
		}
		return v.seeOther("/account/authenticator/new")
	})
}

// app is the one that is being added, or none.
func (v *visit) app() (a app, there bool) {
	there = v.kept(sessionApp, &a) && v.began.Before(a.Until)
	return a, there
}

func showAuthenticator(v *visit) error {
	a, there := v.app()
	if !there {
		return v.seeOther("/account/second-factor")
	}
	page, err := v.authenticatorPage(a, nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

func (v *visit) authenticatorPage(a app, sent *present.SentForm) (templ.Component, error) {
	page, err := v.present().Authenticator(a.Secret, a.Address, sent)
	return views.AuthenticatorPage(page), err
}

func addAuthenticator(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	a, there := v.app()
	if !there {
		return v.said("That took too long, or it is done already. See below; if the app is not there, begin again.", "/account/second-factor")
	}
	outcome, codes, err := v.News.AddAuthenticator(v.r.Context(), v.me(), a.Secret, form.Get("code"), v.once(form))
	if err != nil {
		return v.redraw(err, func(p *workflow.Problem) (templ.Component, error) {
			return v.authenticatorPage(a, v.sent(form, p))
		})
	}
	v.sessions.Remove(v.r.Context(), sessionApp)
	return v.factorAdded(outcome, codes)
}

func removeAuthenticator(v *visit) error {
	return v.factorDeed(func(form url.Values) error {
		outcome, err := v.News.RemoveAuthenticator(v.r.Context(), v.me(), v.once(form))
		if err != nil {
			return err
		}
		return v.factorsChanged(outcome.Said)
	})
}

// newPasskey is one that is being added: its member has shown their password for it.
type newPasskey struct {
	Name  string
	Until time.Time
}

// sessionPasskey is the key of the passkey that is being added in a session.
const sessionPasskey = "passkey"

// beginPasskey leads to the page on which the browser is asked to make one.
func beginPasskey(v *visit) error {
	return v.factorDeed(func(form url.Values) error {
		if v.passkeys == nil {
			return errNoPasskeys
		}
		name := form.Get("passkey_name")
		if err := newsroom.PasskeyName(&name); err != nil {
			return err
		}
		if err := v.keep(sessionPasskey, newPasskey{name, v.began.Add(halfLife)}); err != nil {
			return err
		}
		return v.seeOther("/account/passkeys/new")
	})
}

// newPasskey is the one that is being added, or none.
func (v *visit) newPasskey() (p newPasskey, there bool) {
	there = v.passkeys != nil && v.kept(sessionPasskey, &p) && v.began.Before(p.Until)
	return p, there
}

func showPasskey(v *visit) error {
	p, there := v.newPasskey()
	if !there {
		return v.seeOther("/account/second-factor")
	}
	page, err := v.passkeyPage(p, nil)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, page)
}

func (v *visit) passkeyPage(p newPasskey, sent *present.SentForm) (templ.Component, error) {
	m, has, err := v.News.Factors(v.r.Context(), v.me())
	if err != nil {
		return nil, err
	}
	options, err := v.createOptions(m, has)
	if err != nil {
		return nil, err
	}
	return views.NewPasskeyPage(v.present().NewPasskey(p.Name, options, sent)), nil
}

func addPasskey(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	p, there := v.newPasskey()
	if !there {
		return v.said("That took too long, or it is done already. See below; if the passkey is not there, begin again.", "/account/second-factor")
	}
	passkey, err := v.created(form.Get("passkey"))
	var outcome workflow.Outcome
	var codes []string
	if err == nil {
		passkey.Name = p.Name
		outcome, codes, err = v.News.AddPasskey(v.r.Context(), v.me(), passkey, v.once(form))
	}
	if err != nil {
		return v.redraw(err, func(problem *workflow.Problem) (templ.Component, error) {
			return v.passkeyPage(p, v.sent(form, problem))
		})
	}
	v.sessions.Remove(v.r.Context(), sessionPasskey)
	return v.factorAdded(outcome, codes)
}

func removePasskey(v *visit) error {
	return v.factorDeed(func(form url.Values) error {
		outcome, err := v.News.RemovePasskey(v.r.Context(), v.me(), chi.URLParam(v.r, "passkey"), v.once(form))
		if err != nil {
			return err
		}
		return v.factorsChanged(outcome.Said)
	})
}

func renewCodes(v *visit) error {
	return v.factorDeed(func(form url.Values) error {
		codes, err := v.News.RenewCodes(v.r.Context(), v.me(), v.once(form))
		if err != nil {
			return err
		}
		if codes == nil {
			return v.said("That form was sent before. If the codes were not kept, make new ones.", "/account/second-factor")
		}
		return v.factorAdded(workflow.Outcome{}, codes)
	})
}

// factorAdded shows the recovery codes that came of it, if any: the form is answered with
// them, because what is shown once cannot wait for another page.
func (v *visit) factorAdded(outcome workflow.Outcome, codes []string) error {
	if codes == nil {
		return v.factorsChanged(outcome.Said)
	}
	if err := v.renew(); err != nil {
		return err
	}
	return v.render(http.StatusOK, views.RecoveryCodesPage(v.present().RecoveryCodes(outcome.Said, codes)))
}

// factorsChanged goes back to the member's factors, under the token of the new epoch.
func (v *visit) factorsChanged(said string) error {
	if err := v.renew(); err != nil {
		return err
	}
	return v.said(said, "/account/second-factor")
}

package present

import (
	"fmt"
	"strings"
	"time"

	"github.com/boombuler/barcode/qr"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// Factors is what the member shows besides their password. Role is one for which the
// newsroom asks for it, or none; can tells whether passkeys work at its address. Sent is a
// form of this page that was refused, or nil.
func (p *Page) Factors(has workflow.Factors, role workflow.Role, can bool, sent *SentForm) views.Factors {
	forms := p.plainForms(sent)
	page := views.Factors{Page: p.layout("Second factor", ""), AddApp: p.guarded(forms, "/account/authenticator", "add-app")}
	if has.Count() == 0 && role != "" {
		page.Required = FactorReason(role) + " Add an authenticator app or a passkey, and Stet is yours."
	}
	if app := has.Authenticator; app.Secret != "" {
		page.App = views.Factor{Name: "Authenticator app", Words: p.addedAndUsed(app.Added, stepTime(app.Step)), Remove: p.guarded(forms, "/account/authenticator/remove", "remove-app")}
	}
	for i, one := range has.Passkeys {
		page.Passkeys = append(page.Passkeys, views.Factor{
			Name: one.Name, Words: p.addedAndUsed(one.Added, one.Used),
			Remove: p.guarded(forms, "/account/passkeys/"+one.ID+"/remove", fmt.Sprintf("remove-passkey-%d", i+1)),
		})
	}
	if can {
		page.AddPasskey = p.guarded(forms, "/account/passkeys", "add-passkey")
		page.Name = forms.typed("/account/passkeys", "passkey_name", "")
	} else {
		page.NoPasskeys = "Passkeys can be added only at the newsroom’s https address, or at http://localhost on a machine of your own. Browsers keep none for " + p.Origin + "."
	}
	if has.Count() > 0 {
		page.CodesLeft = codesLeft(len(has.RecoveryCodes))
		page.RenewCodes = p.guarded(forms, "/account/recovery-codes", "renew-codes")
	}
	if sent != nil && !sent.Drawn { // its form is gone
		page.Page.Notices = append(page.Page.Notices, ui.Notice{Tone: ui.Danger, Words: sent.Problem.Says})
	}
	return page
}

// FactorReason is why a newsroom asks whoever holds a role for a second factor.
func FactorReason(role workflow.Role) string {
	return "You hold the role of " + string(role) + ". Somebody with your password alone could do much harm, so this newsroom asks for a second factor before anything else."
}

// guarded is a form that asks for the password once more, of whoever has one.
func (p *Page) guarded(f *forms, action, id string) views.Guarded {
	out := views.Guarded{Post: f.fresh(action), ID: id, NoPassword: p.Shell.Member.Password == ""}
	if f.refused(action) {
		f.sent.tell(&out.Problem, map[string]*views.Typed{"current_password": &out.Current, "passkey_name": {}})
	}
	return out
}

func (p *Page) addedAndUsed(added, used time.Time) string {
	words := "added " + p.clock(added) + " · "
	if used.IsZero() {
		return words + "never used"
	}
	return words + "last used " + p.clock(used)
}

// stepTime is when a time step of an authenticator app began.
func stepTime(step int64) time.Time { return time.Unix(step*30, 0) }

func codesLeft(n int) string {
	switch n {
	case 0:
		return "None is left. Make new ones."
	case 1:
		return "One is left. Make new ones soon."
	}
	return fmt.Sprintf("%d are left.", n)
}

// RecoveryCodesLeft is said to a member who has signed in with one.
func RecoveryCodesLeft(n int) string { return "You signed in with a recovery code. " + codesLeft(n) }

// factorsInWords is what the member has, in a sentence.
func factorsInWords(has workflow.Factors) string {
	if has.Count() == 0 {
		return "None yet: whoever learns your password can sign in as you."
	}
	var words []string
	if has.Authenticator.Secret != "" {
		words = append(words, "an authenticator app")
	}
	if n := len(has.Passkeys); n > 0 {
		words = append(words, counted(n, "passkey"))
	}
	return capital(listed(words, "and")) + ". Recovery codes: " + lower(codesLeft(len(has.RecoveryCodes)))
}

// Authenticator is an app that is being added, by its secret and its otpauth address. Sent
// is its code if it was refused, or nil.
func (p *Page) Authenticator(secret, address string, sent *SentForm) (views.Authenticator, error) {
	page := views.Authenticator{Page: p.layout("Add an authenticator app", ""), Form: p.post("/account/authenticator/new"), Address: address}
	for i, letter := range secret {
		if i > 0 && i%4 == 0 {
			page.Secret += " "
		}
		page.Secret += string(letter)
	}
	if sent != nil {
		sent.tell(&page.Form.Problem, map[string]*views.Typed{"code": &page.Code})
	}
	var err error
	page.QR, err = drawQR(address)
	return page, err
}

// quietZone is the light margin that a reader of QR codes needs, in squares.
const quietZone = 4

// drawQR draws a text for the camera of a phone.
func drawQR(text string) (views.QR, error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return views.QR{}, err
	}
	size := code.Bounds().Dx()
	var path strings.Builder
	for y := range size {
		for x := range size {
			if r, _, _, _ := code.At(x, y).RGBA(); r == 0 {
				fmt.Fprintf(&path, "M%d %dh1v1h-1z", x+quietZone, y+quietZone)
			}
		}
	}
	return views.QR{ViewBox: fmt.Sprintf("0 0 %[1]d %[1]d", size+2*quietZone), Path: path.String()}, nil
}

// NewPasskey is one that is being added by a name. Options are for the browser. Sent is its
// answer if it was refused, or nil.
func (p *Page) NewPasskey(name, options string, sent *SentForm) views.NewPasskey {
	page := views.NewPasskey{Page: p.layout("Add a passkey", ""), Name: name, Passkey: views.Ceremony{
		Post: p.post("/account/passkeys/new"), Makes: true, Options: options, Label: "Make the passkey", Starts: sent == nil,
	}}
	if sent != nil {
		sent.tell(&page.Passkey.Problem, nil)
	}
	return page
}

// RecoveryCodes are new ones, shown this once. Said is what else has just been done.
func (p *Page) RecoveryCodes(said string, codes []string) views.RecoveryCodes {
	p.Notice = said
	return views.RecoveryCodes{Page: p.layout("Your recovery codes", ""), Codes: codes}
}

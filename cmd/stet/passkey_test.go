package main

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/webauthn"
	"github.com/chromedp/chromedp"
	"github.com/pquerna/otp/totp"
)

// phone gives the visitor a device that holds passkeys and knows whose it is.
func (v *visitor) phone() webauthn.AuthenticatorID {
	v.t.Helper()
	_, err := chromedp.Call(v.tab, webauthn.Enable, webauthn.EnableParams{})
	v.must(err)
	added, err := chromedp.Call(v.tab, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}})
	v.must(err)
	return added.AuthenticatorID
}

func (v *visitor) signsOut() {
	v.t.Helper()
	v.open("/account")
	v.in("main").send("Sign out")
	v.open("/sign-in")
}

// TestSecondFactorsInTheBrowser goes the whole way with a passkey and an app, and looks at
// every page on it.
func TestSecondFactorsInTheBrowser(t *testing.T) {
	program, chromium, axe := start(t, "demo", "--addr", "localhost:0", "--data", demoFolder(t)), browser(t), axeCore(t)
	t.Cleanup(program.end)
	v := visit(t, chromium, program, "lex@demo.example")
	v.signIn()
	device := v.phone()

	v.open("/account/second-factor")
	v.unfold("Add a passkey")
	form := v.in("form[action='/account/passkeys']")
	form.fill("Name", "my phone")
	form.fill("Your password", demoPassword)
	form.send("Go on") // and the browser makes one without being asked again
	v.sees("The passkey “my phone” is added.")
	v.sees("Your recovery codes")
	v.examine("recovery codes", axe)
	v.follow("I have kept them")
	v.examine("a passkey", axe)

	v.unfold("Add an authenticator app")
	form = v.in("form[action='/account/authenticator']")
	form.fill("Your password", demoPassword)
	form.send("Go on")
	v.examine("an app being added", axe)
	secret := ask[string](v, `document.querySelector(".app-secret code").innerText.replaceAll(" ", "")`)
	code, err := totp.GenerateCode(secret, time.Now())
	v.must(err)
	v.fill("The code that the app shows now", code)
	v.send("Add this app")
	v.sees("Your authenticator app is added.")

	v.signsOut()
	v.fill("Email", v.name)
	v.fill("Password", demoPassword)
	v.in("form[action='/sign-in']").send("Sign in")
	v.sees("One more step")
	v.examine("the second step", axe)
	v.send("Use a passkey")
	v.sees("Needs you")

	v.signsOut()
	v.send("Sign in with a passkey") // and the browser shows it without being asked again
	v.sees("Needs you")

	v.signsOut()
	_, err = chromedp.Call(v.tab, webauthn.SetUserVerified, webauthn.SetUserVerifiedParams{AuthenticatorID: device, IsUserVerified: false})
	v.must(err)
	v.send("Sign in with a passkey")
	v.sees("No passkey was shown. Try again, or use another way.")
	v.examine("a passkey that was not shown", axe)
	_, err = chromedp.Call(v.tab, webauthn.SetUserVerified, webauthn.SetUserVerifiedParams{AuthenticatorID: device, IsUserVerified: true})
	v.must(err)
	v.send("Use a passkey")
	v.sees("Needs you")

	plain := visit(t, chromium, program, "somebody without scripts").withoutScripts()
	plain.open("/sign-in")
	plain.send("Sign in with a passkey")
	plain.sees("Passkeys need JavaScript")
}

// TestAPasskeyAnswersTheQuestion publishes with a passkey, in the dialog that asks who is there.
func TestAPasskeyAnswersTheQuestion(t *testing.T) {
	dir := demoFolder(t)
	program := start(t, "demo", "--addr", "localhost:0", "--data", dir)
	t.Cleanup(program.end)
	edith := visit(t, browser(t), program, "edith@demo.example")
	edith.signIn()
	edith.phone()
	edith.open("/account/second-factor")
	edith.unfold("Add a passkey")
	form := edith.in("form[action='/account/passkeys']")
	form.fill("Name", "my phone")
	form.fill("Your password", demoPassword)
	form.send("Go on")
	edith.sees("The passkey “my phone” is added.")

	edith.opensOffering("ready", "Publish")
	edith.send("Publish")
	edith.sees("Publish this story?")
	longAgo(t, dir)
	edith.press("Publish")
	edith.until(forQuestion)
	edith.in("dialog").send("Use a passkey")
	edith.sees("Readers see this text.")
}

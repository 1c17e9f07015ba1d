package views

import "stet/views/ui"

func sampleGuarded(action, id string) Guarded { return Guarded{Post: post(action), ID: id} }

func sampleFactors() Factors {
	page := Factors{
		Page: sampleFrame("Second factor", ""),
		App:  Factor{Name: "Authenticator app", Words: "added 3 May at 09:12 · last used today at 08:12", Remove: sampleGuarded("/account/authenticator/remove", "remove-app")},
		Passkeys: []Factor{
			{Name: "my phone", Words: "added 3 May at 09:20 · last used yesterday at 18:40", Remove: sampleGuarded("/account/passkeys/p1/remove", "remove-passkey-1")},
			{Name: "the blue key in the drawer of the news desk", Words: "added today at 14:02 · never used", Remove: sampleGuarded("/account/passkeys/p2/remove", "remove-passkey-2")},
		},
		AddPasskey: sampleGuarded("/account/passkeys", "add-passkey"),
		CodesLeft:  "9 are left.", RenewCodes: sampleGuarded("/account/recovery-codes", "renew-codes"),
	}
	page.AddPasskey.Current.Error = "That is not your current password. Try again."
	page.Name.Value = "the office computer"
	return page
}

func sampleNoFactors() Factors {
	return Factors{
		Page:       sampleFrame("Second factor", ""),
		Required:   "You hold the role of legal. Somebody with your password alone could do much harm, so this newsroom asks for a second factor before anything else. Add an authenticator app or a passkey, and Stet is yours.",
		AddApp:     sampleGuarded("/account/authenticator", "add-app"),
		NoPasskeys: "Passkeys can be added only at the newsroom’s https address, or at http://localhost on a machine of your own. Browsers keep none for http://127.0.0.1:8080.",
	}
}

func sampleAuthenticator() Authenticator {
	return Authenticator{
		Page: sampleFrame("Add an authenticator app", ""), Form: post("/account/authenticator/new"),
		Code: Typed{Value: "123456", Error: "That is not the code that the app shows for this secret. See that your device’s clock is right, then type the newest code."}, Secret: "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP",
		Address: "otpauth://totp/Stet:edith@demo.example?secret=JBSWY3DPEHPK3PXP", QR: QR{ViewBox: "0 0 11 11", Path: "M4 4h1v1h-1zM5 5h1v1h-1zM6 4h1v1h-1z"},
	}
}

func sampleRecoveryCodes() RecoveryCodes {
	page := RecoveryCodes{Page: sampleFrame("Your recovery codes", "")}
	page.Page.Notices = []ui.Notice{{Tone: ui.OK, Words: "Your authenticator app is added."}}
	for range 10 {
		page.Codes = append(page.Codes, "k3zq-7yfa-b2mn-x5tw")
	}
	return page
}

func sampleSecond() Second {
	return Second{
		Action: "/sign-in/second", AsksCode: true, Code: Typed{Error: "That code was used already. Wait until your app shows the next one, then type it."},
		Passkey: Ceremony{Post: Post{Action: "/sign-in/second"}, Options: "{}", Label: "Use a passkey"},
	}
}

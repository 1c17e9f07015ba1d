package main

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestFromDraftToPublishedByKeyboard takes a story from its writer to its readers with
// the Tab, Space and Enter keys alone. Whatever has the focus can be seen.
func TestFromDraftToPublishedByKeyboard(t *testing.T) {
	program, chromium := demo(t), browser(t)
	come := func(email string) *visitor {
		v := visit(t, chromium, program, email)
		v.open("/sign-in")
		v.types("Email", email)
		v.types("Password", demoPassword)
		v.arrives(func() { v.hit(kb.Enter) })
		v.sees("Needs you")
		return v
	}
	ida := come("ida@demo.example")
	ida.opensOffering("draft", "Submit for review")
	story := ida.path()
	ida.enters("Submit for review")
	ida.sees("Nothing is asked of you.")

	edith := come("edith@demo.example")
	edith.open(story)
	edith.tabTo("No adverse claim", radio)
	edith.hit(" ")
	edith.enters("Approve")
	edith.sees("You approved")
	edith.enters("Publish")
	edith.sees("Publish this story?")
	edith.enters("Publish")
	edith.sees("Readers see this text.")
}

// types reaches a field with the Tab key and types words into it.
func (v *visitor) types(label, words string) {
	v.t.Helper()
	v.tabTo(label, textbox)
	v.do(chromedp.KeyEvent(words))
}

// enters reaches a button with the Tab key and presses it with Enter.
func (v *visitor) enters(name string) {
	v.t.Helper()
	v.tabTo(name, button)
	v.arrives(func() { v.hit(kb.Enter) })
}

// TestRedlineByKeyboard goes through the changes of a redline with n and p, from the
// galley's "See what changed", which the key d follows.
func TestRedlineByKeyboard(t *testing.T) {
	program, chromium := demo(t), browser(t)
	v := visit(t, chromium, program, "lex@demo.example")
	v.signIn()
	v.open("/articles?stage=legal")
	v.follow("Man who certified failed sea wall was abroad on days he ‘inspected’ it")
	v.sees("You last saw revision")
	v.arrives(func() { v.hit("d") })
	v.sees("changed since you last saw it")

	present := func() string {
		return ask[string](v, `document.querySelector(".changes [aria-current]")?.hash + " " + document.activeElement.id`)
	}
	for _, step := range []struct{ key, at string }{{"n", "#c-1 c-1"}, {"n", "#c-2 c-2"}, {"p", "#c-1 c-1"}, {"p", "#c-1 c-1"}} {
		v.hit(step.key)
		v.await("change "+step.at, func() bool { return present() == step.at })
	}
}

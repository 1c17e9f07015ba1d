package main

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// forQuestion is true once the question stands over the page and waits for a password.
const forQuestion = `document.querySelector("dialog[open]")?.contains(document.activeElement) && document.activeElement.id === "identity-password" && document.activeElement.value === ""`

// backAt is true once no question stands over the page and a button has the focus again.
func backAt(label string) string {
	return `!document.querySelector("dialog[open]") && document.activeElement.textContent === ` + quoted(label)
}

// TestAskedAgainByKeyboard approves and publishes in a session in which the editor has not
// shown for long who they are, with the keyboard alone: the question stands over the page,
// Escape and Cancel leave it, and a wrong password stays in it.
func TestAskedAgainByKeyboard(t *testing.T) {
	dir := demoFolder(t)
	program := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	t.Cleanup(program.end)
	chromium := browser(t)
	edith := visit(t, chromium, program, "edith@demo.example")
	edith.signIn()
	edith.open(submitted(t, chromium, program))
	longAgo(t, dir)
	edith.tabTo("No adverse claim", radio)
	edith.hit(" ")
	edith.tabTo("Approve", button)
	edith.hit(kb.Enter)
	edith.until(forQuestion)
	edith.examine("the question over a page", axeCore(t))
	edith.hit(kb.Escape)
	edith.until(backAt("Approve"))

	edith.hit(kb.Enter)
	edith.until(forQuestion)
	edith.do(chromedp.KeyEvent("not the password"))
	edith.hit(kb.Enter)
	edith.sees("That is not your current password.")
	edith.until(forQuestion)
	edith.do(chromedp.KeyEvent(demoPassword))
	edith.arrives(func() { edith.hit(kb.Enter) })
	edith.sees("You approved")

	edith.enters("Publish") // which asks nothing: it was just shown
	edith.sees("Publish this story?")
	longAgo(t, dir)
	edith.tabTo("Publish", button)
	edith.hit(kb.Enter)
	edith.until(forQuestion)
	edith.in("dialog").tabTo("Cancel", link)
	edith.hit(kb.Enter)
	edith.until(backAt("Publish"))
	edith.hit(kb.Enter)
	edith.until(forQuestion)
	edith.do(chromedp.KeyEvent(demoPassword))
	edith.arrives(func() { edith.hit(kb.Enter) })
	edith.sees("Readers see this text.")
}

// submitted is the path of a story that waits for an editor.
func submitted(t *testing.T, chromium context.Context, program *program) string {
	t.Helper()
	ida := visit(t, chromium, program, "ida@demo.example")
	ida.signIn()
	ida.opensOffering("draft", "Submit for review")
	ida.send("Submit for review")
	return ida.path()
}

// TestAskedAgainInPlace signs with a suggestion from the margin, which leaves the page where
// it is, and with it words half-written elsewhere.
func TestAskedAgainInPlace(t *testing.T) {
	dir := demoFolder(t)
	program := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	t.Cleanup(program.end)
	chromium := browser(t)
	edith := visit(t, chromium, program, "edith@demo.example")
	edith.signIn()
	story := submitted(t, chromium, program)
	edith.open(story)
	edith.tick("No adverse claim")
	edith.send("Approve")
	edith.open(story + "/edit")
	edith.fill("Standfirst", "Other words than there were.")
	edith.send("Propose this change")
	edith.sees("Your changes are proposed.")

	longAgo(t, dir)
	const remark = "A remark that is not sent yet."
	edith.unfold("Comment on the whole article")
	edith.until(`document.activeElement.matches("textarea")`)
	edith.do(chromedp.KeyEvent(remark))
	edith.unfold("Approve with or without it")
	margin := edith.in(".thread [action$='/moves/approve']")
	margin.tick("No adverse claim")
	margin.press("Approve")
	edith.until(forQuestion)
	edith.do(chromedp.KeyEvent(demoPassword))
	edith.hit(kb.Enter)
	edith.sees("Signed with it")
	edith.until(`[...document.querySelectorAll("textarea")].some((one) => one.value === ` + quoted(remark) + `)`)
}

// TestAskedAgainWithoutScripts publishes from the page that keeps the form.
func TestAskedAgainWithoutScripts(t *testing.T) {
	dir := demoFolder(t)
	program := start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir)
	t.Cleanup(program.end)
	edith := visit(t, browser(t), program, "edith@demo.example")
	edith.signIn()
	edith.opensOffering("ready", "Publish")
	edith.withoutScripts()
	edith.open(edith.path())
	edith.send("Publish")
	edith.sees("Publish this story?")
	longAgo(t, dir)
	edith.send("Publish")
	edith.sees("Is it still you?")
	edith.fill("Your password", demoPassword)
	edith.send("Go on")
	edith.sees("Readers see this text.")
}

// longAgo makes every session one in which nobody has shown lately who they are.
func longAgo(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "stet.db")+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(`UPDATE sessions SET data = CAST(json_set(CAST(data AS TEXT), '$.values.identified', '0') AS BLOB)`); err != nil {
		t.Fatal(err)
	}
}

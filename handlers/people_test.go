package handlers

import (
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/workflow"
)

// entry looks at the line of the masthead, or of another list, that holds some words.
func (p shown) entry(words string) shown {
	p.Helper()
	return p.in("entry "+words, func(n *html.Node) bool { return n.Data == "li" && strings.Contains(textIn(n), words) })
}

func TestInvitingSomebody(t *testing.T) {
	o := openOffice(t)
	admin := o.signIn(ada)
	people := admin.open("/people").is(http.StatusOK).sees("8 people")
	to, form := people.formOf("Make the link", "name", "  Jonah   Reyes ", "email", "Jonah@Paper.example", "role", "writer:"+string(o.desks[city]), "role", "legal")
	page := admin.send(to, form).is(http.StatusOK).sees("Give this link to Jonah Reyes", "It opens once, until 11 March 2031.")
	page.entry("jonah@paper.example").sees("Invited", "Writer on City")
	link := textIn(page.in("link", func(n *html.Node) bool { return n.Data == "code" }).part)

	again := admin.send(to, form).is(http.StatusOK).sees("was sent before").misses("Give this link")
	if got := again.at.Path; got != "/people" {
		t.Errorf("the same form again leads to %s", got)
	}
	newBrowser(o).open(strings.TrimPrefix(link, o.server.origin)).is(http.StatusOK).sees("jonah@paper.example")

	t.Run("a form that cannot be taken comes back as it was", func(t *testing.T) {
		page := admin.open("/people").press("Make the link", "name", "Ida Brandt", "email", "wren@paper.example", "role", "chief").is(http.StatusUnprocessableEntity)
		page.sees("works here already")
		refused := page.in("form", func(n *html.Node) bool { return n.Data == "form" && attribute(n, "action") == "/people/invite" })
		if refused.field("name") != "Ida Brandt" || refused.field("email") != "wren@paper.example" || refused.field("role") != "chief" {
			t.Error("what was typed is gone")
		}
	})
	t.Run("is offered to admins alone", func(t *testing.T) {
		o.signIn(edith).open("/people").is(http.StatusOK).misses("Invite somebody", "Disable", "Give role")
	})
}

func TestRoles(t *testing.T) {
	o := openOffice(t)
	admin := o.signIn(ada)
	admin.open("/people").entry("milo@paper.example").press("Give role", "role", "editor:"+string(o.desks[city])).is(http.StatusOK).
		sees("Milo Reyes is an editor now.").entry("milo@paper.example").sees("Writer on City", "Editor on City")
	admin.open("/people").entry("milo@paper.example").press("Take away: writer on City").is(http.StatusOK).
		entry("milo@paper.example").misses("Take away: writer on City")

	t.Run("a refusal stands at its own form", func(t *testing.T) {
		admin.open("/people").entry("milo@paper.example").press("Give role", "role", "writer:"+string(o.desks[investigations])).is(http.StatusOK)
		to, form := admin.open("/people").entry("milo@paper.example").formOf("Take away: writer on Investigations")
		form.Set("once", strings.Repeat("k", 65))
		milos := admin.send(to, form).is(http.StatusUnprocessableEntity).entry("milo@paper.example")
		if got := strings.Count(milos.text(), "This form is damaged."); got != 1 {
			t.Errorf("it stands there %d times", got)
		}
	})
	t.Run("nobody gives themselves a role", func(t *testing.T) {
		page := admin.open("/people")
		if page.entry("ada@paper.example").offers("Give role") {
			t.Error("the form stands there")
		}
		admin.send("/people/"+string(o.id(ada))+"/roles", map[string][]string{"role": {"legal"}}).is(http.StatusForbidden).sees("Nobody gives themselves a role.")
	})
	t.Run("the last admin stays", func(t *testing.T) {
		if admin.open("/people").entry("ada@paper.example").offers("Take away: admin") {
			t.Error("the form stands there")
		}
		admin.send("/people/"+string(o.id(ada))+"/roles/take", map[string][]string{"role": {"admin"}}).is(http.StatusUnprocessableEntity).sees("This is the last admin.")
		admin.send("/people/"+string(o.id(ada))+"/disable", nil).is(http.StatusUnprocessableEntity).sees("This is the last admin.")
	})
}

func TestSecondHolder(t *testing.T) {
	o := openOffice(t)
	o.setPassword(lex)
	admin := o.signIn(ada)
	offer := func() {
		admin.open("/people").entry("milo@paper.example").press("Give role", "role", "legal").is(http.StatusOK).
			sees("once a second person has confirmed it", "Ada Lund offered Milo Reyes the role of legal on 4 March 2031.")
	}
	offer()
	if admin.open("/people").offers("Confirm") {
		t.Error("an admin confirms what an admin offered")
	}
	lawyer := o.signIn(lex)
	lawyer.open("/people").press("Decline").is(http.StatusOK).sees("was not given the role").entry("milo@paper.example").misses("Legal")
	offer()
	if lawyer.open("/people").sees("Milo Reyes has not opened their account yet.").offers("Confirm") {
		t.Error("a role is confirmed to whoever holds the link of an account")
	}
	lawyer.open("/").misses("gives Milo Reyes the role")
	o.setPassword(milo)
	lawyer.open("/").sees("gives Milo Reyes the role legal")
	lawyer.open("/people").press("Confirm").is(http.StatusOK).sees("Milo Reyes is legal now.").entry("milo@paper.example").sees("Legal")
}

func TestDisabling(t *testing.T) {
	o := openOffice(t)
	admin, milos := o.signIn(ada), o.signIn(milo)
	milos.open("/").is(http.StatusOK)
	admin.open("/people").entry("milo@paper.example").press("Disable").is(http.StatusOK).
		sees("one of them disabled").entry("milo@paper.example").sees("Disabled").misses("Give role")
	o.leads(milos.raw(http.MethodGet, "/", nil), "/sign-in")
	admin.open("/people").entry("milo@paper.example").press("Enable").is(http.StatusOK).entry("milo@paper.example").misses("Disabled")
	o.leads(milos.raw(http.MethodGet, "/", nil), "/sign-in")
}

func TestNewLink(t *testing.T) {
	o := openOffice(t)
	admin := o.signIn(ada)
	page := admin.open("/people").entry("milo@paper.example").press("Make a new link").is(http.StatusOK)
	page.sees("Give this link to Milo Reyes").misses("confirmed it", "24 hours")
	admin.send("/people/01J00000000000000000000000/link", nil).is(http.StatusNotFound)
}

// TestRecovery goes the whole way back into an account whose password is lost: its owner is
// told and could stop it, a chief confirms, and vouches afterwards.
func TestRecovery(t *testing.T) {
	o := openOffice(t)
	o.setPassword(edith)
	o.setPassword(cleo)
	article := o.inReview("The board said nothing.")
	admin, chief, owner := o.signIn(ada), o.signIn(cleo), o.signIn(edith)

	page := admin.open("/people").entry("edith@paper.example").sees("Edith Marsh has an account already", "once a chief or another admin").press("Make a new link").is(http.StatusOK)
	page.sees("Give this link to Edith Marsh", "The link works once a chief or another admin has confirmed it.")
	link := page.link()
	newBrowser(o).open(link).is(http.StatusUnprocessableEntity).sees("Not yet", "confirmed it")
	for _, path := range []string{"/", "/rules", present.StoryAddress(article)} {
		owner.open(path).sees("Ada Lund made a new link for your account", "Stop it, unless you asked for it.")
	}
	owner.open(present.StoryAddress(article)).press("Stop it").is(http.StatusOK).sees("The link for your account no longer works.")
	newBrowser(o).open(link).is(http.StatusNotFound).sees("no longer works")

	link = admin.open("/people").entry("edith@paper.example").press("Make a new link").link()
	if admin.open("/people").misses("waits for your word").offers("Confirm") {
		t.Error("who asked for it can confirm it")
	}
	chief.open("/rules").sees("A new link for Edith Marsh’s account waits for your word.")
	chief.open("/people").sees("Speak to Edith Marsh before you confirm it.").press("Confirm").is(http.StatusOK).sees("The link for Edith Marsh works now.")
	taken := newBrowser(o)
	taken.open(link).sees("Choose a new password", "Your old password, authenticator app and passkeys stop working.").press("Set password and sign in", "new_password", "another kettle under oak").is(http.StatusOK).sees("Your account was recovered")
	o.leads(owner.raw(http.MethodGet, "/", nil), "/sign-in")
	if taken.open(present.StoryAddress(article)).offers("Approve") {
		t.Error("a recovered account is offered to sign")
	}
	if admin.open("/people").entry("edith@paper.example").sees("Recovered, not confirmed").offers("This account is theirs") {
		t.Error("who asked for it can vouch")
	}
	chief.open("/rules").misses("waits for your word").sees("Edith Marsh’s account was recovered. Is it theirs?")
	chief.open("/people").entry("edith@paper.example").press("This account is theirs").is(http.StatusOK).sees("Edith Marsh can sign and decide again.")
	taken.open(present.StoryAddress(article)).misses("recovered").press("Approve", "needs_lawyer", "none").is(http.StatusOK)
}

// recovered is somebody whose account was recovered, and nobody has vouched for it.
func (o *office) recovered(name string) {
	o.Helper()
	m := o.member(name)
	m.Password, m.Recovered = "hash", o.clock()
	o.check(o.Store.Write(o.Context(), func(tx workflow.Tx) error { return tx.SetMember(m) }))
}

// link is the one-time link that a page shows.
func (p shown) link() string {
	p.Helper()
	_, rest, found := strings.Cut(p.text(), "/welcome/")
	if !found {
		p.Fatalf("%s shows no link:\n%s", p.at, p.text())
	}
	token, _, _ := strings.Cut(rest, " ")
	return "/welcome/" + token
}

func TestDesks(t *testing.T) {
	o := openOffice(t)
	admin := o.signIn(ada)
	page := admin.open("/desks").is(http.StatusOK).sees("One editor approves. A lawyer clears every story.")
	page.press("Make the desk", "name", "Weekend", "closed", "yes", "editors", "2", "legal", "serious").is(http.StatusOK).
		sees("The desk is made.", "Weekend", "Two editors approve. A lawyer clears a story with an allegation of S3")
	admin.open("/desks").press("Make the desk", "name", "city", "editors", "2", "legal", "flagged").is(http.StatusUnprocessableEntity).sees("There is a desk of this name already.")
	kept := admin.open("/desks").press("Make the desk", "name", "City", "closed", "yes", "editors", "2", "legal", "serious")
	add := kept.in("form", func(n *html.Node) bool { return n.Data == "form" && attribute(n, "action") == "/desks" })
	if add.field("name") != "City" || add.field("closed") == "" || add.field("editors") != "2" || add.field("legal") != "serious" {
		t.Error("what was typed is gone")
	}

	cityDesk := "desk-" + string(o.desks[city])
	section := func(p shown) shown {
		return p.in("desk", func(n *html.Node) bool { return attribute(n, "aria-labelledby") == cityDesk })
	}
	changed := section(admin.open("/desks")).press("Add these rules", "editors", "2", "legal", "always").is(http.StatusOK)
	section(changed).sees("Rules 2", "Two editors approve. A lawyer clears every story.", "Earlier rules", "Rules 1", "Ada Lund, 4 March 2031")
	section(admin.open("/desks")).press("Add these rules", "editors", "2", "legal", "always").is(http.StatusUnprocessableEntity).sees("These are the desk’s rules already.")
	section(admin.open("/desks")).press("Close the desk").is(http.StatusOK).sees("City is closed")
	section(admin.open("/desks")).press("Open the desk").is(http.StatusOK).sees("City is open")

	o.signIn(wren).open("/desks").is(http.StatusOK).sees("City").misses("Make the desk", "Add these rules", "Close the desk")
}

func TestStandingSentences(t *testing.T) {
	o := openOffice(t)
	chief, lawyer := o.signIn(cleo), o.signIn(lex)
	page := chief.open("/standing-sentences").is(http.StatusOK)
	page.press("Add the sentence", "words", "  ").is(http.StatusUnprocessableEntity).sees("is empty")
	page.press("Add the sentence", "words", strings.Repeat("Sorry. ", 100)).is(http.StatusUnprocessableEntity).sees("too long", "Sorry. Sorry.")
	chief.open("/standing-sentences").press("Add the sentence", "words", "We have withdrawn this story.").is(http.StatusOK).sees("Not usable yet", "Written by Cleo Brandt on 4 March 2031")
	chief.open("/standing-sentences").press("Sign as chief").is(http.StatusOK).sees("Cleo Brandt signed as chief", "Legal has not signed").misses("Sign for legal")
	lawyer.open("/standing-sentences").press("Sign for legal").is(http.StatusOK).sees("Lex Moreau signed for legal", "May be used")
	o.signIn(wren).open("/standing-sentences").is(http.StatusOK).sees("We have withdrawn this story.").misses("Add the sentence", "Sign as", "Sign for")
}

func TestRulesPageShowsEveryRow(t *testing.T) {
	o := openOffice(t)
	page := o.signIn(milo).open("/rules").is(http.StatusOK)
	for _, table := range [][]workflow.Rule{workflow.Moves, workflow.Deeds} {
		for _, rule := range table {
			page.in(rule.Label, func(n *html.Node) bool {
				return n.Data == "tr" && strings.Contains(textIn(n), rule.Label) && strings.Contains(textIn(n), rule.From.Words)
			})
		}
	}
	for _, r := range workflow.RequirementTable {
		page.sees(r.Met)
	}
}

package handlers

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// stale gives a browser in which somebody signed in just too long ago for what asks again.
func (o *office) stale(name string) *browser {
	o.Helper()
	o.setPassword(name)
	b := o.signIn(name)
	o.wait(workflow.IdentityLife)
	return b
}

// recorded lists the verbs of all acts after one, and the number of the last.
func (o *office) recorded(after int64) (verbs []workflow.Verb, last int64) {
	o.Helper()
	acts, err := o.ActsAfter(o.Context(), after, 1000)
	o.check(err)
	last = after
	for _, a := range acts {
		verbs, last = append(verbs, a.Verb), a.Number
	}
	return verbs, last
}

// nothing fails if anything was recorded while something was done.
func (o *office) nothing(does func()) {
	o.Helper()
	_, last := o.recorded(0)
	does()
	if verbs, _ := o.recorded(last); len(verbs) > 0 {
		o.Errorf("recorded: %s", verbs)
	}
}

// pressing is one way in which a verb that asks who does it can be carried out: whose it is,
// the page or a part of it, and the button there.
type pressing struct {
	way    string
	verb   workflow.Verb
	who    string
	at     func(o *office, b *browser) shown
	label  string
	filled []string
}

// galley opens the story that a test makes.
func galley(story func(o *office) workflow.ID, below ...string) func(*office, *browser) shown {
	return func(o *office, b *browser) shown { return b.open(present.StoryAddress(story(o), below...)) }
}

func milosLine(_ *office, b *browser) shown { return b.open("/people").entry("milo@paper.example") }

func deskLine(name string) func(*office, *browser) shown {
	return func(o *office, b *browser) shown {
		return b.open("/desks").in(name, func(n *html.Node) bool { return attribute(n, "aria-labelledby") == "desk-"+string(o.desks[name]) })
	}
}

func plainStory(o *office) workflow.ID { return o.inReview(threeSentences) }

func (o *office) approved(article workflow.ID) workflow.ID {
	o.move(edith, article, workflow.Approve)
	return article
}

// pressings are the buttons of every page that carry out a verb which asks.
var pressings = []pressing{
	{"the galley", workflow.Approve, edith, galley(plainStory), "Approve", []string{"needs_lawyer", "none"}},
	{"the page of suggestions", workflow.Approve, edith, func(o *office, b *browser) shown {
		article, _, _ := o.suggestions()
		page := b.open(present.StoryAddress(article, "suggestions"))
		box := page.in("suggestion", func(n *html.Node) bool { return attribute(n, "name") == "suggestion" }).part
		box.Attr = append(box.Attr, html.Attribute{Key: "checked"})
		return page
	}, "Approve with the ticked ones", []string{"needs_lawyer", "none", "with", "only"}},
	{"a suggestion, once signed without it", workflow.Approve, edith, func(o *office, b *browser) shown {
		article, _, _ := o.suggestions()
		return b.open(present.StoryAddress(o.approved(article))).thread("council")
	}, "Approve", []string{"needs_lawyer", "none"}},
	{"the redline from what was approved", workflow.Approve, edith, func(o *office, b *browser) shown {
		return b.open(redlineOf(o.redlined(), "signed", ""))
	}, "Approve again", nil},
	{"filing", workflow.Approve, edith, func(o *office, b *browser) shown {
		return b.open(present.StoryAddress(o.inReview("The board said nothing."), "edit")).press("Save revision", "body", "The board said little.", "approve", "yes")
	}, "File and approve", []string{"needs_lawyer", "none"}},
	{"the galley", workflow.Agree, milo, galley(plainStory), "Agree", nil},
	{"the galley", workflow.Clear, lex, galley(plainStory), "Clear", nil},
	{"the redline from what was cleared", workflow.Clear, lex, func(o *office, b *browser) shown {
		return b.open(redlineOf(o.redlined(), "signed", ""))
	}, "Clear again", nil},
	{"the last look", workflow.Publish, edith, func(o *office, b *browser) shown {
		return b.open(present.StoryAddress(o.approved(plainStory(o)))).press("Publish").is(http.StatusOK)
	}, "Publish", nil},
	{"the galley", workflow.Release, lex, galley(func(o *office) workflow.ID {
		article := plainStory(o)
		o.move(cleo, article, workflow.HoldBack, func(r *newsroom.Request) { r.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundAdvice)} })
		return article
	}), "Lift the hold", []string{"reason", "It was settled."}},

	{"the masthead", workflow.Invite, ada, func(_ *office, b *browser) shown { return b.open("/people") }, "Make the link", []string{"name", "Jonah Reyes", "email", "jonah@paper.example", "role", "legal"}},
	{"the masthead", workflow.AskRole, ada, func(o *office, b *browser) shown {
		o.setPassword(lex) // who can confirm it
		return milosLine(o, b)
	}, "Give role", []string{"role", "legal"}},
	{"the masthead", workflow.GiveRole, ada, func(o *office, b *browser) shown {
		return b.open("/people").entry("lex@paper.example")
	}, "Give role", []string{"role", "writer:{city}"}},
	{"a grant that waits", workflow.GiveRole, lex, func(o *office, b *browser) shown {
		o.setPassword(milo)
		_, err := o.Newsroom.GiveRole(o.Context(), o.id(ada), newsroom.RoleRequest{Member: o.id(milo), Role: workflow.Legal})
		o.check(err)
		return b.open("/people").in("offer", func(n *html.Node) bool { return n.Data == "li" && strings.Contains(textIn(n), "offered Milo Reyes") })
	}, "Confirm", nil},
	{"the masthead", workflow.TakeRole, ada, milosLine, "Take away: writer on City", nil},
	{"the masthead", workflow.NewLink, ada, milosLine, "Make a new link", nil},
	{"the masthead", workflow.Recover, ada, func(o *office, b *browser) shown {
		o.setPassword(milo)
		return milosLine(o, b)
	}, "Make a new link", nil},
	{"a recovery that waits", workflow.ConfirmLink, cleo, func(o *office, b *browser) shown {
		o.setPassword(milo)
		_, err := o.Newsroom.NewLink(o.Context(), o.id(ada), o.id(milo), newsroom.Once{})
		o.check(err)
		return b.open("/people")
	}, "Confirm", nil},
	{"the masthead", workflow.Vouch, cleo, func(o *office, b *browser) shown {
		o.recovered(milo)
		return milosLine(o, b)
	}, "This account is theirs", nil},
	{"the masthead", workflow.Enable, ada, func(o *office, b *browser) shown {
		_, err := o.SetDisabled(o.Context(), o.id(ada), o.id(milo), true, newsroom.Once{})
		o.check(err)
		return milosLine(o, b)
	}, "Enable", nil},
	{"the desks", workflow.SetRules, ada, deskLine(city), "Add these rules", []string{"editors", "2"}},
	{"the desks, with a new one", workflow.SetRules, ada, func(_ *office, b *browser) shown { return b.open("/desks") }, "Make the desk", []string{"name", "Sport"}},
	{"the desks", workflow.OpenDesk, ada, deskLine(investigations), "Open the desk", nil},
	{"the standing sentences", workflow.SignSentence, lex, func(o *office, b *browser) shown {
		_, err := o.WriteSentence(o.Context(), o.id(cleo), "We have withdrawn this story.", newsroom.Once{})
		o.check(err)
		return b.open("/standing-sentences")
	}, "Sign for legal", nil},
}

// TestWhatAsksWhoDoesIt presses every button that signs, publishes or gives power, in a
// session that is older than half an hour: nothing is recorded before the right password, the
// page with the question keeps the whole form, and then all goes on. Fresh ones are not asked.
func TestWhatAsksWhoDoesIt(t *testing.T) {
	for _, one := range pressings {
		t.Run(string(one.verb)+" from "+one.way, func(t *testing.T) {
			o := openOffice(t)
			b := o.stale(one.who)
			page := one.at(o, b)
			filled := slices.Clone(one.filled)
			for i := range filled {
				filled[i] = strings.ReplaceAll(filled[i], "{city}", string(o.desks[city]))
			}
			if !page.tellsItAsks(one.label) {
				t.Error("the page does not tell a script that it asks")
			}
			to, form := page.formOf(one.label, filled...)
			var question shown
			o.nothing(func() {
				question = b.send(to, form).is(http.StatusUnauthorized).sees("Is it still you?", "nothing is recorded yet")
			})
			back, kept := question.formOf("Go on")
			for name := range kept {
				if strings.HasPrefix(name, views.IdentityFields) {
					delete(kept, name)
				}
			}
			if back != to || !maps.EqualFunc(kept, form, slices.Equal) {
				t.Errorf("the question sends %v to %s, not %v to %s", kept, back, form, to)
			}
			_, last := o.recorded(0)
			question.press("Go on", views.IdentityPassword, goodPassword).is(http.StatusOK)
			if verbs, _ := o.recorded(last); !slices.Contains(verbs, one.verb) {
				t.Errorf("with the right password %v are recorded", verbs)
			}
		})
	}
	for _, verb := range asking() {
		if !slices.ContainsFunc(pressings, func(p pressing) bool { return p.verb == verb }) {
			t.Errorf("nobody presses a button for %s, which asks", verb)
		}
	}
}

// asking are all verbs that ask who does them.
func asking() (verbs []workflow.Verb) {
	for _, rule := range slices.Concat(workflow.Moves, workflow.Deeds) {
		if rule.Identity {
			verbs = append(verbs, rule.Verb)
		}
	}
	for _, act := range workflow.IdentityActs {
		verbs = append(verbs, act.Verb)
	}
	return verbs
}

// tellsItAsks tells whether a script is told that a button's form asks.
func (p shown) tellsItAsks(label string) bool {
	const mark = "data-identity"
	button := p.button(label)
	for n := button; n != nil; n = n.Parent {
		if has(n, mark) {
			return true
		}
	}
	return false
}

// TestWhatDoesNotAsk: a comment and a request for changes go through however old the session.
func TestWhatDoesNotAsk(t *testing.T) {
	o := openOffice(t)
	article := plainStory(o)
	b := o.stale(edith)
	page := b.open(present.StoryAddress(article))
	for label, filled := range map[string][]string{"Comment": {"comment", "Who says so?"}, "Request changes": {"what_must_change", "The second sentence."}} {
		if page.tellsItAsks(label) {
			t.Errorf("a script is told that %q asks", label)
		}
		page.press(label, filled...).is(http.StatusOK)
	}
}

// TestHalfAnHour: the answer counts for 30 minutes, in this session and in no other.
func TestHalfAnHour(t *testing.T) {
	o := openOffice(t)
	b := o.stale(edith)
	approve := func(b *browser) shown {
		return b.open(present.StoryAddress(plainStory(o))).press("Approve", "needs_lawyer", "none")
	}
	other := o.with(o.signIn(edith).token())
	o.wait(workflow.IdentityLife)
	approve(b).press("Go on", views.IdentityPassword, goodPassword).is(http.StatusOK)
	approve(other).is(http.StatusUnauthorized)
	o.wait(workflow.IdentityLife - time.Millisecond)
	before := b.token()
	_, err := o.GiveRole(o.Context(), o.id(ada), newsroom.RoleRequest{Member: o.id(edith), Role: workflow.Writer, Desk: o.desks[city]})
	o.check(err)
	approve(b).is(http.StatusOK).sees("You approved")
	if b.token() == before {
		t.Error("the session was not renewed on the way")
	}
	o.wait(time.Millisecond)
	approve(b).is(http.StatusUnauthorized)
}

// TestSigningInShowsWhoOneIs at the door and with a one-time link.
func TestSigningInShowsWhoOneIs(t *testing.T) {
	o := openOffice(t)
	o.setPassword(edith)
	o.wait(2 * workflow.IdentityLife)
	signedIn := newBrowser(o)
	o.leads(signedIn.knock(o.email(edith), goodPassword), "/")
	link, err := o.NewLink(o.Context(), o.id(ada), o.id(sol), newsroom.Once{})
	o.check(err)
	welcome := newBrowser(o)
	o.leads(welcome.raw(http.MethodPost, "/welcome/"+link, url.Values{"new_password": {goodPassword}}), "/")
	for _, b := range []*browser{signedIn, welcome} {
		b.open(present.StoryAddress(plainStory(o))).press("Approve", "needs_lawyer", "none").is(http.StatusOK).sees("You approved")
	}
}

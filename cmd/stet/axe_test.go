package main

import (
	"crypto/rand"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// looks are the pages that are looked at, by who looks. A stage in braces stands for the
// first story of that stage that this member may see.
var looks = []struct {
	who   string // part of an email; empty for a reader who is not signed in
	pages []string
}{
	{"", []string{"/sign-in", "/welcome/nobody", "/read", "/read/{live}", "/read/nothing-here", "/nothing-here"}},
	{"wren", []string{"/", "/articles", "/articles?q=nothing+at+all", "/articles/new", "/articles/{draft}", "/articles/{editing}", "/articles/{legal}",
		"/articles/{draft}/edit", "/articles/{draft}/about", "/articles/{legal}/sentences?block=0", "/rules", "/writing", "/account", "/account/second-factor", "/articles/nothing-here"}},
	{"ida", []string{"/articles/{draft}", "/articles/{draft}/edit"}}, // their own
	{"edith", []string{"/", "/articles/{editing}", "/articles/{ready}", "/articles/{published}", "/articles/{retracted}", "/articles/{spiked}",
		"/articles/{ready}/edit", "/articles/{editing}/about", "/articles/{published}/history", "/articles/{legal}/revisions/1", "/articles/{editing}/redline", "/articles/{published}/suggestions", "/desks", "/people"}},
	{"lex", []string{"/", "/articles/{editing}", "/articles/{legal}", "/articles/{published}", "/articles/{legal}/history", "/articles/{legal}/sentences?block=1", "/articles/{legal}/redline?from=1", "/articles/{legal}/redline?from=1&view=side", "/articles/{editing}/edit",
		"/standing-sentences"}},
	{"cleo", []string{"/", "/articles/{ready}", "/articles/{draft}", "/articles/{ready}/about", "/standing-sentences", "/people"}},
	{"ada", []string{"/", "/articles/{published}", "/people", "/desks"}},
}

// steps lead to the pages that only a form leads to.
var steps = []struct {
	page, who string
	take      func(v *visitor)
}{
	{"a wrong password", "", func(v *visitor) {
		v.open("/sign-in")
		v.fill("Email", "nobody@demo.example")
		v.fill("Password", "not the password")
		v.send("Sign in")
		v.sees("do not belong together")
	}},
	{"how a pasted text was read", "wren", func(v *visitor) {
		v.open("/articles/new")
		v.choose("Desk", "City")
		v.fill("Headline", "Barn let for nothing")
		v.fill("Body", "## The *barn*\n\nThe seed board met on Monday and let the barn for nothing, its minutes say.\nNobody was asked.\nIt meets again in May.\n\n![A barn](barn.png)")
		v.send("Save revision")
		v.sees("How your text was read")
		v.send("Join the lines")
		v.sees("Three lines became one paragraph.")
	}},
	{"a story without a headline", "wren", func(v *visitor) {
		v.open("/articles/new")
		v.choose("Desk", "City")
		v.fill("Body", "Some words.")
		v.send("Save revision")
		v.sees("A story needs a headline.")
	}},
	{"a form from an old page", "ida", func(v *visitor) {
		v.opensOffering("draft", "Submit for review")
		v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("[action$='/moves/submit'] [name=saw]").value = "0"`))
		v.send("Submit for review")
		v.sees("This form does not say which revision you were looking at.")
	}},
	{"a request without its reason", "edith", func(v *visitor) {
		v.open(v.resolved("/articles/{editing}"))
		v.unfold("Request changes")
		v.fill("What must change", " ")
		v.send("Request changes")
	}},
	{"the last look", "edith", func(v *visitor) {
		v.opensOffering("ready", "Publish")
		v.send("Publish")
		v.sees("Publish this story?")
	}},
	{"suggestions", "edith", func(v *visitor) {
		v.open(v.resolved("/articles/{ready}") + "/edit")
		v.fill("Standfirst", "Other words than there were.")
		v.send("Propose this change")
		v.sees("Your changes are proposed.")
		v.follow("Read them together")
		v.sees("Accept the ticked ones")
	}},
	{"suggestions that move and break", "edith", func(v *visitor) {
		story := "/articles/" + v.resolved("{ready}")
		v.open(story + "/edit")
		v.fill("Body", ask[string](v, `(() => {
			const [first, second, third, ...rest] = document.querySelector("[name=body]").value.split("\n\n");
			return [third.replace(". ", ".\n\n"), first, second.replace(" the ", " this "), ...rest].join("\n\n");
		})()`))
		v.fill("Why", "The order was asked for.")
		v.send("Propose this change")
		v.sees("Your changes are proposed.")
		v.sees("Moves it")
	}},
	{"a redline of moves and breaks", "edith", func(v *visitor) {
		story := "/articles/" + v.resolved("{editing}")
		v.open(story + "/edit")
		v.fill("Body", ask[string](v, `(() => {
			const [first, second, third, ...rest] = document.querySelector("[name=body]").value.split("\n\n");
			return [third.replace(". ", ".\n\n"), first + " " + second, ...rest].join("\n\n");
		})()`))
		v.send("Save revision")
		v.open(story + "/redline")
		v.sees("paragraph break")
	}},
	{"two changes of one text", "edith", func(v *visitor) {
		story := v.resolved("/articles/{editing}")
		v.open(story + "/edit")
		v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("[name=saw]").value = "1"`))
		v.fill("Headline", "Another headline than there was")
		v.send("Save revision")
		v.sees("while you wrote here on revision 1")
	}},
	{"a text to be filed and approved", "edith", func(v *visitor) {
		v.open(v.resolved("/articles/{editing}") + "/edit")
		v.fill("Headline", "Another headline than there was")
		v.tick("And approve this revision")
		v.send("Save revision")
		v.sees("File and approve revision")
	}},
	{"words being selected", "lex", func(v *visitor) {
		v.open(v.resolved("/articles/{draft}"))
		v.selects(ask[string](v, `document.querySelector(".copy [data-field]").firstChild.data.slice(0, 20)`))
		v.in("[role=toolbar]").press("Flag")
	}},
	{"the keys", "lex", func(v *visitor) {
		v.open(v.resolved("/articles/{draft}"))
		v.hit("?")
		v.sees("Show these keys")
	}},
	{"the menu", "lex", func(v *visitor) {
		v.open("/")
		v.unfold("Menu")
	}},
	{"a link for somebody new", "ada", func(v *visitor) { v.invites() }},
	{"the welcome of somebody new", "ada", func(v *visitor) { v.open(v.invites()) }},
}

// opensOffering opens the first story of a stage in which a move is offered.
func (v *visitor) opensOffering(stage, label string) {
	v.t.Helper()
	v.open("/articles?stage=" + stage)
	for _, href := range ask[[]string](v, `[...document.querySelectorAll(".story-row h3 a")].map((one) => one.getAttribute("href"))`) {
		v.open(href)
		if v.offers(label, button) {
			return
		}
	}
	v.t.Fatalf("no story in the stage %s offers %s to %s", stage, label, v.name)
}

// invites enters somebody new and gives the path of their one-time link.
func (v *visitor) invites() string {
	v.t.Helper()
	v.open("/people")
	v.unfold("Invite somebody")
	v.in("form[action='/people/invite']").fill("Name", "Odile Brandt")
	v.in("form[action='/people/invite']").fill("Email", strings.ToLower(rand.Text())+"@demo.example")
	v.send("Make the link")
	v.sees("Give this link to")
	return welcomePath.FindString(v.page())
}

var welcomePath = regexp.MustCompile(`/welcome/\w+`)

// TestEveryPageIsAccessible looks at every page, light and dark, on a telephone and on a
// desk: axe-core finds nothing, nothing scrolls sideways, everything to press is large
// enough, and the browser has nothing to complain of.
func TestEveryPageIsAccessible(t *testing.T) {
	program, chromium, axe := demo(t), browser(t), axeCore(t)
	for _, look := range looks {
		t.Run(or(look.who, "reader"), func(t *testing.T) {
			t.Parallel()
			v := visit(t, chromium, program, look.who+"@demo.example")
			if look.who != "" {
				v.signIn()
			}
			for _, page := range look.pages {
				v.open(v.resolved(page))
				v.examine(page, axe)
			}
			for _, step := range steps {
				if step.who == look.who {
					step.take(v)
					v.examine(step.page, axe)
				}
			}
		})
	}
}

func or(words, otherwise string) string {
	if words == "" {
		return otherwise
	}
	return words
}

func axeCore(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

var placeholder = regexp.MustCompile(`\{(\w+)\}`)

// resolved puts the address of a story in place of a stage in braces.
func (v *visitor) resolved(page string) string {
	v.t.Helper()
	return placeholder.ReplaceAllStringFunc(page, func(found string) string {
		list, row := "/articles?stage="+strings.Trim(found, "{}"), ".story-row h3 a"
		if found == "{live}" {
			list, row = "/read", ".front h2 a"
		}
		v.open(list)
		href := ask[string](v, `document.querySelector("`+row+`")?.getAttribute("href") ?? ""`)
		if href == "" {
			v.t.Fatalf("%s sees no story on %s\n%s", v.name, list, v.page())
		}
		return href[strings.LastIndex(href, "/")+1:]
	})
}

// examine looks at the page that is open in every light and width, and once more on a
// desk with everything unfolded.
func (v *visitor) examine(page, axe string) {
	v.t.Helper()
	v.do(chromedp.Evaluate[chromedp.Void](axe))
	found := map[string][]string{}
	for _, state := range states {
		v.resize(state.width, 800)
		if !ask[bool](v, state.prepare) {
			continue
		}
		for _, scheme := range []string{"light", "dark"} {
			v.paint(scheme)
			for _, fault := range v.faults() {
				found[fault] = append(found[fault], state.name+" "+scheme)
			}
		}
	}
	v.resize(1440, 900)
	for fault, where := range found {
		v.t.Errorf("%s (%s): %s", page, strings.Join(where, ", "), fault)
	}
	for _, complaint := range v.noise.take() {
		v.t.Errorf("%s: the browser complains: %s", page, complaint)
	}
}

// states are how a page is looked at, one after the other. What prepares one tells
// whether there is anything to see in it.
var states = []struct {
	name    string
	width   int64
	prepare string
}{
	{"360 px", 360, `true`},
	{"1440 px", 1440, `true`},
	{"1440 px, unfolded", 1440, `(() => {
		const folded = document.querySelectorAll("main details:not([open])");
		for (const one of folded) one.open = true;
		return folded.length > 0;
	})()`},
}

// faults is everything that is wrong with the page as it is painted now.
const faults = `(async () => {
	const found = [];
	const {violations} = await axe.run(document, {resultTypes: ["violations"], preload: false, rules: {"target-size": {enabled: true}}});
	for (const one of violations) for (const node of one.nodes) {
		found.push(one.id + " at " + node.target.join(" ") + ": " + node.failureSummary.replace(/\s+/g, " "));
	}
	if (document.scrollingElement.scrollWidth > innerWidth) {
		const wide = [...document.querySelectorAll("body *")].findLast((one) => one.getBoundingClientRect().right > innerWidth + 1);
		found.push("scrolls sideways to " + document.scrollingElement.scrollWidth + " px, as for " + wide?.outerHTML.slice(0, 200));
	}
	for (const one of document.querySelectorAll("button, summary, a.button, select, input:not([type=hidden]), textarea")) {
		const box = (one.closest("label") ?? one).getBoundingClientRect();
		if (one.checkVisibility() && (box.width < 24 || box.height < 24)) found.push("too small to press: " + one.outerHTML.slice(0, 200));
	}
	return found;
})()`

func (v *visitor) faults() []string {
	v.t.Helper()
	found, err := chromedp.Run(v.tab, chromedp.Evaluate[[]string](faults, chromedp.EvalAwaitPromise))
	v.must(err)
	return found
}

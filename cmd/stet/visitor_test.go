package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Roles of what a visitor looks for, as Chromium computes them for assistive technology.
const (
	button   = "button"
	link     = "link"
	fold     = "DisclosureTriangle" // a summary
	textbox  = "textbox"
	chooser  = "combobox"
	checkbox = "checkbox"
	radio    = "radio"
)

func (v *visitor) must(err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatalf("%s: %v\n%s", v.name, err, v.page())
	}
}

func (v *visitor) do(actions ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	v.must(chromedp.Do(v.tab, actions...))
}

// page is what the visitor has before them, for messages.
func (v *visitor) page() string {
	words, _ := chromedp.Run(v.tab, chromedp.Evaluate[string](`location.href + "\n\n" + (document.querySelector("main") ?? document.body).innerText`))
	return words
}

// in looks only at a part of the page.
func (v *visitor) in(selector string) *visitor {
	part := *v
	part.scope = selector
	return &part
}

// ask evaluates an expression in the page.
func ask[T any](v *visitor, expression string) T {
	v.t.Helper()
	answer, err := chromedp.Run(v.tab, chromedp.Evaluate[T](expression))
	if err != nil {
		v.t.Fatalf("%s: %v\nasking %s\n%s", v.name, err, expression, v.page())
	}
	return answer
}

// until waits for a condition of the page.
func (v *visitor) until(condition string) {
	v.t.Helper()
	v.await(condition, func() bool {
		holds, err := chromedp.Run(v.tab, chromedp.Evaluate[bool]("Boolean("+condition+")"))
		return err == nil && holds
	})
}

func (v *visitor) await(what string, holds func() bool) {
	v.t.Helper()
	ctx, stop := context.WithTimeout(v.tab, turn)
	defer stop()
	if !await(ctx, holds) {
		v.t.Fatalf("%s waited in vain: %s\n%s", v.name, what, v.page())
	}
}

// sees waits until words can be read on the page.
func (v *visitor) sees(words string) {
	v.t.Helper()
	v.until(v.part() + `?.innerText.replace(/\s+/g, " ").includes(` + quoted(words) + `)`)
}

// misses makes sure that words cannot be read on the page.
func (v *visitor) misses(words string) {
	v.t.Helper()
	if ask[bool](v, v.part()+`.innerText.replace(/\s+/g, " ").includes(`+quoted(words)+`)`) {
		v.t.Fatalf("%s reads %q on %s", v.name, words, v.page())
	}
}

func (v *visitor) part() string {
	if v.scope == "" {
		return "document.body"
	}
	return "document.querySelector(" + quoted(v.scope) + ")"
}

func quoted(words string) string {
	literal, _ := json.Marshal(words) // a string always has one
	return string(literal)
}

// open goes to an address of the site.
func (v *visitor) open(path string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.site + path))
	v.settles()
}

// settles waits until nothing on a page that was loaded is going to move any more: its
// fonts are there, and the script has set the threads beside their words.
func (v *visitor) settles() {
	v.t.Helper()
	v.until(`document.fonts.status === "loaded"`)
	if v.scripts {
		v.until(`document.readyState === "complete" && !document.querySelector("stet-margin:not([data-once])")`)
	}
}

// path is where the visitor is.
func (v *visitor) path() string {
	v.t.Helper()
	return ask[string](v, "location.pathname")
}

// find waits for the only element that has one of the roles and this name for assistive
// technology: what a label, a button's words or a link's words make it.
func (v *visitor) find(name string, roles ...string) runtime.RemoteObjectID {
	v.t.Helper()
	var found []*accessibility.Node
	v.await(fmt.Sprintf("one %s named %q", strings.Join(roles, " or "), name), func() bool {
		found = v.look(name, roles)
		return len(found) == 1
	})
	resolved, err := chromedp.Call(v.tab, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: found[0].BackendDOMNodeID})
	v.must(err)
	return resolved.Object.ObjectID
}

// offers tells whether an element with one of the roles and this name is there now.
func (v *visitor) offers(name string, roles ...string) bool {
	v.t.Helper()
	return len(v.look(name, roles)) > 0
}

func (v *visitor) look(name string, roles []string) []*accessibility.Node {
	root, err := chromedp.Run(v.tab, chromedp.Evaluate[*runtime.RemoteObject](v.part()))
	if err != nil || root.ObjectID == "" {
		return nil
	}
	tree, err := chromedp.Call(v.tab, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{ObjectID: root.ObjectID, AccessibleName: name})
	if err != nil {
		return nil // the page is on its way to another
	}
	return slices.DeleteFunc(tree.Nodes, func(n *accessibility.Node) bool {
		var role string
		return n.Ignored || n.Role == nil || json.Unmarshal(n.Role.Value, &role) != nil || !slices.Contains(roles, role)
	})
}

// call runs a function of the page on an element, and waits for what it promises.
func call[T any](v *visitor, element runtime.RemoteObjectID, function string, arguments ...any) T {
	v.t.Helper()
	onElement := func(p *runtime.CallFunctionOnParams) {
		p.ObjectID, p.AwaitPromise = element, new(true)
	}
	answer, err := chromedp.Run(v.tab, chromedp.CallFunctionOn[T](function, onElement, arguments...))
	v.must(err)
	return answer
}

// point is a place in the window, in CSS pixels.
type point struct{ X, Y float64 }

// middle scrolls an element into view and gives its middle, once it has stood still for
// some frames: where scripts run, things make room for one another. The element must be
// what a mouse would hit there.
const middle = `async function (frames) {
	const place = () => {
		this.scrollIntoView({block: "center", behavior: "instant"});
		const box = this.getClientRects()[0];
		return {X: box.left + box.width / 2, Y: box.top + box.height / 2};
	};
	let at = place();
	for (let still = 0; still < frames; still++) {
		await new Promise(requestAnimationFrame);
		const now = place();
		if (now.X !== at.X || now.Y !== at.Y) still = -1;
		at = now;
	}
	const hit = document.elementFromPoint(at.X, at.Y);
	if (!this.contains(hit) && !hit?.contains(this)) throw new Error("covered by " + hit?.outerHTML.slice(0, 200));
	return at;
}`

// enoughFrames is for how many frames a thing stands still before it is pressed.
const enoughFrames = 5

func (v *visitor) click(element runtime.RemoteObjectID) {
	v.t.Helper()
	frames := 0
	if v.scripts {
		frames = enoughFrames
	}
	at := call[point](v, element, middle, frames)
	v.do(chromedp.MouseClickXY(at.X, at.Y))
}

// press clicks a button that works in the page.
func (v *visitor) press(name string) {
	v.t.Helper()
	v.click(v.find(name, button))
}

// unfold opens what is folded under these words.
func (v *visitor) unfold(name string) {
	v.t.Helper()
	summary := v.find(name, fold)
	if !call[bool](v, summary, `function () { return this.parentElement.open }`) {
		v.click(summary)
	}
}

// send clicks a button and waits for the page that answers.
func (v *visitor) send(name string) {
	v.t.Helper()
	v.leaves(v.find(name, button))
}

// follow clicks a link and waits for the page that it leads to.
func (v *visitor) follow(name string) {
	v.t.Helper()
	v.leaves(v.find(name, link))
}

func (v *visitor) leaves(element runtime.RemoteObjectID) {
	v.t.Helper()
	v.arrives(func() { v.click(element) })
}

// arrives does something and waits until the page that it leads to is loaded.
func (v *visitor) arrives(do func()) {
	v.t.Helper()
	trigger := chromedp.Func(func(context.Context, *chromedp.Target) error { do(); return nil })
	_, err := chromedp.Run(v.tab, chromedp.WaitEvent(page.LoadEventFired, nil, trigger))
	v.must(err)
	v.settles()
}

// fill types words into the field with this label, in place of what stands there.
func (v *visitor) fill(label, words string) {
	v.t.Helper()
	field := v.find(label, textbox)
	v.click(field)
	call[chromedp.Void](v, field, `function () { this.select() }`)
	_, err := chromedp.Call(v.tab, input.InsertText, input.InsertTextParams{Text: words})
	v.must(err)
}

// choose picks the option that reads so, or begins so.
func (v *visitor) choose(label, option string) {
	v.t.Helper()
	chosen := call[bool](v, v.find(label, chooser), `function (words) {
		const option = [...this.options].find((one) => one.text.startsWith(words));
		if (option) this.value = option.value;
		this.dispatchEvent(new Event("change", {bubbles: true}));
		return Boolean(option);
	}`, option)
	if !chosen {
		v.t.Fatalf("%s: %s has no option %q", v.name, label, option)
	}
}

// tick sees to it that a box is ticked, or an answer chosen.
func (v *visitor) tick(label string) {
	v.t.Helper()
	box := v.find(label, checkbox, radio)
	if !call[bool](v, box, `function () { return this.checked }`) {
		v.click(box)
	}
}

// hit presses one key.
func (v *visitor) hit(key string) {
	v.t.Helper()
	v.do(chromedp.KeyEvent(key))
}

// tabTo goes on with the Tab key until the element with this role and name has the
// focus. Wherever the focus is on the way, it can be seen.
func (v *visitor) tabTo(name, role string) {
	v.t.Helper()
	wanted := v.find(name, role)
	for range 200 {
		if hidden := ask[string](v, focusHidden); hidden != "" {
			v.t.Errorf("%s cannot see the focus on %s: %s", v.name, v.path(), hidden)
		}
		if call[bool](v, wanted, `function () { return document.activeElement === this || this.type === "radio" && document.activeElement.name === this.name }`) {
			return
		}
		v.hit(kb.Tab)
	}
	v.t.Fatalf("%s cannot reach %s %q with the Tab key\n%s", v.name, role, name, v.page())
}

// focusHidden says what is wrong with how the focus is shown: nothing is drawn around
// it, or it lies under something else.
const focusHidden = `(() => {
	const one = document.activeElement;
	if (one === document.body || !one.matches(":focus-visible")) return "";
	const shown = (one) => one && (parseFloat(getComputedStyle(one).outlineWidth) >= 1 && getComputedStyle(one).outlineStyle !== "none" || getComputedStyle(one).boxShadow !== "none");
	if (!shown(one) && !shown(one.closest("label, form"))) return "nothing is drawn around " + one.outerHTML.slice(0, 200);
	const box = one.getClientRects()[0];
	const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
	if (hit && !one.contains(hit) && !hit.contains(one) && !one.closest("label")?.contains(hit)) return one.outerHTML.slice(0, 200) + " lies under " + hit.outerHTML.slice(0, 200);
	return "";
})()`

package handlers

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// browser is one without JavaScript: it follows links and sends forms as they stand.
type browser struct {
	*office
	client *http.Client
}

// page is what the browser shows: the whole of an answer, or a part of one.
type shown struct {
	*browser
	status int
	at     *url.URL
	bytes  string
	root   *html.Node // of the whole answer
	part   *html.Node // that is looked at
}

func newBrowser(o *office) *browser {
	jar, err := cookiejar.New(nil)
	o.check(err)
	return &browser{o, &http.Client{Jar: jar}}
}

func (b *browser) cookie(c *http.Cookie) {
	at, err := url.Parse(b.web.URL)
	b.check(err)
	c.Path = "/"
	b.client.Jar.SetCookies(at, []*http.Cookie{c})
}

func (b *browser) open(path string) shown {
	b.Helper()
	answer, err := b.client.Get(b.web.URL + path)
	return b.show(answer, err)
}

func (b *browser) send(path string, form url.Values) shown {
	b.Helper()
	answer, err := b.client.PostForm(b.web.URL+path, form)
	return b.show(answer, err)
}

func (b *browser) show(answer *http.Response, err error) shown {
	b.Helper()
	b.check(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	b.check(err)
	root, err := html.Parse(strings.NewReader(string(body)))
	b.check(err)
	return shown{b, answer.StatusCode, answer.Request.URL, string(body), root, root}
}

// is fails unless the page came with a status.
func (p shown) is(status int) shown {
	p.Helper()
	if p.status != status {
		p.Fatalf("%s answered %d, not %d: %s", p.at, p.status, status, p.text())
	}
	return p
}

// sees fails unless all these words are on the page, in this order or another.
func (p shown) sees(words ...string) shown {
	p.Helper()
	for _, one := range words {
		if !strings.Contains(p.text(), one) {
			p.Fatalf("%s does not say %q:\n%s", p.at, one, p.text())
		}
	}
	return p
}

func (p shown) misses(words ...string) shown {
	p.Helper()
	for _, one := range words {
		if strings.Contains(p.text(), one) {
			p.Fatalf("%s says %q:\n%s", p.at, one, p.text())
		}
	}
	return p
}

// text is every word of the part, with single spaces.
func (p shown) text() string { return textIn(p.part) }

func textIn(n *html.Node) string {
	var b strings.Builder
	for one := range n.Descendants() {
		if one.Type == html.TextNode {
			b.WriteString(one.Data)
		}
		if one.Type == html.ElementNode && one.Data != "mark" && one.Data != "em" && one.Data != "strong" {
			b.WriteString(" ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// in looks at the first element that a test takes.
func (p shown) in(what string, takes func(*html.Node) bool) shown {
	p.Helper()
	for n := range p.part.Descendants() {
		if n.Type == html.ElementNode && takes(n) {
			p.part = n
			return p
		}
	}
	p.Fatalf("%s has no %s:\n%s", p.at, what, p.text())
	return p
}

// thread looks at the thread in which something was said.
func (p shown) thread(said string) shown {
	p.Helper()
	return p.in("thread that says "+said, func(n *html.Node) bool { return isClass(n, "thread") && strings.Contains(textIn(n), said) })
}

// element looks at an element by its id.
func (p shown) element(id string) shown {
	p.Helper()
	return p.in("#"+id, func(n *html.Node) bool { return attribute(n, "id") == id })
}

// marked lists the words of each mark on which a thread hangs.
func (p shown) marked(thread string) []string {
	var out []string
	for n := range p.root.Descendants() {
		if n.Data == "mark" && slices.Contains(strings.Fields(attribute(n, "data-threads")), thread) {
			out = append(out, textIn(n))
		}
	}
	return out
}

func isClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attribute(n, "class")), class)
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// offers tells whether there is a button with a label.
func (p shown) offers(label string) bool { return p.button(label) != nil }

func (p shown) button(label string) *html.Node {
	for n := range p.part.Descendants() {
		if n.Data == "button" && textIn(n) == label {
			return n
		}
	}
	return nil
}

// follow opens the first link with some words.
func (p shown) follow(words string) shown {
	p.Helper()
	link := p.in("link "+words, func(n *html.Node) bool { return n.Data == "a" && textIn(n) == words })
	return p.open(resolved(p.at, attribute(link.part, "href")))
}

func resolved(at *url.URL, to string) string {
	u, _ := at.Parse(to)
	u.Scheme, u.Host = "", ""
	return u.String()
}

// press sends the form of the first button with a label. Filled are pairs of a field's
// name and what is typed into it or ticked.
func (p shown) press(label string, filled ...string) shown {
	p.Helper()
	to, form := p.formOf(label, filled...)
	return p.send(to, form)
}

// formOf is what pressing a button would send, and where.
func (p shown) formOf(label string, filled ...string) (to string, form url.Values) {
	p.Helper()
	button := p.button(label)
	if button == nil {
		p.Fatalf("%s has no button %q:\n%s", p.at, label, p.text())
	}
	around := button
	for around != nil && around.Data != "form" {
		around = around.Parent
	}
	form = fieldsOf(around)
	if name := attribute(button, "name"); name != "" {
		form.Add(name, attribute(button, "value"))
	}
	set := map[string]bool{}
	for i := 0; i < len(filled); i += 2 {
		if !set[filled[i]] {
			form.Del(filled[i])
		}
		set[filled[i]] = true
		form.Add(filled[i], filled[i+1])
	}
	to = attribute(around, "action")
	if has(button, "formaction") {
		to = attribute(button, "formaction")
	}
	return resolved(p.at, to), form
}

// fieldsOf is what stands in the fields of a form.
func fieldsOf(around *html.Node) url.Values {
	form := url.Values{}
	for n := range around.Descendants() {
		name := attribute(n, "name")
		switch n.Data {
		case "input":
			kind := attribute(n, "type")
			if kind != "checkbox" && kind != "radio" || has(n, "checked") {
				form.Add(name, attribute(n, "value"))
			}
		case "textarea":
			form.Add(name, strings.TrimPrefix(rawText(n), "\n"))
		case "select":
			form.Add(name, chosen(n))
		}
	}
	return form
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for one := range n.Descendants() {
		if one.Type == html.TextNode {
			b.WriteString(one.Data)
		}
	}
	return b.String()
}

// chosen is the option of a list that is selected, or else the first.
func chosen(list *html.Node) string {
	value, any := "", false
	for n := range list.Descendants() {
		if n.Data == "option" && (!any || has(n, "selected")) {
			value, any = attribute(n, "value"), true
		}
	}
	return value
}

// field is what stands in a field of the part, by name.
func (p shown) field(name string) string {
	p.Helper()
	return fieldsOf(p.part).Get(name)
}

// sentence is the value of the check box beside a sentence that holds some words.
func (p shown) sentence(words string) string {
	p.Helper()
	label := p.in("sentence "+words, func(n *html.Node) bool { return n.Data == "label" && strings.Contains(textIn(n), words) })
	box := label.in("check box", func(n *html.Node) bool { return n.Data == "input" })
	return attribute(box.part, "value")
}

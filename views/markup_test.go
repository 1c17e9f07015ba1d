package views

import (
	"iter"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Reading pages back: the tests look at elements, not at strings of markup.

func forEachPage(t *testing.T, check func(*testing.T, *html.Node)) {
	t.Helper()
	for name, page := range samplePages() {
		t.Run(name, func(t *testing.T) { check(t, parsed(t, rendered(t, page))) })
	}
}

func parsed(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// elements walks through all elements of a name under a node, or all there are.
func elements(under *html.Node, name string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range under.Descendants() {
			if n.Type == html.ElementNode && (name == "" || n.Data == name) && !yield(n) {
				return
			}
		}
	}
}

func attribute(e *html.Node, key string) string {
	for _, a := range e.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hidden is the value of a form's hidden field.
func hidden(form *html.Node, name string) string {
	for input := range elements(form, "input") {
		if attribute(input, "type") == "hidden" && attribute(input, "name") == name {
			return attribute(input, "value")
		}
	}
	return ""
}

// named is the control that sends a name.
func named(t *testing.T, page *html.Node, name string) *html.Node {
	t.Helper()
	for e := range elements(page, "") {
		if (e.Data == "input" || e.Data == "textarea" || e.Data == "select") && attribute(e, "name") == name {
			return e
		}
	}
	t.Fatalf("nothing on the page sends %q", name)
	return nil
}

// value is what a control would send if nobody touched it.
func value(control *html.Node) string {
	if control.Data == "textarea" {
		return text(control)
	}
	return attribute(control, "value")
}

func text(under *html.Node) string {
	var b strings.Builder
	for n := range under.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

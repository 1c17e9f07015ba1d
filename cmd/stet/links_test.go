package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// mostAlike is how many pages are read whose addresses differ in their query alone.
const mostAlike = 4

// TestEveryLinkLeadsSomewhere follows every link of every page that each role can reach,
// down to the place within the page.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	program := demo(t)
	for _, email := range []string{"", "wren@demo.example", "edith@demo.example", "lex@demo.example", "cleo@demo.example", "ada@demo.example"} {
		t.Run(or(email, "a reader"), func(t *testing.T) {
			t.Parallel()
			walk := walk{caller: dial(t, program, email), pages: map[string]*html.Node{}, alike: map[string]int{}}
			walk.to(map[bool]string{true: "/read", false: "/"}[email == ""], "the start")
			if len(walk.pages) < 3 {
				t.Errorf("only %d pages were found", len(walk.pages))
			}
			t.Logf("%d pages", len(walk.pages))
		})
	}
}

// walk is one member's way through the whole site.
type walk struct {
	*caller
	pages map[string]*html.Node // by path and query
	alike map[string]int        // pages read, by path
}

// to reads a page and whatever it leads to. From is the page on which the link stands.
func (w *walk) to(address, from string) {
	w.t.Helper()
	at, place, _ := strings.Cut(address, "#")
	path, _, _ := strings.Cut(at, "?")
	page, seen := w.pages[at]
	if !seen {
		if w.alike[path]++; w.alike[path] > mostAlike {
			return
		}
		status, body := w.get(at)
		if status != http.StatusOK {
			w.t.Errorf("%s answers %d; a link on %s leads there", at, status, from)
			return
		}
		var err error
		if page, err = html.Parse(strings.NewReader(body)); err != nil {
			w.t.Fatal(err)
		}
		w.pages[at] = page
		for _, link := range linksOf(page) {
			w.follow(link, at)
		}
	}
	if place != "" && !holds(page, place) {
		w.t.Errorf("%s has no place #%s; a link on %s leads there", at, place, from)
	}
}

// follow goes on to a link if it stays on the site.
func (w *walk) follow(link, from string) {
	w.t.Helper()
	base, _ := url.Parse(w.site + from)
	target, err := base.Parse(link)
	if err != nil || link == "" {
		w.t.Errorf("%s has a link to %q", from, link)
		return
	}
	if target.Host != base.Host {
		return
	}
	place := ""
	if target.Fragment != "" {
		place = "#" + target.Fragment
	}
	w.to(target.RequestURI()+place, from)
}

// linksOf lists where the links of a page lead.
func linksOf(page *html.Node) []string {
	var out []string
	for n := range page.Descendants() {
		if n.Type != html.ElementNode || n.Data != "a" && n.Data != "link" {
			continue
		}
		href, _ := attribute(n, "href")
		out = append(out, href)
	}
	return out
}

// holds tells whether an element of the page has an id.
func holds(page *html.Node, id string) bool {
	for n := range page.Descendants() {
		if found, ok := attribute(n, "id"); ok && found == id {
			return true
		}
	}
	return false
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

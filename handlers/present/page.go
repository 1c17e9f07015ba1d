package present

import (
	"strconv"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// Page is what a member's page is made of besides the values that it shows.
type Page struct {
	Clock
	Key    func() string  // gives a fresh key for a form
	Shell  newsroom.Shell // who is signed in, and the number in the bar
	Origin string         // scheme and host that members reach Stet at
	Notice string         // a sentence of the newsroom to show above the page, or ""
}

// me is the member who is signed in.
func (p *Page) me() workflow.ID { return p.Shell.Member.ID }

// layout is the frame of the page.
func (p *Page) layout(title string, section layout.Section) layout.Page {
	m := p.Shell.Member
	out := layout.Page{Title: title, Section: section, Member: layout.Member{Name: m.Name, Email: m.Email, Face: faceOf(m)}}
	if p.Shell.Waiting > 0 {
		out.Waiting = strconv.Itoa(p.Shell.Waiting)
	}
	out.Alerts = p.alerts()
	if p.Notice != "" {
		out.Notices = append(out.Notices, ui.Notice{Tone: ui.OK, Words: p.Words(p.Notice)})
	}
	return out
}

// post is a form's address with a key of its own.
func (p *Page) post(action string) views.Post {
	return views.Post{Action: action, Once: p.Key()}
}

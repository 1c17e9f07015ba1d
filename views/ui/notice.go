package ui

import "github.com/a-h/templ"

// A Notice is a sentence that the reader should see before anything else:
// what happened, whether what they typed is safe, and what to do next.
type Notice struct {
	Tone  Tone
	Words string
	Link  Link // optional
}

var noticeIcons = map[Tone]string{Neutral: "info", OK: "check", Warn: "warning", Danger: "warning"}

// Show draws the notice.
func (n Notice) Show() templ.Component { return Drawn(n.Draw) }

// Draw draws the notice. One of danger is an alert, which assistive technology
// reads at once.
func (n Notice) Draw(i *Ink) {
	i.Raw(`<div class="notice"`)
	i.Attr("data-tone", string(n.Tone))
	if n.Tone == Danger {
		i.Raw(` role="alert">`)
	} else {
		i.Raw(` role="status">`)
	}
	i.Icon(noticeIcons[n.Tone])
	i.Element("p", n.Words)
	if n.Link.Href != "" {
		i.Raw(`<a`)
		i.Address("href", n.Link.Href)
		i.Raw(`>`)
		i.Text(n.Link.Words)
		i.Raw(`</a>`)
	}
	i.Raw(`</div>`)
}

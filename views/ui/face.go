package ui

import "github.com/a-h/templ"

// A Face is the round initials of a person. The name stands beside it, so
// screen readers pass over it.
type Face struct {
	Initials string
	Hue      string // sea, sand, violet, rose, leaf, or empty for grey
}

// Show draws the face.
func (f Face) Show() templ.Component { return Drawn(f.Draw) }

// Draw draws the face.
func (f Face) Draw(i *Ink) {
	i.Raw(`<span class="face" aria-hidden="true"`)
	i.Attr("data-hue", f.Hue)
	i.Raw(`>`)
	i.Text(f.Initials)
	i.Raw(`</span>`)
}

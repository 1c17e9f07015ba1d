package ui

import "github.com/a-h/templ"

// A Badge is a state in one or two words.
type Badge struct {
	Words string
	Tone  Tone
	Icon  string // optional
}

// Show draws the badge; one without words draws nothing.
func (b Badge) Show() templ.Component { return Drawn(b.Draw) }

// Draw draws the badge; one without words draws nothing.
func (b Badge) Draw(i *Ink) {
	if b.Words == "" {
		return
	}
	i.Raw(`<span class="badge"`)
	i.Attr("data-tone", string(b.Tone))
	i.Raw(`>`)
	i.Icon(b.Icon)
	i.Text(b.Words)
	i.Raw(`</span>`)
}

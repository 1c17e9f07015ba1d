package ui

import (
	"time"

	"github.com/a-h/templ"
)

// A Time is a moment in the reader's words, with the exact one behind it.
type Time struct {
	Words string
	At    time.Time
}

// Show draws the time; one without words draws nothing.
func (t Time) Show() templ.Component { return Drawn(t.Draw) }

// Draw draws the time; one without words draws nothing.
func (t Time) Draw(i *Ink) {
	if t.Words == "" {
		return
	}
	i.Raw(`<time datetime="`)
	i.Raw(t.At.UTC().Format(time.RFC3339))
	i.Raw(`">`)
	i.Text(t.Words)
	i.Raw(`</time>`)
}

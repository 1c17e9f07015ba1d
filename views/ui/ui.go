// Package ui holds the parts that every page is put together from: faces,
// buttons, badges, fields, notices. A part knows how it looks and how it
// behaves for keyboards and screen readers; it knows nothing about news. Each
// is a plain value with its final words in it, and a method Show that draws it
// in a template. Those that pages have by the hundred also Draw with Ink.
//
//	@ui.Badge{Words: "valid", Tone: ui.OK, Icon: "check"}.Show()
package ui

// A Tone says what a part means; its colour follows from that, and an icon or
// words always say it too.
type Tone string

// The tones.
const (
	Neutral Tone = ""
	OK      Tone = "ok"
	Warn    Tone = "warn"
	Danger  Tone = "danger"
)

// A Link is words that lead somewhere.
type Link struct {
	Words, Href string
}

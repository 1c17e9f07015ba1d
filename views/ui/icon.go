package ui

import "github.com/a-h/templ"

// icons are line drawings on a grid of 16, drawn with the colour of the text.
var icons = map[string]string{
	"add":     `<path d="M8 3.5v9M3.5 8h9"/>`,
	"chat":    `<path d="M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z"/>`,
	"check":   `<path d="m3 8.5 3.2 3.2L13 4.5"/>`,
	"chevron": `<path d="m6 3.5 4.5 4.5L6 12.5"/>`,
	"clock":   `<circle cx="8" cy="8" r="5.5"/><path d="M8 5v3.2l2 1.3"/>`,
	"dash":    `<path d="M4 8h8"/>`,
	"edit":    `<path d="m3 13 .7-3L10.6 3l2.4 2.4L6 12.3z"/>`,
	"flag":    `<path d="M4 13.5v-11h8l-1.8 3 1.8 3H4"/>`,
	"history": `<path d="M3 8a5 5 0 1 0 1.6-3.7M3 3v2.6h2.6M8 5.4V8l1.8 1.2"/>`,
	"info":    `<circle cx="8" cy="8" r="5.5"/><path d="M8 7.4v3.2M8 5.2v.1"/>`,
	"lock":    `<rect x="3.5" y="7" width="9" height="6.5" rx="1.2"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`,
	"pause":   `<path d="M5.5 3.5v9M10.5 3.5v9"/>`,
	"search":  `<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3 3"/>`,
	"warning": `<path d="M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1"/>`,
}

// Icon draws the named icon, unseen by screen readers: words stand beside it.
func Icon(name string) templ.Component {
	return Drawn(func(i *Ink) { i.Icon(name) })
}

// Icon draws the named icon. The empty name draws nothing. It panics for an
// unknown one, so that a wrong name fails in the first test that renders it.
func (i *Ink) Icon(name string) {
	if name == "" {
		return
	}
	lines, ok := icons[name]
	if !ok {
		panic("ui: no icon " + name)
	}
	i.Raw(`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">`)
	i.Raw(lines)
	i.Raw(`</svg>`)
}

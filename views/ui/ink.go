package ui

import (
	"context"
	"io"
	"strings"
	"sync"

	"github.com/a-h/templ"
)

// Ink is markup written by hand. The parts that a page has by the hundred are
// drawn with it: a galley of 200 threads takes less than a third of the time that
// templates take for it (BenchmarkGalley in views).
type Ink struct {
	markup []byte    // at most a wellful where it flows
	flow   io.Writer // takes it on; without one all of it is kept
	err    error     // of flow, once
}

// wellful is how much ink is held back before it flows, in bytes: words of a megabyte that
// are escaped take no more.
const wellful = 16 << 10

// Raw writes markup as it stands. It is for constants.
func (i *Ink) Raw(markup string) {
	for i.flow != nil && len(i.markup)+len(markup) > wellful {
		fits := wellful - len(i.markup)
		i.markup = append(i.markup, markup[:fits]...)
		markup = markup[fits:]
		i.run()
	}
	i.markup = append(i.markup, markup...)
}

// run lets out what is held back.
func (i *Ink) run() {
	if i.err == nil {
		_, i.err = i.flow.Write(i.markup)
	}
	i.markup = i.markup[:0]
}

// Text writes words, escaped.
func (i *Ink) Text(words string) {
	done := 0
	for at := 0; at < len(words); at++ {
		if escape := escapes[words[at]]; escape != "" {
			i.Raw(words[done:at])
			i.Raw(escape)
			done = at + 1
		}
	}
	i.Raw(words[done:])
}

// escapes are those that html.EscapeString writes.
var escapes = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;"}

// Attr writes an attribute with a blank before it, or nothing where its value
// is empty.
func (i *Ink) Attr(name, value string) {
	if value == "" {
		return
	}
	i.Raw(" ")
	i.Raw(name)
	i.Raw(`="`)
	i.Text(value)
	i.Raw(`"`)
}

// Flag writes an attribute without a value, if it is set.
func (i *Ink) Flag(name string, set bool) {
	if set {
		i.Raw(" ")
		i.Raw(name)
	}
}

// Address writes an attribute that leads somewhere; one that would run a
// script leads nowhere instead.
func (i *Ink) Address(name, address string) {
	if address != "" {
		i.Attr(name, string(templ.URL(address)))
	}
}

// Element writes words between a start tag, attributes included, and the end
// tag of the same element.
func (i *Ink) Element(tag, words string) {
	name, _, _ := strings.Cut(tag, " ")
	i.Raw("<")
	i.Raw(tag)
	i.Raw(">")
	i.Text(words)
	i.Raw("</")
	i.Raw(name)
	i.Raw(">")
}

var inks = sync.Pool{New: func() any { return new(Ink) }}

// Drawn is a component that draws with ink.
func Drawn(draw func(*Ink)) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		i := inks.Get().(*Ink)
		defer inks.Put(i)
		i.markup, i.flow, i.err = i.markup[:0], w, nil
		draw(i)
		i.run()
		i.flow = nil
		return i.err
	})
}

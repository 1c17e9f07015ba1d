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
type Ink struct{ markup []byte }

// Raw writes markup as it stands. It is for constants.
func (i *Ink) Raw(markup string) { i.markup = append(i.markup, markup...) }

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
		i.markup = i.markup[:0]
		draw(i)
		_, err := w.Write(i.markup)
		return err
	})
}

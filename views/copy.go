package views

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// words draws the leaf's pieces with nothing between them, white space
// included, so that what the browser counts is what was filed.
func (l Leaf) words() templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, p := range l.Pieces {
			p.write(&b)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}

// markup is the piece as HTML.
func (p Piece) markup() string {
	var b strings.Builder
	p.write(&b)
	return b.String()
}

func (p Piece) write(b *strings.Builder) {
	if len(p.Threads) > 0 {
		b.WriteString(`<mark data-threads="`)
		b.WriteString(templ.EscapeString(strings.Join(p.Threads, " ")))
		if p.Mark != CommentMark {
			b.WriteString(`" data-kind="`)
			b.WriteString(string(p.Mark))
		}
		b.WriteString(`">`)
		defer b.WriteString("</mark>")
	}
	if p.Href != "" {
		b.WriteString(`<a rel="noopener" href="`)
		b.WriteString(templ.EscapeString(string(templ.URL(p.Href))))
		b.WriteString(`">`)
		defer b.WriteString("</a>")
	}
	for _, dress := range p.dress() {
		b.WriteString("<" + dress + ">")
		defer b.WriteString("</" + dress + ">")
	}
	b.WriteString(templ.EscapeString(p.Words))
}

func (p Piece) dress() []string {
	var tags []string
	if p.Strong {
		tags = append(tags, "strong")
	}
	if p.Emphasis {
		tags = append(tags, "em")
	}
	if p.Strike {
		tags = append(tags, "s")
	}
	if p.Code {
		tags = append(tags, "code")
	}
	return tags
}

package views

import (
	"github.com/a-h/templ"

	"stet/views/ui"
)

// A Red is a stretch of a redline: words that stayed, that were struck, or that were put.
type Red struct {
	Piece
	Op    RedOp
	Note  string // of words that stayed: what changed about them, such as where a link leads
	Was   Piece  // of words with a note: how they looked before
	Break bool   // it is the sign of a paragraph break
	Turn  bool   // what follows it begins a paragraph
}

// A RedOp says what became of the words of a stretch.
type RedOp string

// The ops.
const (
	RedKept   RedOp = ""
	RedStruck RedOp = "struck"
	RedPut    RedOp = "put"
)

// redMarks are the element of each op, and what a screen reader says before its words.
var redMarks = map[RedOp]struct{ open, close, said string }{
	RedStruck: {`<del>`, `</del>`, "struck: "},
	RedPut:    {`<ins>`, `</ins>`, "put: "},
}

// drawReds draws stretches that follow one another, with nothing between them.
func drawReds(i *ui.Ink, reds []Red) {
	for _, r := range reds {
		mark := redMarks[r.Op]
		i.Raw(mark.open)
		if mark.said != "" {
			said := mark.said
			if r.Break {
				said = "paragraph break " + said
			}
			i.Element(`span class="visually-hidden"`, said)
		}
		if r.Note != "" {
			i.Raw(`<span class="redressed">`)
		}
		i.Raw(r.markup())
		if r.Note != "" {
			i.Raw(`</span>`)
			i.Element(`span class="red-note"`, r.Note)
		}
		if mark.said != "" {
			i.Element(`span class="visually-hidden"`, " ")
		}
		i.Raw(mark.close)
		if r.Turn {
			i.Raw(`<span class="red-turn"></span>`)
		}
	}
}

// redWords draws stretches of a redline within a template.
func redWords(reds []Red) templ.Component {
	return ui.Drawn(func(i *ui.Ink) { drawReds(i, reds) })
}

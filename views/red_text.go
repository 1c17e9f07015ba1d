package views

import (
	"github.com/a-h/templ"

	"stet/views/ui"
)

// A RedText is what changed from one text of a story to another: the fields beside the
// body that changed, then the body. It needs nothing of the page around it.
type RedText struct {
	Fields []RedField
	Rows   []RedRow // folded where they are the same and not everything is shown
	Places []RedPlace
	Side   bool // the old text beside the new one, where there is room
}

// A RedField is a field beside the body that changed.
type RedField struct {
	Label  string // "Headline"
	Labels []RedLabel
	Line   RedLine
	Notes  []string // what is to be said beside the words
}

// A RedRow is a block of the body, or several that stand folded.
type RedRow struct {
	Fold              string // the words that unfold Folded: "Paragraphs 2 and 3 are the same"
	Folded            []RedRow
	Labels            []RedLabel
	Kind, WasKind     BlockKind
	Number, WasNumber string // of a paragraph, in digits
	Lines             []RedLine
	Notes             []string // what is to be said beside the words
}

// A RedLabel says in words what became of a whole block.
type RedLabel struct {
	Place   string // the id of the change
	Words   string // "Paragraph 7 moved here from paragraph 3"
	Touches string // the allegations that it lies on: "S4 Corruption"
}

// A RedLine is a line of words: of a list an item, of a figure its caption.
type RedLine struct {
	Label     string // of a figure: "Caption"
	Stretches []RedStretch
}

// A RedStretch is what stayed, or one change, of a line.
type RedStretch struct {
	Place   string // the id of the change; empty for what stayed
	Touches string // the allegations that it lies on
	Reds    []Red
}

// A RedPlace is a change in the list of all.
type RedPlace struct {
	ID      string
	Where   string // "Paragraph 4"
	What    string // "“four days”"
	Touches string
}

// RedFigure is a block of the words that stand beside an image.
const RedFigure BlockKind = "figure"

// Show draws the text.
func (t RedText) Show() templ.Component { return ui.Drawn(t.Draw) }

// Draw draws the text.
func (t RedText) Draw(i *ui.Ink) {
	i.Raw(`<div class="red-text"`)
	i.Flag("data-side", t.Side)
	i.Raw(`>`)
	if t.Side {
		i.Raw(`<div class="red-pair red-heads" aria-hidden="true"><p>Before</p><p>Now</p></div>`)
	}
	if len(t.Fields) > 0 {
		i.Raw(`<dl class="red-fields">`)
		for _, f := range t.Fields {
			f.draw(i, t.Side)
		}
		i.Raw(`</dl>`)
	}
	i.Raw(`<div class="copy">`)
	for _, r := range t.Rows {
		r.draw(i, t.Side)
	}
	i.Raw(`</div></div>`)
}

func (f RedField) draw(i *ui.Ink, side bool) {
	i.Raw(`<div>`)
	i.Element("dt", f.Label)
	i.Raw(`<dd>`)
	drawLabels(i, f.Labels)
	drawPair(i, side, func(old bool) {
		i.Raw(`<p dir="auto">`)
		f.Line.draw(i, old)
		i.Raw(`</p>`)
	})
	drawNotes(i, f.Notes)
	i.Raw(`</dd></div>`)
}

func (r RedRow) draw(i *ui.Ink, side bool) {
	if len(r.Folded) > 0 {
		i.Raw(`<details class="same"><summary>`)
		i.Icon("chevron")
		i.Text(r.Fold)
		i.Raw(`</summary>`)
		for _, one := range r.Folded {
			one.draw(i, side)
		}
		i.Raw(`</details>`)
		return
	}
	i.Raw(`<div class="red-row">`)
	drawLabels(i, r.Labels)
	drawPair(i, side, func(old bool) { r.drawBlock(i, old) })
	drawNotes(i, r.Notes)
	i.Raw(`</div>`)
}

func drawLabels(i *ui.Ink, labels []RedLabel) {
	for _, l := range labels {
		i.Raw(`<p class="red-label change" tabindex="-1"`)
		i.Attr("id", l.Place)
		i.Raw(`>`)
		i.Text(l.Words)
		drawTouches(i, "span", l.Touches)
		i.Raw(`</p>`)
	}
}

// drawPair draws the new text, with the struck words in it for where there is no room
// for two columns, and before it the old one.
func drawPair(i *ui.Ink, side bool, draw func(old bool)) {
	if !side {
		draw(false)
		return
	}
	i.Raw(`<div class="red-pair"><div class="red-old">`)
	draw(true)
	i.Raw(`</div><div class="red-new">`)
	draw(false)
	i.Raw(`</div></div>`)
}

// redTags are the elements of a kind of block: around its lines, and of each line.
var redTags = map[BlockKind]struct{ outer, inner string }{
	Heading2: {"", "h2"}, Heading3: {"", "h3"}, Quote: {"blockquote", "p"}, Bulleted: {"ul", "li"}, Numbered: {"ol", "li"}, RedFigure: {"figure", "p"},
}

func (r RedRow) drawBlock(i *ui.Ink, old bool) {
	kind, number := r.Kind, r.Number
	if old {
		kind, number = r.WasKind, r.WasNumber
	}
	if kind == Rule {
		i.Raw(`<hr>`)
		return
	}
	tags := redTags[kind]
	if tags.inner == "" {
		tags.inner = "p"
	}
	if tags.outer != "" {
		i.Raw("<" + tags.outer + ">")
		defer i.Raw("</" + tags.outer + ">")
	}
	for _, l := range r.Lines {
		if old && l.all(RedPut) {
			continue
		}
		i.Raw("<" + tags.inner + ` dir="auto"`)
		i.Attr("data-n", number)
		i.Flag("data-struck", l.all(RedStruck))
		i.Raw(">")
		if l.Label != "" {
			i.Element(`span class="red-part"`, l.Label+": ")
		}
		l.draw(i, old)
		i.Raw("</" + tags.inner + ">")
	}
}

// all tells whether the same happened to all words of a line.
func (l RedLine) all(op RedOp) bool {
	for _, s := range l.Stretches {
		for _, r := range s.Reds {
			if r.Op != op {
				return false
			}
		}
	}
	return len(l.Stretches) > 0
}

// draw draws a line: of the old text what stayed and what was struck.
func (l RedLine) draw(i *ui.Ink, old bool) {
	for _, s := range l.Stretches {
		switch {
		case old:
			drawReds(i, before(s.Reds))
		case s.Place == "":
			drawReds(i, s.Reds)
		default:
			i.Raw(`<span class="change" tabindex="-1"`)
			i.Attr("id", s.Place)
			i.Flag("data-touched", s.Touches != "")
			i.Raw(`>`)
			drawReds(i, s.Reds)
			if s.Touches != "" {
				i.Element(`span class="visually-hidden"`, " (touches "+s.Touches+") ")
			}
			i.Raw(`</span>`)
		}
	}
}

// before is what of some stretches stood in the old text.
func before(reds []Red) []Red {
	var out []Red
	for _, r := range reds {
		if r.Note != "" && r.Op == RedKept {
			r.Note, r.Piece = "", r.Was
		}
		if r.Op != RedPut {
			r.Turn = r.Turn || r.Break
			out = append(out, r)
		}
	}
	return out
}

func drawTouches(i *ui.Ink, tag, touches string) {
	if touches == "" {
		return
	}
	i.Raw(" <" + tag + ` class="touches">`)
	i.Icon("flag")
	i.Text("touches " + touches)
	i.Raw("</" + tag + ">")
}

func drawNotes(i *ui.Ink, notes []string) {
	for _, n := range notes {
		i.Element(`p class="red-says" dir="auto"`, n)
	}
}

// List is the list of the changes, each leading to its place.
func (t RedText) List() templ.Component {
	return ui.Drawn(func(i *ui.Ink) {
		i.Raw(`<ol class="changes">`)
		for _, p := range t.Places {
			i.Raw(`<li><a`)
			i.Address("href", "#"+p.ID)
			i.Raw(`>`)
			i.Text(p.Where)
			if p.What != "" {
				i.Raw(" ")
				i.Element(`small dir="auto"`, p.What)
			}
			drawTouches(i, "small", p.Touches)
			i.Raw(`</a></li>`)
		}
		i.Raw(`</ol>`)
	})
}

package present

import (
	"strconv"

	"stet/views"
	"stet/workflow/manuscript"
	"stet/workflow/redline"
)

// redlineOptions say how a redline is shown.
type redlineOptions struct {
	whole   bool           // nothing is folded
	side    bool           // the old text beside the new one, where there is room
	touched map[int]string // by the index of a change: the allegations that it lies on, in words
}

// drawRedline draws a redline: the fields beside the body that changed, then the body.
func drawRedline(r *redline.Redline, o redlineOptions) views.RedText {
	p := redlineText{r, o}
	out := views.RedText{Side: o.side}
	for _, f := range r.Fields {
		if changes := p.ofField(f.Field); len(changes) > 0 {
			out.Fields = append(out.Fields, views.RedField{
				Label: r.Changes[changes[0]].Place(), Labels: p.labels(changes), Line: p.line("", 0, f.Segments, changes), Notes: p.notes(changes),
			})
		}
	}
	out.Rows = p.rows()
	for i := range r.Changes {
		out.Places = append(out.Places, p.place(i))
	}
	return out
}

// redlineText turns a redline into what pages show.
type redlineText struct {
	*redline.Redline
	redlineOptions
}

// ofField lists the changes of a field beside the body, by their indexes.
func (p redlineText) ofField(f manuscript.Field) []int {
	var out []int
	for i, c := range p.Changes {
		if c.Field == manuscript.FieldBody {
			break
		}
		if c.Field == f {
			out = append(out, i)
		}
	}
	return out
}

// rows draws the body; of what stayed, neighbours are folded into one row.
func (p redlineText) rows() []views.RedRow {
	var out []views.RedRow
	for i := 0; i < len(p.Rows); i++ {
		end := i
		for !p.whole && end < len(p.Rows) && p.Rows[end].Status == redline.Same {
			end++
		}
		if end == i {
			out = append(out, p.row(p.Rows[i]))
			continue
		}
		fold := views.RedRow{Fold: sameWords(p.Rows[i:end])}
		if end == len(p.Rows) && i > 0 {
			fold.Fold = "The rest is the same"
		}
		for _, r := range p.Rows[i:end] {
			fold.Folded = append(fold.Folded, p.row(r))
		}
		out = append(out, fold)
		i = end - 1
	}
	return out
}

func (p redlineText) row(r redline.Row) views.RedRow {
	var changes []int
	for i := r.First; i < r.Last; i++ {
		changes = append(changes, i)
	}
	out := views.RedRow{
		Kind: redKind(r.Kind), WasKind: redKind(r.WasKind), Labels: p.labels(changes), Notes: p.notes(changes),
	}
	if r.Kind == manuscript.KindParagraph {
		out.Number = strconv.Itoa(r.Number)
	}
	if r.WasKind == manuscript.KindParagraph && r.WasNumber > 0 {
		out.WasNumber = strconv.Itoa(r.WasNumber)
	}
	for i, l := range r.Lines {
		label := ""
		if r.Kind == manuscript.KindFigure {
			label = figureParts[l.Part]
		}
		out.Lines = append(out.Lines, p.line(label, i, l.Segments, changes))
	}
	if r.Status == redline.MovedAway {
		out.Kind = out.WasKind
		return views.RedRow{Fold: p.movedAway(r), Folded: []views.RedRow{out}}
	}
	return out
}

func redKind(kind manuscript.Kind) views.BlockKind {
	if kind == manuscript.KindFigure {
		return views.RedFigure
	}
	return blockKinds[kind]
}

var figureParts = map[string]string{
	manuscript.PartDescription: "Image description", manuscript.PartCaption: "Caption", manuscript.PartCredit: "Credit",
}

// movedAway says where a block went.
func (p redlineText) movedAway(r redline.Row) string {
	for _, to := range p.Rows {
		if to.Status == redline.Moved && to.New == r.New {
			return capital(numbered(r.WasKind, r.WasNumber)) + " of the earlier text moved; it is " + numbered(to.Kind, to.Number) + " now"
		}
	}
	return capital(numbered(r.WasKind, r.WasNumber)) + " moved"
}

// line draws a line: what stayed, and each of the changes that lie on it.
func (p redlineText) line(label string, at int, segments []redline.Segment, changes []int) views.RedLine {
	out := views.RedLine{Label: label}
	var here []int
	for _, i := range changes {
		if c := p.Changes[i]; c.Line == at && p.wholeWords(c) == "" {
			here = append(here, i)
		}
	}
	all := reds(segments)
	nameLinks(all)
	for i := 0; i < len(segments); {
		end := len(segments) // of a block that is new or gone, the block is the place
		stretch := views.RedStretch{}
		switch {
		case len(here) == 0:
		case i < p.Changes[here[0]].First:
			end = p.Changes[here[0]].First
		default:
			end = p.Changes[here[0]].Last
			stretch.Place, stretch.Touches = changeElement(here[0]), p.touched[here[0]]
			here = here[1:]
		}
		stretch.Reds = all[i:end]
		out.Stretches = append(out.Stretches, stretch)
		i = end
	}
	return out
}

package redline

import (
	"slices"

	"stet/workflow/manuscript"
)

// Edits gives the difference of two texts as edits of the Normal old one: one for each
// changed place, in order and apart from each other, as small as whole words allow.
// Applied together by old.Splice, or one by one in any order, they give new; where the
// smallest ones would not, whole blocks are replaced, and else the whole field.
//
// A block that moved is one edit that moves it, and the edits of its words beside it.
//
// complete is false where edits alone cannot give new, and then they give all the rest of
// it: an edit cannot change the kind of a correction, nor take away a rule or another
// block without words that stands before the first word of the body or behind its last;
// and no edit can begin a line with an accent that has no letter.
func Edits(old, new manuscript.Manuscript) (edits []manuscript.Edit, complete bool) {
	old, new = old.Normal(), new.Normal()
	c := newComparison()
	c.phrases = true
	complete = old.Correction.Kind == new.Correction.Kind
	for _, f := range fields {
		places, fits := c.fieldPlaces(old, new, f)
		edits = append(edits, editsOf(places, f)...)
		complete = complete && fits
	}
	body, fits := c.bodyEdits(old, new)
	return append(edits, body...), complete && fits
}

// bodyEdits gives the edits of the body.
func (c *comparison) bodyEdits(old, new manuscript.Manuscript) (edits []manuscript.Edit, complete bool) {
	a := c.body(old, new)
	if slices.ContainsFunc(a.blocks, func(p pair) bool { return p.moved }) {
		if edits, complete, ok := c.withMoves(old, new, a); ok {
			return edits, complete
		}
	}
	return c.wordEdits(old, new, a)
}

// wordEdits gives the edits of the body that move nothing.
func (c *comparison) wordEdits(old, new manuscript.Manuscript, a *alignment) (edits []manuscript.Edit, complete bool) {
	places, fits := c.bodyPlaces(old, new, a)
	edits = editsOf(places, manuscript.FieldBody)
	if sameBlocks(old.Body, new.Body) {
		return edits, true
	}
	places, all := withEnds(a, places)
	ended := editsOf(places, manuscript.FieldBody)
	got, err := old.Splice(ended...)
	if err != nil {
		return edits, false
	}
	return ended, fits && all && sameBlocks(got.Body, new.Body)
}

func (g place) edit(f manuscript.Field) manuscript.Edit {
	return manuscript.Edit{Field: f, Start: g.start, End: g.end, Put: g.put}
}

// fieldPlaces gives the places of a field beside the body.
func (c *comparison) fieldPlaces(old, new manuscript.Manuscript, f manuscript.Field) (places []place, fits bool) {
	was, is := old.Text(f), new.Text(f)
	if was == is {
		return nil, true
	}
	a := c.field(was, is)
	whole := []place{{start: 0, end: a.old.end(), newFrom: 0, newTo: a.new.end(), put: a.new.all()}}
	if was == "" || is == "" {
		return whole, true
	}
	places = findPlaces(a, false, c.phrases)
	for _, places := range [][]place{places, whole} {
		if got, err := old.Splice(editsOf(places, f)...); err == nil && got.Text(f) == is {
			return places, true
		}
	}
	return nil, false
}

func editsOf(places []place, f manuscript.Field) []manuscript.Edit {
	edits := make([]manuscript.Edit, len(places))
	for i, g := range places {
		edits[i] = g.edit(f)
	}
	return edits
}

// all gives the blocks of a text.
func (t *text) all() []manuscript.Block {
	var body []manuscript.Block
	for _, b := range t.blocks {
		body = append(body, b.Block)
	}
	return body
}

// ends counts the blocks without words before the first word of a text and behind its
// last. Of a text without words all of them are before.
func (t *text) ends() (lead, trail int) {
	if len(t.lines) == 0 {
		return len(t.blocks), 0
	}
	return t.lines[0].Block, len(t.blocks) - 1 - t.lines[len(t.lines)-1].Block
}

// core gives the blocks of a text from its first word to its last.
func (t *text) core() []manuscript.Block {
	lead, trail := t.ends()
	return t.all()[lead : len(t.blocks)-trail]
}

// bodyPlaces gives the places of the body, those of its ends not among them: see ends.
// fits is false where no edits give the new body.
func (c *comparison) bodyPlaces(old, new manuscript.Manuscript, a *alignment) (places []place, fits bool) {
	switch {
	case len(a.old.lines) == 0 && len(a.new.lines) == 0:
		return nil, true
	case len(a.old.lines) == 0 || len(a.new.lines) == 0:
		return []place{{start: 0, end: a.old.end(), newFrom: 0, newTo: a.new.end(), put: a.new.core()}}, true
	}
	want := a.new.core()
	before := manuscript.Manuscript{Body: a.old.core()}
	for _, coarse := range []bool{false, true} {
		places = findPlaces(a, coarse, c.phrases)
		if c.gives(before, places, want) {
			return places, true
		}
	}
	places = []place{{
		a1: len(a.old.atoms), b1: len(a.new.atoms),
		start: 0, end: a.old.end(), newFrom: 0, newTo: a.new.end(), put: want,
	}}
	if !c.gives(before, places, want) {
		return nil, false
	}
	return places, true
}

func (c *comparison) gives(before manuscript.Manuscript, places []place, want []manuscript.Block) bool {
	got, err := before.Splice(editsOf(places, manuscript.FieldBody)...)
	return err == nil && sameBlocks(got.Body, want)
}

func sameBlocks(a, b []manuscript.Block) bool {
	return slices.EqualFunc(a, b, func(x, y manuscript.Block) bool {
		return x.Kind == y.Kind && x.Figure == y.Figure && slices.Equal(x.Spans, y.Spans) && slices.EqualFunc(x.Items, y.Items, slices.Equal)
	})
}

// withEnds adds what has no words and was put before the first word or behind the last.
// complete is false where something was taken away there.
func withEnds(a *alignment, places []place) (out []place, complete bool) {
	keys := func(t *text, from, to int) []int32 { return t.wordless(from, to) }
	oldLead, oldTrail := a.old.ends()
	newLead, newTrail := a.new.ends()
	was, is := keys(a.old, 0, oldLead), keys(a.new, 0, newLead)
	wasT := keys(a.old, len(a.old.blocks)-oldTrail, len(a.old.blocks))
	isT := keys(a.new, len(a.new.blocks)-newTrail, len(a.new.blocks))
	switch {
	case slices.Equal(was, is) && slices.Equal(wasT, isT):
		if len(a.old.lines) > 0 || len(a.new.lines) == 0 {
			return places, true
		}
		fallthrough
	case len(a.old.lines) == 0: // all of the body can be put
		return []place{{put: a.new.all(), newTo: a.new.end()}}, true
	case len(a.new.lines) == 0:
		return places, len(is) == 0 && len(was) == 0 && len(wasT) == 0 || slices.Equal(is, slices.Concat(was, wasT))
	}
	complete = true
	if n := len(was); !slices.Equal(was, is) {
		if n < len(is) && slices.Equal(was, is[:n]) {
			places = a.withFirst(places)
			places[0].put = slices.Concat(a.new.all()[n:newLead], places[0].put)
		} else {
			complete = false
		}
	}
	if n := len(wasT); !slices.Equal(wasT, isT) {
		if n < len(isT) && slices.Equal(wasT, isT[len(isT)-n:]) {
			places = a.withLast(places)
			last := &places[len(places)-1]
			from := len(a.new.blocks) - newTrail
			last.put = slices.Concat(last.put, a.new.all()[from:from+len(isT)-n])
		} else {
			complete = false
		}
	}
	return places, complete
}

// withFirst gives places of which one begins with the first word of the old text.
func (a *alignment) withFirst(places []place) []place {
	if len(places) > 0 && places[0].start == 0 && len(places[0].put) > 0 {
		return places
	}
	p := &placer{a: a}
	g := place{a0: 0, a1: 1, b0: 0, b1: 1}
	if len(places) > 0 && places[0].start == 0 { // lines that go
		g.a1 = places[0].a1 + 1
		places = places[1:]
	}
	if a.old.inFigure(g.a1 - 1) {
		block := a.old.blocks[a.old.lineOf(g.a1-1).Block]
		g.a1, g.b1 = a.old.lines[block.end-1].end, a.new.lines[a.new.blocks[a.new.lineOf(0).Block].end-1].end
	}
	for len(places) > 0 && places[0].a0 < g.a1 {
		g.a1, g.b1 = max(g.a1, places[0].a1), max(g.b1, places[0].b1)
		places = places[1:]
	}
	p.measure(&g)
	return append([]place{g}, places...)
}

// withLast gives places of which one ends with the last word of the old text.
func (a *alignment) withLast(places []place) []place {
	x, y := len(a.old.atoms), len(a.new.atoms)
	n := len(places) - 1
	if n >= 0 && places[n].a1 == x && len(places[n].put) > 0 {
		return places
	}
	p := &placer{a: a}
	g := place{a0: x - 1, a1: x, b0: y - 1, b1: y}
	if n >= 0 && places[n].a1 == x {
		g.a0 = places[n].a0 - 1
		places = places[:n]
	}
	if a.old.inFigure(g.a0) {
		g.a0 = a.old.lines[a.old.blocks[a.old.lineOf(g.a0).Block].first].first
		g.b0 = a.new.lines[a.new.blocks[a.new.lineOf(g.b0).Block].first].first
	}
	for n = len(places) - 1; n >= 0 && places[n].a1 > g.a0; n = len(places) - 1 {
		g.a0, g.b0 = min(g.a0, places[n].a0), min(g.b0, places[n].b0)
		places = places[:n]
	}
	p.measure(&g)
	return append(slices.Clone(places), g)
}

package redline

import (
	"cmp"
	"errors"
	"slices"
	"unicode"
	"unicode/utf8"

	"stet/workflow/manuscript"
)

// A Merged is what two people made of one text, put together.
type Merged struct {
	// Conflicts are the places where both did something else to the same words, or to
	// words without any between them: in the order of the fields and of the text.
	Conflicts []Conflict

	base, theirs      manuscript.Manuscript // base: in the order of both
	myBody, theirBody []manuscript.Block
	agreed            []manuscript.Edit // what only one of them did, or both alike
	wholly            []Conflict        // fields that no edits can change and on which there is no conflict: Theirs holds
	lead, trail       []manuscript.Block
}

// A Conflict is a place that two people changed in different ways.
type Conflict struct {
	Field      manuscript.Field
	Start, End int // runes of the field of Merged.Base
	// Base, Mine and Theirs are the words of the place in each text; nothing where
	// somebody took them out.
	Base, Mine, Theirs []manuscript.Block

	// Moved tells that it is blocks which both moved, to different places: behind the blocks
	// with these words, or to the top. To choose both is to choose theirs.
	Moved                    bool
	MineBehind, TheirsBehind string
	to                       [2]int // of what was moved: the runes of the base behind which I and they have it

	whole    bool // the whole field, which no edits can change
	inFigure bool // within one text of a figure, which is one line
	inLine   bool // words of the line stand before or behind it
}

// A Choice says how a conflict is settled.
type Choice string

// The choices. Both keeps their words and puts mine after them: whole lines of the body as
// lines of their own, words within a line or in a field with a space between.
const (
	ChooseMine   Choice = "mine"
	ChooseTheirs Choice = "theirs"
	ChooseBoth   Choice = "both"
)

// ErrChoice is why conflicts cannot be settled: there is not one choice for each, or one
// that does not exist.
var ErrChoice = errors.New("every conflict needs a choice: mine, theirs or both")

// Merge puts together what two people made of one text. What only one of them changed is
// taken over; so is what both changed alike, once. Where they changed the same words, or
// words that touch, in different ways, there is a Conflict. The kind of a correction is
// theirs.
//
// Where nothing is in conflict, it does not matter who is I and who are they (but for
// that kind). A block that one moved and the other edited is the edited block at its new
// place. No block stands twice that both had once. Merge works on the Normal texts and by the places that Edits gives. Blocks
// without words before the first word or behind the last are never in conflict: where both
// changed them, theirs stand before mine.
func Merge(base, mine, theirs manuscript.Manuscript) Merged {
	base, mine, theirs = base.Normal(), mine.Normal(), theirs.Normal()
	m := Merged{base: base, theirs: theirs, myBody: mine.Body, theirBody: theirs.Body}
	c := newComparison()
	for _, f := range fields {
		m.mergeField(f, c.sideOf(base, mine, f), c.sideOf(base, theirs, f))
	}
	m.mergeBody(c, mine, theirs)
	lead := func(m manuscript.Manuscript) []manuscript.Block { lead, _ := wordlessEnds(m); return lead }
	trail := func(m manuscript.Manuscript) []manuscript.Block { _, trail := wordlessEnds(m); return trail }
	m.lead = mergeEnds(lead(base), lead(mine), lead(theirs))
	m.trail = mergeEnds(trail(base), trail(mine), trail(theirs))
	return m
}

// mergeBody merges the body without the blocks without words at its ends.
func (m *Merged) mergeBody(c *comparison, mine, theirs manuscript.Manuscript) {
	m.base.Body, mine.Body, theirs.Body = coreOf(m.base), coreOf(mine), coreOf(theirs)
	my, their := c.body(m.base, mine), c.body(m.base, theirs)
	if bodies, asked, moved := sameOrder(my.old, my, their); moved {
		m.base.Body, mine.Body, theirs.Body = bodies[0], bodies[1], bodies[2]
		m.base.Body, mine.Body, theirs.Body = coreOf(m.base), coreOf(mine), coreOf(theirs)
		m.Conflicts = append(m.Conflicts, asked...)
		my, their = c.body(m.base, mine), c.body(m.base, theirs)
	}
	m.mergeField(manuscript.FieldBody, c.bodySide(m.base, mine, my), c.bodySide(m.base, theirs, their))
}

// Base is the text that both began from, with its blocks in the order of both. The blocks
// without words before its first and behind its last are not in it.
func (m Merged) Base() manuscript.Manuscript { return m.base }

// Clean tells whether nothing is in conflict.
func (m Merged) Clean() bool { return len(m.Conflicts) == 0 }

// A revision is one field of one side: where it differs from the base.
type revision struct {
	text   *text // of the side
	base   *text
	places []place
	fits   bool // the places give the side
}

func (c *comparison) sideOf(base, side manuscript.Manuscript, f manuscript.Field) revision {
	a := c.field(base.Text(f), side.Text(f))
	places, fits := c.fieldPlaces(base, side, f)
	return revision{a.new, a.old, places, fits && !a.new.beginsWithAccent()}
}

func (c *comparison) bodySide(base, side manuscript.Manuscript, a *alignment) revision {
	places, fits := c.bodyPlaces(base, side, a)
	return revision{a.new, a.old, places, fits && !a.new.beginsWithAccent()}
}

// beginsWithAccent tells whether a line begins with an accent that has no letter. No edit
// can put such a line.
func (t *text) beginsWithAccent() bool {
	return slices.ContainsFunc(t.lines, func(l line) bool {
		first, _ := utf8.DecodeRuneInString(l.text)
		return joins(first)
	})
}

// span gives where the runes from start to end of the base stand on this side. Both are
// ends of places, of this side or of the other.
func (r revision) span(start, end int) (from, to int) {
	from, to = start, end
	for _, g := range r.places {
		switch {
		case g.start < start && g.end <= start:
			from = start + g.after() - g.end
		case g.start == start:
			from = g.newFrom
		}
		switch {
		case g.end == end:
			to = g.newTo
		case g.end < end:
			to = end + g.after() - g.end
		}
	}
	return from, to
}

// after is where the rune behind a place stands on its side.
func (g place) after() int {
	if len(g.put) > 0 {
		return g.newTo
	}
	return g.newFrom - lineGap
}

// lineGap is how many runes part two lines.
const lineGap = 2

// blocks gives what stands on this side where the base has the runes from start to end.
func (r revision) blocks(f manuscript.Field, start, end int) []manuscript.Block {
	if len(r.text.lines) == 0 {
		return nil
	}
	from, to := r.span(start, end)
	if from >= to {
		return nil
	}
	if from == 0 && to == r.text.end() {
		return r.text.core()
	}
	return manuscript.Manuscript{Body: r.text.all()}.Slice(manuscript.FieldBody, from, to)
}

// mergeField sorts the places of one field into agreed ones and conflicts.
func (m *Merged) mergeField(f manuscript.Field, mine, theirs revision) {
	if !mine.fits || !theirs.fits {
		m.mergeWhole(f, mine, theirs)
		return
	}
	type claim struct {
		place
		mine bool
	}
	var claims []claim
	for _, g := range mine.places {
		claims = append(claims, claim{g, true})
	}
	for _, g := range theirs.places {
		claims = append(claims, claim{g, false})
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	for i := 0; i < len(claims); {
		n, end := i+1, claims[i].end
		for n < len(claims) && !mine.base.parted(end, claims[n].start) {
			end = max(end, claims[n].end)
			n++
		}
		m.group(f, claims[i].start, end, mine, theirs, func() (my, their []place) {
			for _, c := range claims[i:n] {
				if c.mine {
					my = append(my, c.place)
				} else {
					their = append(their, c.place)
				}
			}
			return my, their
		})
		i = n
	}
}

// parted tells whether something stands between two runes of a text that is no white
// space within a line: else what two people did there is of one piece, as when one writes
// "almost" before a word and the other replaces the word.
func (t *text) parted(end, start int) bool {
	const mostSpace = 4 // runes; a normal text has one, and seldom more where spaces of a fixed width stand
	if start <= end || start-end > mostSpace {
		return start > end
	}
	i, _ := slices.BinarySearchFunc(t.lines, end, func(l line, at int) int { return cmp.Compare(l.End, at) })
	if i == len(t.lines) || start > t.lines[i].End {
		return true
	}
	between := []rune(t.lines[i].text)[end-t.lines[i].Start : start-t.lines[i].Start]
	return slices.ContainsFunc(between, func(r rune) bool { return !unicode.IsSpace(r) })
}

// mergeWhole merges a field of which one side cannot be had by edits.
func (m *Merged) mergeWhole(f manuscript.Field, mine, theirs revision) {
	c := Conflict{Field: f, End: mine.base.end(), Base: mine.base.core(), Mine: mine.text.core(), Theirs: theirs.text.core(), whole: true}
	switch {
	case sameBlocks(c.Base, c.Mine), sameBlocks(c.Mine, c.Theirs):
	case sameBlocks(c.Base, c.Theirs):
		c.Theirs = c.Mine
	default:
		m.Conflicts = append(m.Conflicts, c)
		return
	}
	m.wholly = append(m.wholly, c)
}

// group takes places that touch one another.
func (m *Merged) group(f manuscript.Field, start, end int, mine, theirs revision, sides func() (my, their []place)) {
	my, their := sides()
	same := slices.EqualFunc(my, their, func(a, b place) bool {
		return a.start == b.start && a.end == b.end && sameBlocks(a.put, b.put)
	})
	switch {
	case len(their) == 0 || same:
		m.agreed = append(m.agreed, editsOf(my, f)...)
		return
	case len(my) == 0:
		m.agreed = append(m.agreed, editsOf(their, f)...)
		return
	}
	c := Conflict{Field: f, Start: start, End: end, Mine: mine.blocks(f, start, end), Theirs: theirs.blocks(f, start, end)}
	if len(mine.base.lines) > 0 {
		first, _ := slices.BinarySearchFunc(mine.base.lines, start, func(l line, at int) int {
			if l.End <= at {
				return -1
			}
			return 1
		})
		l := mine.base.lines[first]
		c.inFigure = l.Kind == manuscript.KindFigure && end <= l.End
		c.inLine = f == manuscript.FieldBody && end <= l.End && (l.Start < start && start < l.End || l.Start < end && end < l.End)
		c.Base = manuscript.Manuscript{Body: mine.base.all()}.Slice(manuscript.FieldBody, start, end)
	}
	if sameBlocks(c.Mine, c.Theirs) {
		m.agreed = append(m.agreed, manuscript.Edit{Field: f, Start: start, End: end, Put: c.Mine})
		return
	}
	for _, blocks := range [][]manuscript.Block{c.Base, c.Mine, c.Theirs} {
		c.inFigure = c.inFigure && len(blocks) == 1 && blocks[0].Kind == manuscript.KindParagraph
	}
	oneLine := func(b []manuscript.Block) bool {
		return len(b) == 1 && len(b[0].Items) <= 1 && b[0].Kind != manuscript.KindFigure
	}
	c.inLine = c.inLine && oneLine(c.Mine) && oneLine(c.Theirs) && c.Mine[0].Kind == c.Theirs[0].Kind
	m.Conflicts = append(m.Conflicts, c)
}

// wordlessEnds gives the blocks before the first word of a body and those behind its last.
func wordlessEnds(m manuscript.Manuscript) (lead, trail []manuscript.Block) {
	lines := m.Lines()
	if len(lines) == 0 {
		return m.Body, nil
	}
	return m.Body[:lines[0].Block], m.Body[lines[len(lines)-1].Block+1:]
}

func coreOf(m manuscript.Manuscript) []manuscript.Block {
	lead, trail := wordlessEnds(m)
	return m.Body[len(lead) : len(m.Body)-len(trail)]
}

// mergeEnds merges blocks without words: what one side changed, or, when both did, theirs
// and then mine.
func mergeEnds(base, mine, theirs []manuscript.Block) []manuscript.Block {
	switch {
	case sameBlocks(base, mine), sameBlocks(mine, theirs):
		return theirs
	case sameBlocks(base, theirs):
		return mine
	}
	return slices.Concat(theirs, mine)
}

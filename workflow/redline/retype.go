package redline

import (
	"slices"
	"strings"

	"stet/workflow/manuscript"
)

// Retype gives the blocks that stand in place of others when somebody typed plain words
// over them; a blank line begins a new line of the text. Words that were kept keep their
// marks and links; new words take the dress of the words that they replace when those
// agree, or of both neighbours when those do, else none. Lines follow the kinds of the
// blocks whose words they keep; further lines are items in a list or quote, and
// paragraphs elsewhere. Retyping the very words changes nothing:
// Retype(s, plain text of s) is s, for Normal blocks that begin and end with words.
func Retype(struck []manuscript.Block, words string) []manuscript.Block {
	was := manuscript.Manuscript{Body: struck}.Normal()
	is := typed(words)
	c := newComparison()
	t := &retyping{old: c.lexicon.body(was, c.keys), new: c.lexicon.body(is, c.keys)}
	t.compare()
	return manuscript.Manuscript{Body: t.blocks()}.Normal().Body
}

// typed makes a paragraph of every line that blank lines part.
func typed(words string) manuscript.Manuscript {
	var m manuscript.Manuscript
	words = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(words)
	var lines []string
	for line := range strings.SplitSeq(words, "\n") {
		if strings.TrimSpace(line) == "" || len(lines) == 0 {
			lines = append(lines, line)
		} else {
			lines[len(lines)-1] += "\n" + line
		}
	}
	for _, line := range lines {
		m.Body = append(m.Body, manuscript.Block{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: line}}})
	}
	return m.Normal()
}

// retyping finds for typed words what they take over of the words before.
type retyping struct {
	old, new *text
	from     []int // for each new atom the old one that it is, or -1
	left     []int // for each new atom the last kept one up to it, or -1
	right    []int // and the first from it on, or their number
	wide     [2]int
	worn     manuscript.Span // what all old atoms from wide[0] up to wide[1] wear
}

// compare compares all words at once. The borders of lines are atoms too, so that a word
// is rather kept in its own line than in another.
func (t *retyping) compare() {
	t.from = nowhere(len(t.new.atoms))
	old, oldAt := t.old.withBorders()
	new, newAt := t.new.withBorders()
	i, j := 0, 0
	keep := func(until int) {
		for ; i < until; i, j = i+1, j+1 {
			if newAt[j] >= 0 {
				t.from[newAt[j]] = oldAt[i]
			}
		}
	}
	for _, h := range compareAtoms(old, new) {
		keep(h.a0)
		i, j = h.a1, h.b1
	}
	keep(len(old))

	t.left, t.right = slices.Clone(t.from), slices.Clone(t.from)
	near := -1
	for k := range t.from {
		if t.from[k] >= 0 {
			near = k
		}
		t.left[k] = near
	}
	near = len(t.from)
	for k := range slices.Backward(t.from) {
		if t.from[k] >= 0 {
			near = k
		}
		t.right[k] = near
	}
}

// withBorders gives the atoms of a text with one between lines, and for each its index in
// the text, or -1.
func (t *text) withBorders() (atoms []atom, at []int) {
	const border = -1 // no word has this number
	for n, l := range t.lines {
		if n > 0 {
			atoms, at = append(atoms, atom{words: border, sort: fullStop}), append(at, -1)
		}
		for i := l.first; i < l.end; i++ {
			atoms, at = append(atoms, t.atoms[i]), append(at, i)
		}
	}
	return atoms, at
}

// spans dresses one new line.
func (t *retyping) spans(l line) []manuscript.Span {
	var out []manuscript.Span
	add := func(text string, s manuscript.Span) {
		s.Text = text
		out = append(out, s)
	}
	for k := l.first; k < l.end; k++ {
		a := t.new.atoms[k]
		if k > l.first {
			if space := l.text[t.new.atoms[k-1].end:a.start]; space != "" {
				for _, s := range t.space(k, space) {
					add(s.Text, s)
				}
			}
		}
		letters := l.text[a.start:a.end]
		if from := t.from[k]; from >= 0 {
			out = append(out, t.old.dressOf(from)...)
		} else {
			add(letters, t.guess(k))
		}
	}
	return out
}

// dressOf gives an atom as spans.
func (t *text) dressOf(atom int) []manuscript.Span {
	l := t.lineOf(atom)
	return cutBytes(l.Spans, t.atoms[atom].start, t.atoms[atom].end)
}

// cutBytes gives the bytes from start to end of a line.
func cutBytes(spans []manuscript.Span, start, end int) []manuscript.Span {
	var out []manuscript.Span
	at := 0
	for _, s := range spans {
		from, to := max(start-at, 0), min(end-at, len(s.Text))
		at += len(s.Text)
		if from < to {
			s.Text = s.Text[from:to]
			out = append(out, s)
		}
	}
	return out
}

// space dresses the white space before new atom k: as it was, if it stood between the
// same words; else as both of its neighbours, if they agree.
func (t *retyping) space(k int, space string) []manuscript.Span {
	a, b := t.from[k-1], t.from[k]
	if a >= 0 && b == a+1 {
		l := t.old.lineOf(b)
		if l.first < b && l.text[t.old.atoms[a].end:t.old.atoms[b].start] == space {
			return cutBytes(l.Spans, t.old.atoms[a].end, t.old.atoms[b].start)
		}
	}
	before, behind := t.lastDress(k-1), t.firstDress(k)
	if before != behind {
		before = manuscript.Span{}
	}
	before.Text = space
	return []manuscript.Span{before}
}

// lastDress and firstDress give what the last and the first letter of a new atom wear.
func (t *retyping) lastDress(k int) manuscript.Span {
	if from := t.from[k]; from >= 0 {
		spans := t.old.dressOf(from)
		return bare(spans[len(spans)-1])
	}
	return t.guess(k)
}

func (t *retyping) firstDress(k int) manuscript.Span {
	if from := t.from[k]; from >= 0 {
		return bare(t.old.dressOf(from)[0])
	}
	return t.guess(k)
}

// bare gives a dress without the words in it.
func bare(s manuscript.Span) manuscript.Span {
	s.Text = ""
	return s
}

// guess gives the dress of a new word.
func (t *retyping) guess(k int) manuscript.Span {
	left, right := t.left[k], t.right[k]
	from, to := 0, len(t.old.atoms) // the old atoms that were replaced
	if left >= 0 {
		from = t.from[left] + 1
	}
	if right < len(t.from) {
		to = t.from[right]
	}
	switch {
	case to-from == right-left-1: // as many words as there were: each takes the dress of its own
		if d, one := t.old.oneDress(from+k-left-1, from+k-left); one {
			return d
		}
	case from < to:
		if t.wide[0] != from || t.wide[1] != to { // asked for every word of a gap
			t.wide = [2]int{from, to}
			t.worn, _ = t.old.oneDress(from, to)
		}
		return t.worn
	case left >= 0 && right < len(t.from):
		before, behind := t.old.dressOf(t.from[left]), t.old.dressOf(t.from[right])
		if bare(before[len(before)-1]) == bare(behind[0]) {
			return bare(behind[0])
		}
	}
	return manuscript.Span{}
}

// oneDress gives the dress of a run of atoms, if they have one in common.
func (t *text) oneDress(from, to int) (manuscript.Span, bool) {
	for i := from; i < to; i++ {
		if t.atoms[i].dress < 0 || t.atoms[i].dress != t.atoms[from].dress {
			return manuscript.Span{}, false
		}
	}
	return bare(t.dressOf(from)[0]), true
}

// blocks puts the typed lines into blocks.
func (t *retyping) blocks() []manuscript.Block {
	var out []manuscript.Block
	last := -1 // the old line of the line before
	homes := t.homes()
	for n, l := range t.new.lines {
		home := homes[n]
		spans := t.spans(l)
		if home < 0 {
			out = further(out, spans)
			continue
		}
		if last >= 0 {
			for _, b := range t.old.blocks[t.old.lines[last].Block:t.old.lines[home].Block] {
				if b.first == b.end {
					out = append(out, b.Block) // what has no words stays between its neighbours
				}
			}
		}
		old := t.old.lines[home]
		same := last >= 0 && t.old.lines[last].Block == old.Block && len(out) > 0 && out[len(out)-1].Kind == old.Kind
		last = home
		switch {
		case old.Kind == manuscript.KindFigure:
			if !same {
				out = append(out, manuscript.Block{Kind: old.Kind, Figure: manuscript.Figure{Digest: t.old.blocks[old.Block].Figure.Digest}})
			}
			figure := &out[len(out)-1].Figure
			*map[string]*string{
				manuscript.PartDescription: &figure.Description, manuscript.PartCaption: &figure.Caption, manuscript.PartCredit: &figure.Credit,
			}[old.Part] = l.text
		case t.old.blocks[old.Block].Items == nil:
			out = append(out, manuscript.Block{Kind: old.Kind, Spans: spans})
		case same:
			out[len(out)-1].Items = append(out[len(out)-1].Items, spans)
		default:
			out = append(out, manuscript.Block{Kind: old.Kind, Items: [][]manuscript.Span{spans}})
		}
	}
	return out
}

// further adds a line that follows no old one.
func further(out []manuscript.Block, spans []manuscript.Span) []manuscript.Block {
	if n := len(out) - 1; n >= 0 && out[n].Items != nil {
		out[n].Items = append(out[n].Items, spans)
		return out
	}
	return append(out, manuscript.Block{Kind: manuscript.KindParagraph, Spans: spans})
}

// homes gives for each new line the old line whose place it takes, in growing order: that
// of most of the words that it kept; else the next free one, if the lines behind leave it;
// else -1.
func (t *retyping) homes() []int {
	homes := make([]int, len(t.new.lines))
	last := -1
	for n := range t.new.lines {
		if homes[n] = t.keptFrom(n, last+1); homes[n] >= 0 {
			last = homes[n]
		}
	}
	// between two that are known
	free, before := len(t.old.lines), 0
	for n := len(homes); n > 0; n = before {
		for before = n; before > 0 && homes[before-1] < 0; before-- {
		}
		from := 0
		if before > 0 {
			from = homes[before-1] + 1
		}
		for k := before; k < n && from < free; k, from = k+1, from+1 {
			homes[k] = from
		}
		if before > 0 {
			before--
			free = homes[before]
		}
	}
	return homes
}

// keptFrom gives the old line from which a new one kept most words, the first of equals;
// -1 for none from next on.
func (t *retyping) keptFrom(n, next int) int {
	l := t.new.lines[n]
	best, most := -1, 0
	at, count := -1, 0 // kept atoms are in the order of the old text
	for k := l.first; k < l.end; k++ {
		if t.from[k] < 0 {
			continue
		}
		if at < 0 || t.from[k] >= t.old.lines[at].end {
			at, count = t.old.lineIndex(t.from[k]), 0
		}
		if count++; at >= next && count > most {
			best, most = at, count
		}
	}
	return best
}

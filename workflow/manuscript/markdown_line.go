package manuscript

import (
	"cmp"
	"slices"
)

// A piece is a part of a line: words, or what stands between words.
type piece struct {
	role role
	text string // of words and code, as readers see it; of a link, as it is written
	mark Marks  // that is opened or closed
	sign string // what opens or closes it
}

type role int

const (
	wordsPiece role = iota
	codePiece
	linkPiece // a bracket, and the address behind it
	openingPiece
	closingPiece
)

// An openMark is a mark that was opened and not yet closed: one of emphasis,
// strong and strike, or else a link.
type openMark struct {
	mark Marks
	link string
}

// on reports whether the mark is on a span.
func (o openMark) on(s Span) bool {
	if o.mark == 0 {
		return s.Link == o.link
	}
	return s.Marks.Has(o.mark)
}

func (o openMark) opening() piece {
	if o.mark == 0 {
		return piece{role: linkPiece, text: "["}
	}
	return piece{role: openingPiece, mark: o.mark}
}

func (o openMark) closing() piece {
	if o.mark == 0 {
		return piece{role: linkPiece, text: "](" + escapeAll(o.link) + ")"}
	}
	return piece{role: closingPiece, mark: o.mark}
}

// linePieces nests the marks of the spans, which need not nest: what ends later
// is opened first, and what is closed only to let another mark end is opened
// again.
func linePieces(spans []Span) []piece {
	var pieces []piece
	var open []openMark
	closeFrom := func(depth int) {
		for len(open) > depth {
			pieces = append(pieces, open[len(open)-1].closing())
			open = open[:len(open)-1]
		}
	}
	for i, s := range spans {
		depth := slices.IndexFunc(open, func(o openMark) bool { return !o.on(s) })
		if depth >= 0 {
			closeFrom(depth)
		}
		for _, o := range toOpen(open, spans[i:]) {
			open = append(open, o)
			pieces = append(pieces, o.opening())
		}
		if s.Marks.Has(Code) {
			pieces = append(pieces, piece{role: codePiece, text: s.Text})
		} else {
			pieces = append(pieces, piece{role: wordsPiece, text: s.Text})
		}
	}
	closeFrom(0)
	chooseSigns(pieces)
	return pieces
}

// toOpen gives the marks of the first span that are not open yet, the one that
// lasts longest first.
func toOpen(open []openMark, spans []Span) []openMark {
	var missing []openMark
	for _, o := range []openMark{{link: spans[0].Link}, {mark: Strike}, {mark: Strong}, {mark: Emphasis}} {
		if o != (openMark{}) && o.on(spans[0]) && !slices.Contains(open, o) {
			missing = append(missing, o)
		}
	}
	if len(missing) > 1 {
		slices.SortStableFunc(missing, func(a, b openMark) int { return cmp.Compare(b.lasts(spans), a.lasts(spans)) })
	}
	return missing
}

// lasts counts the spans from the first on which the mark is without a break.
func (o openMark) lasts(spans []Span) int {
	if n := slices.IndexFunc(spans, func(s Span) bool { return !o.on(s) }); n >= 0 {
		return n
	}
	return len(spans)
}

// chooseSigns gives the marks their signs. Emphasis is * but where that would touch
// the ** of strong: two signs that touch are never of one character.
func chooseSigns(pieces []piece) {
	isStrong := func(i int) bool { return i >= 0 && i < len(pieces) && pieces[i].mark == Strong }
	var opened []int
	for i := range pieces {
		switch pieces[i].role {
		case openingPiece:
			opened = append(opened, i)
		case closingPiece:
			from := opened[len(opened)-1]
			opened = opened[:len(opened)-1]
			sign := map[Marks]string{Emphasis: "*", Strong: "**", Strike: "~~"}[pieces[i].mark]
			if sign == "*" && (isStrong(from-1) || isStrong(from+1) || isStrong(i-1) || isStrong(i+1)) {
				sign = "_"
			}
			pieces[from].sign, pieces[i].sign = sign, sign
		}
	}
}

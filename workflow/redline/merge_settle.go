package redline

import (
	"slices"

	"stet/workflow/manuscript"
)

// Settle gives the merged text, with one choice for each of Conflicts in their order;
// none for a clean merge. It gives ErrChoice for others.
func (m Merged) Settle(choices []Choice) (manuscript.Manuscript, error) {
	if len(choices) != len(m.Conflicts) {
		return m.base, ErrChoice
	}
	edits := slices.Clone(m.agreed)
	var moves []manuscript.Edit
	wholly := slices.Clone(m.wholly)
	for i, c := range m.Conflicts {
		put, err := c.settled(choices[i])
		if err != nil {
			return m.base, err
		}
		if c.Moved {
			to := c.to[others]
			if choices[i] == ChooseMine {
				to = c.to[myself]
			}
			moves = append(moves, manuscript.Edit{Field: c.Field, Start: c.Start, End: c.End, Moves: true, To: to})
			continue
		}
		if c.whole {
			c.Theirs = put
			wholly = append(wholly, c)
			continue
		}
		edits = append(edits, manuscript.Edit{Field: c.Field, Start: c.Start, End: c.End, Put: put})
	}
	out, err := m.base.Splice(slices.Concat(edits, moves)...)
	if err != nil { // what both moved and a move of which does not fit with the rest stands where it stood
		out, err = m.base.Splice(edits...)
	}
	if err != nil {
		return m.base, err
	}
	for _, c := range wholly {
		if c.Field == manuscript.FieldBody {
			out.Body = c.Theirs
		} else {
			*fieldOf(&out, c.Field) = plain(c.Theirs)
		}
	}
	out.Body = once(slices.Concat(m.lead, out.Body, m.trail), m.myBody, m.theirBody)
	out.Correction.Kind = m.theirs.Correction.Kind
	return out.Normal(), nil
}

func (c Conflict) settled(choice Choice) ([]manuscript.Block, error) {
	switch choice {
	case ChooseMine:
		return c.Mine, nil
	case ChooseTheirs:
		return c.Theirs, nil
	case ChooseBoth:
		return c.both(), nil
	}
	return nil, ErrChoice
}

// both puts my words after theirs.
func (c Conflict) both() []manuscript.Block {
	switch {
	case len(c.Mine) == 0:
		return c.Theirs
	case len(c.Theirs) == 0:
		return c.Mine
	case c.Field != manuscript.FieldBody || c.inFigure:
		words := plain(c.Theirs) + " " + plain(c.Mine)
		return []manuscript.Block{{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: words}}}}
	}
	theirs, mine := c.Theirs, c.Mine
	if c.inLine {
		return []manuscript.Block{inOneLine(theirs[0], mine[0])}
	}
	last := theirs[len(theirs)-1]
	if last.Kind == mine[0].Kind && len(last.Items) > 0 {
		last.Items = slices.Concat(last.Items, mine[0].Items)
		return slices.Concat(theirs[:len(theirs)-1], []manuscript.Block{last}, mine[1:])
	}
	return slices.Concat(theirs, mine)
}

// inOneLine puts the words of one line behind those of another of its kind.
func inOneLine(theirs, mine manuscript.Block) manuscript.Block {
	join := func(a, b []manuscript.Span) []manuscript.Span {
		return slices.Concat(a, []manuscript.Span{{Text: " "}}, b)
	}
	if len(theirs.Items) == 1 {
		return manuscript.Block{Kind: theirs.Kind, Items: [][]manuscript.Span{join(theirs.Items[0], mine.Items[0])}}
	}
	return manuscript.Block{Kind: theirs.Kind, Spans: join(theirs.Spans, mine.Spans)}
}

// once takes further copies of blocks out of a merged body that both sides had once: that
// came about where both put the same words, in two places or as a choice of both.
func once(body, mine, theirs []manuscript.Block) []manuscript.Block {
	keys := map[string]int32{}
	count := func(blocks []manuscript.Block) map[int32]int {
		counts := map[int32]int{}
		for _, b := range blocks {
			counts[keyOf(b, keys)]++
		}
		return counts
	}
	inMine, inTheirs := count(mine), count(theirs)
	seen := map[int32]bool{}
	out := body[:0:0]
	for _, b := range body {
		key := keyOf(b, keys)
		if seen[key] && inMine[key] == 1 && inTheirs[key] == 1 && b.Kind != manuscript.KindRule {
			continue
		}
		seen[key] = true
		out = append(out, b)
	}
	return out
}

func keyOf(b manuscript.Block, keys map[string]int32) int32 {
	return number(keys, string(appendKey(nil, b)))
}

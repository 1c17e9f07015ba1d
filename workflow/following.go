package workflow

import (
	"slices"
	"unicode/utf8"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// Following carries passages from one text to another that edits of it made: first by the
// edits of words, to the text before its blocks move, then with the blocks.
type Following struct {
	from, mid, next manuscript.Manuscript
	words           *passage.Change
	moves           []manuscript.Edit
}

// Follow prepares the way from a text to what edits made of it.
func Follow(from, to manuscript.Manuscript, edits []manuscript.Edit) *Following {
	mid, moves, err := from.Steps(edits...)
	if err != nil || len(moves) == 0 {
		mid, moves = to, nil
	}
	words := slices.DeleteFunc(slices.Clone(edits), func(e manuscript.Edit) bool { return e.Moves })
	change := passage.CompareEdits(PassageText(from), PassageText(mid), knownEdits(from, words))
	return &Following{from, mid, to, change, moves}
}

// Place is where a passage stands that stood somewhere in the text from before.
func (f *Following) Place(p passage.Passage, from passage.Placement) passage.Placement {
	at := f.words.Place(p, from)
	if len(f.moves) == 0 || at.Status == passage.Lost || at.Field != string(manuscript.FieldBody) {
		return at
	}
	if r, whole := f.mid.Carry(f.moves, manuscript.Range{Start: at.Start, End: at.End}); whole {
		at.Start, at.End = r.Start, r.End
		return at
	}
	return passage.Compare(PassageText(f.mid), PassageText(f.next)).Place(p, at)
}

// Kept tells whether the same words stand at a place in the text and at one in the text from
// before.
func (f *Following) Kept(from, to passage.Placement) bool {
	return from.Field == to.Field && wordsAt(f.from, from) == wordsAt(f.next, to)
}

func wordsAt(m manuscript.Manuscript, p passage.Placement) string {
	runes := []rune(m.Text(manuscript.Field(p.Field)))
	if p.Start < 0 || p.End > len(runes) || p.Start > p.End {
		return ""
	}
	return string(runes[p.Start:p.End])
}

// PutAt is where the words of one of several edits of a text stand in the text that they
// made; of a move, where the blocks stand.
func PutAt(m manuscript.Manuscript, edits []manuscript.Edit, i int) passage.Placement {
	lost := passage.Placement{Field: string(edits[i].Field), Status: passage.Lost}
	mid, moves, err := m.Steps(edits...)
	if err != nil {
		return lost
	}
	r := putRange(edits, i)
	if edits[i].Moves {
		n := 0
		for _, e := range edits[:i] {
			if e.Moves {
				n++
			}
		}
		r = manuscript.Range{Start: moves[n].Start, End: moves[n].End}
	}
	if r.Start == r.End {
		return lost
	}
	if len(moves) > 0 && edits[i].Field == manuscript.FieldBody {
		var whole bool
		if r, whole = mid.Carry(moves, r); !whole {
			return lost
		}
	}
	return passage.Placement{Field: string(edits[i].Field), Start: r.Start, End: r.End, Status: passage.Edited, Method: "accepted", Score: 1}
}

// putRange is where the words of one of several edits stand before blocks move.
func putRange(edits []manuscript.Edit, i int) manuscript.Range {
	shift := 0
	for _, e := range edits {
		if e.Field == edits[i].Field && !e.Moves && e.Start < edits[i].Start {
			shift += utf8.RuneCountInString(e.Words()) - (e.End - e.Start)
			if len(e.Put) == 0 {
				shift -= len(lineGap)
			}
		}
	}
	start := edits[i].Start + shift
	return manuscript.Range{Start: start, End: start + utf8.RuneCountInString(edits[i].Words())}
}

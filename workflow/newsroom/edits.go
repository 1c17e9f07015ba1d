package newsroom

import (
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// Sentences that refuse a suggestion.
const (
	saysFieldFilled  = "Words were put there since this suggestion was made. Make it again on those, or reject it."
	saysDressChanged = "A link or a mark in the words of this suggestion has changed since it was made. Make it again, or reject it."
	saysOverlap      = "Two of these suggestions change the same words, or move the same paragraph. Choose one of them."
	saysThereAlready = "The paragraph that this suggestion would move stands there already, or can no longer be moved alone. Reject it, or make it again."
)

// editsOf gives the edits that suggestions make to the head, or refuses those whose words
// are gone, or that change the same words.
func (w *work) editsOf(f *workflow.Facts, head manuscript.Manuscript, suggestions []workflow.Suggestion) ([]manuscript.Edit, error) {
	var edits []manuscript.Edit
	for _, s := range suggestions {
		e, says, err := w.editOf(f, head, s)
		if err != nil {
			return nil, err
		}
		if says != "" {
			return nil, &workflow.Problem{Kind: workflow.ProblemBlocked, Says: says, Unmet: []string{says}}
		}
		edits = append(edits, e)
	}
	if _, err := head.Splice(edits...); err != nil {
		says := saysOverlap + overlapping(f, head, suggestions, edits)
		return nil, &workflow.Problem{Kind: workflow.ProblemBlocked, Says: says, Unmet: []string{says}}
	}
	return edits, nil
}

// overlapping names two suggestions that cannot be made together, by what they put and who
// made them: " They are Wren Okafor’s “council” and Edith Marsh’s “committee”."
func overlapping(f *workflow.Facts, head manuscript.Manuscript, suggestions []workflow.Suggestion, edits []manuscript.Edit) string {
	for i := range edits {
		for j := range i {
			first, second := i, j
			if edits[second].Start < edits[first].Start {
				first, second = second, first
			}
			a, b := edits[first], edits[second]
			if a.Field != b.Field || b.Start > a.End && !a.Moves && !b.Moves {
				continue // a splice costs more
			}
			if _, err := head.Splice(a, b); err != nil {
				return " They are " + suggestionName(f, suggestions[first], a) + " and " + suggestionName(f, suggestions[second], b) + "."
			}
		}
	}
	return ""
}

func suggestionName(f *workflow.Facts, s workflow.Suggestion, e manuscript.Edit) string {
	const most = 60 // runes
	t, _ := f.Thread(s.ID)
	whose := f.Masthead.Name(t.Opener) + "’s "
	words := []rune(e.Words())
	switch {
	case s.Moves:
		return whose + "to move a paragraph"
	case len(words) == 0:
		return whose + "to strike words"
	case len(words) > most:
		words = append(words[:most:most], '…')
	}
	return whose + "“" + string(words) + "”"
}

// editOf gives the edit that one suggestion makes to the head, or says why it cannot be
// made.
func (w *work) editOf(f *workflow.Facts, head manuscript.Manuscript, s workflow.Suggestion) (manuscript.Edit, string, error) {
	if says := f.Hindered(s); says != "" {
		return manuscript.Edit{}, says, nil
	}
	t, _ := f.Thread(s.ID)
	if !t.OnWords() {
		if head.Text(s.Field) != "" {
			return manuscript.Edit{}, saysFieldFilled, nil
		}
		return manuscript.Edit{Field: s.Field, Put: s.Put}, "", nil
	}
	if s.Moves {
		return moveOf(head, s, t)
	}
	r, _ := f.Revision(t.Revision)
	origin, err := w.text(r.Hash)
	if err != nil {
		return manuscript.Edit{}, "", err
	}
	struck := origin.Slice(s.Field, t.Passage.Start, t.Passage.End)
	if !sameBlocks(struck, head.Slice(s.Field, t.Place.Start, t.Place.End)) {
		return manuscript.Edit{}, saysDressChanged, nil
	}
	e := manuscript.Edit{Field: s.Field, Start: t.Place.Start, End: t.Place.End, Put: s.Put}
	if _, err := head.Splice(e); err != nil {
		return e, workflow.SaysWordsGone, nil // a paragraph was joined or divided around them
	}
	return e, "", nil
}

// moveOf gives the edit that moves the blocks of a suggestion as they stand now, beside the
// block by which their place was told.
func moveOf(head manuscript.Manuscript, s workflow.Suggestion, t workflow.Thread) (manuscript.Edit, string, error) {
	blocks, first, last := edges(head, t.Place.Placement)
	beside, before, behind := edges(head, t.Place.Beside)
	e := manuscript.Edit{Field: s.Field, Start: blocks.Start, End: blocks.End, Moves: true, To: beside.End}
	if s.Before {
		e.To, behind = beside.Start, before
	}
	if !first || !last || !behind {
		return manuscript.Edit{}, workflow.SaysBlockGone, nil
	}
	if _, err := head.Splice(e); err != nil {
		return e, saysThereAlready, nil
	}
	return e, "", nil
}

// edges gives the blocks that hold a place, and whether they still begin and end with it, or
// nearly: else they were joined with others, or as good as rewritten.
func edges(m manuscript.Manuscript, p passage.Placement) (blocks manuscript.Range, begin, end bool) {
	blocks = m.Whole(manuscript.Range{Start: p.Start, End: p.End})
	few := (p.End - p.Start) * 2 / 5
	return blocks, p.Start-blocks.Start <= few && p.End > p.Start, blocks.End-p.End <= few && p.End > p.Start
}

// made is the head with edits made, as filing would store it.
func made(f *workflow.Facts, head manuscript.Manuscript, edits []manuscript.Edit) (manuscript.Manuscript, error) {
	text, err := head.Splice(edits...)
	if err != nil {
		return text, err
	}
	text.Correction.Kind = f.Article.Correcting
	return checked(text)
}

func sameBlocks(a, b []manuscript.Block) bool {
	return manuscript.Manuscript{Body: a}.Hash() == manuscript.Manuscript{Body: b}.Hash()
}

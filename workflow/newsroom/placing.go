package newsroom

import (
	"fmt"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// placeAll places every thread that hangs on words, resolved ones too, in a revision
// that is being filed: from the last revision where it stood, so that a text that
// comes back gives its comments their old places. Edits are those that made the text of
// the head, where they are known: then threads follow them, and nothing is searched for.
func (w *work) placeAll(f *workflow.Facts, revision workflow.Revision, text manuscript.Manuscript, edits []manuscript.Edit) error {
	var hung []workflow.Thread
	for _, t := range f.Threads {
		if t.OnWords() {
			hung = append(hung, t)
		}
	}
	if len(hung) == 0 {
		return nil
	}
	history, err := w.tx.Places(f.Article.ID)
	if err != nil {
		return fmt.Errorf("places: %w", err)
	}
	p := placer{work: w, facts: f, text: text, next: workflow.PassageText(text), edits: edits, changes: map[int]way{}}
	stood := map[workflow.ID][]workflow.Place{}
	for _, place := range history {
		if place.Stands() {
			stood[place.Thread] = append(stood[place.Thread], place)
		}
	}
	places := make([]workflow.Place, 0, len(hung))
	for _, t := range hung {
		place, err := p.place(t, stood[t.ID], revision)
		if err != nil {
			return err
		}
		places = append(places, place)
	}
	return w.tx.PutPlaces(f.Article.ID, places)
}

// placer shares one comparison a former revision among all threads.
type placer struct {
	work    *work
	facts   *workflow.Facts
	text    manuscript.Manuscript
	next    passage.Text
	edits   []manuscript.Edit // from the head, where they are known
	changes map[int]way
}

// A way leads passages from one text to another.
type way interface {
	Place(passage.Passage, passage.Placement) passage.Placement
	Kept(from, to passage.Placement) bool
}

func (p *placer) place(t workflow.Thread, stood []workflow.Place, revision workflow.Revision) (workflow.Place, error) {
	place := workflow.Place{Thread: t.ID, Revision: revision.Number}
	if same, ok := p.sameText(stood, revision.Hash); ok {
		place.Placement, place.Beside, place.Confirmed = same.Placement, same.Beside, same.Confirmed
	} else if len(stood) > 0 {
		last := stood[len(stood)-1]
		change, err := p.change(last.Revision)
		if err != nil {
			return workflow.Place{}, err
		}
		place.Placement = change.Place(t.Passage, last.Settled())
		if s, ok := p.facts.Suggestion(t.ID); ok && s.Moves {
			last.Beside.Field = s.Beside.Field
			place.Beside = change.Place(s.Beside, last.Beside)
		}
		if place.Status == passage.Edited && change.Kept(last.Placement, place.Placement) {
			place.Confirmed = last.Confirmed // a person has seen it on these words
		}
	}
	if t.Allegation {
		place.Ground = workflow.GroundOf(p.text, place)
		place.Gone = t.Passage.Gone(p.next)
	}
	return place, nil
}

// sameText finds where the thread stood the last time that the article had this very text.
func (p *placer) sameText(stood []workflow.Place, hash manuscript.Hash) (workflow.Place, bool) {
	for i := len(stood) - 1; i >= 0; i-- {
		if r, ok := p.facts.Revision(stood[i].Revision); ok && r.Hash == hash {
			return stood[i], true
		}
	}
	return workflow.Place{}, false
}

// change is the way from a former revision: by edits where they are known.
func (p *placer) change(from int) (way, error) {
	if c, ok := p.changes[from]; ok {
		return c, nil
	}
	r, _ := p.facts.Revision(from)
	old, err := p.work.text(r.Hash)
	if err != nil {
		return nil, err
	}
	var c way = passage.Compare(workflow.PassageText(old), p.next)
	if p.edits != nil && from == p.facts.Article.Head {
		c = workflow.Follow(old, p.text, p.edits)
	}
	p.changes[from] = c
	return c, nil
}

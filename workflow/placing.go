package workflow

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// lineGap parts the lines of a body's plain text.
const lineGap = "\n\n"

// passageFields are the fields on whose text a passage may stand.
var passageFields = []manuscript.Field{
	manuscript.FieldHeadline, manuscript.FieldStandfirst, manuscript.FieldByline, manuscript.FieldSlug, manuscript.FieldSocialHeadline,
	manuscript.FieldSearchDescription, manuscript.FieldCorrection, manuscript.FieldBody,
}

// passageText is the text that passages stand on.
func passageText(m manuscript.Manuscript) passage.Text {
	text := passage.Text{}
	for _, field := range passageFields {
		if words := m.Text(field); words != "" {
			text[string(field)] = words
		}
	}
	return text
}

// placeAll places every thread that hangs on words, resolved ones too, in a revision
// that is being filed: from the last revision where it stood, so that a text that
// comes back gives its comments their old places. Edits are those that made the text of
// the head, where they are known: then threads follow them, and nothing is searched for.
func (w *work) placeAll(f *Facts, revision Revision, text manuscript.Manuscript, edits []manuscript.Edit) error {
	var hung []Thread
	for _, t := range f.Threads {
		if t.OnWords() {
			hung = append(hung, t)
		}
	}
	if len(hung) == 0 {
		return nil
	}
	history, err := w.Places(f.Article.ID)
	if err != nil {
		return fmt.Errorf("places: %w", err)
	}
	p := placer{work: w, facts: f, text: text, next: passageText(text), edits: edits, changes: map[int]*passage.Change{}}
	stood := map[ID][]Place{}
	for _, place := range history {
		if place.Stands() {
			stood[place.Thread] = append(stood[place.Thread], place)
		}
	}
	places := make([]Place, 0, len(hung))
	for _, t := range hung {
		place, err := p.place(t, stood[t.ID], revision)
		if err != nil {
			return err
		}
		places = append(places, place)
	}
	return w.PutPlaces(f.Article.ID, places)
}

// placer shares one comparison a former revision among all threads.
type placer struct {
	work    *work
	facts   *Facts
	text    manuscript.Manuscript
	next    passage.Text
	edits   []manuscript.Edit // from the head, where they are known
	changes map[int]*passage.Change
}

func (p *placer) place(t Thread, stood []Place, revision Revision) (Place, error) {
	place := Place{Thread: t.ID, Revision: revision.Number}
	if same, ok := p.sameText(stood, revision.Hash); ok {
		place.Placement, place.Confirmed = same.Placement, same.Confirmed
	} else if len(stood) > 0 {
		last := stood[len(stood)-1]
		change, err := p.change(last.Revision)
		if err != nil {
			return Place{}, err
		}
		place.Placement = change.Place(t.Passage, last.settled())
		if place.Status == passage.Edited && change.Kept(last.Placement, place.Placement) {
			place.Confirmed = last.Confirmed // a person has seen it on these words
		}
	}
	if t.Allegation {
		place.Ground = ground(p.text, place)
		place.Gone = t.Passage.Gone(p.next)
	}
	return place, nil
}

// settled is the placement to go on from: words that a person has looked at are as good
// as exact; a passage that a person hung on other words stays edited, and is followed.
func (p Place) settled() passage.Placement {
	from := p.Placement
	if p.Confirmed > 0 && from.Status == passage.Moved {
		from.Status = passage.Exact
	}
	return from
}

// sameText finds where the thread stood the last time that the article had this very text.
func (p *placer) sameText(stood []Place, hash manuscript.Hash) (Place, bool) {
	for i := len(stood) - 1; i >= 0; i-- {
		if r, ok := p.facts.Revision(stood[i].Revision); ok && r.Hash == hash {
			return stood[i], true
		}
	}
	return Place{}, false
}

func (p *placer) change(from int) (*passage.Change, error) {
	if c, ok := p.changes[from]; ok {
		return c, nil
	}
	r, _ := p.facts.Revision(from)
	old, err := p.work.text(r.Hash)
	if err != nil {
		return nil, err
	}
	c := passage.Compare(passageText(old), p.next)
	if p.edits != nil && from == p.facts.Article.Head {
		c = passage.CompareEdits(passageText(old), p.next, knownEdits(old, p.edits))
	}
	p.changes[from] = c
	return c, nil
}

// ground is what a verdict rests on: SHA-256, in hex, of the passage with the sentence
// before and after it. Empty when the passage has no place.
func ground(m manuscript.Manuscript, place Place) string {
	if !place.Stands() {
		return ""
	}
	words := m.Surroundings(manuscript.Field(place.Field), place.Start, place.End)
	sum := sha256.Sum256([]byte(place.Field + "\n" + words))
	return hex.EncodeToString(sum[:])
}

package workflow

import (
	"slices"

	"stet/workflow/manuscript"
)

// WordsAtIssue lists the filers of words in the head that nobody else had signed when it
// was filed, its own filer included: those who filed since two-people was last met. It is
// of the text: going back to an earlier one brings no new words, whoever files it, and
// leaves at issue those who were at issue in it then.
func (f *Facts) WordsAtIssue() []ID {
	var filers []ID
	atIssue := map[manuscript.Hash][]ID{}
	for i, r := range f.Revisions {
		if i > 0 && f.seenByTwo(f.Revisions[i-1].Hash, filers) {
			filers = nil
		}
		before, known := atIssue[r.Hash]
		if !known {
			before = Unique(append(filers, r.Filer))
			atIssue[r.Hash] = before
		}
		filers = before
	}
	return filers
}

// seenByTwo tells whether each of these filers has somebody else’s sign-off of a text.
func (f *Facts) seenByTwo(hash manuscript.Hash, filers []ID) bool {
	return !slices.ContainsFunc(filers, func(id ID) bool { return !f.signedByOther(hash, id) })
}

// unsignedFilers lists the filers at issue whose words nobody else has validly signed
// in the head.
func (f *Facts) unsignedFilers() []ID {
	signed := append(f.valid(Approves, ""), f.valid(Agrees, "")...)
	var alone []ID
	for _, filer := range f.WordsAtIssue() {
		if !slices.ContainsFunc(signed, func(s Signoff) bool { return s.Member != filer }) {
			alone = append(alone, filer)
		}
	}
	return alone
}

// seconds lists those whose sign-off of the head, or agreement to it, helps to meet two-people:
// all but the only one whose words wait for somebody else. Asked are those of the desk who filed none
// of the words at issue: its editors and the story’s writers, or, where there is no such
// person, anybody of it. Where the desk has nobody left, all who can are asked.
func (f *Facts) seconds(alone []ID) (can, asked []ID) {
	atIssue := f.WordsAtIssue()
	var others []ID
	for _, m := range f.Masthead.Members {
		if !f.CanSee(m) || len(alone) == 1 && alone[0] == m.ID {
			continue
		}
		agrees := m.OnDesk(f.Article.Desk) && !slices.Contains(atIssue, m.ID)
		if agrees || f.couldSign(m) {
			can = append(can, m.ID)
		}
		switch {
		case !agrees:
		case m.HasOn(f.Article.Desk, Editor) || f.writes(m.ID):
			asked = append(asked, m.ID)
		default:
			others = append(others, m.ID)
		}
	}
	if asked == nil {
		asked = others
	}
	return can, asked
}

// couldSign tells whether a member could approve or clear the article in some role.
func (f *Facts) couldSign(m Member) bool {
	holds := func(r Role) bool { return m.Holds(r, f.Article.Desk) }
	return !f.IsWriter(m.ID) && slices.ContainsFunc([]Role{Editor, Legal, Chief}, holds)
}

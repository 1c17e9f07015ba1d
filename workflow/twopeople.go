package workflow

import "slices"

// WordsAtIssue lists the filers whose words nobody else had signed when the head was
// filed, the head's filer included: those who filed since two-people was last met.
func (f *Facts) WordsAtIssue() []ID {
	var filers []ID
	for i, r := range f.Revisions {
		if !slices.Contains(filers, r.Filer) {
			filers = append(filers, r.Filer)
		}
		if i == len(f.Revisions)-1 {
			break
		}
		if !slices.ContainsFunc(filers, func(id ID) bool { return !f.signedByOther(r.Hash, id) }) {
			filers = nil
		}
	}
	return filers
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

package workflow

// Sight is what one member has seen of an article: the newest revision that was before
// them, and the one that they saw before that. Only the member is told.
type Sight struct {
	Article  ID
	Member   ID
	Revision int
	Before   int // 0 for none
}

// Since is the revision that a member last saw before the head, or 0.
func (s Sight) Since(head int) int {
	if s.Revision < head {
		return s.Revision
	}
	return s.Before
}

package workflow

import (
	"strings"
	"time"

	"stet/workflow/manuscript"
	"stet/workflow/passage"
)

// Thread is a conversation hung on a passage, or on the whole article when Passage
// is empty. An allegation is a thread plus a record with the same id.
type Thread struct {
	ID          ID
	Article     ID
	Revision    int             // where the passage was taken
	Passage     passage.Passage // its origin, never changed; empty Field: the whole article
	Opener      ID
	Role        Role // in which it was opened
	Blocking    bool
	BlockedBy   ID   // who laid its block last; empty where nobody ever did
	BlockedRole Role // in which they laid it: legal, editor or chief
	Addressed   bool // a writer says that it is dealt with
	Resolved    time.Time
	ResolvedBy  ID
	Opened      time.Time
	Allegation  bool
	Place       Place // in the head
}

// Open tells whether the thread still waits.
func (t Thread) Open() bool { return t.Resolved.IsZero() }

// OnWords tells whether the thread hangs on a passage.
func (t Thread) OnWords() bool { return t.Passage.Field != "" }

// Place is where a thread's passage stands in one revision. Ground is the SHA-256,
// in hex, of the passage with the sentence before and after it (allegations only);
// Gone tells that its words occur nowhere in that revision.
type Place struct {
	Thread   ID
	Revision int
	passage.Placement
	Beside    passage.Placement // of a suggestion that moves blocks: where those stand by which the new place is told
	Ground    string
	Gone      bool
	Confirmed int64 // number of the act by which a person confirmed it, or 0
}

// Words are what stands at the place in its text, a line apart where it is several.
func (p Place) Words(m manuscript.Manuscript) string {
	if !p.Stands() {
		return ""
	}
	var lines []string
	for _, l := range (manuscript.Manuscript{Body: m.Slice(manuscript.Field(p.Field), p.Start, p.End)}).Lines() {
		lines = append(lines, l.Text())
	}
	return strings.Join(lines, "\n\n")
}

// Unsure tells whether a person should look: the placement is not exact and nobody
// has confirmed it.
func (p Place) Unsure() bool {
	return p.Confirmed == 0 && (p.Status == passage.Edited || p.Status == passage.Moved)
}

// Stands tells whether the passage has a place in its revision.
func (p Place) Stands() bool { return p.Status != "" && p.Status != passage.Lost }

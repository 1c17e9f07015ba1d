package workflow

import "slices"

// Who is one clause of "who may": words for the tables, a predicate over the facts,
// and the role in which somebody acts who satisfies it. An empty Role means the
// role that the member holds for this story anyway.
type Who struct {
	Words string
	Role  Role
	Is    func(*Facts) bool
}

func (f *Facts) HoldsRole(r Role) bool { return f.Member.Holds(r, f.Article.Desk) }

func (f *Facts) activeWriter() bool { return f.writes(f.Member.ID) }

// writes tells whether a member is an active writer of the article.
func (f *Facts) writes(member ID) bool {
	return slices.ContainsFunc(f.Writers, func(w Byline) bool { return w.Member == member && w.Active })
}

var (
	itsWriters     = Who{"its writers", Writer, (*Facts).activeWriter}
	itsWritersEver = Who{"its writers", Writer, func(f *Facts) bool { return f.IsWriter(f.Member.ID) }}
	editor         = Who{"editor", Editor, func(f *Facts) bool { return f.HoldsRole(Editor) }}
	legal          = Who{"legal", Legal, func(f *Facts) bool { return f.HoldsRole(Legal) }}
	chief          = Who{"chief", Chief, func(f *Facts) bool { return f.HoldsRole(Chief) }}
	writerOfDesk   = Who{"writer of the desk", Writer, func(f *Facts) bool { return f.HoldsRole(Writer) }}

	itsWritersInDraft = Who{"its writers from draft", Writer, func(f *Facts) bool {
		return f.activeWriter() && f.Stage() == Draft
	}}
	vetoAuthor = Who{"the veto’s author", "", func(f *Facts) bool {
		return slices.ContainsFunc(f.Vetoes(), func(s Signoff) bool { return s.Member == f.Member.ID })
	}}
	deskMemberWithoutWords = Who{"any member of the desk who filed none of the words at issue", "", func(f *Facts) bool {
		return f.Member.OnDesk(f.Article.Desk) && !slices.Contains(f.WordsAtIssue(), f.Member.ID)
	}}
	chiefForAdvice = Who{"a chief and a second person (chief or editor) for “advice pending”", Chief, func(f *Facts) bool {
		return f.HoldsRole(Chief) && f.Subject.Hold.Ground == GroundAdvice && f.Asker() != f.Member.ID
	}}
	secondForAdvice = Who{"a chief and a second person (chief or editor) for “advice pending”", "", func(f *Facts) bool {
		asker := f.Asker() // of a hold for another ground nobody asks, and a second chief is a chief
		return f.HoldsRole(Editor) && asker != "" && asker != f.Member.ID
	}}
	whoeverSees        = Who{"whoever sees the article", "", func(f *Facts) bool { return f.CanSee(f.Member) }}
	whoeverSeesRecords = Who{"whoever sees the allegation", "", func(f *Facts) bool { return f.CanSeeRecords(f.Member) }}

	lastSpeaker = Who{"the writer of the thread’s last comment", "", func(f *Facts) bool {
		return f.Subject.Comment.Member == f.Member.ID
	}}
	opener = Who{"the opener", "", func(f *Facts) bool {
		return f.Subject.Thread.Opener == f.Member.ID && (f.Subject.Thread.Role != Legal || f.HoldsRole(Legal))
	}}
	holderOfOpenersRole = Who{"a holder of the opener’s role with a reason; threads of legal only legal", "", func(f *Facts) bool {
		return f.HoldsRole(f.Subject.Thread.Role)
	}}
	settlers = who(unlessBlocking(opener), unlessBlocking(holderOfOpenersRole), settlerOfBlocking)

	settlerOfBlocking = Who{"of a blocking one only who laid the block, or a holder of the role in which it was laid", "", func(f *Facts) bool {
		t := f.Subject.Thread
		return t.Blocking && (t.Role != Legal || f.HoldsRole(Legal)) && (f.laidBlock(t, f.Member) || f.sharesBlock(t, f.Member))
	}}
	blockLayer = Who{"who laid the block", "", func(f *Facts) bool {
		return f.laidBlock(f.Subject.Thread, f.Member)
	}}
	holderOfBlocksRole = Who{"a holder of the role in which it was laid who never wrote the story; a block of legal only legal", "", func(f *Facts) bool {
		return f.sharesBlock(f.Subject.Thread, f.Member)
	}}
	raiserAlone = Who{"who raised it, while nobody else has touched it nor legal given a verdict", "", func(f *Facts) bool {
		a := f.Subject.Allegation
		return a.By == f.Member.ID && !a.Touched && a.DecidedAs != Legal
	}}
	editorToS2 = Who{"editor who never wrote the story, for S0–S2 while legal gave none", Editor, func(f *Facts) bool {
		return f.HoldsRole(Editor) && !f.IsWriter(f.Member.ID) && f.Subject.Allegation.forEditors()
	}}
	keeperOfPlace = Who{"opener, editor; of an allegation legal", "", func(f *Facts) bool {
		if f.Subject.Thread.Allegation {
			return f.HoldsRole(Legal)
		}
		return f.Subject.Thread.Opener == f.Member.ID || f.HoldsRole(Editor)
	}}
	openEditor = Who{"editor; of a confidential story its named editors", Editor, func(f *Facts) bool {
		return f.HoldsRole(Editor) && (!f.Article.Confidential || f.IsNamed(f.Member.ID))
	}}
	writersWithoutEditor = Who{"its writers, while none of its named editors is left", Writer, func(f *Facts) bool {
		return f.activeWriter() && !slices.ContainsFunc(f.Named, func(n Named) bool {
			m, _ := f.Masthead.Member(n.Member)
			return m.HasOn(f.Article.Desk, Editor)
		})
	}}
	namedEditor = Who{"its named editors", Editor, func(f *Facts) bool {
		return f.IsNamed(f.Member.ID) && f.HoldsRole(Editor)
	}}
	editorOfBothDesks = Who{"editors of both desks", Editor, func(f *Facts) bool {
		return f.HoldsRole(Editor) && f.Member.HasOn(f.Subject.ToDesk, Editor)
	}}
)

// unlessBlocking is a clause about threads that do not block.
func unlessBlocking(w Who) Who {
	return Who{w.Words, w.Role, func(f *Facts) bool { return !f.Subject.Thread.Blocking && w.Is(f) }}
}

// Asker is the chief who asks to lift the hold and waits for a second person; none when
// they are no longer a chief.
func (f *Facts) Asker() ID {
	if m, _ := f.Masthead.Member(f.Subject.Hold.Asked); m.Has(Chief) {
		return m.ID
	}
	return ""
}

// OpensAs is the role in which a member speaks on the story: as its writer if they
// are one, else the first of editor, legal, chief, writer that they hold. Empty for a
// reader with none of these.
func (f *Facts) OpensAs(m Member) Role {
	if f.IsWriter(m.ID) {
		return Writer
	}
	if roles := m.RolesOn(f.Article.Desk); len(roles) > 0 {
		return roles[0]
	}
	return ""
}

package workflow

import (
	"slices"
	"time"
)

// Attention is one line of what a member owes an article: who must act next, why
// and since when. Due is the article's planned time. It is computed from the rules
// after every act and kept as an index for the queue.
type Attention struct {
	Article ID
	Member  ID
	Key     RequirementKey // the requirement that waits for the member, or one of the keys below
	Count   int            // how many things of that key, where they are counted
	Since   time.Time
}

// Keys of attention that are not requirements.
const (
	AttendWrite   RequirementKey = "write"   // a draft waits for its writers
	AttendChanges RequirementKey = "changes" // a draft on which changes are asked for waits for its writers
	AttendCorrect RequirementKey = "correct" // a correction is open and its words are not filed yet
	AttendPublish RequirementKey = "publish" // a ready story waits for an editor's decision
	AttendAnswer  RequirementKey = "answer"  // a question on an allegation, or a comment, waits for a writer's answer
	AttendSuggest RequirementKey = "suggest" // a suggestion waits to be accepted or rejected
	AttendWith    RequirementKey = "with"    // a colleague signed with suggestions, which would void the member's sign-off
)

// Circle is who may know of the key: what speaks of allegations is for the records', and so
// is that a lawyer is waited for, which tells that something is alleged.
func (k RequirementKey) Circle() Circle {
	if k == NeedLegal || k == NeedAllegations || k == NeedSecondApprover || k == AttendAnswer {
		return CircleRecords
	}
	return CircleStory
}

// Attend computes who must act next on the article: who can meet each unmet
// requirement of its present stage, the verdicts that are owed at any stage, the
// answers that its writers owe; ready: the desk's editors; draft: its writers.
func (f *Facts) Attend() []Attention {
	if f.attention == nil {
		f.attention = append([]Attention{}, f.attend()...) // none is an answer, too
	}
	return f.attention
}

func (f *Facts) attend() []Attention {
	var out attentions
	since := f.Article.StageAt
	switch stage := f.Stage(); {
	case stage == Draft && len(f.Vetoes()) > 0:
		out.add(f, AttendChanges, 1, since, f.activeWriters())
	case stage == Draft:
		out.add(f, AttendWrite, 1, since, f.activeWriters())
	case f.Article.Correcting != "" && f.Article.HeadHash == f.Publication().Hash:
		out.add(f, AttendCorrect, 1, since, f.holdersWhoSee(Editor))
	case stage == Ready && f.allMet():
		out.add(f, AttendPublish, 1, since, f.holdersWhoSee(Editor))
	case stage.Reviewed():
		for _, r := range f.Requirements() {
			if r.Status == Waiting && !r.Pending && (r.Stage == stage || r.Stage == "") && r.Key != NeedAllegations {
				asked := r.Asked
				if asked == nil {
					asked = r.Can
				}
				for _, member := range asked { // once for each of several things of one key
					out.add(f, r.Key, 1, since, []ID{member})
				}
			}
		}
		f.attendBlocking(&out)
	default:
		return nil
	}
	f.attendAllegations(&out)
	f.attendSuggestions(&out)
	if f.Stage().Reviewed() {
		f.attendWith(&out)
	}
	return out.rows
}

// attendWith: when somebody has signed the text with suggestions, whoever signed it as it
// stands is asked for those too, so that accepting them voids nothing.
func (f *Facts) attendWith(out *attentions) {
	pending := f.VoidsPending()
	signs := func(subject []ID, s Signoff) bool {
		return slices.ContainsFunc(pending, func(with Signoff) bool {
			return with.Member == s.Member && with.Role == s.Role && slices.Equal(with.Subject, subject)
		})
	}
	for i, p := range pending {
		if slices.ContainsFunc(pending[:i], func(earlier Signoff) bool { return slices.Equal(earlier.Subject, p.Subject) }) {
			continue
		}
		for _, s := range f.valid(Approves, "") {
			if !signs(p.Subject, s) {
				out.add(f, AttendWith, 1, p.At, []ID{s.Member})
			}
		}
	}
}

// attendSuggestions: whoever may accept a suggestion owes an answer to it.
func (f *Facts) attendSuggestions(out *attentions) {
	can := f.holdersWhoSee(Editor)
	if f.Article.Stage == Draft {
		can = f.activeWriters()
	}
	for _, t := range f.Threads {
		if s, is := f.Suggestion(t.ID); is && s.State == SuggestionOpen {
			out.add(f, AttendSuggest, 1, t.Opened, can)
		}
	}
}

// attendAllegations: whoever may decide owes a verdict on what is open; a question
// about evidence, or words to remove, is the writers' until they have dealt with it.
func (f *Facts) attendAllegations(out *attentions) {
	for _, a := range f.openAllegations() {
		switch a.Verdict {
		case VerdictNeedsEvidence, VerdictRemove:
			if f.place(a.ID).Gone || f.addressed(a.ID) {
				out.add(f, NeedAllegations, 1, a.DecidedAt, f.deciders(a))
			} else {
				out.add(f, AttendAnswer, 1, a.DecidedAt, f.activeWriters())
			}
		case VerdictWording:
			if !f.AwaitsWording(a) {
				out.add(f, NeedAllegations, 1, a.DecidedAt, f.deciders(a))
			}
		case VerdictReferUp:
			out.add(f, NeedAllegations, 1, a.DecidedAt, f.holdersWhoSee(Legal))
		default:
			out.add(f, NeedAllegations, 1, a.At, f.deciders(a))
		}
	}
}

// attendBlocking: a blocking comment that no writer has dealt with waits for them too.
func (f *Facts) attendBlocking(out *attentions) {
	for _, t := range f.Threads {
		if t.Blocking && t.Open() && !t.Addressed && !t.Allegation {
			out.add(f, AttendAnswer, 1, t.Opened, f.activeWriters())
		}
	}
}

func (f *Facts) addressed(thread ID) bool {
	for _, t := range f.Threads {
		if t.ID == thread {
			return t.Addressed
		}
	}
	return false
}

func (f *Facts) allMet() bool {
	for _, r := range f.Requirements() {
		if r.Status == Waiting {
			return false
		}
	}
	return true
}

func (f *Facts) activeWriters() []ID {
	var out []ID
	for _, w := range f.Writers {
		if m, ok := f.Masthead.Member(w.Member); ok && w.Active && f.CanSee(m) {
			out = append(out, w.Member)
		}
	}
	return out
}

// counted are the keys of which a member may owe several.
var counted = map[RequirementKey]bool{NeedAllegations: true, NeedBlocking: true, AttendAnswer: true, AttendSuggest: true}

// attentions gathers rows, one for each member and key.
type attentions struct{ rows []Attention }

// add leaves out whoever may not know of the key: nobody is asked for what they do not see.
func (a *attentions) add(f *Facts, key RequirementKey, count int, since time.Time, members []ID) {
	for _, member := range Unique(members) {
		if m, known := f.Masthead.Member(member); !known || !f.Within(key.Circle(), m) {
			continue
		}
		if i := a.find(member, key); i >= 0 {
			if counted[key] {
				a.rows[i].Count += count
			}
			continue
		}
		a.rows = append(a.rows, Attention{Article: f.Article.ID, Member: member, Key: key, Count: count, Since: since})
	}
}

func (a *attentions) find(member ID, key RequirementKey) int {
	for i := range a.rows {
		if a.rows[i].Member == member && a.rows[i].Key == key {
			return i
		}
	}
	return -1
}

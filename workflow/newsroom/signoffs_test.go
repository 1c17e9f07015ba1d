package newsroom_test

import (
	"context"
	"slices"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// What a sign-off is worth is computed: of these words, in this role, on this record.
func TestWhatASignOffIsWorth(t *testing.T) {
	ctx := context.Background()
	grade := func(r *room, id, claim workflow.ID, verb workflow.Verb, to string) {
		_, err := r.news.Do(ctx, r.members["lena"], newsroom.Request{Article: id, Thread: claim, Verb: verb, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"severity": {Words: to}}})
		r.must(err)
	}
	signed := func(t *testing.T) (*room, workflow.ID) {
		r := newRoom(t)
		id := r.ready()
		r.must(r.move("cleo", id, workflow.Approve))
		return r, id
	}
	are := func(r *room, id workflow.ID, editor, legal, chief workflow.Standing) {
		r.t.Helper()
		for who, want := range map[string]workflow.Standing{"edith": editor, "lex": legal, "cleo": chief} {
			if got := r.standing(id, who); got != want {
				r.t.Errorf("%s’s is %s, want %s", who, got, want)
			}
		}
	}
	const valid, record, text = workflow.StandingValid, workflow.StandingRecord, workflow.StandingText
	t.Run("of these words", func(t *testing.T) {
		r, id := signed(t)
		are(r, id, valid, valid, valid)
		r.must(r.file("edgar", id, contract+" More."))
		are(r, id, text, text, text)
		r.must(r.file("edgar", id, contract))
		are(r, id, valid, valid, valid)
	})
	t.Run("an allegation raised, for legal and chief", func(t *testing.T) {
		r, id := signed(t)
		claim := r.flag("wren", id, "No other firm", "OTHER")
		are(r, id, valid, record, record)
		r.must(r.verdict("lena", id, claim, workflow.VerdictClear))
		are(r, id, valid, record, record) // closing it is for signing again
		r.must(r.move("lex", id, workflow.Clear))
		are(r, id, valid, valid, record)
		grade(r, id, claim, workflow.RaiseSeverity, "S2")
		are(r, id, valid, record, record)
		r.must(r.move("lex", id, workflow.Clear))
		grade(r, id, claim, workflow.LowerSeverity, "S0")
		are(r, id, valid, valid, record)
		r.must(r.verdict("lena", id, claim, workflow.VerdictOpen)) // reopened
		are(r, id, valid, record, record)
	})
	t.Run("in a role that is still held, on this desk", func(t *testing.T) {
		r, id := signed(t)
		take := func(who string, role workflow.Role, desk workflow.ID) {
			_, err := r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members[who], Role: role, Desk: desk})
			r.must(err)
		}
		take("edith", workflow.Editor, r.desks[workflow.LegalFlagged])
		are(r, id, valid, valid, valid)
		take("edith", workflow.Editor, r.desks[workflow.LegalAlways])
		take("lex", workflow.Legal, "")
		are(r, id, workflow.StandingRoleLost, workflow.StandingRoleLost, valid)
	})
	t.Run("by somebody who works here", func(t *testing.T) {
		r, id := signed(t)
		_, err := r.news.SetDisabled(ctx, r.members["ada"], r.members["lex"], true, newsroom.Once{})
		r.must(err)
		are(r, id, valid, workflow.StandingRoleLost, valid)
	})
	t.Run("while no changes were asked for since, in that role", func(t *testing.T) {
		r, id := signed(t)
		first := r.facts(id).Signoffs
		r.must(r.move("edith", id, workflow.RequestChanges))
		f := r.facts(id)
		if got := f.Standing(first[0]); got != workflow.StandingWithdrawn {
			t.Errorf("edith’s approval is %s", got)
		}
		are(r, id, workflow.StandingVeto, valid, valid)
		r.must(r.move("edith", id, workflow.Lift))
		f = r.facts(id)
		if got := f.Standing(first[0]); got != workflow.StandingWithdrawn {
			t.Errorf("with her request lifted, edith’s approval is %s; she approves again", got)
		}
		r.must(r.move("edith", id, workflow.Approve))
		are(r, id, valid, valid, valid)
	})
	t.Run("and changes in another role leave it", func(t *testing.T) {
		r := newRoom(t)
		r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Chief)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("max", id, workflow.Approve, as(workflow.Editor)))
		approval := r.facts(id).Signoffs[0]
		r.must(r.move("max", id, workflow.RequestChanges, as(workflow.Chief)))
		f := r.facts(id)
		if got := f.Standing(approval); got != valid {
			t.Errorf("max’s approval as an editor is %s", got)
		}
		r.must(r.move("edith", id, workflow.RequestChanges))
		f = r.facts(id)
		if got := f.Standing(approval); got != valid {
			t.Errorf("over edith’s request max’s approval is %s", got)
		}
	})
	t.Run("taken from readers, every one is of before", func(t *testing.T) {
		r, id := signed(t)
		r.must(r.move("edith", id, workflow.Publish))
		are(r, id, valid, valid, valid)
		r.must(r.move("lex", id, workflow.TakeDown))
		are(r, id, record, record, record)
	})
	t.Run("an agreement lasts while its words do", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("will", id, workflow.Agree))
		r.flag("wren", id, "No other firm", "OTHER")
		if got := r.standing(id, "will"); got != valid {
			t.Errorf("with a graver record it is %s", got)
		}
		r.must(r.file("edgar", id, contract+" More."))
		if got := r.standing(id, "will"); got != text {
			t.Errorf("of other words it is %s", got)
		}
	})
}

// An agreement is no approval, whatever else its member is.
func TestAgreeingCountsForTwoPeopleAlone(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	r.must(r.move("edith", id, workflow.Agree))
	r.met(id, workflow.NeedTwoPeople)
	r.waits(id, workflow.NeedEditor, "An editor of the desk approves")
	r.must(r.move("edith", id, workflow.Approve))
	r.met(id, workflow.NeedEditor)
}

// Over a colleague's request whoever approved already approves again.
func TestAnApprovalIsGivenAgainOverARequest(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.move("lena", id, workflow.RequestChanges)) // which is legal's to answer
	r.refused(r.move("edith", id, workflow.Approve), workflow.ProblemBlocked, workflow.SaysSigned)
	r.must(r.move("lena", id, workflow.Lift))
	r.must(r.move("edgar", id, workflow.RequestChanges))
	r.stage(id, workflow.Editing)
	r.must(r.move("edith", id, workflow.Approve))
	r.stage(id, workflow.Ready)
	r.refused(r.move("edith", id, workflow.Approve), workflow.ProblemBlocked, workflow.SaysSigned)
}

// One goes on from what was read for an approval in the same role that was not taken back, and
// whose member still holds it.
func TestFromWhichSignOffOneGoesOn(t *testing.T) {
	ctx := context.Background()
	begun := func(t *testing.T) (r *room, id, edgars workflow.ID) {
		r = newRoom(t)
		id = r.reviewed(workflow.LegalAlways)
		r.must(r.move("edgar", id, workflow.Approve))
		edgars = r.facts(id).Signoffs[0].ID
		r.must(r.file("edgar", id, contract+" More."))
		return r, id, edgars
	}
	from := func(r *room, id, basis workflow.ID) error {
		return r.move("edith", id, workflow.Approve, func(q *newsroom.Request) { q.Basis = basis })
	}
	const refused = "signed in your role"
	t.Run("a colleague’s", func(t *testing.T) {
		r, id, edgars := begun(t)
		r.must(from(r, id, edgars))
		if all := r.facts(id).Signoffs; all[len(all)-1].Basis != edgars {
			t.Error("it is not recorded")
		}
	})
	t.Run("not one that was taken back", func(t *testing.T) {
		r, id, edgars := begun(t)
		r.must(r.move("edgar", id, workflow.RequestChanges))
		r.refused(from(r, id, edgars), workflow.ProblemInvalid, refused)
	})
	t.Run("nor a request for changes", func(t *testing.T) {
		r, id, _ := begun(t)
		r.must(r.move("edgar", id, workflow.RequestChanges))
		all := r.facts(id).Signoffs
		r.refused(from(r, id, all[len(all)-1].ID), workflow.ProblemInvalid, refused)
	})
	t.Run("nor of one who has lost the role", func(t *testing.T) {
		r, id, edgars := begun(t)
		_, err := r.news.TakeRole(ctx, r.members["ada"], newsroom.RoleRequest{Member: r.members["edgar"], Role: workflow.Editor, Desk: r.desks[workflow.LegalAlways]})
		r.must(err)
		r.refused(from(r, id, edgars), workflow.ProblemInvalid, refused)
	})
	t.Run("filing and approving, one’s own", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		r.must(r.move("edith", id, workflow.Approve))
		own := r.facts(id).Signoffs[0].ID
		r.must(r.move("edgar", id, workflow.Approve))
		_, err := r.news.Do(ctx, r.members["edith"], newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf(contract + " More.")),
			Answers: workflow.Answers{"approve": {Yes: true}, "confirm": {Yes: true}}})
		r.must(err)
		if all := r.facts(id).Signoffs; all[len(all)-1].Basis != own {
			t.Error("it does not go on from what edith had approved")
		}
	})
}

// The same text with suggestions is signed once in each role, as long as that sign-off waits.
func TestATextWithSuggestionsIsSignedOnce(t *testing.T) {
	const already = "You have signed the text with these suggestions already"
	t.Run("and again once changes were asked for", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
		r.refused(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)), workflow.ProblemInvalid, already)
		r.must(r.move("edgar", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
		r.must(r.move("edith", id, workflow.RequestChanges))
		r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, s)))
		r.must(r.move("edith", id, workflow.Approve, subjectTo(workflow.OnlyWith, r.suggested("will", id, "brother", "cousin")))) // another text
	})
	t.Run("and in another role", func(t *testing.T) {
		r := newRoom(t)
		r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Chief)
		id := r.reviewed(workflow.LegalAlways)
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("max", id, workflow.Approve, as(workflow.Editor), subjectTo(workflow.OnlyWith, s)))
		r.must(r.move("max", id, workflow.Approve, as(workflow.Chief), subjectTo(workflow.OnlyWith, s)))
		r.refused(r.move("max", id, workflow.Approve, as(workflow.Chief), subjectTo(workflow.OnlyWith, s)), workflow.ProblemInvalid, already)
	})
	t.Run("and again once the record is graver", func(t *testing.T) {
		r := newRoom(t)
		id := r.reviewed(workflow.LegalAlways)
		s := r.suggested("will", id, "gave", "handed")
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
		claim := r.flag("wren", id, "No other firm", "OTHER")
		r.must(r.verdict("lex", id, claim, workflow.VerdictWithdrawn))
		r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, s)))
	})
}

// One signs again for the sake of a suggestion only where it can be accepted.
func TestASuggestionThatCannotBeAcceptedIsNoReasonToSignAgain(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.suggested("will", id, "gave", "handed")
	offered := func() bool {
		f := r.facts(id)
		f.Member = member(r, "edith")
		return slices.ContainsFunc(workflow.Possible(f), func(rule workflow.Rule) bool { return rule.Verb == workflow.Approve })
	}
	r.must(r.move("edith", id, workflow.Approve))
	if !offered() {
		t.Error("edith cannot sign the text with the suggestion")
	}
	r.must(r.file("edgar", id, "Nothing of it is left."))
	r.must(r.move("edith", id, workflow.Approve))
	if offered() {
		t.Error("its words are gone, and edith may sign again")
	}
}

// A new text voids what counts for the head: approvals and agreements.
func TestWhatANewTextVoids(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("will", id, workflow.Agree))
	r.must(r.move("edith", id, workflow.Approve))
	var voids []workflow.ID
	for _, s := range r.facts(id).Voids() {
		voids = append(voids, s.Member)
	}
	r.are("void", voids, []string{"edith", "will"})
	r.must(r.move("edgar", id, workflow.RequestChanges))
	r.must(r.move("edith", id, workflow.Approve)) // once more, over it
	if n := len(r.facts(id).Voids()); n != 2 {
		t.Errorf("of two people %d sign-offs are void", n)
	}
	with := r.suggested("will", id, "gave", "handed")
	r.must(r.move("lex", id, workflow.Clear, subjectTo(workflow.OnlyWith, with)))
	if pending := r.facts(id).VoidsPending(); len(pending) != 1 || pending[0].Member != r.members["lex"] {
		t.Errorf("those that wait for a suggestion are %v", pending)
	}
	r.must(r.file("edgar", id, contract+" More."))
	if left := r.facts(id).Voids(); len(left) > 0 {
		t.Errorf("of other words %d are left", len(left))
	}
}

// Filing again what was approved before, the approval counts again; where it does not say yet
// whether the text needs a lawyer, it is given anew and says so.
func TestFilingAgainWhatWasApproved(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	claim := r.flag("wren", id, "No other firm", "COMPETENCE")
	r.must(r.move("edith", id, workflow.Approve, answering("")))
	r.must(r.file("edith", id, contract+" More."))
	r.must(r.verdict("wren", id, claim, workflow.VerdictWithdrawn))
	file := func(words string) {
		_, err := r.news.Do(context.Background(), r.members["edith"], newsroom.Request{Article: id, Verb: workflow.File, Saw: r.facts(id).Article.Head, Text: new(copyOf(words)),
			Answers: workflow.Answers{"approve": {Yes: true}, "confirm": {Yes: true}, "needs_lawyer": {Words: "none"}}})
		r.must(err)
	}
	file(contract)
	if said := r.answers(id); !slices.Equal(said, []string{"none"}) {
		t.Errorf("on the record: %v", said)
	}
	r.stage(id, workflow.Ready)
	signed := len(r.facts(id).Signoffs)
	r.must(r.file("edith", id, contract+" More."))
	file(contract)
	if n := len(r.facts(id).Signoffs); n != signed {
		t.Errorf("approved anew, %d times", n-signed)
	}
}

// The newest of each member's sign-offs in each role, newest first.
func TestTheNewestSignOffs(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Chief)
	id := r.reviewed(workflow.LegalAlways)
	r.must(r.move("max", id, workflow.Approve, as(workflow.Editor)))
	r.must(r.move("edith", id, workflow.Approve))
	r.must(r.move("max", id, workflow.RequestChanges, as(workflow.Editor)))
	r.must(r.move("max", id, workflow.Approve, as(workflow.Chief)))
	f := r.facts(id)
	var got []workflow.ID
	for _, s := range f.NewestSignoffs() {
		got = append(got, s.ID)
	}
	if want := []workflow.ID{f.Signoffs[3].ID, f.Signoffs[2].ID, f.Signoffs[1].ID}; !slices.Equal(got, want) {
		t.Errorf("they are %v, want %v", got, want)
	}
}

// Whoever could sign, or ask for changes, in several roles says in which.
func TestInWhichRoleOneSigns(t *testing.T) {
	r := newRoom(t)
	r.joins("max", workflow.LegalAlways, workflow.Editor, workflow.Legal, workflow.Chief)
	id := r.reviewed(workflow.LegalAlways)
	for _, verb := range []workflow.Verb{workflow.Approve, workflow.RequestChanges} {
		r.refused(r.move("max", id, verb), workflow.ProblemInvalid, "Say in which role")
		r.refused(r.move("max", id, verb, as(workflow.Writer)), workflow.ProblemInvalid, "Choose another")
	}
	for verb, want := range map[workflow.Verb]bool{workflow.Approve: true, workflow.Clear: true, workflow.RequestChanges: true, workflow.Agree: false, workflow.Publish: false} {
		if workflow.Signs(verb) != want {
			t.Errorf("in %s a role counts: %v", verb, !want)
		}
	}
	r.must(r.move("max", id, workflow.Clear)) // as legal, of course
	r.must(r.move("max", id, workflow.Approve, as(workflow.Chief)))
	for i, want := range []workflow.Role{workflow.Legal, workflow.Chief} {
		if got := r.facts(id).Signoffs[i].Role; got != want {
			t.Errorf("signed as %s, want %s", got, want)
		}
	}
}

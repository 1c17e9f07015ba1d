package newsroom_test

import (
	"context"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
	"stet/workflow/passage"
	"stet/workflow/redline"
)

// suggest proposes words in place of others of the head's body.
func (r *room) suggest(who string, id workflow.ID, words, instead string) (workflow.ID, error) {
	r.t.Helper()
	out, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: r.facts(id).Article.Head, On: in(r.body(id), words), Answers: workflow.Answers{"words": {Words: instead}}})
	return out.Thread, err
}

func (r *room) suggested(who string, id workflow.ID, words, instead string) workflow.ID {
	r.t.Helper()
	thread, err := r.suggest(who, id, words, instead)
	r.must(err)
	return thread
}

func (r *room) accept(who string, id workflow.ID, suggestions ...workflow.ID) error {
	r.t.Helper()
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.Accept, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"suggestion": {IDs: suggestions}}})
	return err
}

// text is the head's text, and body the plain text of its body.
func (r *room) text(id workflow.ID) manuscript.Manuscript {
	r.t.Helper()
	page, err := r.news.Revision(context.Background(), r.members["ada"], id, 0)
	if err != nil {
		page, err = r.news.Revision(context.Background(), r.members["wren"], id, 0)
	}
	r.must(err)
	return page.Text
}

func (r *room) body(id workflow.ID) string { return r.text(id).PlainText() }

func (r *room) place(id, thread workflow.ID) workflow.Place {
	r.t.Helper()
	for _, t := range r.facts(id).Threads {
		if t.ID == thread {
			return t.Place
		}
	}
	r.t.Fatal("no such thread")
	return workflow.Place{}
}

func subjectTo(with workflow.With, suggestions ...workflow.ID) func(*newsroom.Request) {
	return func(q *newsroom.Request) {
		q.Answers["suggestion"], q.Answers["with"] = workflow.Answer{IDs: suggestions}, workflow.Answer{Words: string(with)}
	}
}

func TestSuggestion(t *testing.T) {
	t.Run("is accepted by an editor as a revision of theirs", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.move("wren", id, workflow.Submit))
		s := r.suggested("wren", id, "the chairman’s brother", "a brother of the chairman")
		if head := r.facts(id).Article.Head; head != 1 {
			t.Fatalf("a suggestion made revision %d", head)
		}
		r.refused(r.accept("wren", id, s), workflow.ProblemStale, "Accept")
		r.must(r.accept("edith", id, s))
		if got := r.body(id); !strings.Contains(got, "to a brother of the chairman. No other") {
			t.Errorf("the head reads %q", got)
		}
		f := r.facts(id)
		if head := f.Head(); head.Filer != r.members["edith"] {
			t.Error("the acceptor is not the filer")
		}
		page, err := r.news.History(context.Background(), r.members["wren"], id)
		r.must(err)
		if last := page.Acts[len(page.Acts)-1]; last.Verb != workflow.Accept || last.Codes["by"] != string(r.members["wren"]) || last.Codes["suggestions"] != string(s) {
			t.Errorf("the act does not credit wren: %+v", last)
		}
		place := r.place(id, s)
		if runes := []rune(r.body(id)); string(runes[place.Start:place.End]) != "a brother of the chairman" {
			t.Errorf("it stands on %q", string(runes[place.Start:place.End]))
		}
		r.refused(r.accept("edith", id, s), workflow.ProblemBlocked, "accepted already")
	})
	t.Run("several are one revision", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		one, two := r.suggested("will", id, "gave", "handed"), r.suggested("lex", id, "would not comment", "declined to comment")
		r.must(r.accept("wren", id, two, one))
		if got, head := r.body(id), r.facts(id).Article.Head; head != 2 || !strings.Contains(got, "board handed the") || !strings.Contains(got, "board declined to comment.") {
			t.Errorf("revision %d reads %q", head, got)
		}
	})
	t.Run("words are struck", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.accept("wren", id, r.suggested("will", id, "asked", "")))
		r.must(r.accept("wren", id, r.suggested("will", id, "The board would not comment.", "")))
		if got := r.body(id); got != "The board gave the contract to the chairman’s brother. No other firm was to bid." {
			t.Errorf("the head reads %q", got)
		}
	})
	t.Run("overlapping ones are not accepted together, nor after another", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		one, two := r.suggested("will", id, "the contract", "a contract"), r.suggested("will", id, "gave the contract", "sold the contract")
		r.refused(r.accept("wren", id, one, two), workflow.ProblemBlocked, "They are will’s “sold the contract” and will’s “a contract”.")
		r.must(r.accept("wren", id, one))
		r.refused(r.accept("wren", id, two), workflow.ProblemBlocked, "have changed since it was made")
	})
	t.Run("is refused when its words are gone", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		s := r.suggested("will", id, "No other firm was asked to bid.", "Two other firms were asked to bid.")
		r.must(r.file("wren", id, "The board met in the autumn. Nobody came."))
		r.refused(r.accept("wren", id, s), workflow.ProblemBlocked, "Make it again")
	})
	t.Run("does not take back a link that somebody changed", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.file("wren", id, "See [the minutes](https://a.example) of the meeting, which say so plainly."))
		s := r.suggested("will", id, "the minutes of the meeting", "the minutes of that meeting")
		r.must(r.file("wren", id, "See [the minutes](https://b.example) of the meeting, which say so plainly."))
		r.refused(r.accept("wren", id, s), workflow.ProblemBlocked, "A link or a mark")
	})
	t.Run("keeps marks and links of words that stay", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		r.must(r.file("wren", id, "See **the** [minutes](https://a.example) of teh meeting, which say so."))
		r.must(r.accept("wren", id, r.suggested("will", id, "the minutes of teh meeting", "the minutes of the meeting")))
		if got := manuscript.Markdown(r.text(id).Body); got != "See **the** [minutes](https://a.example) of the meeting, which say so.\n" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("is rejected with a word why by all but its opener", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		reject := func(who string, s workflow.ID, reason string) error {
			_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Thread: s, Verb: workflow.Reject, Saw: 1, Answers: workflow.Answers{"reason": {Words: reason}}})
			return err
		}
		one, two := r.suggested("will", id, "gave", "handed"), r.suggested("will", id, "brother", "cousin")
		r.refused(reject("edith", one, ""), workflow.ProblemInvalid, "Reason")
		r.must(reject("edith", one, "It was a gift."))
		r.must(reject("will", two, ""))
		r.refused(r.accept("wren", id, two), workflow.ProblemBlocked, "rejected already")
		r.refused(r.move2(id, one, workflow.Reopen), workflow.ProblemBlocked, "accepted or rejected")
	})
	t.Run("that changes nothing, or takes the headline away, is not made", func(t *testing.T) {
		r := newRoom(t)
		id := r.start(workflow.LegalAlways)
		_, err := r.suggest("will", id, "gave", "gave")
		r.refused(err, workflow.ProblemInvalid, "stand there already")
		_, err = r.news.Do(context.Background(), r.members["will"], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: 1, On: newsroom.Range{Field: "headline", Start: 0, End: len("Board gave contract to brother")}})
		r.refused(err, workflow.ProblemInvalid, "headline")
	})
}

// move2 does a deed on a thread as will.
func (r *room) move2(id, thread workflow.ID, verb workflow.Verb) error {
	_, err := r.news.Do(context.Background(), r.members["will"], newsroom.Request{Article: id, Thread: thread, Verb: verb, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"reason": {Words: "Because."}}})
	return err
}

func TestAcceptedSuggestionCarriesOtherThreads(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	firm := r.flag("lex", id, "No other firm was asked to bid.", "CORRUPT")
	s := r.suggested("will", id, "gave", "solemnly handed")
	r.must(r.accept("wren", id, s))
	place := r.place(id, firm)
	if runes := []rune(r.body(id)); place.Status != passage.Exact || string(runes[place.Start:place.End]) != "No other firm was asked to bid." {
		t.Errorf("%+v", place)
	}
}

func TestProposeAnEdit(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	text := copyOf(strings.Replace(strings.Replace(contract, "gave", "handed", 1), "bid.", "bid, minutes show.", 1) + "\n\nIt meets on Friday.")
	text.Standfirst = "No other firm was asked"
	out, err := r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: 1, Text: new(text)})
	r.must(err)
	f := r.facts(id)
	if f.Article.Head != 1 || f.Article.Stage != workflow.Ready || len(f.Suggestions) != 4 || out.Thread == "" {
		t.Fatalf("head %d, %s, %d suggestions", f.Article.Head, f.Article.Stage, len(f.Suggestions))
	}
	var all []workflow.ID
	for _, s := range f.OpenSuggestions() {
		all = append(all, s.ID)
	}
	r.must(r.accept("edith", id, all...))
	if got := r.text(id); got.Hash() != text.Normal().Hash() {
		t.Errorf("accepting all gives\n%+v\nwant\n%+v", got, text)
	}
	out, err = r.news.Do(context.Background(), r.members["wren"], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: 2, Text: new(text)})
	if r.must(err); !strings.Contains(out.Said, "Nothing changed") {
		t.Error(out.Said)
	}
}

func TestPutBackTheSignedText(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	signed := r.text(id).Hash()
	putBack := func(who string) error {
		_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.PutBack, Saw: r.facts(id).Article.Head})
		return err
	}
	r.refused(putBack("edith"), workflow.ProblemBlocked, "No earlier text")
	r.must(r.file("edith", id, strings.Replace(contract, "brother", "cousin", 1)+" It meets on Friday."))
	r.stage(id, workflow.Editing)
	later := r.text(id).Hash()
	r.refused(putBack("lex"), workflow.ProblemNotYours, "Put back")
	r.must(putBack("edgar"))
	r.stage(id, workflow.Ready)
	if got := r.text(id).Hash(); got != signed {
		t.Error("another text than the signed one was put back")
	}
	var all []workflow.ID
	for _, s := range r.facts(id).OpenSuggestions() {
		all = append(all, s.ID)
	}
	if len(all) != 2 {
		t.Fatalf("%d suggestions were kept, want 2", len(all))
	}
	r.must(r.accept("edith", id, all...))
	if got := r.text(id).Hash(); got != later {
		t.Error("accepting what was kept does not give the later text again")
	}
}

func TestFileAndApprove(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.move("wren", id, workflow.Submit))
	filing := newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf(contract + " It meets on Friday.")), Answers: workflow.Answers{"approve": {Yes: true}}}
	_, err := r.news.Do(context.Background(), r.members["edith"], filing)
	r.refused(err, workflow.ProblemInvalid, "Read what you approve")
	filing.Answers["confirm"] = workflow.Answer{Yes: true}
	_, err = r.news.Do(context.Background(), r.members["edith"], filing)
	r.must(err)
	if got, head := r.standing(id, "edith"), r.facts(id).Article.Head; got != workflow.StandingValid || head != 2 {
		t.Errorf("revision %d, the approval is %s", head, got)
	}
	r.stage(id, workflow.Editing) // her own words: somebody else signs them too
	r.must(r.move("lex", id, workflow.Clear))
	r.stage(id, workflow.Ready)

	filing.Saw, filing.Text = 2, new(copyOf(contract+" It meets on Monday."))
	r.must(r.addWriter("edgar", id, "edith"))
	_, err = r.news.Do(context.Background(), r.members["edith"], filing)
	r.refused(err, workflow.ProblemNotYours, "Approve")
	if head := r.facts(id).Article.Head; head != 2 {
		t.Errorf("the approval was refused and revision %d was filed", head)
	}
}

func (r *room) addWriter(who string, id workflow.ID, whom string) error {
	_, err := r.news.Do(context.Background(), r.members[who], newsroom.Request{Article: id, Verb: workflow.AddWriter, Saw: r.facts(id).Article.Head, Answers: workflow.Answers{"person": {Words: string(r.members[whom])}}})
	return err
}

func TestMergeOfWordsWrittenOnAnOlderHead(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	r.must(r.file("edith", id, strings.Replace(contract, "gave", "handed", 1)))
	filing := newsroom.Request{Article: id, Verb: workflow.File, Saw: 1, Text: new(copyOf(contract + " It meets on Friday."))}
	_, err := r.news.Do(context.Background(), r.members["wren"], filing)
	r.refused(err, workflow.ProblemStale, "Revision 2 was filed by edith")

	m, err := r.news.Merge(context.Background(), r.members["wren"], filing, nil)
	r.must(err)
	if !m.Settled || m.Text.PlainText() != strings.Replace(contract, "gave", "handed", 1)+" It meets on Friday." {
		t.Errorf("settled %v: %q", m.Settled, m.Text.PlainText())
	}
	filing.Text = new(copyOf(strings.Replace(contract, "gave", "sold", 1)))
	m, err = r.news.Merge(context.Background(), r.members["wren"], filing, nil)
	if r.must(err); m.Settled || len(m.Merged.Conflicts) != 1 {
		t.Fatalf("settled %v with %d conflicts", m.Settled, len(m.Merged.Conflicts))
	}
	m, err = r.news.Merge(context.Background(), r.members["wren"], filing, []redline.Choice{redline.ChooseTheirs})
	if r.must(err); !m.Settled || !m.Redline.Same() {
		t.Errorf("settled %v, %q", m.Settled, m.Text.PlainText())
	}
}

func TestWhatAMemberSawLast(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	since := func(who string) string {
		page, err := r.news.Redline(context.Background(), r.members[who], id, "seen", "")
		if err != nil {
			return err.Error()
		}
		return "revision " + string(rune('0'+page.From.Revision))
	}
	if got := since("edith"); !strings.Contains(got, "has not shown you") {
		t.Error(got)
	}
	r.must(r.news.See(context.Background(), r.members["edith"], id, 1))
	r.must(r.file("wren", id, contract+" It meets on Friday."))
	r.must(r.file("wren", id, contract+" It meets on Monday."))
	if got := since("edith"); got != "revision 1" {
		t.Error(got)
	}
	r.must(r.news.See(context.Background(), r.members["edith"], id, 3))
	r.must(r.news.See(context.Background(), r.members["edith"], id, 2)) // an older page sets nothing back
	if got := since("edith"); got != "revision 1" {
		t.Errorf("with the head before her: %s", got)
	}
}

// A story of which no words are left is signed like any other, and not published.
func TestNoCopyIsNotPublished(t *testing.T) {
	r := newRoom(t)
	id := r.ready()
	r.must(r.file("edith", id, "---"))
	r.must(r.move("edgar", id, workflow.Approve))
	r.must(r.move("lex", id, workflow.Clear))
	r.refused(r.move("edith", id, workflow.Publish), workflow.ProblemBlocked, "The story gets copy: it has no words.")
	r.can(id, workflow.NeedCopy, "edgar", "edith")
}

func TestSuggestionsAreBounded(t *testing.T) {
	r := newRoom(t)
	id := r.start(workflow.LegalAlways)
	_, err := r.news.Do(context.Background(), r.members["will"], newsroom.Request{Article: id, Verb: workflow.Suggest, Saw: 1, Text: new(copyOf(strings.Repeat("Other words. ", 1000)))})
	r.refused(err, workflow.ProblemInvalid, "too long to be a suggestion")
	if n := len(r.facts(id).Suggestions); n != 0 {
		t.Errorf("%d suggestions were made", n)
	}
}

// A lawyer rejects their own suggestion as long as they are one.
func TestALawyerRejectsTheirOwnSuggestion(t *testing.T) {
	r := newRoom(t)
	id := r.reviewed(workflow.LegalFlagged)
	one, two := r.suggested("lex", id, "gave", "handed"), r.suggested("lex", id, "would not comment", "said nothing")
	r.must(r.thread("lex", id, one, workflow.Reject))
	_, err := r.news.TakeRole(context.Background(), r.members["ada"], newsroom.RoleRequest{Member: r.members["lex"], Role: workflow.Legal})
	r.must(err)
	r.refused(r.thread("lex", id, two, workflow.Reject), workflow.ProblemNotYours, "Reject")
}

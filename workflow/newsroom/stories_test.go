package newsroom_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/storetest"
	"stet/workflow/storetest/stores"
)

// desk is a room with a story for each place where one can stand, called by that place, and
// with what can be on one: threads and people as the rules know them. What is tried on them
// leaves nothing behind, so that every rule is tried on the same ones.
type desk struct {
	*room
	stories map[string]workflow.ID
	threads map[string]map[string]workflow.ID // by story, then by what they are
	heads   map[string]int                    // by story, once they are laid out
	notice  workflow.ID
	look    *func(workflow.Tx) error
}

// people are those by whom every rule is tried: the stories' writer, another writer of the
// desk, its editor, and erin, who edits another desk. Edgar has signed and opened what is there.
var people = strings.Fields("wren will edith lex cleo ada erin")

var (
	laidOut stores.Filled
	layout  *desk
)

// newDesk opens the desk with its stories, which are made once.
func newDesk(t testing.TB) *desk {
	t.Helper()
	store := laidOut.Open(t, func(first storetest.Opened) {
		r := roomOn(t, first)
		r.hire()
		r.joins("erin", workflow.LegalSerious, workflow.Editor)
		layout = &desk{room: r, stories: map[string]workflow.ID{}, threads: map[string]map[string]workflow.ID{}}
		layout.layOut()
		heads := map[string]int{}
		for name, id := range layout.stories {
			heads[name] = layout.facts(id).Article.Head
		}
		layout.heads = heads
	})
	d := *layout
	d.room = roomOn(t, store)
	d.room.desks, d.room.members, d.room.now = maps.Clone(layout.desks), maps.Clone(layout.members), layout.now
	d.look = new(func(workflow.Tx) error)
	d.news.Store = kept{d.news.Store, d.look}
	return &d
}

// layOut brings a story to each place.
func (d *desk) layOut() {
	d.notice = d.sentence()
	ready := func(name string) { d.moves(name, "wren", workflow.Submit, "edgar", workflow.Approve) }
	published := func(name string) {
		ready(name)
		d.moves(name, "edgar", workflow.Publish)
	}
	with := map[string]func(name string){
		"draft":   func(string) {},
		"editing": func(name string) { d.moves(name, "wren", workflow.Submit) },
		"legal": func(name string) {
			ready(name)
			d.moves(name, "ada", workflow.Refer)
		},
		"ready": ready,
		"published": func(name string) {
			published(name)
			d.threads[name]["block"] = d.says("edgar", d.stories[name], true)
		},
		"correction": func(name string) {
			published(name)
			d.moves(name, "edgar", workflow.Correct)
			d.files(name, "edgar")
		},
		"retracted": func(name string) {
			published(name)
			d.moves(name, "edgar", workflow.Retract)
		},
		"spiked":         func(name string) { d.moves(name, "edgar", workflow.Spike) },
		"referred-draft": func(name string) { d.moves(name, "ada", workflow.Refer) },
		"held":           func(name string) { d.moves(name, "wren", workflow.Submit, "lena", workflow.HoldBack) },
		"held-draft":     func(name string) { d.moves(name, "lena", workflow.HoldBack) },
		"held-spiked":    func(name string) { d.moves(name, "lena", workflow.HoldBack, "edgar", workflow.Spike) },
		"vetoed":         func(name string) { d.moves(name, "wren", workflow.Submit, "edith", workflow.RequestChanges) },
		"vetoed-draft": func(name string) {
			d.moves(name, "wren", workflow.Submit, "edith", workflow.RequestChanges, "wren", workflow.Withdraw)
		},
		"vetoed-spiked": func(name string) {
			d.moves(name, "wren", workflow.Submit, "edith", workflow.RequestChanges, "edgar", workflow.Spike)
		},
		"vetoed-published": func(name string) {
			published(name)
			d.moves(name, "edgar", workflow.Correct, "edith", workflow.RequestChanges, "edgar", workflow.DropCorrection)
		},
		"vetoed-legal": func(name string) {
			ready(name)
			d.moves(name, "lena", workflow.RequestChanges)
		},
		"advice": func(name string) {
			d.moves(name, "wren", workflow.Submit)
			d.must(d.do("lena", name, workflow.HoldBack, "", onAdvice))
		},
		"advice-asked": func(name string) {
			d.moves(name, "wren", workflow.Submit)
			d.must(d.do("lena", name, workflow.HoldBack, "", onAdvice))
			d.moves(name, "cleo", workflow.Release)
		},
		"moved-draft": d.moved,
		"moved": func(name string) {
			d.moved(name)
			d.moves(name, "wren", workflow.Submit)
		},
		"moved-spiked": func(name string) {
			d.moved(name)
			d.moves(name, "edgar", workflow.Spike)
		},
		"moved-published": func(name string) {
			d.moved(name)
			d.must(d.do("lena", name, workflow.WithdrawAllegation, "claim"))
			delete(d.threads[name], "claim")
			published(name)
		},
		"secret-published": func(name string) {
			d.moves(name, "wren", workflow.MakeConfidential, "wren", workflow.Submit, "edith", workflow.Approve, "edith", workflow.Publish)
		},
		"claimed": func(name string) {
			d.moves(name, "wren", workflow.Submit)
			d.threads[name]["open"] = d.flag("wren", d.stories[name], "The board gave", "OTHER")
		},
		"cleared": func(name string) {
			ready(name)
			d.moves(name, "lena", workflow.Clear)
		},
		"decided": func(name string) {
			d.moves(name, "wren", workflow.Submit, "edgar", workflow.Approve)
			d.must(d.do("edgar", name, workflow.Reject, "suggestion"))
		},
		"held-ready": func(name string) {
			ready(name)
			d.moves(name, "lena", workflow.HoldBack)
		},
		"same": func(name string) {
			published(name)
			d.moves(name, "edgar", workflow.Correct)
		},
		"refiled": func(name string) {
			ready(name)
			d.files(name, "edgar")
		},
		"refiled-draft": func(name string) {
			ready(name)
			d.files(name, "edgar")
			d.moves(name, "wren", workflow.Withdraw)
		},
		"refiled-spiked": func(name string) {
			ready(name)
			d.files(name, "edgar")
			d.moves(name, "edgar", workflow.Spike)
		},
		"secret": func(name string) { d.moves(name, "wren", workflow.MakeConfidential) },
		"secret-spiked": func(name string) {
			d.moves(name, "wren", workflow.MakeConfidential, "edith", workflow.Spike)
		},
	}
	for name := range with {
		d.begin(name)
	}
	d.now = d.now.Add(workflow.AmendFor + 1)
	for name, bring := range with {
		d.threads[name]["fresh"] = d.says("edith", d.stories[name], false)
		bring(name)
		if !strings.HasPrefix(name, "secret") && !strings.HasSuffix(name, "spiked") {
			d.threads[name]["fresh"] = d.says("edith", d.stories[name], false)
		}
	}
	d.end("draft")
}

// end leaves on a story what is over: threads, suggestions and allegations on which nothing
// more can be done.
func (d *desk) end(story string) {
	id, on := d.stories[story], d.threads[story]
	on["readers-settled"], on["unblocked"] = d.says("ada", id, false), d.says("edgar", id, true)
	d.must(d.do("ada", story, workflow.Resolve, "readers-settled"))
	d.must(d.do("edgar", story, workflow.Unblock, "unblocked"))
	on["rejected"], on["addressed"], on["gone"] = d.suggested("will", id, "not comment", "say nothing"), d.says("edgar", id, false), d.says("edith", id, false)
	on["writers"] = d.suggested("wren", id, "The board gave", "It gave")
	on["withdrawn"], on["gravest"], on["lightest"] = d.flag("wren", id, "No other", "OTHER"), d.flag("edgar", id, "No other", "OTHER"), d.flag("edgar", id, "No other", "OTHER")
	d.must(d.do("edgar", story, workflow.Reject, "rejected"))
	d.must(d.do("wren", story, workflow.Address, "addressed"))
	d.must(d.do("edith", story, workflow.TakeBack, "gone"))
	d.must(d.do("wren", story, workflow.WithdrawAllegation, "withdrawn"))
	grade := func(thread string, verb workflow.Verb, to workflow.Severity) {
		d.must(d.do("lena", story, verb, thread, func(q *newsroom.Request) { q.Answers["severity"] = workflow.Answer{Words: to.String()} }))
	}
	grade("gravest", workflow.RaiseSeverity, workflow.S4)
	grade("lightest", workflow.LowerSeverity, workflow.S0)
}

// begin begins a story with the threads that one can have.
func (d *desk) begin(name string) {
	text := copyOf(contract + "\n\nThe harbour is old.\n\nThe tides are high in spring, and low in autumn.\n\nThe pilots know it.")
	text.Slug = name
	out, err := d.news.Do(context.Background(), d.members["wren"], newsroom.Request{Text: &text, Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(d.desks[workflow.LegalFlagged])}}})
	d.must(err)
	id := out.Article
	d.stories[name] = id
	remark, settled, claim := d.remarks("edgar", id, "No other firm was asked to bid"), d.says("edgar", id, false), d.flag("edgar", id, "No other firm", "OTHER")
	d.threads[name] = map[string]workflow.ID{
		"remark": remark, "settled": settled, "claim": claim, "readers": d.says("ada", id, false), "lawyers": d.says("lena", id, false),
		"suggestion": d.suggested("will", id, "would not comment", "said nothing"),
	}
	d.must(d.thread("edgar", id, settled, workflow.Resolve))
	d.must(d.verdict("edgar", id, claim, workflow.VerdictClear))
	switch name {
	case "draft":
		d.threads[name]["own"] = d.flag("wren", id, "The board gave", "OTHER")
		fallthrough
	case "editing", "spiked":
		d.threads[name]["block"] = d.says("edgar", id, true)
	}
}

// remarks opens a comment on words.
func (d *desk) remarks(who string, id workflow.ID, words string) workflow.ID {
	d.t.Helper()
	out, err := d.news.Do(context.Background(), d.members[who], newsroom.Request{Article: id, Verb: workflow.Say, Saw: 1, On: in(contract, words), Answers: workflow.Answers{"comment": {Words: "Who says so?"}}})
	d.must(err)
	return out.Thread
}

// sentence is a standing sentence that legal and a chief have signed.
func (d *desk) sentence() workflow.ID {
	ctx := context.Background()
	_, err := d.news.WriteSentence(ctx, d.members["lena"], "This story has been retracted.", newsroom.Once{})
	d.must(err)
	staff, err := d.news.Staff(ctx, d.members["lena"])
	d.must(err)
	id := staff.StandingSentences[0].ID
	for who, role := range map[string]workflow.Role{"lena": workflow.Legal, "cleo": workflow.Chief} {
		_, err := d.news.SignSentence(ctx, d.members[who], id, role, newsroom.Once{})
		d.must(err)
	}
	return id
}

// moves does verbs on a story, each by somebody: name, verb, name, verb.
func (d *desk) moves(story string, steps ...any) {
	d.t.Helper()
	for i := 0; i < len(steps); i += 2 {
		d.must(d.do(steps[i].(string), story, steps[i+1].(workflow.Verb), ""))
	}
}

// files files another text.
func (d *desk) files(story, who string) {
	d.t.Helper()
	d.filesText(story, who, contract+" It will meet on Friday.")
}

// moved files a text in which the words of threads stand elsewhere.
func (d *desk) moved(story string) {
	d.t.Helper()
	d.filesText(story, "wren", "The harbour is old.\n\nThe tides are high in spring, and low in autumn.\n\nThe pilots know it.\n\nNo other firm was asked to bid.")
}

func (d *desk) filesText(story, who, words string) {
	d.t.Helper()
	text := copyOf(words)
	text.Slug = story
	if story == "correction" {
		text.Correction.Words = "An earlier version did not say when it meets."
	}
	d.must(d.do(who, story, workflow.File, "", func(q *newsroom.Request) { q.Text = &text }))
}

// do asks for a verb from a page that shows the head, with every answer that it might need.
func (d *desk) do(who, story string, verb workflow.Verb, thread string, more ...func(*newsroom.Request)) error {
	d.t.Helper()
	id, head := d.stories[story], d.heads[story]
	if head == 0 {
		head = d.facts(id).Article.Head
	}
	words := func(s string) workflow.Answer { return workflow.Answer{Words: s} }
	q := newsroom.Request{Article: id, Verb: verb, Thread: d.threads[story][thread], Saw: head, Answers: workflow.Answers{
		"reason": words("Because."), "what_must_change": words("The second sentence."), "needs_lawyer": words("none"), "confirm": {Yes: true},
		"ground": words(string(workflow.GroundOrder)), "kind": words("correction"), "notice": words(string(d.notice)), "answer": words("451"),
		"comment": words("Who says so?"), "category": words("OTHER"), "question": words("Who?"), "words": words("Other words."), "severity": words("S2"),
		"verdict": words(string(workflow.VerdictNeedsEvidence)), "people": {IDs: []workflow.ID{d.members["edith"], d.members["cleo"], d.members["lex"]}},
		"person": words(string(d.members["will"])), "desk": words(string(d.desks[workflow.LegalSerious])), "suggestion": {IDs: []workflow.ID{d.threads[story]["suggestion"]}},
	}}
	if thread == "rejected" {
		q.Answers["suggestion"] = workflow.Answer{IDs: []workflow.ID{q.Thread}}
	}
	switch verb {
	case workflow.Approve, workflow.Clear:
		delete(q.Answers, "suggestion")
	case workflow.File:
		q.Text = new(copyOf("Other words."))
		q.Text.Correction.Words = map[string]string{"correction": "An earlier version had other words."}[story]
	case workflow.Suggest, workflow.Flag, workflow.Reattach:
		q.On = in(contract, "the chairman’s brother")
	case workflow.MakeInactive:
		q.Answers["person"] = words(string(d.members["wren"]))
	case workflow.LowerSeverity:
		q.Answers["severity"] = words("S0")
	case workflow.Amend, workflow.TakeBack:
		q.Comment = d.comments(id, q.Thread)[0].ID
	}
	for _, change := range more {
		change(&q)
	}
	_, err := d.news.Do(context.Background(), d.members[who], q)
	return err
}

// errKept is what a deed comes to that would have been done.
var errKept = errors.New("it would have been done")

// onAdvice holds a story back until advice is there.
func onAdvice(q *newsroom.Request) {
	q.Answers["ground"] = workflow.Answer{Words: string(workflow.GroundAdvice)}
}

// kept is a store in which nothing changes any more. What would have changed can be looked at.
type kept struct {
	workflow.Store
	look *func(workflow.Tx) error
}

func (k kept) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	return k.Store.Write(ctx, func(tx workflow.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		if *k.look != nil {
			if err := (*k.look)(tx); err != nil {
				return err
			}
		}
		return errKept
	})
}

// tried is what somebody is told who tries a verb: "done", or the kind of refusal.
func (d *desk) tried(who, story string, verb workflow.Verb, thread string) string {
	d.t.Helper()
	err := d.do(who, story, verb, thread)
	var p *workflow.Problem
	switch {
	case errors.Is(err, errKept):
		return "done"
	case errors.As(err, &p):
		return string(p.Kind)
	}
	d.t.Fatalf("%s tries %s on %s: %v", who, verb, story, err)
	return ""
}

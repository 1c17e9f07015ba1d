package newsroom

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"strconv"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// Request is one move or deed of the rulebook as somebody asks for it.
type Request struct {
	Article workflow.ID // none, to start a story
	Verb    workflow.Verb
	Saw     int   // number of the head that the form was drawn for
	Worded  int64 // number of the last act that changed a suggestion's words on the page of the form, or 0
	Once    Once
	Role    workflow.Role    // in which the member acts, where they hold several
	Answers workflow.Answers // to the questions of the verb's row; others are ignored

	Thread  workflow.ID            // of a deed on a thread
	Comment workflow.ID            // of the thread, that is amended or taken back
	On      Range                  // words of the head
	Text    *manuscript.Manuscript // that is filed, or proposed
	Basis   workflow.ID            // an earlier sign-off: whoever signs has read what changed since its text
}

// doing is one deed under way, from the request to its outcome.
type doing struct {
	*work
	deed
	request Request
	facts   *workflow.Facts
	rule    *workflow.Rule
	answers workflow.Answers // as they were given; from the judgement on, those that count
	codes   map[string]string
	act     int64

	made        manuscript.Manuscript // the text that the deed makes
	edits       []manuscript.Edit     // which made it of the head, where they are known
	head        manuscript.Manuscript // of which they made it
	thread      workflow.ID           // that it opens
	suggestions []workflow.Suggestion // that it accepts
	gone        workflow.Wording      // of a comment, that it lets go
	alone       bool                  // the comment is all that was said in its thread
	idle        string                // why there is nothing to do, or ""
	next        *Request              // what the same form asks for besides, once this is done
	outcome     workflow.Outcome
}

// Do carries out one move or deed: its effects and its act commit together or not at all. A
// Problem says why it was refused; then nothing was recorded.
func (n *Newsroom) Do(ctx context.Context, actor workflow.ID, r Request) (workflow.Outcome, error) {
	return n.write(ctx, actor, r.Once, func(w *work) (workflow.Outcome, error) {
		var outcome workflow.Outcome
		for next := &r; next != nil; {
			d, err := w.carryOut(*next)
			if err != nil {
				return workflow.Outcome{}, err
			}
			outcome, next = d.outcome, d.next
		}
		return outcome, nil
	})
}

// The order of every deed, told here and nowhere else: what comes before it is decided, and
// what is done then. After it the work settles, once, and the form is remembered.
var (
	deciding = []func(*doing) error{
		(*doing).readFacts,
		(*doing).findSubject,
		(*doing).allowed,
		(*doing).checkSaw,
		(*doing).checkForm,
		(*doing).judged,
	}
	carrying = []func(*doing) error{
		(*doing).answered,
		(*doing).recorded,
		(*doing).done,
	}
)

func (w *work) carryOut(r Request) (*doing, error) {
	if r.Verb == workflow.GiveVerdict && r.Answers.Words("verdict") == string(workflow.VerdictWithdrawn) {
		r.Verb = workflow.WithdrawAllegation // a verdict to whoever fills the form, and a deed of its own
	}
	one, known := deeds[r.Verb]
	if !known {
		return nil, workflow.Missing()
	}
	d := &doing{work: w, deed: one, request: r, answers: maps.Clone(r.Answers), codes: map[string]string{}}
	if d.answers == nil {
		d.answers = workflow.Answers{}
	}
	for _, step := range deciding {
		if err := step(d); err != nil {
			return nil, err
		}
	}
	if d.idle != "" {
		d.outcome = workflow.Outcome{Article: r.Article, Revision: d.facts.Article.Head, Verb: r.Verb, Said: cmp.Or(d.outcome.Said, d.idle)}
		return d, nil
	}
	for _, step := range carrying {
		if err := step(d); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// readFacts reads the article; a story that is yet to begin has a desk and nothing else.
func (d *doing) readFacts() (err error) {
	if d.request.Verb != workflow.Start {
		d.facts, err = d.work.facts(d.request.Article)
		return err
	}
	desk, known := d.masthead.Desk(d.answers.ID("desk"))
	if !known {
		return workflow.Invalid("desk", "Choose the desk that this story is for.")
	}
	d.facts = workflow.Begun(d.masthead, d.member, desk.ID, d.now)
	return nil
}

func (d *doing) findSubject() error {
	if d.find == nil {
		return nil
	}
	return d.find(d)
}

// allowed asks the rulebook who, and from where, and settles the role of a move.
func (d *doing) allowed() (err error) {
	if d.rule, err = workflow.Allowed(d.request.Verb, d.facts); err == nil && workflow.IsMove(d.request.Verb) {
		err = d.chooseRole()
	}
	return err
}

// chooseRole settles in which role the member moves: the one that the form names, if they
// hold it for this row, else the only one, else they are asked.
func (d *doing) chooseRole() error {
	role, says := d.rule.ChooseRole(d.facts, d.request.Role)
	if says != "" {
		return workflow.Invalid("role", says)
	}
	d.facts.Role = role
	return nil
}

// checkSaw refuses a form that was drawn for another head than the present one. One drawn
// for it shows that the member has seen it.
func (d *doing) checkSaw() error {
	if d.request.Verb == workflow.Start || d.rule.IgnoresSaw {
		return nil
	}
	return d.work.checkSaw(d.facts, d.request.Saw)
}

func (w *work) checkSaw(f *workflow.Facts, saw int) error {
	if saw == f.Article.Head {
		if w.saw == nil {
			w.saw = map[workflow.ID]bool{}
		}
		w.saw[f.Article.ID] = true
		return nil
	}
	if saw <= 0 || saw > f.Article.Head {
		return workflow.Invalid("saw", "This form does not say which revision you were looking at. Reload the page and send it again.")
	}
	head := f.Head()
	return workflow.Stale(fmt.Sprintf("Revision %d was filed by %s at %s, after you opened this page. Nothing was recorded; your words are kept. See what changed, then decide again.",
		head.Number, f.Masthead.Name(head.Filer), workflow.Moment(head.At)))
}

func (d *doing) checkForm() error {
	if d.check == nil {
		return nil
	}
	return d.check(d)
}

func (d *doing) judged() (err error) {
	d.rule, err = workflow.Judge(d.request.Verb, d.facts)
	return err
}

func (d *doing) answered() (err error) {
	d.answers, err = d.rule.Take(d.facts, d.answers)
	return err
}

// recorded appends the act, with what it keeps of the answers.
func (d *doing) recorded() (err error) {
	codes, note := d.rule.Codes(d.answers)
	maps.Copy(codes, d.codes)
	if workflow.IsMove(d.request.Verb) {
		codes["revision"] = strconv.Itoa(d.facts.Article.Head)
		if d.facts.Role != "" {
			codes["role"] = string(d.facts.Role)
		}
		codes["hash"] = d.facts.Article.HeadHash.String()
	}
	d.act, err = d.record(d.facts, d.request.Verb, codes, note)
	return err
}

func (d *doing) done() error {
	if err := d.deed.do(d); err != nil {
		return err
	}
	d.touch(d.facts, !d.aboutRecords())
	d.outcome.Article, d.outcome.Act, d.outcome.Revision, d.outcome.Verb = d.facts.Article.ID, d.act, d.facts.Article.Head, d.request.Verb
	return nil
}

// aboutRecords tells whether the deed is for a narrower circle than the story's: then the
// place of the story in everybody's lists does not tell of it.
func (d *doing) aboutRecords() bool {
	return d.request.Verb == workflow.Flag || d.facts.Subject.Thread.Circle() != workflow.CircleStory
}

// refuses is a refusal of what the rulebook allows and the story as it stands does not.
func refuses(field, says string) error {
	return &workflow.Problem{Kind: workflow.ProblemBlocked, Says: says, Field: field, Unmet: []string{says}}
}

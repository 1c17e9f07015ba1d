package handlers

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
)

// walk sends random forms to one story over HTTP, drawn by a page or made up.
type walk struct {
	*office
	chance   *rand.Rand
	visitors map[string]*browser
	article  workflow.ID
	shown    int // publications that were checked
}

// walkers are who sends them, and walkMoves the moves: the ones that bring the story
// forward stand more than once.
var (
	walkers   = []string{wren, edith, sol, lex, cleo}
	walkMoves = slices.Concat(slices.Repeat([]workflow.Verb{workflow.Submit, workflow.Approve, workflow.Approve, workflow.Clear, workflow.Clear, workflow.Publish, workflow.Publish}, 3),
		[]workflow.Verb{workflow.Withdraw, workflow.RequestChanges, workflow.Lift, workflow.Agree, workflow.HoldBack, workflow.Release,
			workflow.Correct, workflow.DropCorrection, workflow.TakeDown})
	bodies = []string{"The board said nothing.", "The board said a little.", "The board said far too much."}
)

// TestNoFormPublishesUnsignedText walks at random through HTTP. After every step, what
// readers see was approved by an editor and cleared by a lawyer, word for word, before
// it was published.
func TestNoFormPublishesUnsignedText(t *testing.T) {
	published := 0
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			o := openOffice(t)
			w := &walk{office: o, chance: rand.New(rand.NewPCG(seed, 1)), visitors: map[string]*browser{}, article: o.story(wren, investigations, bodies[0])}
			for _, who := range walkers {
				w.visitors[who] = o.signIn(who)
			}
			for range 250 {
				w.step()
				w.readers()
			}
			published += w.shown
		})
	}
	t.Logf("%d publications", published)
	if published == 0 && !t.Failed() {
		t.Error("no walk ever published: they try nothing")
	}
}

func (w *walk) step() {
	who := walkers[w.chance.IntN(len(walkers))]
	form := url.Values{"saw": {strconv.Itoa(w.facts().Article.Head - w.chance.IntN(8)/7)}, "confirm": {"yes"}, "reason": {"Because."},
		"what_must_change": {"The second line."}, "ground": {"advice"}, "kind": {"literal"}, "answer": {"410"}}
	if w.chance.IntN(3) == 0 {
		form.Set("role", []string{"editor", "legal", "chief"}[w.chance.IntN(3)])
	}
	to := present.StoryAddress(w.article, "moves", string(walkMoves[w.chance.IntN(len(walkMoves))]))
	if w.chance.IntN(8) == 0 {
		to = present.StoryAddress(w.article, "edit")
		form.Set("headline", "Seed chief passed barn deal to her cousin")
		form.Set("slug", "seed-board")
		form.Set("body", bodies[w.chance.IntN(len(bodies))])
	}
	answer := w.visitors[who].send(to, form)
	if answer.status >= http.StatusInternalServerError {
		w.Fatalf("%s: %d\n%s", to, answer.status, answer.text())
	}
}

func (w *walk) facts() (f *workflow.Facts) {
	w.check(w.Store.Read(context.Background(), func(tx workflow.Tx) (err error) {
		f, err = tx.Facts(w.article)
		return err
	}))
	return f
}

// readers looks at the newest publication and at what the reading page answers.
func (w *walk) readers() {
	w.Helper()
	f := w.facts()
	page := w.visitors[wren].open("/read/seed-board")
	if f.Live() != workflow.Live {
		for _, body := range bodies {
			if strings.Contains(page.text(), body) {
				w.Fatalf("readers see %q while nothing is live", body)
			}
		}
		return
	}
	w.shown++
	live := f.Publication()
	for role, by := range map[workflow.Role][]string{workflow.Editor: {edith, sol}, workflow.Legal: {lex}} {
		if !slices.ContainsFunc(f.Signoffs, func(s workflow.Signoff) bool {
			signer := slices.ContainsFunc(by, func(who string) bool { return w.id(who) == s.Member })
			return signer && s.Role == role && s.Verdict == workflow.Approves && s.Hash == live.Hash && s.Act < live.Act
		}) {
			w.Fatalf("no %s signed the text that readers see", role)
		}
	}
	signed, err := w.Reading(context.Background(), "seed-board")
	w.check(err)
	if signed.Text.Hash() != live.Hash || !strings.Contains(page.text(), signed.Text.PlainText()) {
		w.Fatal("the reading page shows other words than the ones that were signed")
	}
}

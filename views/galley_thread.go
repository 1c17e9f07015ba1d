package views

import (
	"github.com/a-h/templ"

	"stet/views/ui"
)

// A Thread is a conversation about some words, or an allegation with its
// record and the conversation about it.
type Thread struct {
	ID       string // the element's is "t-" and this
	Kind     string // "allegation", "suggestion", or empty
	Waiting  bool   // open: the next and previous keys stop here
	Face     ui.Face
	Name     string
	Role     string
	When     ui.Time
	Badges   []ui.Badge
	Original string // the words it hung on, where it does not stand beside them
	Said     Said   // the first comment, or the question of an allegation
	Change   []Red  // of a suggestion: the words struck and put
	Facts    []Fact // of an allegation: category, severity, verdict
	Replies  []Reply
	Check    Check
	Settled  string      // "Resolved by Edith Marsh, 14:20": folds the thread under these words
	Open     bool        // unfolded although settled: a form in it was refused
	Asking   []ui.Form   // deeds that ask something, each folded under its summary
	Buttons  []ui.Button // deeds that ask nothing; each names its own action
	Hidden   []ui.Hidden // what Buttons send
	Problem  string      // why a deed just tried was refused
}

// A Fact is one line of an allegation's record.
type Fact struct {
	Label, Words string
}

// Said is what stands of a comment.
type Said struct {
	Words  string
	Edited string // "Edited 14:25", where the words are not the first ones
	Gone   bool   // it was taken back: Words say so
}

func (s Said) draw(i *ui.Ink) {
	switch {
	case s.Words == "":
	case s.Gone:
		i.Element(`p class="taken-back"`, s.Words)
	default:
		i.Element(`p class="said" dir="auto"`, s.Words)
	}
	if s.Edited != "" {
		i.Element(`small class="edited"`, s.Edited)
	}
}

// A Reply is a comment after the first.
type Reply struct {
	Face ui.Face
	Name string
	Role string
	When ui.Time
	Said Said
}

// A Check asks somebody to look whether a thread still stands on the right
// words. Without Words there is nothing to check.
type Check struct {
	Words  string  // "These words moved. Is this still what it is about?"
	Form   ui.Form // confirms the placement; without Action this reader may not
	Attach ui.Link // to the page that hangs the thread on other words
	Here   string  // where a form goes that hangs it on words selected in the copy
	See    ui.Link // to what changed since the thread was opened
}

// threads draws threads that stand together.
func threads(together []Thread) templ.Component {
	return ui.Drawn(func(i *ui.Ink) {
		i.Raw(`<div class="threads">`)
		for n := range together {
			together[n].draw(i)
		}
		i.Raw(`</div>`)
	})
}

func (t *Thread) draw(i *ui.Ink) {
	i.Raw(`<article class="thread" tabindex="-1"`)
	i.Attr("id", "t-"+t.ID)
	i.Attr("data-kind", t.Kind)
	i.Flag("data-waiting", t.Waiting)
	i.Raw(`>`)
	if t.Settled == "" {
		t.drawInside(i)
	} else {
		t.drawFolded(i)
	}
	i.Raw(`</article>`)
}

func (t *Thread) drawFolded(i *ui.Ink) {
	i.Raw(`<details`)
	i.Flag("open", t.Open)
	i.Raw(`><summary class="settled">`)
	t.Face.Draw(i)
	i.Element("span", t.Settled)
	i.Icon("chevron")
	i.Raw(`</summary>`)
	t.drawInside(i)
	i.Raw(`</details>`)
}

func (t *Thread) drawInside(i *ui.Ink) {
	i.Raw(`<header>`)
	t.Face.Draw(i)
	i.Raw(`<div>`)
	drawSpeaker(i, t.Name, t.Role, t.When)
	i.Raw(`</div><div class="badges">`)
	for _, b := range t.Badges {
		b.Draw(i)
	}
	i.Raw(`</div></header>`)
	if t.Original != "" {
		i.Element(`blockquote class="original" dir="auto"`, t.Original)
	}
	if len(t.Change) > 0 {
		i.Raw(`<p class="suggested" dir="auto">`)
		drawReds(i, t.Change)
		i.Raw(`</p>`)
	}
	t.Said.draw(i)
	t.drawFacts(i)
	for _, r := range t.Replies {
		r.draw(i)
	}
	t.Check.draw(i)
	if t.Problem != "" {
		ui.Notice{Tone: ui.Danger, Words: t.Problem}.Draw(i)
	}
	t.drawDeeds(i)
}

func drawSpeaker(i *ui.Ink, name, role string, when ui.Time) {
	i.Element("strong", name)
	i.Raw(` <small>`)
	i.Text(role)
	i.Raw(` · `)
	when.Draw(i)
	i.Raw(`</small>`)
}

func (t *Thread) drawFacts(i *ui.Ink) {
	if len(t.Facts) == 0 {
		return
	}
	i.Raw(`<dl>`)
	for _, f := range t.Facts {
		i.Element("dt", f.Label)
		i.Element("dd", f.Words)
	}
	i.Raw(`</dl>`)
}

func (r *Reply) draw(i *ui.Ink) {
	i.Raw(`<div class="reply">`)
	r.Face.Draw(i)
	i.Raw(`<div>`)
	drawSpeaker(i, r.Name, r.Role, r.When)
	r.Said.draw(i)
	i.Raw(`</div></div>`)
}

func (c *Check) draw(i *ui.Ink) {
	if c.Words == "" {
		return
	}
	i.Raw(`<div class="check"><p>`)
	i.Icon("warning")
	i.Element("span", c.Words)
	i.Raw(`</p>`)
	if c.Form.Action != "" {
		inPlace(c.Form).Draw(i)
	}
	if c.Attach.Href != "" {
		ui.LinkButton{Label: c.Attach.Words, Href: c.Attach.Href, Kind: ui.Plain, Attach: c.Here}.Draw(i)
	}
	if c.See.Href != "" {
		ui.LinkButton{Label: c.See.Words, Href: c.See.Href, Kind: ui.Plain}.Draw(i)
	}
	i.Raw(`</div>`)
}

func (t *Thread) drawDeeds(i *ui.Ink) {
	if len(t.Asking) == 0 && len(t.Buttons) == 0 {
		return
	}
	i.Raw(`<footer>`)
	for _, form := range t.Asking {
		inPlace(form).Draw(i)
	}
	if len(t.Buttons) > 0 {
		i.Raw(`<form method="post" class="deeds"`)
		i.Attr("hx-boost", sendsInPlace)
		i.Raw(`>`)
		ui.DrawHidden(i, t.Hidden)
		for _, b := range t.Buttons {
			b.Draw(i)
		}
		i.Raw(`</form>`)
	}
	i.Raw(`</footer>`)
}

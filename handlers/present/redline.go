package present

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// redlinePage turns a redline into the page of one reader.
type redlinePage struct {
	Clock
	*newsroom.RedlinePage
	facts *workflow.Facts
}

// Redline draws what changed between two texts. Side shows them side by side.
func (p *Page) Redline(page *newsroom.RedlinePage, side bool) views.Redline {
	r := redlinePage{p.Clock, page, page.Facts}
	a := r.facts.Article
	title := r.title()
	out := views.Redline{
		Page: p.layout(title+": "+a.Headline, layout.Articles), Story: storyHead(r.facts), Title: title, Kicker: r.kicker(),
		Texts: []views.RedlineText{r.onPaper("From", r.From), r.onPaper("To", r.To)}, Compare: r.compare(side), Touched: r.touched(),
		Listed: capital(countedWords(len(r.Redline.Changes), "change")), Nothing: r.nothing(),
		Text: drawRedline(r.Redline, redlineOptions{whole: r.Whole(), side: side, touched: r.places()}),
	}
	if r.Whole() {
		out.Whole = "Words of an S4 allegation changed, or words beside it. So the whole text is shown: read all of it before you sign."
	}
	out.Story.Redline = StoryAddress(a.ID, "redline")
	if form, says, asked := p.signAgain(page); asked {
		out.Sign, out.SignSays = form, says
	}
	return out
}

// title says in words how much changed since when.
func (p redlinePage) title() string {
	changed := "Nothing changed"
	if n := p.Redline.Words(); n > 0 {
		changed = counted(n, "word") + " changed"
	}
	switch s := p.From.Signoff; {
	case p.To.Hash != p.facts.Article.HeadHash:
	case s != nil:
		return changed + " since " + p.who(s.Member) + " " + signedIt(*s)
	case p.Base == newsroom.SinceSeen:
		return changed + " since you last saw it"
	case p.Base == newsroom.SinceLive:
		return changed + " since it was published"
	}
	return changed + " between " + p.sideName(p.From) + " and " + p.sideName(p.To)
}

func (p redlinePage) who(member workflow.ID) string {
	if member == p.facts.Member.ID {
		return "you"
	}
	return p.facts.Masthead.Name(member)
}

// signedIt says what a sign-off did to the text: "cleared it".
func signedIt(s workflow.Signoff) string {
	switch {
	case s.Verdict == workflow.Agrees:
		return "agreed to it"
	case s.Verdict == workflow.Changes:
		return "asked for changes"
	case s.Role == workflow.Legal:
		return "cleared it"
	case s.Role == workflow.Chief:
		return "approved it as chief"
	}
	return "approved it"
}

// sideName names a text within a sentence: "revision 5".
func (p redlinePage) sideName(s newsroom.Side) string {
	if s.Revision > 0 {
		return "revision " + strconv.Itoa(s.Revision)
	}
	return "the text that " + p.who(s.Signoff.Member) + " signed with " + counted(len(s.Signoff.Subject), "suggestion")
}

// kicker names the two texts: "Revision 5, cleared by you". The slug stands in the head
// of the story.
func (p redlinePage) kicker() []string {
	from := p.sideName(p.From)
	switch s := p.From.Signoff; {
	case s != nil && s.Verdict == workflow.Changes:
		from += ", when " + p.who(s.Member) + " asked for changes"
	case s != nil && p.From.Revision > 0:
		from += ", " + signedWords(*s) + " by " + p.who(s.Member)
	case p.Base == newsroom.SinceSeen:
		from += ", which you saw last"
	case p.Base == newsroom.SinceLive:
		from += ", which readers see"
	}
	to := p.sideName(p.To)
	if p.To.Hash == p.facts.Article.HeadHash {
		to += ", the head"
	}
	return []string{capital(from), to}
}

// onPaper names a text for those who have only the print of the page.
func (p redlinePage) onPaper(label string, s newsroom.Side) views.RedlineText {
	out := views.RedlineText{Label: label, Words: p.sideName(s), Hash: s.Hash.Short()}
	if r, known := p.facts.Revision(s.Revision); known {
		out.Words += ", filed by " + p.facts.Masthead.Name(r.Filer) + " on " + p.day(r.At)
	} else if s.Signoff != nil {
		out.Words += " on " + p.day(s.Signoff.At)
	}
	return out
}

// compare is the form that chooses the texts.
func (p redlinePage) compare(side bool) views.Compare {
	address := StoryAddress(p.facts.Article.ID, "redline")
	to := p.name(p.To)
	out := views.Compare{Action: address, Side: side, From: p.fromOptions(), To: p.toOptions(to)}
	asked := url.Values{"from": {p.Base}, "to": {to}}
	out.Turn.Words = "Show in one column"
	if !side {
		asked.Set("view", "side")
		out.Turn.Words = "Show side by side"
	}
	out.Turn.Href = address + "?" + asked.Encode()
	return out
}

// name is a text's name in an address.
func (p redlinePage) name(s newsroom.Side) string {
	if s.Revision == 0 && s.Signoff != nil {
		return string(s.Signoff.ID)
	}
	return strconv.Itoa(s.Revision)
}

// fromOptions are the member's bases, then every revision, newest first.
func (p redlinePage) fromOptions() []ui.Option {
	var out []ui.Option
	for _, base := range p.Bases {
		out = append(out, ui.Option{Value: base, Words: p.baseWords(base)})
	}
	if !slices.Contains(p.Bases, p.Base) {
		switch _, err := strconv.Atoi(p.Base); {
		case err == nil:
		case p.From.Signoff != nil && p.Base != newsroom.SinceSigned:
			out = append(out, ui.Option{Value: p.Base, Words: p.signedText(*p.From.Signoff, p.From)})
		default:
			out = append(out, ui.Option{Value: p.Base, Words: p.baseWords(p.Base)})
		}
	}
	return selected(append(out, p.revisions()...), p.Base)
}

func (p redlinePage) toOptions(to string) []ui.Option {
	var out []ui.Option
	if s := p.To.Signoff; s != nil && p.To.Revision == 0 {
		out = append(out, ui.Option{Value: to, Words: p.signedText(*s, p.To)})
	}
	return selected(append(out, p.revisions()...), to)
}

func selected(options []ui.Option, value string) []ui.Option {
	for i := range options {
		options[i].Selected = options[i].Value == value
	}
	return options
}

// signedText names a text by who signed it: "What Lex Moreau cleared (revision 5)".
func (p redlinePage) signedText(s workflow.Signoff, side newsroom.Side) string {
	switch {
	case side.Revision == 0:
		return capital(p.sideName(side))
	case s.Verdict == workflow.Approves:
		return "What " + p.who(s.Member) + " " + signedWords(s) + inRevision(side.Revision)
	}
	return "What " + p.who(s.Member) + " read" + inRevision(side.Revision)
}

func inRevision(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (revision %d)", n)
}

var baseNames = map[string]string{
	newsroom.SinceSigned: "What I signed", newsroom.SinceSeen: "What I last saw", newsroom.SinceLive: "What readers see",
}

// baseWords names a base, with its revision where the page knows it.
func (p redlinePage) baseWords(base string) string {
	words, n := baseNames[base], 0
	switch {
	case base == p.Base:
		n = p.From.Revision
	case base == newsroom.SinceLive && p.facts.Live() == workflow.Live:
		n = p.facts.Publication().Revision
	case base == newsroom.SinceSigned:
		for _, s := range slices.Backward(p.facts.Signoffs) {
			if s.Member == p.facts.Member.ID && s.Verdict == workflow.Approves {
				n = s.Revision
				break
			}
		}
	}
	return words + inRevision(n)
}

func (p redlinePage) revisions() []ui.Option {
	var out []ui.Option
	for _, r := range slices.Backward(p.facts.Revisions) {
		words := "Revision " + strconv.Itoa(r.Number)
		if r.Number == p.facts.Article.Head {
			words += ", the head"
		}
		out = append(out, ui.Option{Value: strconv.Itoa(r.Number), Words: words + ", " + p.facts.Masthead.Name(r.Filer) + ", " + p.clock(r.At)})
	}
	return out
}

// nothing stands in place of the text where both are the same.
func (p redlinePage) nothing() ui.Empty {
	out := ui.Empty{
		Title: "Nothing changed between them", Words: "Readers get the same text from both, word for word. Choose another text above, then Compare.",
		Link: ui.Link{Words: "Back to the story", Href: StoryAddress(p.facts.Article.ID)},
	}
	if p.facts.Article.Head == 1 {
		out.Words = "This story has one revision so far. Once another is filed, this page shows what changed."
	}
	return out
}

// places says of each change on which allegations it lies.
func (p redlinePage) places() map[int]string {
	names := map[int][]string{}
	for _, t := range p.Touched {
		for _, i := range t.Changes {
			if name := allegationName(t.Allegation); !slices.Contains(names[i], name) {
				names[i] = append(names[i], name)
			}
		}
	}
	out := map[int]string{}
	for i, all := range names {
		out[i] = listed(all, "and")
	}
	return out
}

func allegationName(a workflow.Allegation) string { return severityBadge(a.Severity, a.Category).Words }

// mostTouches is how many changes of one allegation are led to; n and p lead on.
const mostTouches = 4

func (p redlinePage) touched() []views.RedTouched {
	var out []views.RedTouched
	for _, t := range p.Touched {
		one := views.RedTouched{
			Badge: severityBadge(t.Allegation.Severity, t.Allegation.Category), Says: "Its words changed.", Verdict: p.verdict(t.Allegation),
			Thread: ui.Link{Words: "Read its thread", Href: ThreadAddress(p.facts.Article.ID, t.Thread.ID)},
		}
		if t.Beside {
			one.Says = "Words beside it changed, on which its verdict rests."
		}
		for _, i := range t.Changes[:min(len(t.Changes), mostTouches)] {
			place := redlineText{p.Redline, redlineOptions{}}.place(i)
			words := place.Where
			if place.What != "" {
				words += ", " + place.What
			}
			one.Changes = append(one.Changes, ui.Link{Words: words, Href: "#" + place.ID})
		}
		out = append(out, one)
	}
	return out
}

// verdict says what was decided on an allegation, and whether it still counts for the head.
func (p redlinePage) verdict(a workflow.Allegation) string {
	words := "Verdict: " + strings.ToLower(a.Verdict.Label()[:1]) + a.Verdict.Label()[1:]
	if p.facts.ChangedSince(a) {
		words += ", which no longer counts for the head"
	}
	return words + "."
}

package present

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// galleyPage turns an article into the galley of one reader.
type galleyPage struct {
	Clock
	*newsroom.Galley
	facts       *workflow.Facts
	stage       workflow.Stage
	lines       []manuscript.Line
	forms       *forms
	threads     string // where deeds on threads go
	allegations map[workflow.ID]workflow.Allegation
	suggestions map[workflow.ID]workflow.Suggestion
	pending     []pendingSignoff
	comments    bool // the reader may comment
	faces       map[faceKey]ui.Face
}

type faceKey struct {
	member workflow.ID
	role   workflow.Role
}

// Galley draws an article. Sent is a form of this page that was refused, or nil; why it was
// stands above the page too.
func (p *Page) Galley(g *newsroom.Galley, sent *SentForm) views.Galley {
	out := p.galleyPage(g, sent).galley()
	out.Page = p.layout(g.Facts.Article.Headline, layout.Articles)
	if sent != nil {
		notice := ui.Notice{Tone: ui.Danger, Words: sent.Problem.Says}
		if a := g.Facts.Article; sent.Problem.Kind == workflow.ProblemStale {
			notice.Link = ui.Link{Words: fmt.Sprintf("Read revision %d", a.Head), Href: revisionAddress(a.ID, a.Head)}
		}
		out.Page.Notices = append(out.Page.Notices, notice)
	}
	return out
}

// galleyPage makes ready to draw an article, or a part of its galley.
func (p *Page) galleyPage(g *newsroom.Galley, sent *SentForm) *galleyPage {
	f := g.Facts
	out := &galleyPage{
		Clock: p.Clock, Galley: g, facts: f, stage: f.Stage(), lines: g.Text.Lines(), forms: p.newForms(f.Article.Head, sent),
		threads:     StoryAddress(f.Article.ID, "threads") + "/",
		allegations: make(map[workflow.ID]workflow.Allegation, len(f.Allegations)),
		suggestions: make(map[workflow.ID]workflow.Suggestion, len(f.Suggestions)),
		faces:       map[faceKey]ui.Face{},
		comments:    f.CanDo(workflow.Say, workflow.Subject{}),
	}
	for _, a := range f.Allegations {
		out.allegations[a.ID] = a
	}
	for _, s := range f.Suggestions {
		out.suggestions[s.ID] = s
	}
	out.pending = pendingOf(f)
	if n := f.Reworded(); n > 0 {
		out.forms.worded = strconv.FormatInt(n, 10)
	}
	return out
}

func (p *galleyPage) galley() views.Galley {
	a := p.facts.Article
	out := views.Galley{Kicker: p.kicker(), Filed: p.filed(), Seen: StoryAddress(a.ID, "seen"), Saw: strconv.Itoa(a.Head)}
	hung := p.hang(&out)
	marks := p.threadRanges()
	out.Head, out.Body, out.Signed = p.head(marks, hung), p.body(marks, hung), p.signed(marks, hung)
	for _, left := range hung {
		out.Tray = append(out.Tray, left...) // a thread is never lost, wherever its place points to
	}
	out.Flags = p.ownFlags()
	out.Remark, out.Composer = p.remark(), p.composer()
	out.Inspector = p.inspector()
	out.Next = p.next()
	if p.comments {
		out.Sentences = sentencesAddress(a.ID, "block=0")
	}
	return out
}

func (p *galleyPage) kicker() []string {
	a := p.facts.Article
	desk, _ := p.facts.Masthead.Desk(a.Desk)
	words := []string{desk.Name}
	if a.Slug != "" {
		words = append(words, a.Slug)
	}
	words = append(words, fmt.Sprintf("Revision %d", a.Head), counted(p.facts.Head().Words, "word"))
	if a.Confidential {
		words = append(words, "Confidential")
	}
	return words
}

func (p *galleyPage) filed() ui.Time {
	head := p.facts.Head()
	return ui.Time{Words: "Filed by " + p.name(head.Filer) + ", " + p.clock(head.At), At: head.At}
}

// threadRanges is every thread's place in the head.
func (p *galleyPage) threadRanges() threadRanges {
	out := threadRanges{}
	for _, t := range p.facts.Threads {
		if !t.OnWords() || !t.Place.Stands() {
			continue
		}
		mark := views.CommentMark
		switch {
		case !p.waits(t):
			mark = views.ClosedMark
		case t.Allegation:
			mark = views.AllegationMark
		case p.suggestions[t.ID].ID != "":
			mark = views.SuggestionMark
		}
		field := manuscript.Field(t.Place.Field)
		out[field] = append(out[field], threadRange{t.Place.Start, t.Place.End, string(t.ID), mark})
	}
	out.sort()
	return out
}

// hang draws the threads: those on the whole article and those without a place where
// they belong, the others by the element that they stand beside.
func (p *galleyPage) hang(out *views.Galley) map[string][]views.Thread {
	ordered := make([]int, len(p.facts.Threads))
	for i := range ordered {
		ordered[i] = i
	}
	slices.SortStableFunc(ordered, func(a, b int) int { return cmp.Compare(p.facts.Threads[a].Place.Start, p.facts.Threads[b].Place.Start) })
	beside := map[string][]int{}
	for _, i := range ordered {
		switch t := &p.facts.Threads[i]; {
		case !t.OnWords():
			out.General = append(out.General, p.thread(*t).draw())
		case !t.Place.Stands():
			out.Tray = append(out.Tray, p.thread(*t).draw())
		default:
			id := elementOf(p.lines, t.Place)
			beside[id] = append(beside[id], i)
		}
	}
	hung := make(map[string][]views.Thread, len(beside))
	for id, threads := range beside {
		drawn := make([]views.Thread, len(threads))
		for at, i := range threads {
			drawn[at] = p.thread(p.facts.Threads[i]).draw()
		}
		hung[id] = drawn
	}
	return hung
}

// beside puts a block together with the threads on it and takes them from hung.
func (p *galleyPage) beside(id, where, what string, block views.Block, hung map[string][]views.Thread) views.Passages {
	out := views.Passages{ID: id, Block: block, Threads: hung[id]}
	delete(hung, id)
	if len(out.Threads) > 0 {
		out.Count = counted(len(out.Threads), "thread")
	}
	if where != "" && p.comments {
		out.Comment = ui.Link{Words: "Comment on " + what, Href: sentencesAddress(p.facts.Article.ID, where)}
	}
	return out
}

func (p *galleyPage) field(kind views.BlockKind, field manuscript.Field, marks threadRanges, hung map[string][]views.Thread) views.Passages {
	block := marks.field(kind, field, p.Text.Text(field))
	return p.beside(fieldElement(field), "field="+string(field), fieldNames[field], block, hung)
}

func (p *galleyPage) head(marks threadRanges, hung map[string][]views.Thread) []views.Passages {
	var out []views.Passages
	for _, one := range []struct {
		kind  views.BlockKind
		field manuscript.Field
	}{{views.Headline, manuscript.FieldHeadline}, {views.Standfirst, manuscript.FieldStandfirst}, {views.Byline, manuscript.FieldByline}} {
		if p.Text.Text(one.field) != "" {
			out = append(out, p.field(one.kind, one.field, marks, hung))
		}
	}
	return out
}

func (p *galleyPage) body(marks threadRanges, hung map[string][]views.Thread) []views.Passages {
	blocks := marks.body(p.Text)
	out := make([]views.Passages, len(blocks))
	for i, block := range blocks {
		where := ""
		if len(block.Leaves) > 0 {
			where = "block=" + strconv.Itoa(i)
		}
		out[i] = p.beside(blockElement(i), where, blockName(block), block, hung)
	}
	return out
}

// signed is everything else that a sign-off covers.
func (p *galleyPage) signed(marks threadRanges, hung map[string][]views.Thread) []views.SignedField {
	out := []views.SignedField{
		p.signedField("Slug", manuscript.FieldSlug, "None yet. A story needs one before it is published.", marks, hung),
		p.signedField("Social headline", manuscript.FieldSocialHeadline, noSocialHeadline, marks, hung),
		p.signedField("Search description", manuscript.FieldSearchDescription, noSearchDescription, marks, hung)}
	if kind := p.Text.Correction.Kind; kind != "" {
		out = append(out, p.signedField(capital(string(kind)), manuscript.FieldCorrection, noCorrection, marks, hung))
	}
	if links := linkTargets(p.Text); len(links) > 0 {
		list := views.Block{Kind: views.Bulleted}
		for _, l := range links {
			list.Leaves = append(list.Leaves, views.PlainLeaf(l.Words+": "+l.Target))
		}
		out = append(out, views.SignedField{Label: "Links", Words: views.Passages{ID: "f-links", Block: list}})
	}
	return out
}

func (p *galleyPage) signedField(label string, field manuscript.Field, empty string, marks threadRanges, hung map[string][]views.Thread) views.SignedField {
	if p.Text.Text(field) == "" {
		return views.SignedField{Label: label, Empty: empty, Words: views.Passages{ID: fieldElement(field)}}
	}
	return views.SignedField{Label: label, Words: p.field(views.Plain, field, marks, hung)}
}

// waits tells whether somebody still has to deal with a thread.
func (p *galleyPage) waits(t workflow.Thread) bool {
	if t.Allegation {
		return !p.facts.Closed(p.allegations[t.ID])
	}
	return t.Open()
}

// next is the first thread of the page that waits.
func (p *galleyPage) next() string {
	for _, t := range p.facts.Threads {
		if p.waits(t) {
			return "#t-" + string(t.ID)
		}
	}
	return ""
}

func (p *galleyPage) name(member workflow.ID) string { return p.facts.Masthead.Name(member) }

func (p *galleyPage) face(member workflow.ID, role workflow.Role) ui.Face {
	key := faceKey{member, role}
	face, known := p.faces[key]
	if !known {
		face = views.Face(p.name(member), string(role))
		p.faces[key] = face
	}
	return face
}

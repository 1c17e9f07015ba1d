package present

import (
	"fmt"
	"slices"

	"stet/views"
	"stet/views/layout"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

// Revision draws one filed text beside the list of all.
func (p *Page) Revision(page *newsroom.RevisionPage) views.OldText {
	f, r, text := page.Facts, page.Revision, page.Text
	out := views.OldText{
		Page: p.layout(fmt.Sprintf("Revision %d: %s", r.Number, text.Headline), layout.Articles), Story: storyHead(f),
		Title: fmt.Sprintf("Revision %d", r.Number),
		Filed: "Filed by " + f.Masthead.Name(r.Filer) + ", " + p.clock(r.At) + " · " + counted(r.Words, "word"),
		Hash:  r.Hash.String(), Head: headOf(text), Body: bare(threadRanges{}.body(text)), Also: textFields(text),
	}
	out.Story.Revisions = revisionAddress(f.Article.ID, r.Number)
	for _, l := range linkTargets(text) {
		out.Also = append(out.Also, views.TextField{Label: "Link", Words: l.Words + ": " + l.Target})
	}
	for _, one := range slices.Backward(f.Revisions) {
		out.Revisions = append(out.Revisions, p.revisionLine(f, one, one.Number == r.Number))
	}
	return out
}

// headOf is the headline, standfirst and byline that a text has.
func headOf(text manuscript.Manuscript) []views.Block {
	var out []views.Block
	for _, one := range []struct {
		kind  views.BlockKind
		words string
	}{{views.Headline, text.Headline}, {views.Standfirst, text.Standfirst}, {views.Byline, text.Byline}} {
		if one.words != "" {
			out = append(out, views.Block{Kind: one.kind, Leaves: []views.Leaf{views.PlainLeaf(one.words)}})
		}
	}
	return out
}

func (p *Page) revisionLine(f *workflow.Facts, r workflow.Revision, shown bool) views.RevisionLine {
	out := views.RevisionLine{
		Title: fmt.Sprintf("Revision %d", r.Number), Href: revisionAddress(f.Article.ID, r.Number), Shown: shown,
		Filed: f.Masthead.Name(r.Filer) + ", " + p.clock(r.At), Words: counted(r.Words, "word"), Hash: r.Hash.Short(),
	}
	if r.Number == f.Article.Head {
		out.Badges = append(out.Badges, ui.Badge{Words: "Newest"})
	}
	if live := f.Publication(); f.Live() == workflow.Live && live.Revision == r.Number {
		out.Badges = append(out.Badges, ui.Badge{Words: "Live", Tone: ui.OK})
	}
	for _, s := range f.Signoffs {
		if s.Hash == r.Hash && s.Verdict != workflow.Changes {
			out.Signed = append(out.Signed, f.Masthead.Name(s.Member)+" "+signedWords(s))
		}
	}
	out.Signed = slices.Compact(out.Signed)
	return out
}

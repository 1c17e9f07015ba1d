package present

import (
	"strconv"

	"stet/views"
	"stet/views/layout"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// Confirm is the last look at a text before a move puts it before readers.
func (p *Page) Confirm(g *newsroom.Galley, verb workflow.Verb) views.Confirm {
	f, text := g.Facts, g.Text
	out := views.Confirm{
		Page: p.layout(labels[verb]+": "+f.Article.Headline, layout.Articles), Story: storyHead(f), Label: labels[verb],
		Post:  views.Post{Action: StoryAddress(f.Article.ID, "moves", string(verb)), Saw: strconv.Itoa(f.Article.Head), Once: p.Key(), Identity: verb.AsksIdentity()},
		Words: counted(f.Head().Words, "word"), Hash: f.Article.HeadHash.String(), Links: linkTargets(text),
		Read: revisionAddress(f.Article.ID, f.Article.Head), Back: StoryAddress(f.Article.ID),
		Fields: []views.TextField{{Label: "Headline", Words: text.Headline}, {Label: "Standfirst", Words: or(text.Standfirst, "None.")}, {Label: "Byline", Words: or(text.Byline, "None.")},
			{Label: "Address", Words: p.Origin + "/read/" + text.Slug}},
	}
	out.Fields = append(out.Fields, textFields(text)[1:]...)
	for _, s := range f.Voids() {
		out.SignOffs = append(out.SignOffs, signOff(f, s))
	}
	return out
}

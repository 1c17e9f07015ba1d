package present

import (
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// remark is the form for a comment on the whole article.
func (p *galleyPage) remark() ui.Form {
	if !p.comments {
		return ui.Form{}
	}
	form := ui.Form{Action: StoryAddress(p.facts.Article.ID, "threads"), Summary: "Comment on the whole article", Label: labels[workflow.Say], Fields: commentFields(p.facts, "remark")}
	if p.forms.refused(form.Action) && p.forms.sent.Typed.Get("field") != "" {
		form.Hidden = p.forms.hidden()
		return form // it was the composer's form, which goes to the same address
	}
	return p.forms.fill(form)
}

// composer holds the forms for a thread on selected words, which the browser fills in.
func (p *galleyPage) composer() views.Composer {
	if !p.comments {
		return views.Composer{}
	}
	return views.Composer{
		Suggest: p.onWords(ui.Form{Action: suggestionsAddress(p.facts.Article.ID), Label: labels[workflow.Suggest], Kind: ui.Main, Fields: suggestFields("suggest")}),
		Attach:  p.attach(),
		Comment: p.onWords(ui.Form{Action: StoryAddress(p.facts.Article.ID, "threads"), Label: labels[workflow.Say], Kind: ui.Main, Fields: commentFields(p.facts, "new-comment")}),
		Flag:    p.onWords(ui.Form{Action: StoryAddress(p.facts.Article.ID, "allegations"), Label: labels[workflow.Flag], Kind: ui.Main, Lead: flagLead(p.facts), Fields: flagFields("flag")}),
		Cancel:  ui.Link{Words: "Cancel", Href: StoryAddress(p.facts.Article.ID)},
	}
}

func (p *galleyPage) onWords(form ui.Form) views.Passage {
	form.Hidden = []ui.Hidden{{Name: "field"}, {Name: "start"}, {Name: "end"}, {Name: "quote"}}
	if p.forms.refused(form.Action) && p.forms.sent.Typed.Get("field") == "" {
		form.Hidden = append(form.Hidden, p.forms.hidden()...)
		return views.Passage{Form: form}
	}
	out := views.Passage{Form: p.forms.fill(form), Open: p.forms.refused(form.Action)}
	if out.Open {
		out.Quote = p.forms.sent.Typed.Get("quote")
	}
	return out
}

// attach is the form that hangs a thread on selected words; the script says where it goes.
func (p *galleyPage) attach() views.Passage {
	return views.Passage{Form: ui.Form{Action: StoryAddress(p.facts.Article.ID), Label: "Hang it here", Kind: ui.Main,
		Hidden: append([]ui.Hidden{{Name: "field"}, {Name: "start"}, {Name: "end"}, {Name: "quote"}}, p.forms.hidden()...)}}
}

// suggestFields are what a new suggestion asks for.
func suggestFields(id string) []ui.Field {
	return []ui.Field{
		{ID: id + "-words", Name: "words", Label: "Words to put there", Type: "textarea", Hint: "Leave it empty to strike them. An empty line begins a new paragraph."},
		{ID: id + "-why", Name: "why", Label: "Why, if it needs saying", Type: "textarea"},
	}
}

// commentFields are what a new thread asks for.
func commentFields(f *workflow.Facts, id string) []ui.Field {
	fields := []ui.Field{{ID: id, Name: "comment", Label: "Comment", Type: "textarea", Hint: courtHint}}
	if f.CanDo(workflow.Block, workflow.Subject{}) {
		fields = append(fields, ui.Field{Name: "blocking", Label: "Blocks publication until it is resolved", Type: "tick"})
	}
	return fields
}

// flagFields are what a new allegation asks for.
func flagFields(id string) []ui.Field {
	category := ui.Field{ID: id + "-category", Name: "category", Label: "Category", Type: "select", Options: []ui.Option{{Words: "Choose what the words allege"}}}
	for _, c := range workflow.Categories {
		category.Options = append(category.Options, ui.Option{Value: c.Code, Words: categoryWords(c)})
	}
	_, severities := choiceOf(workflow.SeverityOptions)
	severity := ui.Field{ID: id + "-severity", Name: "severity", Label: "Severity", Type: "select", Options: append([]ui.Option{{Words: "As the category proposes"}}, severities...)}
	question := ui.Field{ID: id + "-question", Name: "question", Label: "Question", Type: "textarea", Hint: "Facts and questions only. The story’s writers and editors, legal and the chiefs can read this, and a court may."}
	return []ui.Field{category, severity, question}
}

// categoryWords tells what a category covers, without saying its name twice.
func categoryWords(c workflow.CategoryRow) string {
	if strings.HasPrefix(c.Covers, c.Label) {
		return c.Covers + " (" + c.Severity.String() + ")"
	}
	return c.Label + ": " + c.Covers + " (" + c.Severity.String() + ")"
}

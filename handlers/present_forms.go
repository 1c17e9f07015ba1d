package handlers

import (
	"net/url"
	"slices"
	"strconv"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// courtHint stands under every field whose words go on the record.
const courtHint = "Everyone on this story can read this, and a court may."

// forms gives each form of a page the head it was drawn for and a key of its own, and
// gives a form that was refused its words back.
type forms struct {
	saw  string
	key  string
	made int
	sent *sentForm
}

// sentForm is a form that was refused: where it went, what was typed, and why.
type sentForm struct {
	action  string
	typed   url.Values
	problem *workflow.Problem
	drawn   bool // the page has shown it again
}

// newForms begins the forms of a page that shows revision head. Sent is nil when
// nothing was refused.
func (v *visit) newForms(head int, sent *sentForm) *forms {
	return &forms{saw: strconv.Itoa(head), key: v.newOnce(), sent: sent}
}

// once is the next form's key.
func (f *forms) once() string {
	f.made++
	return f.key + "-" + strconv.Itoa(f.made)
}

func (f *forms) hidden() []ui.Hidden {
	return []ui.Hidden{{Name: "saw", Value: f.saw}, {Name: "once", Value: f.once()}}
}

// post is what a form needs whose fields its view knows.
func (f *forms) post(action string) views.Post {
	p := views.Post{Action: action, Saw: f.saw, Once: f.once()}
	if f.refused(action) {
		f.sent.drawn, p.Problem = true, f.sent.problem.Says
	}
	return p
}

func (f *forms) refused(action string) bool { return f.sent != nil && f.sent.action == action }

// typed is what stands in a field of a form that was refused.
func (f *forms) typed(action, name, otherwise string) views.Typed {
	if !f.refused(action) {
		return views.Typed{Value: otherwise}
	}
	t := views.Typed{Value: f.sent.typed.Get(name)}
	if f.sent.problem.Field == name {
		t.Error = f.sent.problem.Says
	}
	return t
}

// fill completes a form, with what was typed if it is the one that was refused.
func (f *forms) fill(form ui.Form) ui.Form {
	form.Hidden = append(form.Hidden, f.hidden()...)
	if !f.refused(form.Action) {
		return form
	}
	f.sent.drawn, form.Open = true, true
	atField := false
	for _, fields := range [][]ui.Field{form.Fields, form.Optional} {
		for i := range fields {
			atField = f.refill(&fields[i]) || atField
		}
	}
	if !atField {
		form.Problem = f.sent.problem.Says
	}
	for i, h := range form.Hidden {
		if h.Value == "" {
			form.Hidden[i].Value = f.sent.typed.Get(h.Name)
		}
	}
	return form
}

// refill puts into a field what was typed, and tells whether it is the one at fault.
func (f *forms) refill(field *ui.Field) bool {
	switch field.Type {
	case "tick":
		field.Checked = f.sent.typed.Has(field.Name)
	case "ticks":
		for i, o := range field.Options {
			field.Options[i].Selected = slices.Contains(f.sent.typed[field.Name], o.Value)
		}
	default:
		field.Value = f.sent.typed.Get(field.Name)
	}
	if f.sent.problem.Field != field.Name {
		return false
	}
	field.Error = f.sent.problem.Says
	if field.ID == "" {
		field.ID = "mend-" + field.Name
	}
	return true
}

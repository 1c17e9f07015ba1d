package present

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
	saw    string
	worded string
	key    string
	made   int
	sent   *SentForm
}

// SentForm is a form that was sent and comes back: refused, or not sent for good.
type SentForm struct {
	Action  string            // where it went
	Typed   url.Values        // what was in it
	Problem *workflow.Problem // why it was refused, in final words; nil if it was not
	Drawn   bool              // set by the presenter whose page holds the form again
}

// fault is what was wrong with a field of a form that may have come back.
func (s *SentForm) fault(field string) string {
	if s == nil || s.Problem == nil || s.Problem.Field != field {
		return ""
	}
	return s.Problem.Says
}

// has tells whether a box of the form was ticked.
func (s *SentForm) has(box string) bool { return s.Typed.Get(box) != "" }

// tell puts a refusal beside the field at fault, or above the form.
func (s *SentForm) tell(above *string, fields map[string]*views.Typed) {
	s.Drawn = true
	if field, ok := fields[s.Problem.Field]; ok {
		field.Error = s.Problem.Says
		return
	}
	*above = s.Problem.Says
}

// newForms begins the forms of a page that shows revision head. Sent is nil when
// nothing was refused.
func (p *Page) newForms(head int, sent *SentForm) *forms {
	return &forms{saw: strconv.Itoa(head), key: p.Key(), sent: sent}
}

// plainForms begins the forms of a page that is about no story.
func (p *Page) plainForms(sent *SentForm) *forms {
	return &forms{key: p.Key(), sent: sent}
}

// once is the next form's key.
func (f *forms) once() string {
	f.made++
	return f.key + "-" + strconv.Itoa(f.made)
}

func (f *forms) hidden() []ui.Hidden {
	out := []ui.Hidden{{Name: "saw", Value: f.saw}, {Name: "once", Value: f.once()}}
	if f.worded != "" {
		out = append(out, ui.Hidden{Name: "worded", Value: f.worded})
	}
	return out
}

// fresh is what a form needs whose fields its view knows.
func (f *forms) fresh(action string) views.Post {
	return views.Post{Action: action, Saw: f.saw, Worded: f.worded, Once: f.once()}
}

// post is the same with the refusal above it, if it was this form that was refused.
func (f *forms) post(action string) views.Post {
	p := f.fresh(action)
	if f.refused(action) {
		f.sent.Drawn, p.Problem = true, f.sent.Problem.Says
	}
	return p
}

func (f *forms) refused(action string) bool { return f.sent != nil && f.sent.Action == action }

// typed is what stands in a field of a form that was refused.
func (f *forms) typed(action, name, otherwise string) views.Typed {
	if !f.refused(action) {
		return views.Typed{Value: otherwise}
	}
	return views.Typed{Value: f.sent.Typed.Get(name), Error: f.sent.fault(name)}
}

// fill completes a form, with what was typed if it is the one that was refused.
func (f *forms) fill(form ui.Form) ui.Form {
	form.Hidden = append(form.Hidden, f.hidden()...)
	if !f.refused(form.Action) {
		return form
	}
	f.sent.Drawn, form.Open = true, true
	atField := false
	for _, fields := range [][]ui.Field{form.Fields, form.Optional} {
		for i := range fields {
			atField = f.refill(&fields[i]) || atField
		}
	}
	if !atField {
		form.Problem = f.sent.Problem.Says
	}
	for i, h := range form.Hidden {
		if h.Value == "" {
			form.Hidden[i].Value = f.sent.Typed.Get(h.Name)
		}
	}
	return form
}

// refill puts into a field what was typed, and tells whether it is the one at fault.
func (f *forms) refill(field *ui.Field) bool {
	switch field.Type {
	case "tick":
		field.Checked = f.sent.Typed.Has(field.Name)
	case "ticks":
		for i, o := range field.Options {
			field.Options[i].Selected = slices.Contains(f.sent.Typed[field.Name], o.Value)
		}
	default:
		field.Value = f.sent.Typed.Get(field.Name)
	}
	if f.sent.Problem.Field != field.Name {
		return false
	}
	field.Error = f.sent.Problem.Says
	if field.ID == "" {
		field.ID = "mend-" + field.Name
	}
	return true
}

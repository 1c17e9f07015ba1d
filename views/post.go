package views

import (
	"slices"

	"stet/views/ui"
)

// A Post is what every form sends besides the words typed into it, and why it
// came back when it was refused.
type Post struct {
	Action  string // where it posts to
	Saw     string // number of the head that its reader saw; only of forms about an article
	Worded  string // number of the last act that changed a suggestion's words, as its reader saw them
	Once    string // the key by which a form sent twice does its work once
	Problem string // why it was refused; empty at first

	Identity bool // it asks who sends it, after a while
}

// Typed is what stands in a field: the words so far, and what was wrong with
// them. A form that comes back has every word still in it.
type Typed struct {
	Value, Error string
}

func (p Post) hidden() []ui.Hidden {
	var pairs []ui.Hidden
	for _, pair := range []ui.Hidden{{Name: "saw", Value: p.Saw}, {Name: "worded", Value: p.Worded}, {Name: "once", Value: p.Once}} {
		if pair.Value != "" {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

// form is an open form with a button of this label.
func (p Post) form(label string, kind ui.Kind, fields ...ui.Field) ui.Form {
	return ui.Form{Action: p.Action, Label: label, Kind: kind, Problem: p.Problem, Identity: p.Identity, Hidden: p.hidden(), Fields: fields}
}

// with sends one more pair unseen.
func with(f ui.Form, name, value string) ui.Form {
	f.Hidden = append(f.Hidden, ui.Hidden{Name: name, Value: value})
	return f
}

// folded is a form that stands under a summary until it is wanted, or until it
// comes back refused.
func (p Post) folded(summary, label string, fields ...ui.Field) ui.Form {
	f := p.form(label, ui.Ordinary, fields...)
	f.Summary = summary
	f.Open = p.Problem != "" || slices.ContainsFunc(fields, func(one ui.Field) bool { return one.Error != "" })
	return f
}

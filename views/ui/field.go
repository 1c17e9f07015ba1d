package ui

import (
	"strconv"

	"github.com/a-h/templ"
)

// A Field is one thing that a form asks: its label, what stands in it, and
// what was wrong with what was typed. The typed value is always kept.
type Field struct {
	// ID must be unique on the page wherever Hint or Error is set; without it
	// the label encloses its control.
	ID    string
	Name  string
	Label string
	// Type is an input's type, or "textarea", "select", "tick" (one check
	// box), "ticks" (check boxes of one name) or "choice" (radio buttons).
	// Empty means "text".
	Type         string
	Value        string
	Options      []Option // for select, ticks and choice
	Checked      bool     // for tick
	Hint, Error  string
	Autocomplete string
	Required     bool
	Autofocus    bool
	Digits       bool // it takes digits, for which a phone shows another keyboard
	Rows         int  // of a textarea; 0 grows with its words
}

// An Option is one of a field's answers.
type Option struct {
	Value, Words string
	Hint         string // only of ticks and choices
	Selected     bool
}

// Show draws the field.
func (f Field) Show() templ.Component { return Drawn(f.Draw) }

// Draw draws the field.
func (f Field) Draw(i *Ink) {
	switch {
	case f.Type == "hidden":
		Hidden{f.Name, f.Value}.draw(i)
	case f.Type == "tick":
		f.drawTick(i)
	case f.Type == "choice":
		f.drawGroup(i, "radio")
	case f.Type == "ticks":
		f.drawGroup(i, "checkbox")
	case f.ID == "":
		i.Raw(`<label class="field">`)
		i.Element("span", f.Label)
		f.drawControl(i)
		i.Raw(`</label>`)
	default:
		i.Raw(`<div class="field"><label`)
		i.Attr("for", f.ID)
		i.Raw(`>`)
		i.Text(f.Label)
		i.Raw(`</label>`)
		f.drawControl(i)
		f.drawRemarks(i)
		i.Raw(`</div>`)
	}
}

func (f Field) drawTick(i *Ink) {
	value := f.Value
	if value == "" {
		value = "yes"
	}
	i.Raw(`<div class="field"><label class="tick"><input type="checkbox"`)
	i.Attr("value", value)
	i.Flag("checked", f.Checked)
	f.drawAttributes(i)
	i.Raw(`>`)
	i.Element("span", f.Label)
	i.Raw(`</label>`)
	f.drawRemarks(i)
	i.Raw(`</div>`)
}

func (f Field) drawGroup(i *Ink, kind string) {
	i.Raw(`<fieldset class="field"`)
	i.Attr("aria-describedby", f.describedBy())
	i.Raw(`>`)
	i.Element("legend", f.Label)
	i.Raw(`<div class="choices">`)
	for _, o := range f.Options {
		i.Raw(`<label class="tick"><input`)
		i.Attr("type", kind)
		i.Attr("name", f.Name)
		i.Raw(` value="`)
		i.Text(o.Value)
		i.Raw(`"`)
		i.Flag("checked", f.chosen(o))
		i.Flag("required", f.Required && kind == "radio")
		i.Raw(`>`)
		i.Element("span", o.Words)
		if o.Hint != "" {
			i.Element(`span class="hint"`, o.Hint)
		}
		i.Raw(`</label>`)
	}
	i.Raw(`</div>`)
	f.drawRemarks(i)
	i.Raw(`</fieldset>`)
}

func (f Field) drawControl(i *Ink) {
	switch f.Type {
	case "textarea":
		i.Raw(`<textarea dir="auto"`)
		f.drawAttributes(i)
		i.Raw(">\n") // browsers drop the first line break: this one, not the writer's
		i.Text(f.Value)
		i.Raw(`</textarea>`)
	case "select":
		i.Raw(`<select`)
		f.drawAttributes(i)
		i.Raw(`>`)
		for _, o := range f.Options {
			i.Raw(`<option value="`)
			i.Text(o.Value)
			i.Raw(`"`)
			i.Flag("selected", f.chosen(o))
			i.Raw(`>`)
			i.Text(o.Words)
			i.Raw(`</option>`)
		}
		i.Raw(`</select>`)
	default:
		kind := f.Type
		if kind == "" {
			kind = "text"
		}
		i.Raw(`<input`)
		i.Attr("type", kind)
		i.Attr("value", f.Value)
		f.drawAttributes(i)
		i.Raw(`>`)
	}
}

func (f Field) chosen(o Option) bool {
	return o.Selected || (o.Value != "" && o.Value == f.Value)
}

// drawAttributes draws those that every kind of control takes.
func (f Field) drawAttributes(i *Ink) {
	i.Attr("name", f.Name)
	i.Attr("id", f.ID)
	i.Attr("aria-describedby", f.describedBy())
	if f.Error != "" {
		i.Raw(` aria-invalid="true"`)
	}
	i.Attr("autocomplete", f.Autocomplete)
	if f.Digits {
		i.Attr("inputmode", "numeric")
	}
	if f.Rows > 0 {
		i.Attr("rows", strconv.Itoa(f.Rows))
	}
	i.Flag("required", f.Required)
	i.Flag("autofocus", f.Autofocus || f.Error != "") // the first of a page has it
}

func (f Field) describedBy() string {
	switch {
	case f.ID == "":
		return ""
	case f.Error != "" && f.Hint != "":
		return f.ID + "-error " + f.ID + "-hint"
	case f.Error != "":
		return f.ID + "-error"
	case f.Hint != "":
		return f.ID + "-hint"
	}
	return ""
}

func (f Field) drawRemarks(i *Ink) {
	if f.Error != "" {
		i.Raw(`<p class="error"`)
		f.drawRemark(i, "-error", "warning", f.Error)
	}
	if f.Hint != "" {
		i.Raw(`<p class="hint"`)
		f.drawRemark(i, "-hint", "", f.Hint)
	}
}

func (f Field) drawRemark(i *Ink, suffix, icon, words string) {
	if f.ID != "" {
		i.Attr("id", f.ID+suffix)
	}
	i.Raw(`>`)
	i.Icon(icon)
	i.Text(words)
	i.Raw(`</p>`)
}

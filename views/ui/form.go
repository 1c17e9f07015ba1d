package ui

import "github.com/a-h/templ"

// A Form is a whole form that posts: what it asks and the button that sends
// it. Where Summary is set the form stands folded under those words.
type Form struct {
	Action   string // where it posts to
	Label    string // of the button that sends it
	Kind     Kind   // of that button, and of the summary that opens it
	Summary  string // optional: folds the form under these words
	Open     bool   // unfolded at once: it was sent and refused
	Problem  string // why it was refused, above the fields
	Lead     string // optional: what it will do, above the fields
	Hidden   []Hidden
	Fields   []Field
	Optional []Field // folded under More within the form
	More     string  // words that unfold Optional, such as "Add a note"
	Script   string  // optional: how a script sends it in place
	Identity bool    // it asks who sends it, after a while
}

// A Hidden is a pair that a form sends without showing it.
type Hidden struct {
	Name, Value string
}

// Show draws the form.
func (f Form) Show() templ.Component { return Drawn(f.Draw) }

// Draw draws the form.
func (f Form) Draw(i *Ink) {
	if f.Summary == "" {
		f.drawBody(i, f.Kind)
		return
	}
	i.Raw(`<details class="unfold"`)
	i.Flag("open", f.Open)
	i.Raw(`><summary class="button"`)
	i.Attr("data-kind", string(f.Kind))
	i.Raw(`>`)
	i.Text(f.Summary)
	i.Raw(`</summary>`)
	send := f.Kind
	if send == Plain { // what a plain summary unfolds has a button like any other
		send = Ordinary
	}
	f.drawBody(i, send)
	i.Raw(`</details>`)
}

func (f Form) drawBody(i *Ink, send Kind) {
	i.Raw(`<form method="post" class="form"`)
	i.Address("action", f.Action)
	i.Attr("hx-boost", f.Script)
	i.Flag("data-identity", f.Identity)
	i.Raw(`>`)
	DrawHidden(i, f.Hidden)
	if f.Problem != "" {
		Notice{Tone: Danger, Words: f.Problem}.Draw(i)
	}
	if f.Lead != "" {
		i.Element(`p class="quiet"`, f.Lead)
	}
	for _, field := range f.Fields {
		field.Draw(i)
	}
	Button{Label: f.Label, Kind: send}.Draw(i)
	if len(f.Optional) > 0 {
		f.drawOptional(i)
	}
	i.Raw(`</form>`)
}

func (f Form) drawOptional(i *Ink) {
	i.Raw(`<details class="disclosure"`)
	i.Flag("open", f.Open)
	i.Raw(`><summary>`)
	i.Icon("chevron")
	i.Text(f.More)
	i.Raw(`</summary><div class="inside">`)
	for _, field := range f.Optional {
		field.Draw(i)
	}
	i.Raw(`</div></details>`)
}

// HiddenFields draws the pairs that a form sends without showing them.
func HiddenFields(pairs []Hidden) templ.Component {
	return Drawn(func(i *Ink) { DrawHidden(i, pairs) })
}

// DrawHidden draws the pairs that a form sends without showing them.
func DrawHidden(i *Ink, pairs []Hidden) {
	for _, p := range pairs {
		p.draw(i)
	}
}

func (h Hidden) draw(i *Ink) {
	i.Raw(`<input type="hidden"`)
	i.Attr("name", h.Name)
	i.Raw(` value="`)
	i.Text(h.Value)
	i.Raw(`">`)
}

package ui

import "github.com/a-h/templ"

// A Kind is how much a button weighs.
type Kind string

// The kinds. A page has one Main button at most; Grave ones are hard to undo.
const (
	Ordinary Kind = ""
	Main     Kind = "main"
	Plain    Kind = "plain"
	Grave    Kind = "grave"
)

// A Button sends the form that it stands in.
type Button struct {
	Label    string
	Kind     Kind
	Name     string // optional: sent with Value
	Value    string
	Action   string // optional: sends the form there instead
	Unasked  bool   // sends the form whatever is still to be filled in
	Identity bool   // what it sends asks who sends it, after a while
}

// Show draws the button.
func (b Button) Show() templ.Component { return Drawn(b.Draw) }

// Draw draws the button.
func (b Button) Draw(i *Ink) {
	i.Raw(`<button type="submit" class="button"`)
	i.Attr("data-kind", string(b.Kind))
	i.Attr("name", b.Name)
	i.Attr("value", b.Value)
	i.Address("formaction", b.Action)
	i.Flag("formnovalidate", b.Unasked)
	i.Flag("data-identity", b.Identity)
	i.Raw(`>`)
	i.Text(b.Label)
	i.Raw(`</button>`)
}

// A LinkButton looks like a button and leads somewhere.
type LinkButton struct {
	Label, Href string
	Kind        Kind
	Icon        string // optional
	Attach      string // optional: where a script sends words that are selected instead
}

// Show draws the link.
func (l LinkButton) Show() templ.Component { return Drawn(l.Draw) }

// Draw draws the link.
func (l LinkButton) Draw(i *Ink) {
	i.Raw(`<a class="button"`)
	i.Attr("data-kind", string(l.Kind))
	i.Address("href", l.Href)
	i.Address("data-attach", l.Attach)
	i.Raw(`>`)
	i.Icon(l.Icon)
	i.Text(l.Label)
	i.Raw(`</a>`)
}

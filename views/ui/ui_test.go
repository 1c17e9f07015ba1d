package ui

import (
	"html"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"pgregory.net/rapid"
)

func drawn(t *testing.T, part templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := part.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestInkEscapesAsTheLibraryDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune(`&<>"'x `)))).Draw(t, "words")
		var i Ink
		i.Text(words)
		if got, want := string(i.markup), html.EscapeString(words); got != want {
			t.Fatalf("%q is written %q, not %q", words, got, want)
		}
	})
}

// TestInkHoldsLittleBack draws words of a megabyte, which are escaped to five.
func TestInkHoldsLittleBack(t *testing.T) {
	words := strings.Repeat("\"\"\"\n", 256<<10)
	var got strings.Builder
	largest := 0
	flow := writerFunc(func(b []byte) (int, error) {
		largest = max(largest, len(b))
		return got.Write(b)
	})
	if err := (Field{Label: "Body", Type: "textarea", Value: words}).Show().Render(t.Context(), flow); err != nil {
		t.Fatal(err)
	}
	if largest > wellful || !strings.Contains(got.String(), html.EscapeString(words)) {
		t.Errorf("%d bytes came in pieces of up to %d", got.Len(), largest)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

func TestParts(t *testing.T) {
	tests := map[string]struct {
		part templ.Component
		want string
	}{
		"a_badge_without_words_is_nothing": {Badge{Tone: OK}.Show(), ``},
		"a_time_without_words_is_nothing":  {Time{}.Show(), ``},
		"a_link_that_would_run_a_script":   {LinkButton{Label: "x", Href: "javascript:alert(1)"}.Show(), `<a class="button" href="about:invalid#TemplFailedSanitizationURL">x</a>`},
		"what_was_typed_stays_as_typed": {
			Field{Name: "n", Label: "Note", Type: "textarea", Value: "\n</textarea>"}.Show(),
			"<label class=\"field\"><span>Note</span><textarea dir=\"auto\" name=\"n\">\n\n&lt;/textarea&gt;</textarea></label>",
		},
		"an_error_is_tied_to_its_field": {
			Field{ID: "s", Name: "slug", Label: "Slug", Value: `"x`, Error: "Taken.", Hint: "Letters."}.Show(),
			`<div class="field"><label for="s">Slug</label><input type="text" value="&#34;x" name="slug" id="s" aria-describedby="s-error s-hint" aria-invalid="true" autofocus>` +
				`<p class="error" id="s-error"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">` + icons["warning"] + `</svg>Taken.</p><p class="hint" id="s-hint">Letters.</p></div>`,
		},
		"an_option_with_an_empty_value_is_not_chosen_by_an_empty_field": {
			Field{Name: "d", Label: "Desk", Type: "select", Options: []Option{{Words: "Any"}, {Value: "c", Words: "City"}}}.Show(),
			`<label class="field"><span>Desk</span><select name="d"><option value="">Any</option><option value="c">City</option></select></label>`,
		},
		"a_refused_form_comes_back_open": {
			Form{Action: "/x", Label: "Spike", Summary: "Spike", Open: true, Problem: "Say why."}.Show(),
			`<details class="unfold" open><summary class="button">Spike</summary><form method="post" class="form" action="/x">` +
				`<div class="notice" data-tone="danger" role="alert"><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">` + icons["warning"] + `</svg><p>Say why.</p></div>` +
				`<button type="submit" class="button">Spike</button></form></details>`,
		},
		"ticks_keep_what_was_chosen": {
			Field{Name: "r", Label: "Roles", Type: "ticks", Options: []Option{{Value: "legal", Words: "Legal", Selected: true}, {Value: "chief", Words: "Chief"}}}.Show(),
			`<fieldset class="field"><legend>Roles</legend><div class="choices"><label class="tick"><input type="checkbox" name="r" value="legal" checked><span>Legal</span></label>` +
				`<label class="tick"><input type="checkbox" name="r" value="chief"><span>Chief</span></label></div></fieldset>`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := drawn(t, test.part); got != test.want {
				t.Errorf("drawn:  %s\nwanted: %s", got, test.want)
			}
		})
	}
}

func TestUnknownIconPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a badge with an unknown icon was drawn")
		}
	}()
	drawn(t, Badge{Words: "x", Icon: "unicorn"}.Show())
}

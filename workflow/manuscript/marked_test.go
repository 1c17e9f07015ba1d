package manuscript

import (
	"slices"
	"testing"
)

func TestMarksAreTold(t *testing.T) {
	body := func(src string) Manuscript {
		b, err := ParseMarkdown(src)
		if err != nil {
			t.Fatal(err)
		}
		return Manuscript{Body: b}
	}
	old := body("# The papers\n\n**One** and *two*.")
	text := body("# The papers\n\n**One** and *two*, *two* and ~~three~~.\n\n## The firm\n\n## The barn\n\n## The vote\n\n## The end\n\n> Never.\n\n- a\n- `b`\n\n1. [c](https://example.org)\n\n---\n\n---")
	want := []string{
		"1 italic passage: “two”", "1 struck passage: “three”", "4 headings: “The firm”, “The barn”, “The vote” and more", "1 quotation: “Never.”",
		"2 lists: “a”, “c”", "1 piece of code: “b”", "1 link: “c”", "2 lines across",
	}
	if got := SayMarked(text.Marked(), old.Marked()); !slices.Equal(got, want) {
		t.Errorf("said %q", got)
	}
	if got := SayMarked(old.Marked(), text.Marked()); got != nil {
		t.Errorf("said %q of what is gone", got)
	}
}

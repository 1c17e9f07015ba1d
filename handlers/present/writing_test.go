package present

import (
	"testing"

	"stet/workflow/manuscript"
)

// TestWritingIsWhatIsRead holds the page about marks to how texts are read.
func TestWritingIsWhatIsRead(t *testing.T) {
	read := func(src string) manuscript.Manuscript {
		body, err := manuscript.ParseMarkdown(src)
		if err != nil {
			t.Fatal(err)
		}
		return manuscript.Manuscript{Body: body}
	}
	for _, e := range writingMarks[1:] { // the first is described, not shown
		if m := read(e.Typed); m.PlainText() == e.Typed {
			t.Errorf("%q is words", e.Typed)
		}
	}
	for _, e := range writingWords {
		if m := read(e.Typed); m.PlainText() != e.Typed || len(m.Marked()) > 0 {
			t.Errorf("%q is read as %q with %v", e.Typed, m.PlainText(), m.Marked())
		}
	}
}

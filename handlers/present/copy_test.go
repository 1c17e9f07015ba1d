package present

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stet/views"
	"stet/workflow/manuscript"
)

// TestPiecesAreTheText: however threads overlap, the pieces of a line put together are
// the line, rune for rune, and each rune is under just the threads that cover it.
func TestPiecesAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("aé 界👍.")), 1, 8, -1), 1, 4).Draw(t, "words")
		line := make([]manuscript.Span, len(words))
		for i, w := range words {
			line[i] = manuscript.Span{Text: w, Marks: manuscript.Marks(i % 2)}
		}
		start := rapid.IntRange(0, 20).Draw(t, "start")
		all := threadRanges{}
		for i := range rapid.IntRange(0, 5).Draw(t, "threads") {
			from := rapid.IntRange(0, 60).Draw(t, "from")
			all["body"] = append(all["body"], threadRange{from, from + rapid.IntRange(1, 40).Draw(t, "runes"), string(rune('A' + i)), views.CommentMark})
		}
		all.sort()
		leaf := all.leaf("body", start, line)

		var text strings.Builder
		at := start
		for _, p := range leaf.Pieces {
			text.WriteString(p.Words)
			for range utf8.RuneCountInString(p.Words) {
				var want []string
				for _, one := range all["body"] {
					if one.start <= at && at < one.end {
						want = append(want, one.thread)
					}
				}
				if !slices.Equal(p.Threads, want) {
					t.Fatalf("rune %d is under %q, want %q", at, p.Threads, want)
				}
				at++
			}
		}
		if text.String() != strings.Join(words, "") {
			t.Fatalf("%q became %q", strings.Join(words, ""), text.String())
		}
	})
}

func TestGravestMarkDecides(t *testing.T) {
	marks := []views.Mark{views.ClosedMark, views.CommentMark, views.AllegationMark}
	for i, a := range marks {
		for j, b := range marks {
			under := []threadRange{{0, 5, "A", a}, {0, 5, "B", b}}
			got := piece(manuscript.Span{}, "words", under).Mark
			if want := marks[max(i, j)]; got != want {
				t.Errorf("%q and %q show as %q", a, b, got)
			}
		}
	}
}

func TestBlocks(t *testing.T) {
	body, err := manuscript.ParseMarkdown("One.\n\n## Two\n\n> Three.\n\n- Four\n- Five\n\n---\n\nSix *seven*.")
	if err != nil {
		t.Fatal(err)
	}
	blocks := threadRanges{}.body(manuscript.Manuscript{Body: body})
	var got []string
	for _, b := range blocks {
		got = append(got, string(b.Kind)+" "+b.Number+strings.Repeat("|", len(b.Leaves)))
	}
	want := []string{"paragraph 1|", "heading2 |", "quote |", "bulleted ||", "rule ", "paragraph 2|"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if last := blocks[5].Leaves[0]; last.Field != "body" || last.Start != len("One.\n\nTwo\n\nThree.\n\nFour\n\nFive\n\n") {
		t.Errorf("the last paragraph starts at %d of %q", last.Start, last.Field)
	}
}

package views

import (
	"fmt"
	"io"
	"testing"
)

// BenchmarkGalley draws a story of 50 paragraphs with 200 threads of two
// comments.
func BenchmarkGalley(b *testing.B) {
	g := sampleGalley()
	g.Body = nil
	for i := range 50 {
		p := body(i, i*100, "The [contract], the largest the board has signed since it was founded, went to Greywater Barns in April, nine days after it was registered.", CommentMark, "T2")
		for j := range 4 {
			t := sampleComment()
			t.ID = fmt.Sprint(i, "-", j)
			p.Threads = append(p.Threads, t)
		}
		g.Body = append(g.Body, p)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := GalleyPage(g).Render(b.Context(), io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

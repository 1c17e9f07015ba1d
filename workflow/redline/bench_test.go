package redline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"stet/workflow/manuscript"
)

// longStory is a story of about 5,000 words in paragraphs of 40, of words as common as in
// English prose (Zipf), in a language of its own for each seed.
func longStory(seed uint64, words int) manuscriptT {
	chance := rand.New(rand.NewPCG(seed, 7))
	zipf := rand.NewZipf(chance, 1.3, 4, 3000)
	m := manuscriptT{Headline: "Harbour board paid director’s firm", Slug: "harbour-board"}
	for n := 0; n < words; {
		var b strings.Builder
		for range 40 {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			if i := zipf.Uint64(); i < 40 {
				b.WriteString([]string{"the", "of", "a", "and", "to", "in", "is", "was", "it", "for"}[i%10])
			} else {
				fmt.Fprintf(&b, "w%so%d", string(rune('a'+i%26)), i)
			}
			if n++; n%13 == 0 {
				b.WriteByte('.')
			} else if n%7 == 0 {
				b.WriteByte(',')
			}
		}
		m.Body = append(m.Body, blockT{Kind: manuscript.KindParagraph, Spans: []spanT{{Text: b.String()}}})
	}
	return m.Normal()
}

// lightly changes a word in every seventh paragraph, and moves one paragraph.
func lightly(m manuscriptT) manuscriptT {
	m.Body = cloneBody(m.Body)
	for i := 0; i < len(m.Body); i += 7 {
		s := &m.Body[i].Spans[0]
		s.Text = strings.Replace(s.Text, " the ", " every ", 1)
	}
	last := len(m.Body) - 1
	m.Body[3], m.Body[last] = m.Body[last], m.Body[3]
	return m.Normal()
}

func oneParagraph(m manuscriptT) manuscriptT {
	m.Body = story(strings.ReplaceAll(m.PlainText(), "\n\n", " ")).Body
	return m
}

// inLines makes paragraphs of n of its own each.
func inLines(m manuscriptT, n int) manuscriptT {
	var texts []string
	for part := range slices.Chunk(m.Body, n) {
		texts = append(texts, strings.ReplaceAll(plain(part), "\n\n", " "))
	}
	m.Body = story(texts...).Body
	return m
}

func BenchmarkCompare(b *testing.B) {
	story, other := longStory(1, 5000), longStory(2, 5000)
	shuffled := longStory(1, 5000)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(shuffled.Body), func(i, j int) { shuffled.Body[i], shuffled.Body[j] = shuffled.Body[j], shuffled.Body[i] })
	for name, c := range map[string][2]manuscriptT{
		"rewrite":             {story, other},
		"rewrite/one line":    {oneParagraph(story), oneParagraph(other)},
		"rewrite/long lines":  {inLines(story, 8), inLines(other, 8)},
		"light":               {story, lightly(story)},
		"same":                {story, story},
		"paragraphs shuffled": {story, shuffled},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Compare(c[0], c[1])
			}
		})
	}
}

func BenchmarkEdits(b *testing.B) {
	story, other := longStory(1, 5000), longStory(2, 5000)
	for name, c := range map[string][2]manuscriptT{"rewrite": {story, other}, "light": {story, lightly(story)}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Edits(c[0], c[1])
			}
		})
	}
}

func BenchmarkMerge(b *testing.B) {
	story := longStory(1, 5000)
	mine, theirs := lightly(story), lightly(story)
	theirs.Body = theirs.Body[:len(theirs.Body)-2]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Merge(story, mine, theirs).Settle(nil); err != nil && err != ErrChoice {
			b.Fatal(err)
		}
	}
}

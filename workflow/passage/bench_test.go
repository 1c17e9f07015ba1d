package passage

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// prose writes sentences of words drawn as unevenly as a newspaper's: a few
// all the time, most of them once.
func prose(words int, seed uint64) []string {
	rng := rand.New(rand.NewPCG(seed, 1))
	frequent := strings.Fields("the of to and a in that was said he it for on with as by from had at were not")
	var sentences []string
	for written := 0; written < words; {
		var s []string
		for range 8 + rng.IntN(18) {
			if rng.IntN(2) == 0 {
				s = append(s, frequent[rng.IntN(len(frequent))])
				continue
			}
			s = append(s, syllables(rng.IntN(2000)))
		}
		written += len(s)
		sentences = append(sentences, strings.Join(s, " ")+". ")
	}
	return sentences
}

func syllables(n int) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	var b strings.Builder
	for range 4 {
		b.WriteByte(consonants[n%len(consonants)])
		b.WriteByte(vowels[n/len(consonants)%len(vowels)])
		n = n*31 + 7
	}
	return b.String()
}

// heavilyEdited rewrites a fifth of the sentences, drops a tenth and moves a few.
func heavilyEdited(sentences []string) []string {
	rng := rand.New(rand.NewPCG(7, 7))
	fresh := prose(len(sentences)*20, 99)
	var out []string
	for i, s := range sentences {
		switch n := rng.IntN(20); {
		case n < 4:
			out = append(out, fresh[i%len(fresh)])
		case n < 6:
		case n == 6 && len(out) > 0:
			at := rng.IntN(len(out))
			out = append(out[:at], append([]string{s}, out[at:]...)...)
		default:
			out = append(out, s)
		}
	}
	return out
}

func passagesOf(b *testing.B, text Text, n int) []Passage {
	rng := rand.New(rand.NewPCG(3, 3))
	runes := len([]rune(text["body"]))
	all := make([]Passage, n)
	for i := range all {
		start := rng.IntN(runes - 120)
		p, err := Take(text, "body", start, start+5+rng.IntN(115))
		if err != nil {
			b.Fatal(err)
		}
		all[i] = p
	}
	return all
}

func benchmarkPlace(b *testing.B, before, after []string) {
	old, new := written(before), written(after)
	passages := passagesOf(b, old, 200)
	b.ReportAllocs()
	lost := 0
	for b.Loop() {
		lost = 0
		change := Compare(old, new)
		for _, p := range passages {
			if change.Place(p, p.Origin()).Status == Lost {
				lost++
			}
		}
	}
	b.ReportMetric(float64(lost), "lost")
}

func BenchmarkPlace200PassagesAcrossHeavyEdit(b *testing.B) {
	before := prose(2000, 1)
	benchmarkPlace(b, before, heavilyEdited(before))
}

func BenchmarkPlace200PassagesAcrossFullRewrite(b *testing.B) {
	benchmarkPlace(b, prose(2000, 1), prose(2000, 2))
}

func BenchmarkTake(b *testing.B) {
	text := written(prose(2000, 1))
	for b.Loop() {
		if _, err := Take(text, "body", 5000, 5060); err != nil {
			b.Fatal(err)
		}
	}
}

package passage

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// maker changes the sentence at (p, s) of a tale; it answers false where it cannot.
type maker func(rng *rand.Rand, old tale, p, s int, other string) (made, bool)

var makers = []maker{
	sameStart, sameStart, sameStartParagraph, sameStartParagraph,
	sameEnd, sameEndParagraph, twice, copyElsewhere, twinStruck, swapped, blockMoved, misspelt, misspelt, misspelt, misspelt, addressStruck,
}

// makeOne makes one case: a sentence of enough words that stands once, changed, and
// in half of them a word elsewhere changed as well.
func makeOne(rng *rand.Rand, stories [][]string) (made, bool) {
	old := told(rng, stories[rng.IntN(len(stories))])
	other := told(rng, stories[rng.IntN(len(stories))])
	p := rng.IntN(len(old))
	s := rng.IntN(len(old[p]))
	q := rng.IntN(len(other))
	tail := other[q][rng.IntN(len(other[q]))]
	text := old.String()
	if len(strings.Fields(old[p][s])) < 6 || len(strings.Fields(tail)) < 8 || !strings.HasSuffix(tail, ".") || !strings.HasSuffix(old[p][s], ".") ||
		strings.Count(text, old[p][s]) > 1 || strings.Contains(text, tail) {
		return made{}, false
	}
	m, ok := makers[rng.IntN(len(makers))](rng, old, p, s, tail)
	if ok && rng.IntN(2) == 0 && m.passages[0].right.runes() > 0 {
		m.disturb(rng)
	}
	return m, ok
}

// disturb changes a word at the end of the story, after all passages.
func (m *made) disturb(rng *rand.Rand) {
	last := 0
	for _, k := range m.passages {
		last = max(last, k.right.end)
	}
	runes := []rune(m.after)
	if at := last + 200 + rng.IntN(400); at < len(runes)-50 {
		m.after = string(runes[:at]) + "something else" + string(runes[at+12:])
	}
}

// parts are passages of a sentence that stands at was before and at is after: all
// of it, its first and last words, and some in the middle.
func parts(rng *rand.Rand, sentence string, was, is, k int) []known {
	words := strings.Fields(sentence)
	sub := func(on string, from, to int) known {
		begin := len([]rune(strings.Join(words[:from], " ")))
		if from > 0 {
			begin++
		}
		end := begin + len([]rune(strings.Join(words[from:to], " ")))
		return known{on, span{was + begin, was + end}, span{is + begin, is + end}}
	}
	n := len(words)
	first, last := 1+rng.IntN(k), 1+rng.IntN(k)
	middle := 1 + rng.IntN(n-2)
	return []known{
		sub("the sentence", 0, n),
		sub("its first words", 0, k), sub("some of its first words", first-1, first),
		sub("its last words", n-k, n), sub("some of its last words", n-last, n-last+1),
		sub("words in it", middle, min(n-1, middle+1+rng.IntN(3))),
		sub("from its first words on", k-1, k+1),
		sub("into its last words", n-k-1, n-k+1),
	}
}

func firstWords(s string, k int) string { return strings.Join(strings.Fields(s)[:k], " ") }
func lastWords(s string, k int) string {
	w := strings.Fields(s)
	return strings.Join(w[len(w)-k:], " ")
}

func sameStart(rng *rand.Rand, old tale, p, s int, other string) (made, bool) {
	k := 1 + rng.IntN(4)
	twin := firstWords(old[p][s], k) + " " + lastWords(other, len(strings.Fields(other))-k)
	next := old.clone()
	next[p] = slices.Insert(next[p], s, twin)
	return made{"the same start before it", old.String(), next.String(), parts(rng, old[p][s], old.at(p, s).start, next.at(p, s+1).start, k)}, true
}

func sameStartParagraph(rng *rand.Rand, old tale, p, _ int, other string) (made, bool) {
	if len(strings.Fields(old[p][0])) < 6 || strings.Count(old.String(), old[p][0]) > 1 {
		return made{}, false
	}
	k := 1 + rng.IntN(4)
	twin := firstWords(old[p][0], k) + " " + lastWords(other, len(strings.Fields(other))-k)
	next := slices.Insert(old.clone(), p, []string{twin})
	return made{"the same start in a paragraph before it", old.String(), next.String(), parts(rng, old[p][0], old.at(p, 0).start, next.at(p+1, 0).start, k)}, true
}

func sameEnd(rng *rand.Rand, old tale, p, s int, other string) (made, bool) {
	k := 1 + rng.IntN(4)
	twin := firstWords(other, len(strings.Fields(other))-k) + " " + lastWords(old[p][s], k)
	next := old.clone()
	next[p] = slices.Insert(next[p], s+1, twin)
	return made{"the same end after it", old.String(), next.String(), parts(rng, old[p][s], old.at(p, s).start, next.at(p, s).start, k)}, true
}

func sameEndParagraph(rng *rand.Rand, old tale, p, _ int, other string) (made, bool) {
	s := len(old[p]) - 1
	if len(strings.Fields(old[p][s])) < 6 || strings.Count(old.String(), old[p][s]) > 1 {
		return made{}, false
	}
	k := 1 + rng.IntN(4)
	twin := firstWords(other, len(strings.Fields(other))-k) + " " + lastWords(old[p][s], k)
	next := slices.Insert(old.clone(), p+1, []string{twin})
	return made{"the same end in a paragraph after it", old.String(), next.String(), parts(rng, old[p][s], old.at(p, s).start, next.at(p, s).start, k)}, true
}

// twice puts a sentence beside itself: nobody can tell which is which.
func twice(rng *rand.Rand, old tale, p, s int, _ string) (made, bool) {
	next := old.clone()
	for range 1 + rng.IntN(2) {
		next[p] = slices.Insert(next[p], s, old[p][s])
	}
	all := parts(rng, old[p][s], old.at(p, s).start, 0, 1+rng.IntN(4))
	for i := range all {
		all[i].right = span{}
	}
	return made{"it stands beside itself", old.String(), next.String(), all}, true
}

func copyElsewhere(rng *rand.Rand, old tale, p, s int, _ string) (made, bool) {
	q := rng.IntN(len(old))
	if q == p {
		return made{}, false
	}
	next := old.clone()
	next[q] = slices.Insert(next[q], rng.IntN(len(next[q])+1), old[p][s])
	return made{"a copy of it elsewhere", old.String(), next.String(), parts(rng, old[p][s], old.at(p, s).start, next.at(p, s).start, 1+rng.IntN(4))}, true
}

// twinStruck strikes one of two twins that do not stand side by side.
func twinStruck(rng *rand.Rand, next tale, p, s int, _ string) (made, bool) {
	q := rng.IntN(len(next))
	if q == p {
		return made{}, false
	}
	old, sentence := next.clone(), next[p][s]
	r := rng.IntN(len(old[q]) + 1)
	old[q] = slices.Insert(old[q], r, sentence)
	k := 1 + rng.IntN(4)
	all := parts(rng, sentence, old.at(p, s).start, next.at(p, s).start, k)
	for i, struck := range parts(rng, sentence, old.at(q, r).start, 0, k) {
		struck.right = span{}
		struck.on += ", struck"
		if i < 4 {
			all = append(all, struck)
		}
	}
	return made{"one of two twins struck", old.String(), next.String(), all}, true
}

func swapped(rng *rand.Rand, old tale, p, s int, _ string) (made, bool) {
	if s+1 == len(old[p]) || len(strings.Fields(old[p][s+1])) < 6 || strings.Count(old.String(), old[p][s+1]) > 1 {
		return made{}, false
	}
	next := old.clone()
	next[p][s], next[p][s+1] = next[p][s+1], next[p][s]
	k := 1 + rng.IntN(4)
	return made{"two sentences swapped", old.String(), next.String(), append(
		parts(rng, old[p][s], old.at(p, s).start, next.at(p, s+1).start, k),
		parts(rng, old[p][s+1], old.at(p, s+1).start, next.at(p, s).start, k)...)}, true
}

func blockMoved(rng *rand.Rand, old tale, p, s int, _ string) (made, bool) {
	if len(old) < 3 {
		return made{}, false
	}
	next := old.clone()
	block := next[p]
	next = slices.Delete(next, p, p+1)
	q := rng.IntN(len(next) + 1)
	next = slices.Insert(next, q, block)
	if q == p {
		return made{}, false
	}
	return made{"a block moved", old.String(), next.String(), parts(rng, old[p][s], old.at(p, s).start, next.at(q, s).start, 1+rng.IntN(3))}, true
}

// misspelt puts one misspelt word right: two letters had changed places, one was
// missing, doubled, or another.
func misspelt(rng *rand.Rand, next tale, p, s int, _ string) (made, bool) {
	words := strings.Fields(next[p][s])
	at := rng.IntN(len(words))
	word := []rune(words[at])
	for _, r := range word {
		if r < 'a' || r > 'z' {
			return made{}, false
		}
	}
	if len(word) < 4 {
		return made{}, false
	}
	i := 1 + rng.IntN(len(word)-2)
	bad := slices.Clone(word)
	switch rng.IntN(4) {
	case 0:
		bad[i], bad[i+1] = bad[i+1], bad[i]
	case 1:
		bad = slices.Delete(bad, i, i+1)
	case 2:
		bad = slices.Insert(bad, i, bad[i])
	case 3:
		bad[i] = 'a' + (bad[i]-'a'+7)%26
	}
	if string(bad) == string(word) {
		return made{}, false
	}
	old := next.clone()
	before := strings.Join(words[:at], " ")
	if at > 0 {
		before += " "
	}
	after := strings.TrimPrefix(next[p][s], before+string(word))
	old[p][s] = before + string(bad) + after
	was, is := old.at(p, s).start+len([]rune(before)), next.at(p, s).start+len([]rune(before))
	return made{"a word misspelt", old.String(), next.String(), []known{{"the word", span{was, was + len(bad)}, span{is, is + len(word)}}}}, true
}

// addressStruck strikes one of a list of addresses that are much alike.
func addressStruck(rng *rand.Rand, text tale, p, _ int, _ string) (made, bool) {
	old := text.clone()
	number := 100_000 + rng.IntN(90_000)
	for i := range 5 {
		number += 1 + rng.IntN(300)
		old = slices.Insert(old, p+i, []string{"https://example.org/pull/" + strconv.Itoa(number)})
	}
	q := p + 1 + rng.IntN(3)
	next := slices.Delete(old.clone(), q, q+1)
	if rng.IntN(2) == 0 {
		next = slices.Insert(next, q, []string{"https://example.org/pull/" + strconv.Itoa(number+1+rng.IntN(300))})
	}
	was, beside := old.at(q, 0), old.at(q-1, 0)
	return made{"an address struck", old.String(), next.String(), []known{
		{"the address", was, span{}},
		{"its number", span{was.end - 6, was.end}, span{}},
		{"the one before", beside, next.at(q-1, 0)},
	}}, true
}

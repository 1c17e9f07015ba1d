package passage

import (
	"slices"
	"strings"
)

// along finds the words at was by the block or the sentence that they belong to, which
// stands once in each text, word for word, and as a block or sentence there: a few words
// go where all of it went. Other text of old must not account for it.
func (r *rewrite) along(was span) (is span, found bool) {
	for _, of := range []struct {
		whole func(*field, span) span
		least int // runes
	}{{(*field).block, shortest}, {(*field).sentence, telling}} {
		all := of.whole(r.old, was)
		words := r.old.slice(all)
		if bulk(words) < of.least {
			continue
		}
		there := r.new.copies(words, 2)
		if len(there) != 1 || len(r.old.copies(words, 2)) != 1 {
			continue
		}
		to := all.plus(there[0] - all.start)
		if is = was.plus(there[0] - all.start); of.whole(r.new, is) == to && r.new.holds(is) && !r.taken(to, all) {
			return is, true
		}
	}
	return span{}, false
}

// block gives the blocks that s touches, whole.
func (f *field) block(s span) span {
	first, end := f.under(s)
	if first == end {
		return s
	}
	for far := 0; far < longest && !f.parts(first); far++ {
		first--
	}
	for far := 0; far < longest && !f.parts(end); far++ {
		end++
	}
	return span{min(s.start, f.tokens[first].start), max(s.end, f.tokens[end-1].end)}
}

// few is how many words may be put right one by one.
const few = 3

// respelt finds a few words that were put right where they stood: as many stand between
// their neighbours, which were kept, and each is much like the one it was.
func (r *rewrite) respelt(was span) (is span, found bool) {
	first, end := r.old.under(was)
	if first == end || end-first > few || r.old.tokens[first].start != was.start || r.old.tokens[end-1].end != was.end {
		return span{}, false
	}
	left, right := -1, len(r.new.tokens)
	if first > 0 {
		left = r.to[first-1]
	}
	if end < len(r.old.tokens) {
		right = r.to[end]
	}
	if first > 0 && left == none || right == none || right-left != end-first+1 {
		return span{}, false
	}
	for i, t := range r.old.tokens[first:end] {
		if !t.misspells(r.new.tokens[left+1+i]) {
			return span{}, false
		}
	}
	is = span{r.new.tokens[left+1].start, r.new.tokens[right-1].end}
	return is, r.new.holds(is) && r.claim(was, is, span{}).sentence >= plain
}

// misspells tells whether t may be o, misspelt.
func (t token) misspells(o token) bool {
	if t.text == o.text {
		return true
	}
	if !t.word || !o.word || address(t.text) || address(o.text) {
		return false
	}
	a, b := []rune(strings.ToLower(t.text)), []rune(strings.ToLower(o.text))
	if similar(a, b) > resemblance {
		return true
	}
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

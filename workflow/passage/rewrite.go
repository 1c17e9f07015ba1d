package passage

import (
	"slices"
	"strings"

	"znkr.io/diff"
)

// rewrite is the change of one field, token by token.
type rewrite struct {
	old, new *field
	to       []int  // for each token of old, its token in new, or none
	from     []int  // for each token of new, its token in old, or none
	swaps    []swap // the edits, in order, if they are known

	looseOld, looseNew map[string][]int // the tokens that were not kept, by their words; made when first needed
	strange            int              // 2 if new is another story, 1 if not; told when first asked
}

const none = -1

// thorough is the number of tokens, old and new together, up to which the diff between
// two anchors looks for the shortest edit (Myers 1986): some ten milliseconds at worst, and
// no more than about twice that for a whole text. Beyond it, words that stand once in both
// texts are matched first and the rest by its neighbours, in n·log n steps.
const thorough = 2_400

// compare takes the known edits of a field, none if they are not known.
func compare(before, after string, edits []Edit) *rewrite {
	if before == after {
		same := read(before)
		return &rewrite{old: same, new: same}
	}
	r := &rewrite{old: read(before), new: read(after)}
	r.to, r.from = nowhere(len(r.old.tokens)), nowhere(len(r.new.tokens))
	if r.swaps = swaps(r.old.runes, r.new.runes, edits); r.swaps != nil {
		r.keepBySwaps()
	} else {
		r.match(span{0, len(r.old.tokens)}, span{0, len(r.new.tokens)})
		settle(r.new, r.to, r.from)
		settle(r.old, r.from, r.to)
	}
	return r
}

// match notes which of the tokens in a range of old were kept in a range of new.
func (r *rewrite) match(before, after span) {
	olds, news := shared(r.old.tokens[before.start:before.end], r.new.tokens[after.start:after.end])
	keep := func(olds, news []numbered) {
		for i, o := range olds {
			r.keep(before.start+o.place, after.start+news[i].place)
		}
	}
	budget := thorough * thorough
	between := func(olds, news []numbered) {
		old, new := 0, 0
		size := len(olds) + len(news)
		budget -= size * size
		for _, h := range hunks(olds, news, budget >= 0) {
			keep(olds[old:h.PosX], news[new:h.PosY])
			old, new = h.EndX, h.EndY
		}
		keep(olds[old:], news[new:])
	}
	old, new := 0, 0
	for _, at := range anchors(olds, news) {
		if at[0] < old || at[1] < new {
			continue // the run before goes on to here
		}
		between(olds[old:at[0]], news[new:at[1]])
		for old, new = at[0], at[1]; old < len(olds) && new < len(news) && olds[old].words == news[new].words; old, new = old+1, new+1 {
			r.keep(before.start+olds[old].place, after.start+news[new].place)
		}
	}
	between(olds[old:], news[new:])
	join(r.old.tokens, r.new.tokens, r.to, r.from)
	join(r.new.tokens, r.old.tokens, r.from, r.to)
}

// keep notes that token i of old is token j of new.
func (r *rewrite) keep(i, j int) { r.to[i], r.from[j] = j, i }

// join mends what a shortest edit leaves open. Of "Brandt ran" and "Brandt is rich.
// Brandt ran" it may keep the first "Brandt", apart from its "ran". A run of kept
// tokens of a that stands apart in b, though the next token of a is kept and the
// same words stand just before that, goes there; else likewise to the token
// before. It takes steps as many as there are tokens.
func join(a, b []token, to, from []int) {
	move := func(begin, end, shift int) bool {
		for i := begin; i < end; i++ {
			j := to[i] + shift
			if taken := from[j]; taken != none && (taken < begin || taken >= end) || !strings.EqualFold(a[i].text, b[j].text) {
				return false
			}
		}
		for i := begin; i < end; i++ {
			from[to[i]] = none
		}
		for i := begin; i < end; i++ {
			to[i] += shift
			from[to[i]] = i
		}
		return true
	}
	for end := len(a); end > 0; {
		begin := end - 1
		if to[begin] == none {
			end--
			continue
		}
		for begin > 0 && to[begin-1] != none && to[begin-1] == to[begin]-1 {
			begin--
		}
		joined := false
		if end < len(a) && to[end] != none {
			joined = move(begin, end, to[end]-1-to[end-1])
		}
		if !joined && begin > 0 && to[begin-1] != none {
			move(begin, end, to[begin-1]+1-to[begin])
		}
		end = begin
	}
}

// numbered is a token by its place in the text and a number for its words.
type numbered struct{ place, words int }

// shared gives those tokens of each text whose words occur in the other one as
// well, in capitals or not: a sentence that is split or merged keeps its words.
// No others can be kept, so leaving them out changes no diff but shortens
// a rewrite's a great deal.
func shared(old, new []token) (olds, news []numbered) {
	number := make(map[string]int, len(old))
	olds, news = make([]numbered, 0, len(old)), make([]numbered, 0, len(new))
	for i, t := range old {
		words := strings.ToLower(t.text)
		n, known := number[words]
		if !known {
			n = len(number)
			number[words] = n
		}
		olds = append(olds, numbered{i, n})
	}
	in := make([]bool, len(number))
	for i, t := range new {
		if n, known := number[strings.ToLower(t.text)]; known {
			news = append(news, numbered{i, n})
			in[n] = true
		}
	}
	return slices.DeleteFunc(olds, func(o numbered) bool { return !in[o.words] }), news
}

func hunks(olds, news []numbered, thoroughly bool) []diff.Hunk[int] {
	options := []diff.Option{diff.Context(0)}
	if !thoroughly {
		options = append(options, diff.Fast())
	}
	return diff.Hunks(words(olds), words(news), options...)
}

func words(tokens []numbered) []int {
	out := make([]int, len(tokens))
	for i, t := range tokens {
		out[i] = t.words
	}
	return out
}

func nowhere(n int) []int { return slices.Repeat([]int{none}, n) }

// same tells whether nothing changed.
func (r *rewrite) same() bool { return r.old == r.new }

// carry follows the words at s in old into new: to where most of their runes
// went side by side, if the very same text stands there, up to the ends of the
// words that s cuts. Most, not all, because a diff may give a full stop or a
// "the" at the edge of an insertion to either side of it, which is no change to
// a reader.
func (r *rewrite) carry(s span) (span, bool) {
	first, end := r.old.under(s)
	shift, lead := 0, 0 // of more than half of the runes, if any went so far (Boyer and Moore 1981)
	for i := first; i < end; i++ {
		runes := r.old.tokens[i].overlap(s)
		switch far, kept := r.shift(i); {
		case kept && far == shift:
			lead += runes
		case lead >= runes:
			lead -= runes
		default:
			shift, lead = far, runes-lead
		}
	}
	all, went := 0, 0
	for i := first; i < end; i++ {
		runes := r.old.tokens[i].overlap(s)
		all += runes
		if far, kept := r.shift(i); kept && far == shift {
			went += runes
		}
	}
	if 2*went <= all {
		return span{}, false
	}
	words := span{r.old.tokens[first].start, r.old.tokens[end-1].end}
	is := s.plus(shift) // with white space around the words, which may be gone
	return is, r.sameWords(words, words.plus(shift)) && r.new.holds(is)
}

// shift is how many runes further token i of old stands in new, if it was kept.
func (r *rewrite) shift(i int) (runes int, kept bool) {
	to := r.to[i]
	if to == none {
		return 0, false
	}
	return r.new.tokens[to].start - r.old.tokens[i].start, true
}

// sameWords tells whether whole words of old stand as whole words in new.
func (r *rewrite) sameWords(was, is span) bool {
	return r.new.holds(is) && slices.Equal(r.old.slice(was), r.new.slice(is)) &&
		!r.new.cuts(is.start) && !r.new.cuts(is.end)
}

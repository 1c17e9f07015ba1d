package redline

import (
	"cmp"
	"slices"
)

// The bounds of pairing, so that its work grows with the text and not with its square:
// a unit is compared by its words with at most mostRivals others, which are found by the
// words that stand in at most mostShared units.
const (
	mostShared = 24
	mostRivals = 4
)

// alike is the likeness from which two units are one that was edited: twice the words
// that they share ÷ all their words (Dice 1945). Where nothing else can have taken a
// unit's place, alikeInPlace is enough.
const (
	alike        = 0.5
	alikeInPlace = 0.25
)

// thoroughUnits is the number of units, old and new together, up to which unchanged ones
// are matched by the shortest edit.
const thoroughUnits = 2000

// A unit is what is paired as a whole: a block, or a line of a block with several.
type unit struct {
	key      int32 // equal for equal units
	atoms    []atom
	wordless bool
	form     int32 // units of different forms are no pair: a figure and a paragraph
	breaks   int32 // units of one number can be broken into such units, and joined; 0 for none
}

// A pair is a unit of the old text and the unit of the new that it became; of a unit that was
// broken, or of some that were joined, all, up to the ends.
type pair struct {
	old, new, oldEnd, newEnd int
	moved                    bool
}

// several tells whether units were broken or joined.
func (p pair) several() bool { return p.oldEnd > p.old+1 || p.newEnd > p.new+1 }

// pairing pairs units of two texts.
type pairing struct {
	old, new []unit
	pairs    []pair
	to, from []int   // for each unit its pair in the other text, or -1
	counts   []int32 // by word, all zero between uses
}

// pairUnits pairs equal units in order, then equal ones elsewhere, then alike ones, and
// then those that stand alone between the same neighbours. Pairs that cross the others
// are moved: the fewest words are, that is, the heaviest chain in order stays. The pairs
// are in the order of the new text; words is how many words the lexicon has.
func pairUnits(old, new []unit, words int) []pair {
	p := &pairing{old: old, new: new, to: nowhere(len(old)), from: nowhere(len(new))}
	p.inOrder()
	stayed := p.pairs
	if len(p.pairs) < len(old) && len(p.pairs) < len(new) {
		p.elsewhere()
		p.counts = make([]int32, words)
		p.regions(stayed)
		p.edited(words)
		p.mark()
		p.parts()
		p.between()
	}
	slices.SortFunc(p.pairs, func(a, b pair) int { return cmp.Compare(a.new, b.new) })
	return p.pairs
}

func nowhere(n int) []int { return slices.Repeat([]int{-1}, n) }

func (p *pairing) add(old, new int) {
	p.to[old], p.from[new] = new, old
	p.pairs = append(p.pairs, pair{old: old, new: new, oldEnd: old + 1, newEnd: new + 1})
}

// inOrder pairs the units that stand unchanged in the same order.
func (p *pairing) inOrder() {
	keys := func(units []unit) []int32 {
		out := make([]int32, len(units))
		for i, u := range units {
			out[i] = u.key
		}
		return out
	}
	i, j := 0, 0
	run := func(until int) {
		for ; i < until; i, j = i+1, j+1 {
			p.add(i, j)
		}
	}
	for _, h := range diffNumbers(keys(p.old), keys(p.new), thoroughUnits) {
		run(h.PosX)
		i, j = h.EndX, h.EndY
	}
	run(len(p.old))
}

// elsewhere pairs units that stand unchanged in another place.
func (p *pairing) elsewhere() {
	waiting := map[int32][]int{}
	for i, u := range p.old {
		if p.to[i] < 0 && !u.wordless {
			waiting[u.key] = append(waiting[u.key], i)
		}
	}
	for j, u := range p.new {
		if p.from[j] >= 0 {
			continue
		}
		if w := waiting[u.key]; len(w) > 0 {
			p.add(w[0], j)
			waiting[u.key] = w[1:]
		}
	}
}

// A rival is an old unit that may have become a new one.
type rival struct {
	old, new int
	likeness float64
	apart    int
}

// edited pairs units that share enough words, the likest first.
func (p *pairing) edited(words int) {
	found := p.rivals(p.holders(words))
	slices.SortFunc(found, func(a, b rival) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.apart, b.apart), cmp.Compare(a.new, b.new), cmp.Compare(a.old, b.old))
	})
	for _, r := range found {
		if p.to[r.old] < 0 && p.from[r.new] < 0 {
			p.add(r.old, r.new)
		}
	}
}

// holders gives, for each word, the old units without a pair that hold it; none for a
// word that too many hold. The slices share one room: those of word w are
// units[first[w]:first[w+1]].
func (p *pairing) holders(words int) (first, units []int32) {
	last := make([]int32, words)
	first = make([]int32, words+1)
	each := func(do func(w int32, unit int)) {
		for i := range last {
			last[i] = -1
		}
		for i, u := range p.old {
			if p.to[i] >= 0 {
				continue
			}
			for _, a := range u.atoms {
				if last[a.words] != int32(i) {
					last[a.words] = int32(i)
					do(a.words, i)
				}
			}
		}
	}
	each(func(w int32, _ int) { first[w+1]++ })
	for w := range words {
		if first[w+1] > mostShared {
			first[w+1] = 0
		}
		first[w+1] += first[w]
	}
	units = make([]int32, first[words])
	next := slices.Clone(first)
	each(func(w int32, unit int) {
		if first[w] < first[w+1] {
			units[next[w]] = int32(unit)
			next[w]++
		}
	})
	return first, units
}

// rivals gives for each new unit without a pair the old ones that are alike, among those
// that share most words with it.
func (p *pairing) rivals(first, units []int32) []rival {
	votes := make([]int32, len(p.old))
	var touched []int32
	var found []rival
	for j, u := range p.new {
		if p.from[j] >= 0 {
			continue
		}
		touched = touched[:0]
		for _, a := range u.atoms {
			for _, i := range units[first[a.words]:first[a.words+1]] {
				if votes[i] == 0 {
					touched = append(touched, i)
				}
				votes[i]++
			}
		}
		slices.SortFunc(touched, func(a, b int32) int {
			return cmp.Or(cmp.Compare(votes[b], votes[a]), cmp.Compare(distance(int(a), j), distance(int(b), j)), cmp.Compare(a, b))
		})
		for n, i := range touched {
			if n < mostRivals {
				if l := p.likeness(int(i), j); l >= alike {
					found = append(found, rival{int(i), j, l, distance(int(i), j)})
				}
			}
			votes[i] = 0
		}
	}
	return found
}

func distance(i, j int) int { return max(i-j, j-i) }

// likeness is twice the shared words ÷ all words, from 0 to 1; signs count only when
// there are no words. It gives 0 where the lengths alone rule a pair out.
func (p *pairing) likeness(i, j int) float64 {
	a, b := p.old[i], p.new[j]
	if a.form != b.form {
		return 0
	}
	short, long := min(len(a.atoms), len(b.atoms)), max(len(a.atoms), len(b.atoms))
	if short == 0 || long > 8*short+8 {
		return 0
	}
	l, ok := p.dice(a.atoms, b.atoms, true)
	if !ok {
		l, _ = p.dice(a.atoms, b.atoms, false)
	}
	return l
}

func (p *pairing) dice(a, b []atom, onlyWords bool) (float64, bool) {
	counts := func(t atom) bool { return !onlyWords || t.isWord() }
	all, shared := 0, 0
	for _, t := range a {
		if counts(t) {
			p.counts[t.words]++
			all++
		}
	}
	for _, t := range b {
		if counts(t) {
			all++
			if p.counts[t.words] > 0 {
				p.counts[t.words]--
				shared++
			}
		}
	}
	for _, t := range a {
		p.counts[t.words] = 0
	}
	if all == 0 {
		return 0, false
	}
	return 2 * float64(shared) / float64(all), true
}

// mark finds the pairs that stay in order, the heaviest chain of them, and calls the
// others moved: a longest increasing subsequence with weights, in n·log n steps
// (Fredman 1975, with a Fenwick tree). A pair that crosses, and is not the same and has
// hardly a word, is no pair.
func (p *pairing) mark() {
	slices.SortFunc(p.pairs, func(a, b pair) int { return cmp.Compare(a.new, b.new) })
	type chain struct{ weight, last int }
	tree := make([]chain, len(p.old)+1)
	for i := range tree {
		tree[i].last = -1
	}
	before := nowhere(len(p.pairs))
	best := chain{last: -1}
	for n, r := range p.pairs {
		c := chain{last: -1}
		for i := r.old; i > 0; i -= i & -i {
			if tree[i].weight > c.weight {
				c = tree[i]
			}
		}
		before[n] = c.last
		c = chain{c.weight + 1 + countAtoms(p.new[r.new].atoms), n}
		for i := r.old + 1; i < len(tree); i += i & -i {
			if c.weight > tree[i].weight {
				tree[i] = c
			}
		}
		if c.weight > best.weight {
			best = c
		}
	}
	for n := range p.pairs {
		p.pairs[n].moved = true
	}
	for n := best.last; n >= 0; n = before[n] {
		p.pairs[n].moved = false
	}
	const few = 3 // words
	p.pairs = slices.DeleteFunc(p.pairs, func(r pair) bool {
		enough := few
		if p.old[r.old].key == p.new[r.new].key {
			enough = 1
		}
		light := r.moved && countAtoms(p.new[r.new].atoms) < enough
		if light {
			p.to[r.old], p.from[r.new] = -1, -1
		}
		return light
	})
}

// short tells whether two units have so few words that they are one in the same place,
// whatever they say: a heading that was written anew.
func (p *pairing) short(i, j int) bool {
	const few = 8
	a, b := p.old[i], p.new[j]
	return a.form == b.form && !a.wordless && !b.wordless && len(a.atoms) <= few && len(b.atoms) <= few
}

// between pairs what is left in the same number between two pairs that stay, when each
// is a little alike: a paragraph that was nearly rewritten where it stood.
func (p *pairing) between() {
	pairs := slices.Clone(p.pairs)
	i, j := 0, 0
	gap := func(toOld, toNew int) {
		var olds, news []int
		for ; i < toOld; i++ {
			if p.to[i] < 0 {
				olds = append(olds, i)
			}
		}
		for ; j < toNew; j++ {
			if p.from[j] < 0 {
				news = append(news, j)
			}
		}
		if len(olds) != len(news) {
			return
		}
		for n := range olds {
			if p.short(olds[n], news[n]) || p.likeness(olds[n], news[n]) >= alikeInPlace {
				p.add(olds[n], news[n])
			}
		}
	}
	for _, r := range pairs {
		if !r.moved {
			gap(r.old, r.new)
			i, j = r.oldEnd, r.newEnd
		}
	}
	gap(len(p.old), len(p.new))
}

package redline

import "znkr.io/diff"

// thorough is the number of atoms, old and new together, up to which a line's diff looks
// for the shortest edit (Myers 1986). Beyond it, words that stand once in both texts are
// matched first and the rest by its neighbours, in n·log n steps. What is equal at the
// ends of the line does not count. At 1000 a full rewrite of 5,000 words stays near or under 10 ms
// however they are parted into lines.
const thorough = 1000

// A hunk is a stretch of atoms struck and the stretch put in its place; one of them may
// be empty.
type hunk struct {
	a0, a1, b0, b1 int
	words          int // the larger number of words of the two
}

// compareAtoms gives what was struck and put between two runs of atoms, in order, as a
// person would mark it: see slide and join.
func compareAtoms(a, b []atom) []hunk {
	head := 0
	for head < len(a) && head < len(b) && a[head].words == b[head].words {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail].words == b[len(b)-1-tail].words {
		tail++
	}
	numbers := make([]int32, 0, len(a)+len(b)-2*(head+tail))
	for _, t := range a[head : len(a)-tail] {
		numbers = append(numbers, t.words)
	}
	middle := len(numbers)
	for _, t := range b[head : len(b)-tail] {
		numbers = append(numbers, t.words)
	}
	x, y := numbers[:middle], numbers[middle:]
	if len(x) == 0 && len(y) == 0 {
		return nil
	}
	var hunks []hunk
	if len(x) == 0 || len(y) == 0 {
		hunks = []hunk{{a0: head, a1: head + len(x), b0: head, b1: head + len(y)}}
	} else {
		for _, h := range diffNumbers(x, y, thorough) {
			hunks = append(hunks, hunk{a0: head + h.PosX, a1: head + h.EndX, b0: head + h.PosY, b1: head + h.EndY})
		}
	}
	slide(hunks, a, b)
	for i, h := range hunks {
		hunks[i].words = max(countAtoms(a[h.a0:h.a1]), countAtoms(b[h.b0:h.b1]))
	}
	return join(hunks, a)
}

// diffNumbers compares two lists, thoroughly when they are not longer than most.
func diffNumbers(x, y []int32, most int) []diff.Hunk[int32] {
	options := []diff.Option{diff.Context(0)}
	if len(x)+len(y) > most {
		options = append(options, diff.Fast())
	}
	return diff.Hunks(x, y, options...)
}

func countAtoms(atoms []atom) int {
	n := 0
	for _, t := range atoms {
		if t.isWord() {
			n++
		}
	}
	return n
}

// slide moves what was only put, or only struck, to where a reader would see it, when it
// can stand in several places: "A. [B. ]C." rather than "A[. B]. C."
func slide(hunks []hunk, a, b []atom) {
	for i, h := range hunks {
		low, high := 0, min(len(a)-h.a1, len(b)-h.b1)
		if i > 0 {
			low = hunks[i-1].a1
		}
		if i+1 < len(hunks) {
			high = min(high, hunks[i+1].a0-h.a1)
		}
		switch {
		case h.a0 == h.a1:
			shift := slideBy(b, h.b0, h.b1, h.a0-low, high)
			hunks[i] = hunk{a0: h.a0 + shift, a1: h.a1 + shift, b0: h.b0 + shift, b1: h.b1 + shift}
		case h.b0 == h.b1:
			shift := slideBy(a, h.a0, h.a1, h.a0-low, high)
			hunks[i] = hunk{a0: h.a0 + shift, a1: h.a1 + shift, b0: h.b0 + shift, b1: h.b1 + shift}
		}
	}
}

// slideBy gives by how much the stretch of t from start to end should move, with at most
// back kept atoms before it and forth behind it.
func slideBy(t []atom, start, end, back, forth int) int {
	const most = 64
	back, forth = min(back, most), min(forth, most)
	from := 0
	for -from < back && t[start+from-1].words == t[end+from-1].words {
		from--
	}
	best, at := -1, 0
	for shift := from; ; shift++ {
		if worth := borderWorth(t, start+shift, end+shift); worth > best || worth == best && shift == 0 {
			best, at = worth, shift
		}
		if shift >= forth || end+shift >= len(t) || t[start+shift].words != t[end+shift].words {
			return at
		}
	}
}

// borderWorth tells how well a stretch begins and ends.
func borderWorth(t []atom, start, end int) int {
	worth := 0
	switch {
	case start == 0 || t[start-1].sort == fullStop:
		worth += 4
	case t[start-1].sort == sign:
		worth += 2
	case t[start].gap != noGap:
		worth++
	}
	switch {
	case t[end-1].sort == fullStop:
		worth += 4
	case t[end-1].sort == sign:
		worth += 2
	case end == len(t) || t[end].gap != noGap:
		worth++
	}
	return worth
}

// join makes one change of two with little between them: signs and at most one small word,
// when something was struck and something put; and, between large changes, what
// is less than half as many words as either of them. Full stops keep small changes apart.
func join(hunks []hunk, a []atom) []hunk {
	out := hunks[:0]
	for _, h := range hunks {
		for len(out) > 0 {
			last := out[len(out)-1]
			if !joined(last, h, a[last.a1:h.a0]) {
				break
			}
			out = out[:len(out)-1]
			h = hunk{a0: last.a0, a1: h.a1, b0: last.b0, b1: h.b1, words: last.words + h.words + countAtoms(a[last.a1:h.a0])}
		}
		out = append(out, h)
	}
	return out
}

func joined(last, next hunk, kept []atom) bool {
	few := min(last.words, next.words) / 2
	weight, smalls, stops := 0, 0, 0
	for _, t := range kept {
		switch t.sort {
		case word:
			weight += 2
		case small:
			weight++
			smalls++
		case fullStop:
			stops++
		}
		if t.isParting() {
			return false
		}
		if weight > max(few, 1) || len(kept) > 3+2*few {
			return false
		}
	}
	if weight <= few && few > 1 {
		return true
	}
	struck := last.a0 < last.a1 || next.a0 < next.a1
	put := last.b0 < last.b1 || next.b0 < next.b1
	return struck && put && weight == smalls && stops == 0
}

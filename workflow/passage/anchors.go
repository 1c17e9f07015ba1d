package passage

import "slices"

// anchorRun is the number of tokens that make an anchor.
const anchorRun = 12

// anchors are the places at which a run of tokens begins that stands once in each text: as
// many of them as follow one another in both, in order. Between anchors the texts are
// compared by themselves, which takes a small part of the steps (after patience diff, Cohen
// 2008).
func anchors(olds, news []numbered) [][2]int {
	at := once(olds)
	var out [][2]int
	for hash, new := range once(news) {
		if old, both := at[hash]; both && old >= 0 && new >= 0 && sameRun(olds[old:], news[new:]) {
			out = append(out, [2]int{old, new})
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
	return rising(out)
}

// once gives where a run stands by its hash, or none for one that stands twice.
func once(tokens []numbered) map[uint64]int {
	out := make(map[uint64]int, len(tokens))
	var hash, top uint64 = 0, 1
	for range anchorRun {
		top *= hashBase
	}
	for i, t := range tokens {
		hash = hash*hashBase + uint64(t.words) + 1
		if i >= anchorRun {
			hash -= top * (uint64(tokens[i-anchorRun].words) + 1)
		}
		if i < anchorRun-1 {
			continue
		}
		if _, known := out[hash]; known {
			out[hash] = none
		} else {
			out[hash] = i - anchorRun + 1
		}
	}
	return out
}

// hashBase is that of a rolling hash (Karp and Rabin 1987) of numbers, modulo 2⁶⁴.
const hashBase = 0x9e3779b97f4a7c15

func sameRun(olds, news []numbered) bool {
	for i := range anchorRun {
		if olds[i].words != news[i].words {
			return false
		}
	}
	return true
}

// rising is a longest part of pairs, sorted by their first, in which the second rises too.
func rising(pairs [][2]int) [][2]int {
	var ends []int // for each length the pair on which such a part ends lowest
	previous := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, p[1], func(end, at int) int { return pairs[end][1] - at })
		previous[i] = none
		if n > 0 {
			previous[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	out := make([][2]int, 0, len(ends))
	for i := ends[len(ends)-1]; i != none; i = previous[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}

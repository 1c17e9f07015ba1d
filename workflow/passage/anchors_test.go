package passage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestAnchors moves, repeats and strikes runs of numbers: an anchor's run is the same in
// both texts and stands once in each, and anchors rise in both.
func TestAnchors(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 30), 1, 2*anchorRun), 1, 12).Draw(t, "pieces")
		pick := func(name string) (out []numbered) {
			for _, piece := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, name) {
				for _, words := range piece {
					out = append(out, numbered{len(out), words})
				}
			}
			return out
		}
		old, new := pick("old"), pick("new")
		stands := func(run, in []numbered) (n int) {
			for i := 0; i+anchorRun <= len(in); i++ {
				if sameRun(run, in[i:]) {
					n++
				}
			}
			return n
		}
		all := anchors(old, new)
		for i, a := range all {
			if run := old[a[0]:]; !sameRun(run, new[a[1]:]) || stands(run, old) != 1 || stands(run, new) != 1 {
				t.Fatalf("%v is no anchor of %v and %v", a, old, new)
			}
			if i > 0 && (a[0] <= all[i-1][0] || a[1] <= all[i-1][1]) {
				t.Fatalf("the anchors %v do not rise", all)
			}
		}
		found += len(all)
	})
	if found == 0 {
		t.Error("no anchor was found")
	}
}

// TestRising compares with every part that there is.
func TestRising(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pairs [][2]int
		for i, second := range rapid.Permutation([]int{0, 1, 2, 3, 4, 5, 6, 7, 8}).Draw(t, "seconds") {
			pairs = append(pairs, [2]int{i, second})
		}
		longest := 0
		for chosen := range 1 << len(pairs) {
			last, n := -1, 0
			for i, p := range pairs {
				if chosen>>i&1 == 0 {
					continue
				}
				if p[1] < last {
					n = -len(pairs)
				}
				last, n = p[1], n+1
			}
			longest = max(longest, n)
		}
		got := rising(pairs)
		if len(got) != longest || !slices.IsSortedFunc(got, func(a, b [2]int) int { return min(a[0]-b[0], a[1]-b[1]) }) {
			t.Fatalf("of %v, which has one of %d, rising gives %v", pairs, longest, got)
		}
	})
}

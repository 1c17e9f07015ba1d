package passage

import "slices"

// similar compares two strings of runes: 1 is equal, 0 has nothing in common
// (1 - Levenshtein distance ÷ the longer's length). Nothing is similar to
// nothing: the edge of a text is no company.
func similar(a, b []rune) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if slices.Equal(a, b) {
		return 1
	}
	return 1 - float64(edits(a, b))/float64(max(len(a), len(b)))
}

// edits is the Levenshtein distance, by Wagner and Fischer (1974) in one row.
func edits(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			substitute := diagonal
			if x != y {
				substitute++
			}
			diagonal = row[j+1]
			row[j+1] = min(substitute, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

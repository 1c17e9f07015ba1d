package passage

// settle turns the insertions of b, of which the diff may have had a choice. Where the words
// that begin one stand after it as well, or those that end it before it, a shortest edit may
// put it to either side of them: "[The board met.] The board left." or "The board [met. The
// board] left." Of all turns it takes the one a writer would have made, of whole paragraphs
// or sentences if there is one, of equal ones the last. It takes steps as many as the turns.
func settle(b *field, to, from []int) {
	for begin := 0; begin < len(b.tokens); {
		if from[begin] != none {
			begin++
			continue
		}
		end := begin + 1
		for end < len(b.tokens) && from[end] == none {
			end++
		}
		begin = b.turn(begin, end, to, from)
	}
}

// turn settles the insertion from begin to end, and gives where it then ends.
func (b *field) turn(begin, end int, to, from []int) int {
	back, on := 0, 0
	for back < begin && from[begin-1-back] != none && b.tokens[begin-1-back].text == b.tokens[b.turned(end-1-back, begin, end)].text {
		back++
	}
	for end+on < len(b.tokens) && from[end+on] != none && b.tokens[end+on].text == b.tokens[b.turned(begin+on, begin, end)].text {
		on++
	}
	if back == 0 && on == 0 {
		return end
	}
	best, rank := 0, -1
	for shift := -back; shift <= on; shift++ {
		if n := b.rounded(begin+shift, end+shift); n >= rank {
			best, rank = shift, n
		}
	}
	long := end - begin
	for i := 1; i <= best; i++ { // what stood after it goes before it
		move(to, from, end+i-1, end+i-1-long)
	}
	for i := 1; i <= -best; i++ {
		move(to, from, begin-i, begin-i+long)
	}
	return end + max(0, best)
}

// turned gives a token of the insertion, where its words repeat themselves the first.
func (b *field) turned(i, begin, end int) int {
	long := end - begin
	return begin + ((i-begin)%long+long)%long
}

// move gives what was kept as token i to token j.
func move(to, from []int, i, j int) {
	from[j], from[i] = from[i], none
	to[from[j]] = j
}

// rounded tells how whole the stretch from begin to end is: in blocks, in sentences, or
// with one end of a sentence.
func (b *field) rounded(begin, end int) int {
	opens, closes := b.opens(begin), b.closes(end-1)
	switch {
	case opens && closes && b.parts(begin) && b.parts(end):
		return 4
	case opens && closes:
		return 3
	case opens:
		return 2
	case closes:
		return 1
	}
	return 0
}

// parts tells whether a block begins with token i, or the text is over there.
func (f *field) parts(i int) bool {
	if i == 0 || i == len(f.tokens) {
		return true
	}
	for _, r := range f.runes[f.tokens[i-1].end:f.tokens[i].start] {
		if r == '\n' {
			return true
		}
	}
	return false
}

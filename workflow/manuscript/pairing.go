package manuscript

import "slices"

// pair finds out which signs begin and end marks. What ends a mark takes the
// nearest sign before it that began one of its kind; signs in between that
// nothing took are words. The words of a link are by themselves.
func pair(tokens []token) {
	p := pairing{tokens: tokens, waiting: map[mark]int{}}
	var outside pairing // of the link that is open
	for i := range tokens {
		switch t := &tokens[i]; t.kind {
		case linkToken:
			outside = p
			p = pairing{tokens: tokens, waiting: map[mark]int{}}
		case linkEndToken:
			p = outside
		case signToken:
			if t.closes {
				p.end(i)
			}
			if t.opens && t.left > 0 {
				p.push(i)
			}
		}
	}
}

// A mark is what a sign begins: single or double.
type mark struct {
	char  byte
	width int
}

func (m mark) bit() Marks {
	switch {
	case m.char == '~':
		return Strike
	case m.width == 2:
		return Strong
	}
	return Emphasis
}

type pairing struct {
	tokens  []token
	open    []int        // signs that may still begin a mark
	waiting map[mark]int // how many of them could begin which mark
}

// offers gives the marks that what is left of a sign could begin or end.
func (s sign) offers() []mark {
	switch s.left {
	case 1:
		return []mark{{s.char, 1}}
	case 2:
		return []mark{{s.char, 2}}
	case 3:
		return []mark{{s.char, 1}, {s.char, 2}}
	}
	return nil
}

func (p *pairing) push(i int) {
	p.open = append(p.open, i)
	for _, m := range p.tokens[i].offers() {
		p.waiting[m]++
	}
}

// cut forgets the open signs from the nth on.
func (p *pairing) cut(n int) {
	for len(p.open) > n {
		p.pop()
	}
}

func (p *pairing) pop() int {
	i := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	for _, m := range p.tokens[i].offers() {
		p.waiting[m]--
	}
	return i
}

// end ends as many marks as a sign can.
func (p *pairing) end(i int) {
	t := &p.tokens[i]
	for t.left > 0 {
		wanted := slices.DeleteFunc(t.offers(), func(m mark) bool { return p.waiting[m] == 0 })
		if len(wanted) == 0 {
			return
		}
		n := len(p.open) - 1
		var found mark
		for ; found.width == 0; n-- {
			offered := p.tokens[p.open[n]].offers()
			if at := slices.IndexFunc(wanted, func(m mark) bool { return slices.Contains(offered, m) }); at >= 0 {
				found = wanted[at]
			}
		}
		p.cut(n + 2) // what stands between is words
		o := p.pop()
		opener := &p.tokens[o]
		opener.left -= found.width
		t.left -= found.width
		opener.starts = append(opener.starts, found.bit())
		t.stops = append(t.stops, found.bit())
		if opener.left > 0 {
			p.push(o)
		}
	}
}

// spansOf gives the words of tokens with their marks and links.
func spansOf(tokens []token) (spans []Span) {
	var on [4]int // how often each mark is on
	var link string
	look := func() (m Marks) {
		for bit, n := range on {
			if n > 0 {
				m |= 1 << bit
			}
		}
		return m
	}
	turn := func(marks []Marks, by int) {
		for _, m := range marks {
			for bit := range on {
				if m.Has(1 << bit) {
					on[bit] += by
				}
			}
		}
	}
	for _, t := range tokens {
		switch t.kind {
		case linkToken:
			link = t.link
		case linkEndToken:
			link = ""
		case signToken:
			turn(t.stops, -1)
			if rest := t.rest(); rest != "" {
				spans = append(spans, Span{Text: rest, Marks: look(), Link: link})
			}
			turn(t.starts, 1)
		case codeToken:
			spans = append(spans, Span{Text: t.words, Marks: look() | Code, Link: link})
		case pictureToken:
			picture := Span{Text: t.words, Marks: look(), Link: link}
			if link == "" && linkFault(t.link) == "" {
				picture.Link = t.link
			}
			spans = append(spans, picture)
		default:
			spans = append(spans, Span{Text: t.words, Marks: look(), Link: link})
		}
	}
	return spans
}

// rest is what stays words of a sign.
func (t token) rest() string {
	if len(t.starts)+len(t.stops) == 0 {
		return t.words
	}
	rest := make([]byte, t.left)
	for i := range rest {
		rest[i] = t.char
	}
	return string(rest)
}

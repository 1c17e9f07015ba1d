package redline

// phrases makes of changed words that stand near one another one place, that reads as a
// phrase: "traders say" became "three traders said". A place never begins with a comma, nor
// with another sign when a word stands before it in the line.
func (p *placer) phrases() {
	var out []place
	for _, g := range p.places {
		if g.a0 < g.a1 && g.b0 < g.b1 {
			g = p.fromWord(g)
		}
		for n := len(out) - 1; n >= 0 && (out[n].a1 > g.a0 || out[n].b1 > g.b0 || p.near(out[n], g)); n = len(out) - 1 {
			g.a0, g.b0, g.a1, g.b1 = min(out[n].a0, g.a0), min(out[n].b0, g.b0), max(out[n].a1, g.a1), max(out[n].b1, g.b1)
			out = out[:n]
		}
		out = append(out, g)
	}
	p.places = out
}

// fromWord takes kept neighbours into a place until it begins with a word.
func (p *placer) fromWord(g place) place {
	old, new := p.a.old, p.a.new
	for !old.atoms[g.a0].isWord() || !new.atoms[g.b0].isWord() {
		if old.lineOf(g.a0).first == g.a0 || new.lineOf(g.b0).first == g.b0 || p.to[g.a0-1] != g.b0-1 {
			break
		}
		g.a0, g.b0 = g.a0-1, g.b0-1
	}
	return g
}

// near tells whether two places of one line have only a word or two between them.
func (p *placer) near(g, next place) bool {
	if g.a0 == g.a1 || next.a0 == next.a1 || g.b0 == g.b1 || next.b0 == next.b1 {
		return false
	}
	const few = 2 // words
	between := p.a.old.atoms[g.a1:next.a0]
	if len(between) > few || p.a.old.lineIndex(g.a1-1) != p.a.old.lineIndex(next.a0) || p.a.new.lineIndex(g.b1-1) != p.a.new.lineIndex(next.b0) {
		return false
	}
	for _, t := range between {
		if !t.isWord() {
			return false
		}
	}
	return true
}

package manuscript

import (
	"slices"
	"strings"
	"testing"
)

// TestHashChangesWithWhatReadersSee makes every change that a reader could see,
// one at a time.
func TestHashChangesWithWhatReadersSee(t *testing.T) {
	// edit gives small with its body copied, so that a change stays in it.
	edit := func(change func(m *Manuscript)) Manuscript {
		m := small
		m.Body = slices.Clone(small.Body)
		for i, b := range m.Body {
			m.Body[i].Spans = slices.Clone(b.Spans)
			m.Body[i].Items = slices.Clone(b.Items)
		}
		change(&m)
		return m
	}
	seen := map[Hash]string{small.Hash(): "the text itself"}
	for name, change := range map[string]func(m *Manuscript){
		"headline":           func(m *Manuscript) { m.Headline += "s" },
		"standfirst":         func(m *Manuscript) { m.Standfirst += "." },
		"byline":             func(m *Manuscript) { m.Byline = "" },
		"slug":               func(m *Manuscript) { m.Slug = "board" },
		"social headline":    func(m *Manuscript) { m.SocialHeadline = m.Headline },
		"search description": func(m *Manuscript) { m.SearchDescription = m.Standfirst },
		"correction's kind":  func(m *Manuscript) { m.Correction.Kind = CorrectionClarification },
		"correction's words": func(m *Manuscript) { m.Correction.Words = "The firm has replied." },
		"fields swapped":     func(m *Manuscript) { m.Standfirst, m.Byline = m.Byline, m.Standfirst },
		"fields run together": func(m *Manuscript) {
			m.Standfirst, m.Byline = m.Standfirst+m.Byline[:1], m.Byline[1:]
		},
		"a word":                  func(m *Manuscript) { m.Body[1].Spans[0].Text = "They said " },
		"a capital":               func(m *Manuscript) { m.Body[1].Spans[0].Text = "they say " },
		"a no-break space":        func(m *Manuscript) { m.Body[1].Spans[0].Text = "They\u00a0say " },
		"a mark":                  func(m *Manuscript) { m.Body[1].Spans[1].Marks = Emphasis },
		"where a mark ends":       func(m *Manuscript) { m.Body[1].Spans[1].Text, m.Body[1].Spans[2].Text = "nothing ", "of " },
		"a link's target":         func(m *Manuscript) { m.Body[1].Spans[3].Link = "https://records.example.org/2" },
		"a link taken off":        func(m *Manuscript) { m.Body[1].Spans[3].Link = "" },
		"a heading's level":       func(m *Manuscript) { m.Body[0].Kind = KindHeading3 },
		"heading to paragraph":    func(m *Manuscript) { m.Body[0].Kind = KindParagraph },
		"quote to list":           func(m *Manuscript) { m.Body[2].Kind = KindBulleted },
		"bullets to numbers":      func(m *Manuscript) { m.Body[3].Kind = KindNumbered },
		"an item":                 func(m *Manuscript) { m.Body[3].Items = m.Body[3].Items[:1] },
		"order of items":          func(m *Manuscript) { slices.Reverse(m.Body[3].Items) },
		"order of blocks":         func(m *Manuscript) { m.Body[2], m.Body[3] = m.Body[3], m.Body[2] },
		"a rule taken out":        func(m *Manuscript) { m.Body = slices.Delete(m.Body, 5, 6) },
		"the image":               func(m *Manuscript) { m.Body[6].Figure.Digest = strings.Repeat("cd", 32) },
		"the image's description": func(m *Manuscript) { m.Body[6].Figure.Description = "A pier" },
		"its caption":             func(m *Manuscript) { m.Body[6].Figure.Caption = "The quay in June" },
		"its credit":              func(m *Manuscript) { m.Body[6].Figure.Credit = "W. Okafor" },
	} {
		hash := edit(change).Hash()
		if other, ok := seen[hash]; ok {
			t.Errorf("%s: has the same hash as %s", name, other)
		}
		seen[hash] = name
	}
}

func TestHashStaysOnResave(t *testing.T) {
	m := small
	m.Headline = "  Board paid\tdirector’s  firm\r\n"
	m.Body = append([]Block{{Kind: KindParagraph}}, small.Body...)
	m.Body[2].Spans = []Span{
		{Text: "They "}, {Text: "say \n"}, {Text: "nothing", Marks: Emphasis | Strong}, {Text: " of "},
		{Text: "ten", Link: "https://records.example.org/1"}, {Text: "ders", Link: "https://records.example.org/1"},
	}
	if m.Hash() != small.Hash() {
		t.Error("the same text saved again has another hash")
	}
	decoded, err := Decode(small.Canonical())
	if err != nil || decoded.Hash() != small.Hash() {
		t.Errorf("the text read from the store has another hash (%v)", err)
	}
}

func TestParseHash(t *testing.T) {
	h := small.Hash()
	if got, err := ParseHash(h.String()); err != nil || got != h {
		t.Errorf("ParseHash(%s) = %s, %v", h, got, err)
	}
	for _, bad := range []string{
		"", "a81f", strings.ToUpper(h.String()), h.String() + "0", h.String()[:63] + "g", " " + h.String()[1:],
	} {
		if _, err := ParseHash(bad); err == nil {
			t.Errorf("ParseHash(%q) is accepted", bad)
		}
	}
}

func TestHashInShort(t *testing.T) {
	h, err := ParseHash("a81f03c2" + strings.Repeat("0", 56))
	if err != nil || h.Short() != "a81f·03c2" {
		t.Errorf("short form is %q, %v", h.Short(), err)
	}
	if h.IsZero() || !(Hash{}).IsZero() {
		t.Error("only the zero hash is zero")
	}
}

package redline

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"stet/workflow/manuscript"
)

// sketch reads a text from a few signs, so that a fuzzer can write any: paragraphs parted by
// line ends; "#" a heading, "-" an item, ">" a quote, "!" a figure with its parts parted by
// "|", "=" a rule; in a line "*" switches emphasis and "^" a link.
func sketch(source string) manuscriptT {
	var m manuscriptT
	for line := range strings.SplitSeq(source, "\n") {
		line = strings.ToValidUTF8(line, "\ufffd")
		kind, rest := manuscript.KindParagraph, line
		for sign, k := range map[string]manuscript.Kind{
			"#": manuscript.KindHeading2, "-": manuscript.KindBulleted, ">": manuscript.KindQuote, "!": manuscript.KindFigure, "=": manuscript.KindRule,
		} {
			if r, found := strings.CutPrefix(line, sign); found {
				kind, rest = k, r
			}
		}
		b := blockT{Kind: kind}
		switch kind {
		case manuscript.KindRule:
		case manuscript.KindFigure:
			parts := append(strings.Split(rest, "|"), "", "")
			b.Figure = manuscript.Figure{Digest: strings.Repeat("a", 64), Description: parts[0], Caption: parts[1], Credit: parts[2]}
		case manuscript.KindBulleted, manuscript.KindQuote:
			if n := len(m.Body) - 1; n >= 0 && m.Body[n].Kind == kind && !strings.HasPrefix(rest, "-") {
				m.Body[n].Items = append(m.Body[n].Items, dressed(rest))
				continue
			}
			b.Items = [][]spanT{dressed(rest)}
		default:
			b.Spans = dressed(rest)
		}
		m.Body = append(m.Body, b)
	}
	m.Headline, _, _ = strings.Cut(strings.ToValidUTF8(source, ""), "\n")
	return m.Normal()
}

func dressed(line string) []spanT {
	var out []spanT
	var now spanT
	for _, r := range line {
		switch r {
		case '*':
			out = append(out, now)
			now = spanT{Marks: now.Marks ^ manuscript.Emphasis, Link: now.Link}
		case '^':
			out = append(out, now)
			link := "https://a.example"
			if now.Link != "" {
				link = ""
			}
			now = spanT{Marks: now.Marks, Link: link}
		default:
			now.Text += string(r)
		}
	}
	return append(out, now)
}

var seeds = []string{
	"", "One two three.", "One 2 three.\n#Head\n-a\n-b\n--c", "=\nOne *two* ^three^.\n=\n!a quay|The quay|PA\n>said\n>she",
	"Head\n=\n=\n-a\n-b", "می\u200cخواهم *क्\u200dष* 部长说\n👩\u200d⚖️ x\u0301", "!a||c\n!a|b|c\n!|x|", "a.b-c's 1,000.5 “x”…", "\u0301a \u0301b\n\u1161x", "= \n\u0600 1",
}

func FuzzTwoTexts(f *testing.F) {
	for _, a := range seeds {
		for _, b := range seeds {
			f.Add(a, b)
		}
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		old, new := sketch(a), sketch(b)
		r := Compare(old, new)
		if !same(r.Old(), old) || !same(r.New(), new) {
			t.Fatal("not given back")
		}
		if (r.Words() == 0) != same(old, new) {
			t.Fatal(r.Words(), "words")
		}
		edits, complete := Edits(old, new)
		got, err := old.Splice(edits...)
		if err != nil || complete && !same(got, new) {
			t.Fatalf("%v %+v", err, edits)
		}
		for _, e := range edits {
			if !betweenLetters(old.Text(e.Field), e.Start) || !betweenLetters(old.Text(e.Field), e.End) {
				t.Fatalf("%+v cuts a letter", e)
			}
		}
		for _, c := range r.Changes {
			_, _ = c.Place(), c.Says()
		}
		if got := plain(Retype(old.Body, new.PlainText())); got != new.PlainText() {
			t.Fatalf("%q became %q", new.PlainText(), got)
		}
		core := coreOf(old)
		if !sameBlocks(Retype(core, plain(core)), core) {
			t.Fatal("retyping changed something")
		}
	})
}

// betweenLetters tells whether offset at of a text does not cut what a reader sees as one.
func betweenLetters(text string, at int) bool {
	n := 0
	for g := graphemes.FromString(text); n < at && g.Next(); {
		n += utf8.RuneCountInString(g.Value())
	}
	return n == at
}

func FuzzMerge(f *testing.F) {
	for i, a := range seeds {
		f.Add(a, seeds[(i+1)%len(seeds)], seeds[(i+2)%len(seeds)])
		f.Add(a, a+" more", "Less "+a)
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		base, mine, theirs := sketch(a), sketch(b), sketch(c)
		for _, texts := range [][3]manuscriptT{{base, mine, mine}, {base, base, mine}, {base, mine, base}} {
			m := Merge(texts[0], texts[1], texts[2])
			if got, err := m.Settle(nil); err != nil || !same(got, mine) {
				t.Fatalf("%v %+v", err, m.Conflicts)
			}
		}
		m := Merge(base, mine, theirs)
		for _, choice := range []Choice{ChooseMine, ChooseTheirs, ChooseBoth} {
			got, err := m.Settle(slices.Repeat([]Choice{choice}, len(m.Conflicts)))
			if err != nil {
				t.Fatalf("%v %+v", err, m.Conflicts)
			}
			for _, c := range m.Conflicts {
				var want []string
				if choice != ChooseMine {
					want = append(want, strings.Split(plain(c.Theirs), "\n\n")...)
				}
				if choice != ChooseTheirs {
					want = append(want, strings.Split(plain(c.Mine), "\n\n")...)
				}
				for _, line := range want {
					if !strings.Contains(got.Text(c.Field), line) {
						t.Fatalf("%q is not in %q", line, got.Text(c.Field))
					}
				}
			}
		}
	})
}

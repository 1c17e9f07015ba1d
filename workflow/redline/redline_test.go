package redline

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/workflow/manuscript"
)

func same(a, b manuscriptT) bool { return bytes.Equal(a.Canonical(), b.Canonical()) }

// drawn writes a redline as text: [-struck-], {+put+}, <redressed>.
func drawn(segments []Segment) string {
	var b strings.Builder
	for _, s := range segments {
		switch {
		case s.Op == Struck:
			fmt.Fprintf(&b, "[-%s-]", s.Text)
		case s.Op == Put:
			fmt.Fprintf(&b, "{+%s+}", s.Text)
		case s.Redressed():
			fmt.Fprintf(&b, "<%s>", s.Text)
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

func drawnBody(r *Redline) string {
	var b strings.Builder
	for _, row := range r.Rows {
		fmt.Fprintf(&b, "%s %d %s", row.Status, row.Number, row.Kind)
		for _, l := range row.Lines {
			fmt.Fprintf(&b, " | %s", drawn(l.Segments))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func story(paragraphs ...string) manuscriptT {
	var m manuscriptT
	for _, p := range paragraphs {
		m.Body = append(m.Body, blockT{Kind: manuscript.KindParagraph, Spans: []spanT{{Text: p}}})
	}
	return m
}

func TestRedlineGivesBothTextsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := twoTexts(t)
		r := Compare(old, new)
		if !same(r.Old(), old) {
			t.Fatalf("old\n%+v\nbecame\n%+v\nin\n%s", old, r.Old(), drawnBody(r))
		}
		if !same(r.New(), new) {
			t.Fatalf("new\n%+v\nbecame\n%+v\nin\n%s", new, r.New(), drawnBody(r))
		}
		if (r.Words() == 0) != same(old, new) {
			t.Fatalf("%d words changed between\n%+v\n%+v", r.Words(), old, new)
		}
		holdsRanges(t, r, old, new)
	})
}

// holdsRanges holds every range to the words that it says it covers.
func holdsRanges(t *rapid.T, r *Redline, old, new manuscriptT) {
	check := func(f manuscript.Field, s Segment) {
		was, is := cut(old.Text(f), s.Old), cut(new.Text(f), s.New)
		switch {
		case s.Op == Kept && (was != s.Text || is != s.Text),
			s.Op == Struck && (was != s.Text || is != ""),
			s.Op == Put && (was != "" || is != s.Text):
			t.Fatalf("%+v covers %q and %q", s, was, is)
		}
	}
	for _, f := range r.Fields {
		for _, s := range f.Segments {
			check(f.Field, s)
		}
	}
	for _, row := range r.Rows {
		for _, l := range row.Lines {
			for _, s := range l.Segments {
				check(manuscript.FieldBody, s)
			}
		}
	}
	for _, c := range r.Changes {
		if c.Words < 1 {
			t.Fatalf("%+v", c)
		}
		if c.What == WordsChanged || c.What == DressChanged {
			if cut(old.Text(c.Field), c.Old) != c.Struck || cut(new.Text(c.Field), c.New) != c.Put {
				t.Fatalf("%+v covers %q and %q", c, cut(old.Text(c.Field), c.Old), cut(new.Text(c.Field), c.New))
			}
		}
	}
}

func cut(text string, r manuscript.Range) string { return string([]rune(text)[r.Start:r.End]) }

func TestWordsAreMarkedAsOnPaper(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"was paid within a fortnight. The work", "was paid within four days. The work", "was paid within [-a fortnight-]{+four days+}. The work"},
		{"He paid on Friday.", "He paid on Friday. He did not answer.", "He paid on Friday.{+ He did not answer.+}"},
		{"One. Two. Three.", "One. New. Two. Three.", "One. {+New. +}Two. Three."},
		{"He left. He paid.", "He left. He said no. He paid.", "He left. {+He said no. +}He paid."},
		{"the old quay, the new quay, the rest", "the old quay, the rest", "the old quay, [-the new quay, -]the rest"},
		{"He paid the bill.", "He paid teh bill.", "He paid [-the-]{+teh+} bill."},
		{"He said yes.", "He said no!", "He said [-yes.-]{+no!+}"},
		{"the very old quay", "the old quay", "the [-very -]old quay"},
		{"a of b, twice", "c of d, twice", "[-a of b-]{+c of d+}, twice"},
		{"Aldane paid Saltmarsh twice in May", "Alden paid Saltmarsh twice in June", "[-Aldane-]{+Alden+} paid Saltmarsh twice in [-May-]{+June+}"},
		{"10\u00a0km away", "10 km away", "10[-\u00a0-]{+ +}km away"},
		{"部长说他不知道", "部长说她不知道", "部长说[-他-]{+她+}不知道"},
		{"👩\u200d⚖️ said", "👨\u200d⚖️ said", "[-👩\u200d⚖️-]{+👨\u200d⚖️+} said"},
	} {
		r := Compare(story(c.old), story(c.new))
		if got := drawn(r.Rows[0].Lines[0].Segments); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestAtomsAreWholeLetters takes texts of every script apart: no atom ends within what a
// reader sees as one letter, none begins or ends with white space, and together with the
// white space between them they are the text.
func TestAtomsAreWholeLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := story(someWords(t, 12)).Normal()
		if len(m.Body) == 0 {
			return
		}
		text := m.PlainText()
		at := 0
		for _, a := range newLexicon().atoms(nil, text, m.Body[0].Spans) {
			letters := text[a.start:a.end]
			if !isSpace(text[at:a.start]) || letters == "" || strings.TrimSpace(letters) != letters {
				t.Fatalf("%q: %q after %q", text, letters, text[at:a.start])
			}
			if !betweenLetters(text, a.at) || !betweenLetters(text, a.at+a.runes) || string([]rune(text)[a.at:a.at+a.runes]) != letters {
				t.Fatalf("%q: %q cuts a letter", text, letters)
			}
			if next := strings.TrimSpace(text[a.end:]); next != "" && joins([]rune(next)[0]) {
				t.Fatalf("%q: %q is parted from its accent", text, letters)
			}
			at = a.end
		}
		if at != len(text) {
			t.Fatalf("%q: %q is left", text, text[at:])
		}
	})
}

// TestShuffledParagraphsAreMoved shuffles paragraphs of the same words in other orders,
// which nothing but being equal tells apart.
func TestShuffledParagraphsAreMoved(t *testing.T) {
	var texts []string
	words := strings.Fields("the board paid twice and never said why")
	for i := range 60 {
		words[i%7], words[(i*3+1)%8] = words[(i*3+1)%8], words[i%7]
		texts = append(texts, strings.Join(words, " ")+strings.Repeat("!", i))
	}
	old := story(texts...)
	new := story(texts...)
	slices.Reverse(new.Body)
	for _, row := range Compare(old, new).Rows {
		if row.Status != Moved && row.Status != MovedAway && row.Status != Same {
			t.Fatalf("%s: %s", row.Status, drawn(row.Lines[0].Segments))
		}
	}
}

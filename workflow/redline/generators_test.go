package redline

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"stet/workflow/manuscript"
)

type (
	manuscriptT = manuscript.Manuscript
	blockT      = manuscript.Block
	spanT       = manuscript.Span
)

// vocabulary are words of every script that the redline must not cut, with the signs
// that stand between words.
var vocabulary = []string{
	"the", "the", "of", "a", "and", "to", "board", "paid", "harbour", "contract", "minister", "said", "Aldane", "Saltmarsh’s",
	"£4.1", "million", "14", "November.", "Nobody", "answered.", "“Every", "penny”", "well-known", "(twice)", "—", "no.", "x",
	"المجلس", "دفع", "می\u200cخواهم", "क्\u200dष", "मंत्री", "ने", "कहा।", "部长说", "中文", "。", "港務局", "ไทยคำ", "한국어", "ひらがな", "カタカナ",
	"👩\u200d⚖️", "🏴", "🇬🇧🇫🇷", "😀", "e\u0301t\u0301e", "q\u0323\u0307", "\u00a0", "a\u00a0b", "…", "x\u0301\u0302", "а", "a", "𝔸", "ﬁ",
	"\u0600", "\u1100\u1161", "\u0e33", "ŕ\u0315", "1,000.5", "a_b", "don't",
}

var kinds = []manuscript.Kind{
	manuscript.KindParagraph, manuscript.KindParagraph, manuscript.KindParagraph, manuscript.KindParagraph, manuscript.KindHeading2,
	manuscript.KindHeading3, manuscript.KindQuote, manuscript.KindBulleted, manuscript.KindNumbered, manuscript.KindFigure, manuscript.KindRule,
}

func someWords(t *rapid.T, most int) string {
	words := rapid.SliceOfN(rapid.SampledFrom(vocabulary), 0, most).Draw(t, "words")
	if rapid.IntRange(0, 9).Draw(t, "joined") == 0 {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}

func someSpan(t *rapid.T, most int) spanT {
	return spanT{
		Text:  someWords(t, most),
		Marks: rapid.SampledFrom([]manuscript.Marks{0, 0, 0, 0, 1, 2, 3, 8}).Draw(t, "marks"),
		Link:  rapid.SampledFrom([]string{"", "", "", "", "https://a.example/x", "https://b.example/y"}).Draw(t, "link"),
	}
}

func someLine(t *rapid.T) []spanT {
	var line []spanT
	for range rapid.IntRange(1, 4).Draw(t, "spans") {
		s := someSpan(t, 8)
		if rapid.Bool().Draw(t, "spaced") {
			s.Text += " "
		}
		line = append(line, s)
	}
	return line
}

func someBlock(t *rapid.T) blockT {
	b := blockT{Kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
	fill(t, &b)
	return b
}

func fill(t *rapid.T, b *blockT) {
	switch b.Kind {
	case manuscript.KindParagraph, manuscript.KindHeading2, manuscript.KindHeading3:
		b.Spans = someLine(t)
	case manuscript.KindQuote, manuscript.KindBulleted, manuscript.KindNumbered:
		for range rapid.IntRange(1, 4).Draw(t, "items") {
			b.Items = append(b.Items, someLine(t))
		}
	case manuscript.KindFigure:
		b.Figure = manuscript.Figure{
			Digest:      strings.Repeat(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "digest"), 64),
			Description: someWords(t, 4), Caption: someWords(t, 6), Credit: someWords(t, 2),
		}
	}
}

// someManuscript draws a normal manuscript.
func someManuscript() *rapid.Generator[manuscriptT] {
	return rapid.Custom(func(t *rapid.T) manuscriptT {
		m := manuscriptT{
			Headline: someWords(t, 6), Standfirst: someWords(t, 8), Byline: someWords(t, 3),
			Slug:           rapid.StringMatching(`([a-z]{1,5}(-[a-z]{1,5}){0,2})?`).Draw(t, "slug"),
			SocialHeadline: someWords(t, 3), SearchDescription: someWords(t, 3),
		}
		m.Correction.Kind = rapid.SampledFrom([]manuscript.CorrectionKind{"", manuscript.CorrectionUpdate}).Draw(t, "correction")
		if m.Correction.Kind != "" {
			m.Correction.Words = someWords(t, 5)
		}
		for range rapid.IntRange(0, 7).Draw(t, "blocks") {
			m.Body = append(m.Body, someBlock(t))
		}
		return m.Normal()
	})
}

// revised draws what somebody could make of a text in a sitting.
func revised(t *rapid.T, m manuscriptT) manuscriptT {
	m.Body = cloneBody(m.Body)
	for range rapid.IntRange(0, 5).Draw(t, "edits") {
		revise(t, &m)
		m = m.Normal()
		m.Body = cloneBody(m.Body)
	}
	return m.Normal()
}

func cloneBody(body []blockT) []blockT {
	body = slices.Clone(body)
	for i, b := range body {
		body[i].Spans = slices.Clone(b.Spans)
		body[i].Items = slices.Clone(b.Items)
		for j, item := range body[i].Items {
			body[i].Items[j] = slices.Clone(item)
		}
	}
	return body
}

func revise(t *rapid.T, m *manuscriptT) {
	what := rapid.IntRange(0, 13).Draw(t, "what")
	if what == 0 {
		f := rapid.SampledFrom(fields).Draw(t, "field")
		if f != manuscript.FieldSlug {
			*fieldOf(m, f) = reword(t, m.Text(f))
		}
		return
	}
	if len(m.Body) == 0 || what == 1 {
		i := rapid.IntRange(0, len(m.Body)).Draw(t, "at")
		m.Body = slices.Insert(m.Body, i, someBlock(t))
		return
	}
	i := rapid.IntRange(0, len(m.Body)-1).Draw(t, "block")
	b := &m.Body[i]
	switch what {
	case 2:
		m.Body = slices.Delete(m.Body, i, i+1)
	case 3: // moved
		moved := *b
		m.Body = slices.Delete(m.Body, i, i+1)
		m.Body = slices.Insert(m.Body, rapid.IntRange(0, len(m.Body)).Draw(t, "to"), moved)
	case 4: // another kind
		b.Kind = rapid.SampledFrom(kinds).Draw(t, "kind")
		switch {
		case b.Kind == manuscript.KindFigure || b.Kind == manuscript.KindRule:
			fill(t, b)
		case len(b.Items) > 0 && (b.Kind == manuscript.KindParagraph || b.Kind == manuscript.KindHeading2 || b.Kind == manuscript.KindHeading3):
			b.Spans = b.Items[0]
		case len(b.Spans) > 0:
			b.Items = [][]spanT{b.Spans}
		default:
			fill(t, b)
		}
	case 5: // parted in two
		if n := len(b.Spans); n > 0 {
			runes := []rune(b.Spans[n-1].Text)
			at := rapid.IntRange(0, len(runes)).Draw(t, "cut")
			rest := b.Spans[n-1]
			rest.Text = string(runes[at:])
			b.Spans[n-1].Text = string(runes[:at])
			m.Body = slices.Insert(m.Body, i+1, blockT{Kind: b.Kind, Spans: []spanT{rest}})
		}
	case 6: // joined with the next
		if i+1 < len(m.Body) && len(b.Spans) > 0 && len(m.Body[i+1].Spans) > 0 {
			b.Spans = slices.Concat(b.Spans, []spanT{{Text: " "}}, m.Body[i+1].Spans)
			m.Body = slices.Delete(m.Body, i+1, i+2)
		}
	case 7: // items
		if len(b.Items) > 0 {
			j := rapid.IntRange(0, len(b.Items)-1).Draw(t, "item")
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				b.Items = slices.Insert(b.Items, j, someLine(t))
			case 1:
				b.Items = slices.Delete(b.Items, j, j+1)
			default:
				if j+1 < len(b.Items) { // two lists of one
					rest := blockT{Kind: b.Kind, Items: b.Items[j+1:]}
					b.Items = b.Items[:j+1]
					m.Body = slices.Insert(m.Body, i+1, rest)
				}
			}
		}
	case 8:
		b.Figure.Digest = strings.Repeat(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "digest"), 64)
		b.Figure.Caption = reword(t, b.Figure.Caption)
	default:
		lines := b.Items
		if len(b.Spans) > 0 {
			lines = [][]spanT{b.Spans}
		}
		if len(lines) == 0 {
			b.Figure.Description = reword(t, b.Figure.Description)
			return
		}
		line := lines[rapid.IntRange(0, len(lines)-1).Draw(t, "line")]
		s := &line[rapid.IntRange(0, len(line)-1).Draw(t, "span")]
		switch what {
		case 9:
			s.Link = rapid.SampledFrom([]string{"", "https://c.example/z", "https://a.example/x"}).Draw(t, "link")
		case 10:
			s.Marks = rapid.SampledFrom([]manuscript.Marks{0, 1, 2, 4}).Draw(t, "marks")
		default:
			s.Text = reword(t, s.Text)
		}
	}
}

// reword changes a few words.
func reword(t *rapid.T, text string) string {
	words := strings.Split(text, " ")
	for range rapid.IntRange(1, 3).Draw(t, "words") {
		i := rapid.IntRange(0, len(words)-1).Draw(t, "word")
		switch rapid.IntRange(0, 3).Draw(t, "how") {
		case 0:
			words[i] = rapid.SampledFrom(vocabulary).Draw(t, "new")
		case 1:
			words = slices.Insert(words, i, rapid.SampledFrom(vocabulary).Draw(t, "new"))
		case 2:
			words = slices.Delete(words, i, i+1)
			if len(words) == 0 {
				return ""
			}
		default:
			words[i] += rapid.SampledFrom([]string{".", ",", "s", "\u0301", "\u200d", "”", "\u00a0x"}).Draw(t, "tail")
		}
	}
	return strings.Join(words, " ")
}

// twoTexts draws a text and another: what was made of it, or one that has nothing to do
// with it.
func twoTexts(t *rapid.T) (old, new manuscriptT) {
	old = someManuscript().Draw(t, "old")
	if rapid.IntRange(0, 4).Draw(t, "other") == 0 {
		return old, someManuscript().Draw(t, "new")
	}
	return old, revised(t, old)
}

// languages are sentences of several scripts, of which no two are alike.
var languages = [][]string{
	{"The", "board", "paid", "harbour", "contract", "minister", "Saltmarsh", "director", "tender", "dredging", "inquiry", "penny", "quay", "lawyer"},
	{"المجلس", "دفع", "الميناء", "العقد", "الوزير", "المدير", "المناقصة", "التحقيق", "المحامي", "الرصيف", "القضية", "الجلسة"},
	{"मंत्री", "ने", "कहा", "बंदरगाह", "अनुबंध", "भुगतान", "निदेशक", "जांच", "वकील", "बैठक", "निविदा", "घाट"},
	{"Hafen", "zahlte", "Vertrag", "Vorstand", "Ministerin", "Prüfung", "Anwältin", "Sitzung", "Fähre", "Ausschreibung", "Kai", "Brief"},
	{"министр", "гавань", "договор", "совет", "заплатил", "проверка", "адвокат", "заседание", "тендер", "причал", "письмо", "долг"},
	{"항만", "이사회", "계약", "장관", "지불", "조사", "변호사", "회의", "입찰", "부두", "편지", "빚"},
}

// sentence draws a sentence of five to ten words of one language, one of them like no other.
func sentence(t *rapid.T, words []string) string {
	n := rapid.IntRange(5, 10).Draw(t, "length")
	out := rapid.Permutation(words).Draw(t, "words")[:n]
	return strings.Join(out, " ") + fmt.Sprintf(" %d.", rapid.IntRange(1000, 9999999).Draw(t, "number"))
}

// prose draws paragraphs of sentences, as stories are.
func prose(t *rapid.T) manuscriptT {
	words := rapid.SampledFrom(languages).Draw(t, "language")
	var paragraphs []string
	for range rapid.IntRange(2, 6).Draw(t, "paragraphs") {
		var sentences []string
		for range rapid.IntRange(1, 4).Draw(t, "sentences") {
			sentences = append(sentences, sentence(t, words))
		}
		paragraphs = append(paragraphs, strings.Join(sentences, " "))
	}
	return story(paragraphs...)
}

// joinNext joins a paragraph with the next.
func joinNext(m *manuscriptT, i int) {
	m.Body[i].Spans[0].Text += " " + m.Body[i+1].Spans[0].Text
	m.Body = slices.Delete(m.Body, i+1, i+2)
}

// breakAt breaks a paragraph between two sentences, if it has two.
func breakAt(t *rapid.T, m *manuscriptT, i int) bool {
	sentences := strings.SplitAfter(m.Body[i].Spans[0].Text, ". ")
	if len(sentences) < 2 {
		return false
	}
	at := rapid.IntRange(1, len(sentences)-1).Draw(t, "break")
	first, second := strings.Join(sentences[:at], ""), strings.Join(sentences[at:], "")
	m.Body[i].Spans = []spanT{{Text: strings.TrimSpace(first)}}
	m.Body = slices.Insert(m.Body, i+1, blockT{Kind: manuscript.KindParagraph, Spans: []spanT{{Text: second}}})
	return true
}

// reworked draws what an editor makes of prose: paragraphs broken, joined and moved, words
// and sentences changed inside, paragraphs put and struck.
func reworked(t *rapid.T, m manuscriptT, most int) manuscriptT {
	words := strings.Fields(m.PlainText())
	for range rapid.IntRange(1, most).Draw(t, "edits") {
		m.Body = cloneBody(m.Body)
		i := rapid.IntRange(0, len(m.Body)-1).Draw(t, "paragraph")
		switch rapid.IntRange(0, 7).Draw(t, "what") {
		case 0, 1:
			breakAt(t, &m, i)
		case 2, 3:
			if i+1 < len(m.Body) {
				joinNext(&m, i)
			}
		case 4, 5:
			moved := m.Body[i]
			m.Body = slices.Delete(m.Body, i, i+1)
			m.Body = slices.Insert(m.Body, rapid.IntRange(0, len(m.Body)).Draw(t, "to"), moved)
		case 6:
			all := strings.Fields(m.Body[i].Spans[0].Text)
			all[rapid.IntRange(0, len(all)-1).Draw(t, "word")] = rapid.SampledFrom(words).Draw(t, "new")
			m.Body[i].Spans[0].Text = strings.Join(all, " ")
		default:
			if len(m.Body) > 1 && rapid.Bool().Draw(t, "struck") {
				m.Body = slices.Delete(m.Body, i, i+1)
			} else {
				m.Body = slices.Insert(m.Body, i, story(sentence(t, rapid.SampledFrom(languages).Draw(t, "language"))).Body[0])
			}
		}
	}
	return m.Normal()
}

package newsroom

import (
	"errors"
	"stet/workflow"
	"unicode"

	"stet/workflow/manuscript"
	"stet/workflow/redline"
)

const (
	saysSameWords  = "Those are the words that stand there already. Change them, then send the suggestion."
	saysNotThere   = "Those words cannot be put just there. Select whole words, or whole paragraphs, and suggest again."
	saysNoHeadline = "A story needs a headline: put other words in its place."
)

// replacing gives the edit that puts typed words in place of a range of the head, and the
// text that it makes. Marks and links stay on words that are kept. Without words the
// range is struck: then the word before it, or the one after, is taken in, so that what
// is put there is never nothing.
func replacing(head manuscript.Manuscript, field manuscript.Field, start, end int, words string) (manuscript.Edit, manuscript.Manuscript, error) {
	e := manuscript.Edit{Field: field, Start: start, End: end}
	if words == "" {
		e = striking(head, e)
	} else {
		e.Put = redline.Retype(head.Slice(field, start, end), words)
	}
	text, err := spliced(head, e)
	return e, text, err
}

// spliced is the text that typed words make of the head, which must be another and one that
// can be filed.
func spliced(head manuscript.Manuscript, e manuscript.Edit) (manuscript.Manuscript, error) {
	text, err := head.Splice(e)
	switch {
	case errors.Is(err, manuscript.ErrEdit):
		return head, workflow.Invalid("words", saysNotThere)
	case err != nil:
		return head, err
	case text.Hash() == head.Hash():
		return head, workflow.Invalid("words", saysSameWords)
	case text.Headline == "":
		return head, workflow.Invalid("words", saysNoHeadline)
	}
	if text, err = checked(text); err != nil {
		var p *workflow.Problem
		if errors.As(err, &p) {
			err = workflow.Invalid("words", p.Says)
		}
		return head, err
	}
	return text, nil
}

// striking is the edit that takes a range out. Whole lines go with nothing in their place.
func striking(m manuscript.Manuscript, e manuscript.Edit) manuscript.Edit {
	text := []rune(m.Text(e.Field))
	from, to := 0, len(text)
	if e.Field == manuscript.FieldBody {
		for _, l := range m.Lines() {
			if l.Start <= e.Start {
				from = l.Start
			}
			if l.Start < e.End {
				to = l.End
			}
		}
	}
	switch {
	case e.Start == from && e.End == to:
		return e
	case e.Start > from:
		end := e.Start
		for end > from && unicode.IsSpace(text[end-1]) {
			end--
		}
		start := wordBefore(text, from, end)
		e.Put, e.Start = m.Slice(e.Field, start, end), start
	default:
		start := e.End
		for start < to && unicode.IsSpace(text[start]) {
			start++
		}
		end := wordAfter(text, start, to)
		e.Put, e.End = m.Slice(e.Field, start, end), end
	}
	return e
}

// mostWord is how many runes of unbroken text are taken for a word, in scripts that put
// no space between them.
const mostWord = 24

func wordBefore(text []rune, from, end int) int {
	start := end
	for start > from && !unicode.IsSpace(text[start-1]) && (end-start < mostWord || unicode.Is(unicode.M, text[start])) {
		start--
	}
	return start
}

func wordAfter(text []rune, start, to int) int {
	end := start
	for end < to && !unicode.IsSpace(text[end]) && (end-start < mostWord || unicode.Is(unicode.M, text[end])) {
		end++
	}
	return end
}

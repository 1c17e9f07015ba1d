package present

import (
	"fmt"
	"strconv"

	"stet/views"
	"stet/workflow/manuscript"
	"stet/workflow/redline"
)

// sameWords says of blocks in a row that they stayed: "Paragraphs 2 and 3 are the same".
// Where other blocks stand among paragraphs, they are counted.
func sameWords(rows []redline.Row) string {
	var paragraphs []int
	for _, r := range rows {
		if r.Kind == manuscript.KindParagraph {
			paragraphs = append(paragraphs, r.Number)
		}
	}
	others := len(rows) - len(paragraphs)
	switch n := len(paragraphs); {
	case len(rows) == 1 && (rows[0].Kind == manuscript.KindHeading2 || rows[0].Kind == manuscript.KindHeading3):
		return "The heading " + quoted(rows[0].Lines[0].Segments[0].Text) + " is the same"
	case len(rows) == 1:
		return capital(numbered(rows[0].Kind, rows[0].Number)) + " is the same"
	case n == 0:
		return capital(numberWords(others)) + " blocks are the same"
	case others == 0:
		return "Paragraphs " + spanOf(paragraphs) + " are the same"
	case n == 1:
		return fmt.Sprintf("Paragraph %d and %s beside it are the same", paragraphs[0], countedWords(others, "block"))
	}
	return "Paragraphs " + spanOf(paragraphs) + " and what stands between them are the same"
}

// spanOf names paragraphs that follow one another.
func spanOf(numbers []int) string {
	first, last := numbers[0], numbers[len(numbers)-1]
	if len(numbers) == 2 {
		return fmt.Sprintf("%d and %d", first, last)
	}
	return fmt.Sprintf("%d to %d", first, last)
}

// labels say what became of whole blocks.
func (p redlineText) labels(changes []int) []views.RedLabel {
	var out []views.RedLabel
	for _, i := range changes {
		if words := p.wholeWords(p.Changes[i]); words != "" {
			out = append(out, views.RedLabel{Place: changeElement(i), Words: words, Touches: p.touched[i]})
		}
	}
	return out
}

// wholeWords says what became of a whole block; of a change of words it says nothing.
func (p redlineText) wholeWords(c redline.Change) string {
	block := capital(numbered(c.Kind, c.Number))
	switch c.What {
	case redline.BlockAdded:
		return block + " is new"
	case redline.BlockRemoved:
		return block + " of the earlier text was struck"
	case redline.BlockMoved:
		return block + " moved here; it was " + numbered(c.WasKind, p.Rows[c.Row].WasNumber) + " of the earlier text"
	case redline.BlockKindChanged:
		return block + " was " + exactKinds[c.WasKind] + ", and is " + exactKinds[c.Kind] + " now"
	case redline.ImageChanged:
		row := p.Rows[c.Row]
		return fmt.Sprintf("%s shows another image: the file %s, before %s", block, shortDigest(row.Digest), shortDigest(row.WasDigest))
	case redline.CorrectionChanged:
		return correctionWords(p.WasKind, p.Kind)
	}
	return ""
}

func shortDigest(digest string) string { return digest[:min(12, len(digest))] }

// correctionWords says how the kind of a correction changed.
func correctionWords(was, is manuscript.CorrectionKind) string {
	switch {
	case was == "":
		return "It is marked now: " + string(is)
	case is == "":
		return "It is no longer marked: " + string(was)
	}
	return "It is marked now: " + string(is) + ". Before: " + string(was)
}

// changeElement names the element of a change, by its index.
func changeElement(i int) string { return "c-" + strconv.Itoa(i+1) }

// place is a change in the list of all.
func (p redlineText) place(i int) views.RedPlace {
	c := p.Changes[i]
	what := c.Says()
	if c.What == redline.BlockMoved {
		what = "moved; it was " + numbered(c.WasKind, p.Rows[c.Row].WasNumber)
	}
	return views.RedPlace{ID: changeElement(i), Where: c.Place(), What: visible(what), Touches: p.touched[i]}
}

// notes name the letters that only look the same, in a sentence for each.
func (p redlineText) notes(changes []int) []string {
	var out []string
	for _, i := range changes {
		for _, l := range p.Changes[i].LookAlikes {
			out = append(out, "Looks the same: "+l.String()+".")
		}
	}
	return out
}

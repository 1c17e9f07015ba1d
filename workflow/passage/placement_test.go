package passage

import (
	"strings"
	"testing"
)

// first takes the first passage of these words.
func first(t *testing.T, text Text, field, words string) Passage {
	t.Helper()
	at := strings.Index(text[field], words)
	if at < 0 {
		t.Fatalf("%q is not in the %s", words, field)
	}
	start := len([]rune(text[field][:at]))
	p, err := Take(text, field, start, start+len([]rune(words)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// marked shows a body with the placement between ‹ and ›.
func marked(text Text, at Placement) string {
	runes := []rune(text["body"])
	return string(runes[:at.Start]) + "‹" + string(runes[at.Start:at.End]) + "›" + string(runes[at.End:])
}

// The words of the comment stand between ‹ and › in the new text, if it is placed.
func TestCommentFollowsItsWords(t *testing.T) {
	const story = "Brandt ran the harbour for nine years. He took the money in a car park. " +
		"His lawyer denies it. The council meets on Monday.\n\nBrandt did not answer our letters."
	for name, c := range map[string]struct {
		on, before, after string
		status            Status
	}{
		"a_sentence_is_put_before_it": {
			"He took the money in a car park.", story,
			strings.Replace(story, "He took the money in a car park.", "So say two witnesses. ‹He took the money in a car park.›", 1), Exact},
		"a_sentence_is_put_after_it": {
			"He took the money in a car park.", story,
			strings.Replace(story, "He took the money in a car park.", "‹He took the money in a car park.› So say two witnesses.", 1), Exact},
		"one_short_word_keeps_its_company": {
			"denies", story,
			strings.Replace(strings.Replace(story, "nine", "ten", 1), "denies", "‹denies›", 1), Exact},
		"one_short_word_loses_its_company": {
			"denies", story, "Nobody at all in the port of Brake denies that.", Lost},
		"short_word_of_many_is_told_by_its_company": {
			"Brandt", story,
			strings.Replace("Erik Brandt is a man of means. "+story, "means. Brandt", "means. ‹Brandt›", 1), Exact},
		"half_a_word": {
			"harb", story, strings.Replace("Exclusive. "+story, "harb", "‹harb›", 1), Exact},
		"half_a_word_whose_other_half_was_changed": {
			"Brandt ran the harb", story, strings.Replace(story, "Brandt ran the harbour", "‹Brandt ran the harbinger›", 1), Edited},
		"a_word_in_it_was_changed": {
			"He took the money in a car park.", story,
			strings.Replace(story, "He took the money in a car park.", "‹He took the money in a tram depot.›", 1), Edited},
		"its_space_became_a_paragraph": {
			"His lawyer denies it. The council meets on Monday.", story,
			strings.Replace(story, "His lawyer denies it. The council meets on Monday.", "‹His lawyer denies it.\n\nThe council meets on Monday.›", 1), Edited},
		"its_sentence_was_moved_to_the_end": {
			"He took the money in a car park.", story,
			strings.Replace(story, "He took the money in a car park. ", "", 1) + " ‹He took the money in a car park.›", Moved},
		"its_sentence_was_moved_and_stands_twice": {
			"He took the money in a car park.", story,
			strings.Replace(story, "He took the money in a car park. ", "", 1) +
				" He took the money in a car park. He took the money in a car park.", Lost},
		"too_short_to_be_looked_for_elsewhere": {
			"nine years", story,
			strings.Replace(story, "for nine years", "badly", 1) + " It lasted nine years.", Lost},
		"its_sentence_was_deleted_but_its_twin_stayed": {
			"He took the money in a car park.", story + " He took the money in a car park.",
			strings.Replace(story, "He took the money in a car park. ", "", 1) + " He took the money in a car park.", Lost},
		"its_words_are_found_only_in_a_longer_last_word": {
			"took the money in a car", story,
			"Brandt says that he ‹took the money in a cart›.", Moved},
		"its_words_are_found_only_in_a_longer_first_word": {
			"ran the harbour for nine years", story,
			"The board overran the harbour for nine years.", Lost},
		"its_words_were_put_together_from_other_sentences": {
			"the money in a car park",
			"He hid the money in a car park. Others lost the money. They sat in a car park.",
			"Others lost the money in a car park.", Lost},
		"it_had_a_twin_and_one_of_them_was_moved": {
			"He took the money in a car park.",
			"He took the money in a car park. " + story[72:] + " He took the money in a car park. It is all in our files, and in theirs.",
			story[72:] + " It is all in our files, and in theirs. He took the money in a car park.", Lost},
		"sentences_are_edited_on_both_sides_of_it": {
			"The town paid.",
			"The town paid. She denies it all. Nobody knows it all. They met on Monday.",
			"Nobody knows it all. ‹The town paid.› Nobody knows it all. They met on Monday.", Exact},
		"an_arabic_sentence": {
			"الوزير إنّ المال", "قال الوزير إنّ المال لم يُدفع.", "أمس قال ‹الوزير إنّ المال› لم يُدفع.", Exact},
		"a_chinese_clause_is_edited_beside_it": {
			"从未支付", "部长在法庭上说钱从未支付给他", "部长昨天在法庭上说钱‹从未支付›给她", Exact},
		"its_first_word_begins_another_text": {
			"Brandt", story, "Brandt is a town in Saxony. It has no harbour.", Lost},
		"the_whole_text_is_replaced": {
			"He took the money in a car park.", story, "Withdrawn.", Lost},
		"the_text_is_emptied": {
			"He took the money in a car park.", story, "", Lost},
	} {
		t.Run(name, func(t *testing.T) {
			p := first(t, Text{"body": c.before}, "body", c.on)
			after := Text{"body": strings.NewReplacer("‹", "", "›", "").Replace(c.after)}
			got := Compare(Text{"body": c.before}, after).Place(p, p.Origin())
			if got.Status != c.status {
				t.Fatalf("%s at %d, want %s", got.Status, got.Start, c.status)
			}
			mustBeHonest(t, p, got, after)
			if shown := marked(after, got); got.Status != Lost && shown != c.after && strings.Contains(c.after, "‹") {
				t.Errorf("placed as %s\nwant      %s", shown, c.after)
			}
		})
	}
}

func TestPassageStaysInItsField(t *testing.T) {
	before := Text{"headline": "Harbour master took money in a car park", "body": "The council meets."}
	after := Text{"headline": "Council meets", "body": "Harbour master took money in a car park. The council meets."}
	p := first(t, before, "headline", "Harbour master took money in a car park")
	if got := Compare(before, after).Place(p, p.Origin()); got.Status != Lost || got.Field != "headline" {
		t.Errorf("%+v", got)
	}
	if got := Compare(before, Text{"body": before["body"]}).Place(p, p.Origin()); got.Status != Lost {
		t.Errorf("the field is gone, but %+v", got)
	}
}

func TestDoubtStaysUntilSomebodyConfirms(t *testing.T) {
	const sentence = "He took the money in a car park."
	before := Text{"body": sentence + " Nobody knows why. The council meets on Monday, as it always did."}
	moved := Text{"body": "Nobody knows why. The council meets on Monday, as it always did. " + sentence}
	later := Text{"body": "Today: " + moved["body"]}
	p := first(t, before, "body", sentence)

	at := Compare(before, moved).Place(p, p.Origin())
	if at.Status != Moved || at.Score <= 0.5 || at.Score >= 1 {
		t.Fatalf("%+v", at)
	}
	if got := Compare(moved, later).Place(p, at); got.Status != Moved || got.Start != at.Start+7 {
		t.Errorf("unconfirmed: %+v", got)
	}
	confirmed := Placement{Field: "body", Start: at.Start, End: at.End, Status: Exact, Score: 1}
	if got := Compare(moved, later).Place(p, confirmed); got.Status != Exact || got.Start != at.Start+7 {
		t.Errorf("confirmed: %+v", got)
	}
}

func TestWordsPutOnOtherWordsByAPersonAreFollowed(t *testing.T) {
	before := Text{"body": "He took the money in a car park. The council meets."}
	after := Text{"body": "Today. He was handed cash in a car park. The council meets."}
	p := first(t, before, "body", "He took the money in a car park.")
	there := first(t, after, "body", "He was handed cash in a car park.")
	from := Placement{Field: "body", Start: there.Start, End: there.End, Status: Edited, Method: "person", Score: 1}
	got := Compare(after, Text{"body": "And " + after["body"]}).Place(p, from)
	if got.Status != Edited || got.Start != from.Start+4 || got.End != from.End+4 {
		t.Errorf("%+v", got)
	}
}

// Home is where a passage was taken: its offsets, and its company around it.
func TestPassageComesHomeOnlyFromNecessity(t *testing.T) {
	const sentence = "He took the money in a car park."
	before := "It is said along the quays of Brake, and was said in court: "
	after := " The council, which was to meet on Monday, will meet in May."
	origin := Text{"body": before + sentence + after + " The end."}
	p := first(t, origin, "body", sentence)

	twice := Text{"body": origin["body"] + " " + origin["body"]}
	if got := Compare(Text{"body": before + after}, twice).Replace(p); got.Status != Lost {
		t.Errorf("it came home to one of two: %+v", got)
	}

	old := Text{"body": origin["body"] + " " + sentence}
	elsewhere := Placement{Field: "body", Start: len(origin["body"]) + 1, End: len(old["body"]), Status: Exact}
	new := Text{"body": old["body"] + " Or so they say."}
	if got := Compare(old, new).Place(p, elsewhere); got.Start != elsewhere.Start {
		t.Errorf("a person put it elsewhere, and it went home: %+v", got)
	}

	head := Text{"body": sentence + " " + before}
	if got := Compare(head, Text{"body": before + sentence}).Replace(p); got.Status != Lost {
		t.Errorf("its words stood in the head already: %+v", got)
	}
}

func TestLostPassageIsTriedAgain(t *testing.T) {
	const sentence = "He took the money in a car park."
	origin := Text{"body": "It is said. " + sentence + " The council meets."}
	cut := Text{"body": "It is said. The council meets."}
	p := first(t, origin, "body", sentence)
	if got := Compare(origin, cut).Place(p, p.Origin()); got.Status != Lost {
		t.Fatalf("%+v", got)
	}
	for name, c := range map[string]struct {
		text   string
		status Status
	}{
		"the_edit_is_undone":        {origin["body"], Exact},
		"it_is_put_back_elsewhere":  {cut["body"] + " " + sentence, Moved},
		"it_is_put_back_twice":      {sentence + " " + cut["body"] + " " + sentence, Lost},
		"it_is_still_gone":          {cut["body"] + " So what?", Lost},
		"nothing_changed_since":     {cut["body"], Lost},
		"half_of_it_is_put_back":    {cut["body"] + " He took the money.", Lost},
		"undone_with_a_later_story": {origin["body"] + " The mayor resigned, too, and went on holiday.", Moved},
	} {
		t.Run(name, func(t *testing.T) {
			next := Text{"body": c.text}
			got := Compare(cut, next).Replace(p)
			if got.Status != c.status {
				t.Fatalf("%+v, want %s", got, c.status)
			}
			mustBeHonest(t, p, got, next)
			if lost := (Placement{Field: "body", Status: Lost}); Compare(cut, next).Place(p, lost) != got {
				t.Error("placing a lost passage is not replacing it")
			}
		})
	}
}

func TestPlaceThatAPersonConfirmedIsFollowedAsEdited(t *testing.T) {
	text := Text{"body": "Nobody knows why. The council meets on Monday."}
	p := first(t, text, "body", "The council")
	confirmed := Placement{Field: "body", Start: 0, End: 6, Status: Exact, Method: "fuzzy", Score: 0.8}
	for name, later := range map[string]Text{
		"the_text_changes":     {"body": "So: " + text["body"]},
		"the_text_is_the_same": text,
	} {
		t.Run(name, func(t *testing.T) {
			change := Compare(text, later)
			got := change.Place(p, confirmed)
			if got.Status != Edited || !change.Kept(confirmed, got) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestWrongAccountOfTheOldTextIsNotBelieved(t *testing.T) {
	text := Text{"body": "Nobody knows why. The council meets on Monday.", "headline": "Why?"}
	p := first(t, text, "body", "The council")
	change := Compare(text, Text{"body": "So: " + text["body"]})
	for name, from := range map[string]Placement{
		"outside_the_text":   {Field: "body", Start: 40, End: 400, Status: Edited},
		"before_the_text":    {Field: "body", Start: -3, End: 4, Status: Edited},
		"nothing":            {Field: "body", Start: 4, End: 4, Status: Edited},
		"of_another_field":   {Field: "headline", Start: 0, End: 3, Status: Exact},
		"of_no_known_status": {Field: "body", Start: p.Start, End: p.End, Status: "fine"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := change.Place(p, from); got != (Placement{Field: "body", Status: Lost}) {
				t.Errorf("%+v", got)
			}
		})
	}
}

// A person may have put a passage on words with the white space around them. It
// once was carried beyond the end of the new text.
func TestWhiteSpaceAroundAPlaceMayBeGone(t *testing.T) {
	t.Parallel()
	const words = "Brandt did not answer our letters."
	old := Text{"body": "\n\n" + words + "\n\n"}
	p := first(t, old, "body", words)
	at := Placement{Field: "body", Start: 0, End: len(old["body"]), Status: Edited, Method: "edit", Score: 1}
	for _, after := range []string{words, words + "\n\n", "\n\n" + words, "\n" + words + " \u0301"} {
		mustBeHonest(t, p, Compare(old, Text{"body": after}).Place(p, at), Text{"body": after})
	}
}

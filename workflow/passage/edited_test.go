package passage

import (
	"strings"
	"testing"
)

// rewritten is one story before and after: ‹ and › mark the comment, which is lost
// where after has no marks.
type rewritten struct {
	before, after string
	status        Status
}

func (c rewritten) check(t *testing.T) {
	t.Helper()
	bare := strings.NewReplacer("‹", "", "›", "")
	before, after := Text{"body": bare.Replace(c.before)}, Text{"body": bare.Replace(c.after)}
	start := len([]rune(c.before[:strings.Index(c.before, "‹")]))
	p, err := Take(before, "body", start, start+len([]rune(c.before[strings.Index(c.before, "‹"):strings.Index(c.before, "›")]))-1)
	if err != nil {
		t.Fatal(err)
	}
	got := Compare(before, after).Place(p, p.Origin())
	mustBeHonest(t, p, got, after)
	shown := after["body"]
	if got.Status != Lost {
		shown = marked(after, got)
	}
	if got.Status != c.status || shown != c.after {
		t.Errorf("%s by %s, %.2f:\n got %s\nwant %s, %s", got.Status, got.Method, got.Score, shown, c.status, c.after)
	}
}

func TestCommentFollowsEditedWords(t *testing.T) {
	const lead = "Erik Brandt ran the port of Brake for nine years and was liked there. "
	const rest = " The council meets on Monday.\n\nBrandt did not answer our letters."
	for name, c := range map[string]rewritten{
		"a_few_words_in_an_edited_sentence": {
			lead + "He ‹took the money› in a car park, his former clerk says." + rest,
			lead + "Twice Brandt ‹took the money›, says a woman who was his clerk." + rest, Exact},
		"a_few_words_that_were_edited": {
			lead + "He ‹took the money in cash› on two Mondays in May, his clerk says." + rest,
			lead + "He ‹took the money, all in cash›, on two Mondays in May, his clerk says." + rest, Edited},
		"a_word_is_put_in": {
			lead + "‹He took the money in a car park.›" + rest,
			lead + "‹He took the dirty money in a car park.›" + rest, Edited},
		"many_words_are_put_in": {
			lead + "‹He took the money that the firm owed to the town in a car park.›" + rest,
			lead + "‹He took the money that the firm, on paper at least, owed to the town in a car park.›" + rest, Edited},
		"the_first_words_are_changed": {
			lead + "‹He took the money in a car park.›" + rest,
			lead + "‹Brandt accepted the money in a car park.›" + rest, Edited},
		"its_first_word_became_many": {
			lead + "‹He took the money in a car park, his clerk says.›" + rest,
			lead + "‹Old Mr Brandt took the money in a car park, his clerk says.›" + rest, Edited},
		"the_last_words_are_changed": {
			lead + "‹He took the money in a car park.›" + rest,
			lead + "‹He took the money in a garage.›" + rest, Edited},
		"nearly_every_word_is_inflected_otherwise": {
			lead + "‹Ministers denied payments to firms in May.›" + rest,
			lead + "‹Minister denies payment to firm in May.›" + rest, Edited},
		"its_end_is_cut": {
			lead + "‹He took the money in a car park, his former clerk says.›" + rest,
			lead + "‹He took the money in a car park.›" + rest, Edited},
		"the_sentence_is_split_in_two": {
			lead + "‹He took the money in a car park and he gave it to his wife.›" + rest,
			lead + "‹He took the money in a car park. Then he gave it to his wife.›" + rest, Edited},
		"the_sentence_is_merged_with_the_next": {
			lead + "‹He took the money in a car park.› His clerk saw it." + rest,
			lead + "‹He took the money in a car park›, where his clerk saw it." + rest, Edited},
		"the_sentence_is_merged_with_the_one_before": {
			lead + "His clerk saw it. ‹He took the money in a car park.›" + rest,
			lead + "His clerk saw it when ‹he took the money in a car park.›" + rest, Edited},
		"a_short_sentence_before_it_is_joined_to_it": {
			lead + "She knew it. ‹He took the money in a car park.›" + rest,
			lead + "She knew it; ‹he took the money in a car park.›" + rest, Edited},
		"a_spelling_is_mended": {
			lead + "‹He took the mony in a carpark.›" + rest,
			lead + "‹He took the money in a car park.›" + rest, Edited},
		"every_neighbour_was_edited_too": {
			"A clerk says so. ‹Brandt took sixty thousand euros in a car park behind the station.› Nobody else saw it.",
			"His former clerk told us. ‹Brandt took some sixty thousand euros in cash, in a car park behind the station.› There is no other witness.", Edited},
		"its_paragraph_was_moved_and_edited": {
			"‹He took sixty thousand euros in a car park behind the station.›\n\n" + lead + rest,
			lead + rest + "\n\n‹Brandt took about sixty thousand euros in a car park behind the old station.›", Moved},
		"it_was_replaced": {
			lead + "‹He took the money in a car park.›" + rest,
			lead + "There is no evidence for what was said here." + rest, Lost},
		"it_was_deleted": {
			lead + "‹He took the money in a car park.›" + rest, lead + rest[1:], Lost},
		"only_its_commonest_words_are_left": {
			lead + "‹The money was in the boot of the car.›" + rest,
			lead + "The end of the affair is in the hands of the court." + rest, Lost},
		"half_of_a_repeated_phrase_was_edited": {
			"He denied it. She denied it. ‹They denied it.› We printed it. Nobody denied it.",
			"He denied it. She denied it. ‹They all denied it.› We printed it. Nobody denied it.", Edited},
		"a_repeated_short_phrase_between_edits": {
			"The mayor denied it. The clerk denied it. The harbour master ‹denied it›. The union denied it.",
			"The mayor denied it. The clerk said nothing. The harbour master ‹denied it› on Monday. The union denied it.", Exact},
		"a_chinese_clause": {
			"部长周一在法庭上作证。‹他说这笔钱从未支付给他的公司。›检察官不同意。",
			"部长周一在法庭上作证。‹他坚称这笔钱从未支付给他的任何公司。›检察官不同意。", Edited},
		"a_chinese_clause_that_was_moved": {
			"‹他说这笔钱从未支付给他的公司，也没有人问过他。›部长周一上午在柏林的法庭上作证。检察官当场表示不同意。议会下周将讨论此事，市长也会到场。",
			"部长周一上午在柏林的法庭上作证。检察官当场表示不同意。议会下周将讨论此事，市长也会到场。‹他坚称这笔钱从未支付给他的公司，也没有人问过他。›", Moved},
		"a_chinese_clause_that_was_replaced": {
			"部长周一在法庭上作证。‹他说这笔钱从未支付给他的公司。›检察官不同意。",
			"部长周一在法庭上作证。没有记者在场。检察官不同意。", Lost},
		"an_arabic_sentence": {
			"وصل الوزير إلى المحكمة. ‹قال الوزير إن المال لم يُدفع إلى شركته.› لم يوافق المدعي.",
			"وصل الوزير إلى المحكمة. ‹قال الوزير أمس إن المال لم يُدفع قط إلى شركته.› لم يوافق المدعي.", Edited},
		"an_arabic_sentence_that_was_moved": {
			"‹قال الوزير إن المال لم يُدفع إلى شركته في برلين.› وصل الوزير إلى المحكمة صباح الاثنين. لم يوافق المدعي على ذلك.",
			"وصل الوزير إلى المحكمة صباح الاثنين. لم يوافق المدعي على ذلك. ‹قال الوزير إن المال لم يُدفع أبدا إلى شركته في برلين.›", Moved},
		"a_hindi_sentence": {
			"मंत्री सोमवार को न्यायालय गए। ‹उन्होंने कहा कि पैसा उनकी कंपनी को नहीं दिया गया।› वकील सहमत नहीं थे।",
			"मंत्री सोमवार को न्यायालय गए। ‹उन्होंने फिर कहा कि पैसा उनकी कंपनी को कभी नहीं दिया गया।› वकील सहमत नहीं थे।", Edited},
	} {
		t.Run(name, c.check)
	}
}

// What another text of the old revision accounts for is not the comment's.
func TestCommentIsNotPutOnALookAlike(t *testing.T) {
	const (
		mine  = "Bitcoin Core 26.1 is a release candidate for a maintenance release of the client."
		twin  = "Bitcoin Core 27.0 is a release candidate for the next major release of the client."
		third = "Bitcoin Core 25.2 is a release candidate for a maintenance release of the old client."
		other = "The council meets on Monday, and the mayor has said that he will not be there."
	)
	for name, c := range map[string]rewritten{
		"the_one_below_stays":                  {"‹" + mine + "› " + twin, twin, Lost},
		"the_one_above_stays":                  {twin + " ‹" + mine + "›", twin, Lost},
		"far_below":                            {"‹" + mine + "›\n\n" + other + "\n\n" + twin, other + "\n\n" + twin, Lost},
		"it_takes_the_place":                   {"‹" + mine + "›\n\n" + other + "\n\n" + twin, twin + "\n\n" + other, Lost},
		"and_is_edited_there":                  {"‹" + mine + "›\n\n" + other + "\n\n" + twin, strings.Replace(twin, "next", "very next", 1) + "\n\n" + other, Lost},
		"two_look_alikes_stay":                 {twin + " ‹" + mine + "› " + third, twin + " " + third, Lost},
		"of_few_words":                         {"Ann Lee took the bribe. ‹Jan Lee took the bribe.› " + other, "Ann Lee took the bribe. " + other, Lost},
		"the_comments_sentence_stays":          {"‹" + mine + "› " + twin + " " + other, "‹" + mine + "› " + other, Exact},
		"both_stay_and_one_is_edited":          {"‹" + mine + "› " + twin, "‹" + strings.Replace(mine, "26.1", "26.1rc2", 1) + "› " + twin, Edited},
		"it_becomes_more_like_the_other":       {"‹" + mine + "› " + twin, "‹" + strings.Replace(twin, "27.0", "26.1", 1) + "› " + twin, Edited},
		"they_change_places_and_one_is_edited": {"‹" + mine + "› " + other + " " + twin, strings.Replace(twin, "next", "very next", 1) + " " + other + " ‹" + mine + "›", Moved},
		"a_name_in_the_sentence_that_stays":    {"Brandt is a man of means, as they say in Brake. ‹Brandt› ran the port.", "‹Brandt› ran the port.", Exact},
		"it_is_moved_edited_beyond_them":       {"‹" + mine + "› " + twin + " " + other, twin + " " + other + " ‹" + strings.Replace(mine, "26.1", "26.1rc2", 1) + "›", Moved},
	} {
		t.Run(name, c.check)
	}
}

// A comment is placed in each revision from the last in which it stood.
func TestCommentThroughManyRevisions(t *testing.T) {
	const lead, rest = "Brandt ran the port of Brake for nine years. ", " The council meets on Monday, as it did before."
	origin := Text{"body": lead + "He took the money in a car park." + rest}
	p := first(t, origin, "body", "He took the money in a car park.")
	for name, steps := range map[string][]rewritten{
		"edited_stays_edited": {
			{after: lead + "‹He took the money in a garage.›" + rest, status: Edited},
			{after: lead + "Today: ‹He took the money in a garage.›" + rest, status: Edited}},
		"edited_twice": {
			{after: lead + "‹He took the money in a garage.›" + rest, status: Edited},
			{after: lead + "‹Brandt took the money in a garage.›" + rest, status: Edited}},
		"its_words_come_back_in_another_text": {
			{after: lead + "‹He took the money in a dark car park.›" + rest, status: Edited},
			{after: "Today: " + lead + "‹He took the money in a car park.›" + rest, status: Exact}},
		"its_words_come_back": {
			{after: lead + "‹He took the money in a dark car park.›" + rest, status: Edited},
			{after: lead + "‹He took the money in a car park.›" + rest, status: Exact}},
		"moved_stays_moved": {
			{after: lead + rest[1:] + " ‹He took the money in a car park.›", status: Moved},
			{after: lead + rest[1:] + " ‹He took all the money in a car park.›", status: Moved},
			{after: lead + rest[1:] + " So: ‹He took all the money in a car park.›", status: Moved}},
		"edited_and_then_moved": {
			{after: lead + "‹He took all the money in a car park.›" + rest, status: Edited},
			{after: lead + rest[1:] + " ‹He took all the money in a car park.›", status: Moved}},
		"edited_and_then_put_back_elsewhere": {
			{after: lead + "‹Brandt got all the dirty money in a dark car park.›" + rest, status: Edited},
			{after: lead + rest[1:] + " ‹He took the money in a car park.›", status: Moved}},
		"edited_and_then_gone": {
			{after: lead + "‹He took the money in a garage.›" + rest, status: Edited},
			{after: lead + rest[1:], status: Lost}},
	} {
		t.Run(name, func(t *testing.T) {
			stood, at := origin, p.Origin()
			for _, step := range steps {
				next := Text{"body": strings.NewReplacer("‹", "", "›", "").Replace(step.after)}
				at = Compare(stood, next).Place(p, at)
				if stood = next; at.Status != step.status || at.Status != Lost && marked(next, at) != step.after {
					t.Fatalf("%s: %s\nwant %s: %s", at.Status, marked(next, at), step.status, step.after)
				}
			}
		})
	}
}

// A diff may take a phrase of the sentence that stays for that of the one that was
// struck; its company tells.
func TestPhraseOfALookAlikeIsNotTaken(t *testing.T) {
	const struck, stays = "In this monthly feature, we list the best answers.", "In our monthly feature, we list a few questions."
	r := compare(struck+" "+stays, stays, nil)
	phrase := r.old.find("monthly feature, we list", 3)
	long := len("monthly feature, we list")
	mine, twin, is := span{phrase[0], phrase[0] + long}, span{phrase[1], phrase[1] + long}, span{7, 7 + long}
	if r.certain(mine, is) {
		t.Error("it was taken")
	}
	if !r.certain(twin, is) {
		t.Error("the one that stays is doubted")
	}
}

// So long a passage is not searched for, and its look-alike is taken all the same.
func TestLongLookAlikeIsTaken(t *testing.T) {
	sentences := prose(2*longest/5, 1)
	mine := strings.Join(sentences, "")
	for i := range sentences {
		if i%5 == 0 {
			sentences[i] = "Or so they say. "
		}
	}
	twin := strings.Join(sentences, "")
	r := compare(mine+twin, twin, nil)
	is := span{0, len(r.new.runes)}
	if r.own(r.at(span{0, len(mine)}), is, 0.8) {
		t.Error("the text of the one that stays is taken for the other's")
	}
	if !r.own(r.at(span{len(mine), len(r.old.runes)}), is, 0.8) {
		t.Error("the one that stays is doubted")
	}
}

func TestKeptIsOfTheSameWordsInTheSameField(t *testing.T) {
	change := Compare(Text{"body": "Fire! Fire!", "headline": "Fire!"}, Text{"body": "Fire! A fire? Fire!", "headline": "Fire!"})
	from := Placement{Field: "body", Start: 6, End: 11}
	for name, c := range map[string]struct {
		to   Placement
		kept bool
	}{
		"the_same_words":   {Placement{Field: "body", Start: 14, End: 19}, true},
		"other_words":      {Placement{Field: "body", Start: 8, End: 13}, false},
		"another_field":    {Placement{Field: "headline", Start: 0, End: 5}, false},
		"lost":             {Placement{Field: "body"}, false},
		"outside_the_text": {Placement{Field: "body", Start: 14, End: 99}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := change.Kept(from, c.to); got != c.kept {
				t.Errorf("kept: %v, want %v", got, c.kept)
			}
		})
	}
}

func TestHeadlineIsFollowedThoughNothingStandsAroundIt(t *testing.T) {
	before, after := Text{"headline": "Harbour master took money"}, Text{"headline": "Harbour master took the money"}
	p := first(t, before, "headline", before["headline"])
	if got := Compare(before, after).Place(p, p.Origin()); got.Status != Edited || got.End != 29 {
		t.Errorf("%+v", got)
	}
}

package main

import "testing"

// TestTypoInAReadyStory is the 17:40 case in a real browser: a typo in a story that is
// cleared and ready is proposed, both signers sign with or without it, it is accepted,
// and the story is published. It counts the presses of each person.
func TestTypoInAReadyStory(t *testing.T) {
	program, chromium := demo(t), browser(t)
	come := func(email string) *visitor {
		v := visit(t, chromium, program, email)
		v.signIn()
		return v
	}
	edith, lex, tomas := come("edith@demo.example"), come("lex@demo.example"), come("tomas@demo.example")
	presses := 0
	press := func(v *visitor, label string) {
		t.Helper()
		presses++
		v.press(label)
	}

	wren := come("wren@demo.example")
	wren.open("/")
	wren.follow("New story")
	wren.choose("Desk", "Investigations")
	wren.fill("Headline", "Board gave contract to brother")
	wren.fill("Body", "The board gave teh contract to the chairman’s brother. No other firm was asked to bid.")
	wren.send("Save revision")
	story := wren.path()
	wren.send("Submit for review")
	edith.open(story)
	edith.send("Approve")
	lex.open(story)
	lex.send("Clear")
	lex.sees("You cleared")

	// 17:40. Tomas sees it: he selects the word, presses Suggest, types, presses Suggest.
	tomas.open(story)
	tomas.onWords("teh", "Suggest", func(form *visitor) { form.fill("Words to put there", "the") })
	tomas.sees("Suggestion")
	presses += 2
	edith.open(story)
	press(edith, "Approve with or without it")
	edith.sees("Signed with it")
	lex.open(story)
	press(lex, "Clear with or without it")
	lex.sees("Edith Marsh (approved), Lex Moreau (cleared)")
	edith.open(story)
	press(edith, "Accept")
	edith.sees("in revision 2")
	edith.in(".stage [aria-current]").sees("Ready")
	for _, page := range []string{"Publish this story?", "Readers see this text."} {
		presses++
		edith.send("Publish")
		edith.sees(page)
	}
	if presses != 7 {
		t.Errorf("it took %d presses", presses)
	}

	reader := visit(t, chromium, program, "a reader")
	reader.open("/read/board-gave-contract-to-brother")
	reader.sees("The board gave the contract")
}

// TestLostThreadIsHungOnSelectedWords drives the way back out of the tray: press, select
// the words, press.
func TestLostThreadIsHungOnSelectedWords(t *testing.T) {
	program, chromium := demo(t), browser(t)
	v := visit(t, chromium, program, "wren@demo.example")
	v.signIn()
	v.open("/")
	v.follow("New story")
	v.choose("Desk", "City")
	v.fill("Headline", "Trams")
	v.fill("Body", "The trams will run at night from the first weekend of May.\n\nNobody knows what they will cost.")
	v.send("Save revision")
	story := v.path()
	v.onWords("Nobody knows what they will cost.", "Comment", func(form *visitor) { form.fill("Comment", "Ask the council again.") })
	v.sees("Ask the council again.")
	v.open(story + "/edit")
	v.fill("Body", "The trams will run at night from the first weekend of May.\n\nTickets are two pounds, says Meredith Stroudley.")
	v.send("Save revision")
	v.sees("Its text changed")

	lost := v.in(v.thread("Ask the council again."))
	lost.click(lost.find("Hang it on other words", link))
	v.sees("Select the words that it is about now.")
	v.selects("Tickets are two pounds")
	v.press("Hang it here")
	v.until(`!document.getElementById("tray")`)
	if got := v.wordsUnder("Ask the council again."); got != "Tickets are two pounds" {
		t.Errorf("it hangs on %q", got)
	}
}

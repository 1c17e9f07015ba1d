package passage

import (
	"strings"
	"testing"
)

// Inputs on which comments went to the wrong words, by their ids. The comment is between
// ‹ and › in the old text and in the new one, there unless it is to be lost.
func TestCasesThatFailed(t *testing.T) {
	t.Parallel()
	for id, c := range map[string]struct {
		before, after string
		status        Status
	}{
		"inserted-twin-start": {
			"It rained. ‹Aldane said› nothing.",
			"It rained. Aldane said yes. ‹Aldane said› nothing.", Exact},
		"suggestion-on-inserted-twin": {
			"The board gave the contract to the chairman’s brother. No other firm was asked to bid. ‹The board› would not comment.",
			"The board gave the contract to the chairman’s brother. No other firm was asked to bid. The board met on Monday. ‹The board› would not comment.", Exact},
		"inserted-twin-edited": {
			"Mr Aldane denied it. ‹Mr Aldane left› the hall.",
			"Mr Aldane denied it. Mr Aldane is rich. ‹Mr Aldane left› the hall.", Exact},
		"inserted-twin-end": {
			"It rained. Nobody ‹would say› so.\n\nThey left.",
			"It rained. Nobody ‹would say› so. None would say so.\n\nThey left.", Exact},
		"twin-beside-it": {
			"It rained. ‹Aldane said› nothing. They left.",
			"It rained. Aldane said nothing. Aldane said nothing. They left.", Lost},
		"one-of-two-struck-side-by-side": {
			"It rained. Aldane said nothing. ‹Aldane said› nothing. They left.",
			"It rained. Aldane said nothing. They left.", Lost},
		"deleted-address-in-list": {
			"https://example.org/pull/145754\n\nhttps://example.org/pull/146106\n\n‹https://example.org/pull/146137›\n\nhttps://example.org/pull/146211",
			"https://example.org/pull/145754\n\nhttps://example.org/pull/146106\n\nhttps://example.org/pull/146211", Lost},
		"address-given-a-new-number": {
			"Write to ‹desk.one@example.org› today, or see www.example.org/one.",
			"Write to desk.two@example.org today, or see www.example.org/one.", Lost},
		"short-in-moved-block": {
			"One ‹man› left.\n\nTwo boats sank.\n\nThree firms paid.",
			"Two boats sank.\n\nThree firms paid.\n\nOne ‹man› left.", Moved},
		"typo-mended": {
			"It could not ‹recieve› the firm, said Mr Aldane.",
			"It could not ‹receive› the firm, said Mr Aldane.", Edited},
		"typo-mended-of-letters-changed-over": {
			"It rained. ‹Hte› firm, said Mr Aldane, paid for it all.",
			"It rained. ‹The› firm, said Mr Aldane, paid for it all.", Edited},
		"another-word-in-its-place": {
			"The firm, said Mr Aldane, ‹denied› it all.",
			"The firm, said Mr Aldane, bought it all.", Lost},
		"sentence-split": {
			"A step was taken. ‹There is still work to be done, however, so expect to hear more about this in the autumn.›",
			"A step was taken. ‹There is still work to be done, however. This will help the smaller firms to grow, but shops are not helped yet. Expect to hear more about this in the autumn.›", Edited},
		"sentence-split-by-a-long-one": {
			"A step was taken. ‹There is still work to be done, however, so expect to hear more about this in the autumn.›",
			"A step was taken. There is still work to be done, however. This will help the smaller firms to grow, but shops are not helped yet, and nobody has said that they ever would be, in the spring or in any other season. Expect to hear more about this in the autumn.", Lost},
		"address-kept-with-its-stop": {
			"He wrote. See ‹https://example.org/a?b=c&d›. They left.",
			"He wrote to us. See ‹https://example.org/a?b=c&d›. They left.", Exact},
	} {
		t.Run(id, func(t *testing.T) {
			old, was := between(c.before)
			next, right := between(c.after)
			p, err := Take(Text{"body": old}, "body", was.start, was.end)
			if err != nil {
				t.Fatal(err)
			}
			got := Compare(Text{"body": old}, Text{"body": next}).Place(p, p.Origin())
			if got.Status != c.status || got.Status != Lost && right != (span{got.Start, got.End}) {
				t.Errorf("%s on %s, want %s on %s", got.Status, marked(Text{"body": next}, got), c.status, c.after)
			}
		})
	}
}

// between gives a text without its ‹ and ›, and the place between them.
func between(text string) (string, span) {
	before, rest, there := strings.Cut(text, "‹")
	if !there {
		return text, span{}
	}
	on, after, _ := strings.Cut(rest, "›")
	start := len([]rune(before))
	return before + on + after, span{start, start + len([]rune(on))}
}

// Titles and set phrases stand in many stories; a comment on one of them is on this story.
func TestTitleInAnotherStoryIsNoPlace(t *testing.T) {
	t.Parallel()
	const title, phrase = "What the paper says", "This story was made by the harbour desk, with help from our readers."
	one, two := strings.Join(prose(400, 1), ""), strings.Join(prose(400, 2), "")
	old := Text{"body": one + "\n\n" + title + "\n\n" + phrase}
	for _, on := range []string{title, phrase, "harbour desk"} {
		p := first(t, old, "body", on)
		other := Text{"body": two + "\n\n" + title + "\n\n" + phrase}
		if got := Compare(old, other).Place(p, p.Origin()); got != p.lost() {
			t.Errorf("%q in another story: %+v", on, got)
		}
		cut := Text{"body": one[:len(one)/2] + "\n\n" + title + "\n\n" + phrase}
		if got := Compare(old, cut).Place(p, p.Origin()); got.Status != Exact {
			t.Errorf("%q in this story, cut by half: %+v", on, got)
		}
	}
}

package main

import (
	"fmt"

	"github.com/chromedp/chromedp"
)

// onWords points at words of the copy, says what it is about, fills the form in and
// sends it: with the mouse, or, where scripts are off, on the page of sentences.
func (v *visitor) onWords(words, deed string, fill func(form *visitor)) {
	v.t.Helper()
	if v.scripts {
		v.selects(words)
		v.in("[role=toolbar]").press(deed)
		form := v.in(".composer")
		fill(form)
		form.press(deed)
		v.until(`document.querySelector(".composer").hidden`)
		return
	}
	v.in("#" + v.blockOf(words)).follow("Comment on this paragraph")
	v.tickSentence(words)
	fill(v)
	v.send(deed)
}

// blockOf is the id of the block of copy that holds words.
func (v *visitor) blockOf(words string) string {
	v.t.Helper()
	return ask[string](v, `[...document.querySelectorAll(".copy .passages")].find((one) => one.textContent.includes(`+quoted(words)+`)).id`)
}

func (v *visitor) tickSentence(words string) {
	v.t.Helper()
	sentence := ask[string](v, `[...document.querySelectorAll(".sentences label.tick")].find((one) => one.textContent.includes(`+quoted(words)+`)).innerText.replace(/\s+/g, " ")`)
	v.tick(sentence)
}

// stretchOf gives, in CSS pixels, where words begin and end on the screen.
const stretchOf = `(() => {
	const words = %s;
	const walk = document.createTreeWalker(document.querySelector(".copy"), NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const at = walk.currentNode.data.indexOf(words);
		if (at < 0) continue;
		const range = document.createRange();
		range.setStart(walk.currentNode, at);
		range.setEnd(walk.currentNode, at + words.length);
		walk.currentNode.parentElement.scrollIntoView({block: "center", behavior: "instant"});
		const lines = range.getClientRects(), first = lines[0], last = lines[lines.length - 1];
		return {From: {X: first.left + .5, Y: first.top + first.height / 2}, To: {X: last.right - .5, Y: last.top + last.height / 2}};
	}
})()`

// selects draws the mouse over words, as a hand does.
func (v *visitor) selects(words string) {
	v.t.Helper()
	at := ask[struct{ From, To point }](v, fmt.Sprintf(stretchOf, quoted(words)))
	v.do(
		chromedp.MouseEvent(chromedp.MouseMoved, at.From.X, at.From.Y),
		chromedp.MouseEvent(chromedp.MousePressed, at.From.X, at.From.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
		chromedp.MouseEvent(chromedp.MouseMoved, (at.From.X+at.To.X)/2, at.To.Y, chromedp.ButtonLeft),
		chromedp.MouseEvent(chromedp.MouseMoved, at.To.X, at.To.Y, chromedp.ButtonLeft),
		chromedp.MouseEvent(chromedp.MouseReleased, at.To.X, at.To.Y, chromedp.ButtonLeft, chromedp.ClickCount(1)),
	)
	if got := ask[string](v, `getSelection().toString()`); got != words {
		v.t.Fatalf("%s selected %q, not %q", v.name, got, words)
	}
}

// thread is the selector of the thread in which something was said.
func (v *visitor) thread(said string) string {
	v.t.Helper()
	return "#" + ask[string](v, `[...document.querySelectorAll(".thread")].find((one) => one.textContent.includes(`+quoted(said)+`)).id`)
}

// wordsUnder are the words of the copy that the thread hangs on in which something was said.
func (v *visitor) wordsUnder(said string) string {
	v.t.Helper()
	id := v.thread(said)[len("#t-"):]
	return ask[string](v, `[...document.querySelectorAll('mark[data-threads~="`+id+`"]')].map((one) => one.textContent).join("")`)
}

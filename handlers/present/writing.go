package present

import (
	"stet/views"
)

// Writing draws the page that says what a mark is in a story, and what is words. A test
// holds each of its examples to what is read.
func (p *Page) Writing() views.Writing {
	return views.Writing{Page: p.layout("Marks and words", ""), Marks: writingMarks, Words: writingWords}
}

var writingMarks = []views.Example{
	{Typed: "An empty line", Gives: "A new paragraph, whatever spaces the line holds"},
	{Typed: "## What the accounts show", Gives: "A heading: # or ##, and a space. ### and more make a smaller one"},
	{Typed: "> Every penny is accounted for.", Gives: "A quotation: > and a space on each of its lines"},
	{Typed: "- one", Gives: "A list: -, + or *, and a space"},
	{Typed: "1. one", Gives: "A numbered list: a number of up to three digits, a full stop or bracket, and a space"},
	{Typed: "---", Gives: "A line across: three or more of -, * or _"},
	{Typed: "*italic*, **bold**, ***both***", Gives: "Italic, bold and both, where the signs stand at the edges of words; _ does as well as *"},
	{Typed: "~~struck~~", Gives: "Struck words, at the edges of words"},
	{Typed: "`code`", Gives: "Code, between single backticks without spaces inside"},
	{Typed: "un{*believ*}able", Gives: "A mark inside a word: with braces"},
	{Typed: "[the minutes](https://example.org/minutes)", Gives: "A link"},
	{Typed: "[the minutes][1]\n\n[1]: https://example.org/minutes", Gives: "A link whose address stands elsewhere. [the minutes] does, too, if a line gives it an address"},
	{Typed: "<https://example.org>", Gives: "A link that shows its address"},
	{Typed: "```\ncode\n```", Gives: "Lines of code, between two lines of three backticks"},
	{Typed: "&amp; and &eacute;", Gives: "The characters & and é"},
}

var writingWords = []views.Example{
	{Typed: "M*A*S*H, 2*3, f**k, 5 * 3, *****", Gives: "Asterisks inside words, between digits, beside spaces, and more than three"},
	{Typed: "first_last_name, 文件_最终_版", Gives: "Underscores inside words"},
	{Typed: "20~30mm and 40~50mm", Gives: "A single tilde"},
	{Typed: "Hawai`i, ``We won,'' he said", Gives: "Backticks inside words, and two for a quotation mark"},
	{Typed: "1986. A great year.", Gives: "A number of four digits at the start of a line"},
	{Typed: "#papers", Gives: "A hash without a space"},
	{Typed: ">50% of voters", Gives: "A > without a space"},
	{Typed: "The papers\n\n===", Gives: "Equals signs. A line under a paragraph makes no heading of it"},
	{Typed: "“was [sic] there”, [a](remark)", Gives: "Brackets without an address"},
	{Typed: "<b>bold</b>", Gives: "HTML"},
	{Typed: "The board[^1] met.", Gives: "Signs of footnotes"},
	{Typed: "https://example.org", Gives: "An address by itself"},
}

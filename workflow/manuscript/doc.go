// Package manuscript is the text of a story as Stet keeps it: a headline and
// the fields beside it, and a body of blocks (paragraphs, headings, quotes,
// lists, figures, rules) whose words are spans with marks and links. Everything
// that readers get is in it and nothing else, so that its hash is what a
// lawyer or an editor signs: change a word, a link's target or a caption and
// the hash is another; save the same text again and it is the same.
//
// A text comes in through ParseMarkdown or from the editor's fields, is made
// Normal, is held to Validate, and is stored as its Canonical bytes under its
// Hash. Passages stand on PlainText, which Lines divides into the places that a
// page shows.
//
// The package is pure: values in, values out, with no clock, no chance, no
// files and no network. All offsets that it gives are runes. A Manuscript is a
// value: its methods never change it, though what they return may share its
// blocks.
//
// # The dialect
//
// Copy is not Markdown by birth, so a sign is a mark only where a writer means
// one; everywhere else it is the character that was typed. The rules differ from
// CommonMark's where those change copy:
//
// Within a line.
//   - *emphasis*, **strong** and ***both***, also with _: the signs stand at the
//     edges of words. Inside a word or between digits they are typed characters
//     (M*A*S*H, 2*3, f**k), and so are they beside a space, alone in quotation
//     marks, before a comma, and in runs of more than three. Words of scripts
//     without spaces, and of Korean, have their edges anywhere for *, and so
//     **历经十年发展，**企业 is strong.
//   - ~~struck~~ in pairs at the edges of words; one ~ is a typed character.
//   - `code` between single backticks without spaces inside, at the edges of words;
//     code that holds backticks stands between more of them. “Like this” and
//     Hawai`i are typed characters.
//   - Where a mark begins or ends elsewhere it has a brace: un{*believ*}able.
//   - [words](address "title"), and with an address that another line gives,
//     [words][label], [words][] and [words]; <https://example.org>. What is in the
//     parentheses has to look like an address. The title is left out, and told of.
//     A line that gives an address, [label]: https://example.org, is words when
//     nothing leads there. Bare addresses are words.
//   - A backslash before a sign makes it a typed character; elsewhere it is one
//     itself. &amp; and other character references are their characters.
//   - HTML and footnotes are the characters that were typed.
//
// Lines and blocks.
//   - Blank lines part blocks, whatever white space is in them.
//   - A heading is # to ###### and a space: of the second level up to ##, else of
//     the third. Nothing under a paragraph makes it a heading: --- is a line
//     across, === a paragraph.
//   - A quotation is > and a space on each of its lines; it holds paragraphs, and
//     what else is in it becomes some. >50% begins none.
//   - A list is -, + or *, or a number of at most three digits with . or ), and a
//     space; 1986. begins none. A sign alone on its line is a typed character.
//   - Code between lines of ``` that are closed is a paragraph of code a line.
//     ~~~ is typed characters, and an indented paragraph is a paragraph.
//   - Tables are typed characters, a paragraph a row.
//   - A picture that Stet keeps, alone in its paragraph, is a figure:
//     ![description](image:DIGEST "caption, and credit on a second line"). Of any
//     other the description stays, linked to the picture; that is told.
package manuscript

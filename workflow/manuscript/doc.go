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
package manuscript

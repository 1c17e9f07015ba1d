// Package redline tells what changed between two texts of a story, as an editor
// would mark it on paper: words struck and words put, paragraphs added, removed and
// moved, a link that leads elsewhere, a letter that only looks the same.
//
// Compare makes the redline that a page draws, and from which both texts can be
// rebuilt. Edits gives the same difference as edits that can be accepted one by one, each
// to be read as a phrase: a block that moved is one of them, and so is a paragraph break.
// Merge joins what two people did to one text, and keeps apart where they did
// different things to the same words; blocks are put in the order of both before their
// words are merged. Retype puts typed words in place of marked ones
// and keeps the marks and links of the words that stay.
//
// A text is compared in two steps. Blocks are paired first: equal ones in order by the
// shortest edit (Myers 1986), equal ones elsewhere; what is left between those that stayed
// is compared as one, with what parts two paragraphs as a word of its own, so that a
// paragraph that was broken, or two that were joined, come out as what they were; then
// those that share at least half their words (Dice 1945) are paired, and pairs that cross
// the heaviest chain in order are moved. Then
// the words of paired lines are compared, again by the shortest edit, and tidied for
// readers: what was put is shifted to where a sentence begins, and two changes with
// only a comma or an "of" between them become one. Words are those of Unicode's
// segmentation (UAX 29), so that no redline cuts a letter from its accent or an emoji
// into its parts.
//
// The work grows with the text, never with its square: the constants thorough,
// thoroughUnits, mostShared and mostRivals say from where on a less thorough method is
// used. The package is pure: values in, values out. All offsets are runes of the plain
// text of a field, as manuscript.Text gives it. Manuscripts are made Normal before they
// are compared.
package redline

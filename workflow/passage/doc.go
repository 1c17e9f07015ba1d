// Package passage keeps a remark on its words while the story is rewritten. A
// passage is a range of one revision's text, taken once and never changed: its
// field, its offsets, its exact words and what stood around them. When a new
// revision is filed, the two texts are compared once, word by word, and every
// passage that stood in the old text is placed in the new one: exact, edited
// ("check this"), moved ("check this"), or lost ("its text changed"). A passage
// is never dropped: whatever goes in comes out, if only as lost. In doubt it is
// lost, because a remark on the wrong words does more harm than one that asks to
// be put back.
//
// All offsets are in runes, ends exclusive, and fall between graphemes (what a
// reader takes for one character). Texts are plain text in NFC. The package is
// pure: values in, values out; the same input gives the same placement.
//
// # Who calls what, on filing a revision
//
//	change := passage.Compare(textWhereItLastStood, newText)
//	placement := change.Place(p, whereItStoodThere)
//
// For most threads the text where they last stood is the head, so one Change
// serves them all. A passage that is lost in the head is placed from the older
// revision where it last stood, with a Change of its own; Change.Replace is for
// the caller who has only the head at hand. Either way an edit that is undone
// gives the original offsets back. A revision that was made by accepting
// suggestions is compared by CompareEdits. Change.Kept tells whether what a
// person confirmed still holds.
//
// # How a place is found
//
// What is followed are the words where the passage last stood, edited ones as
// well. The steps, of which the first that is certain counts:
//
//  1. Map (rewrite.go): a diff of the words (Myers 1986) carries the passage; it
//     is exact if the same words stand there in the same company.
//  2. Moved (search.go, whole.go): the exact quote stands elsewhere, once, and stood
//     nowhere else; or the whole block or sentence that it belongs to does. A word that was
//     put right between neighbours that were kept is edited.
//  3. Edited (edited.go): enough of the words were kept close together, the result
//     is like the old words, and their neighbours were kept or they are many.
//  4. Fuzzy (fuzzy.go, index.go): the stretch of the new text with the fewest edits
//     from the quote (Sellers 1980, 64 rows at a time as by Myers 1999), looked for
//     only where the quote's rarest grams crowd; judged by likeness and company,
//     clearly ahead of the next.
//  5. Lost.
//
// No free choice of the diff decides. Where words stand twice beside a change, a shortest
// edit may keep either of them: of "Aldane said nothing." and "Aldane said yes. Aldane said
// nothing." it may keep the "Aldane" that was put in, and a remark on it would go along, and
// be called exact. So the alignment is settled before anything is placed (settle.go): an
// insertion or deletion that could turn is of whole blocks or sentences if it can be. And a
// place is given only if no other copy of the words, which no other text accounts for, has
// as good a claim by its sentence and by what stands around it (claims.go); of two sentences
// alike side by side neither has, and the passage is lost.
//
// An address of a page or a letter box is one word (address.go): two that differ in a digit
// have nothing in common.
//
// A place that was edited or is only alike holds no more foreign words than its own, and
// begins and ends in the middle of no sentence that is not its own (foreign.go). If so little
// of a story was kept that it is another one, nothing has a place in it: what they share are
// titles and set phrases (story.go).
//
// Steps 2 to 4 refuse a place for which other text of the old revision accounts
// (rivals.go): a look-alike that was there before.
//
// The thresholds are round figures, set on a corpus of real revisions of English
// newsletters (corpus_test.go has the classes and what is required of each).
//
// Hypothesis anchors by quote, prefix, suffix and position, much as step 4, but
// takes the best match however bad it is, hence its silent misplacements; Gerrit
// ports comments by the diff alone and drops none. Both are learnt from here.
//
// # What it costs
//
// No step is quadratic in the texts beyond a stated bound: runs of words that stand
// once in both texts are matched first, and between them the diff is thorough up to
// a number of words, and hasty beyond; a search looks at a fixed number of
// grams and of stretches, for passages up to a fixed length. A longer passage is
// followed by the diff, or by its exact words, only.
package passage

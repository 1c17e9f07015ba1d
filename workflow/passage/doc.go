// Package passage keeps a remark on its words while the story is rewritten. A
// passage is a range of one revision's text, taken once and never changed: its
// field, its offsets, its exact words and what stood around them. When a new
// revision is filed, the two texts are compared once, word by word, and every
// passage that stood in the old text is placed in the new one: exact, moved
// ("check this"), or lost ("its text changed"). A placement never shows other
// words than those that were there before, and a passage is never dropped:
// whatever goes in comes out, if only as lost. In doubt it is lost, because a
// remark on the wrong words does more harm than one that asks to be put back.
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
// gives the original offsets back.
package passage

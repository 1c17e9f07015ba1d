// Package workflow is the newsroom's way from a draft to a published story.
//
// An article is a row of revisions. People sign the exact words of a revision;
// a sign-off is of a content hash and of nothing else. Two tables in rulebook.go
// hold every way an article changes: moves, which choose a stage, and deeds, which
// do not. The same tables draw the buttons and enforce the rules. What stands
// between a story and its readers is computed in requirements.go from the facts,
// in the transaction that needs them, and never stored as truth.
//
// Start reading at rulebook.go, go on with requirements.go, then newsroom.go, where
// a move, its effects and its act commit together or not at all. The package knows
// no HTTP and no SQL: the store stands behind the interface in store.go, and clock
// and randomness are handed in.
package workflow

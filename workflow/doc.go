// Package workflow is the newsroom's rules: the way from a draft to a published story.
//
// An article is a row of revisions. People sign the exact words of a revision; a sign-off
// is of a content hash and of nothing else. Two tables in rulebook.go hold every way an
// article changes: moves, which choose a stage, and deeds, which do not. The same tables
// draw the buttons and enforce the rules. What stands between a story and its readers is
// computed in requirements.go from the facts, in the transaction that needs them, and
// never stored as truth.
//
// Everything that the rules look at for one article and one member is in Facts. They are
// asked three things: Judge whether a verb may be done now, and why not; Deeds and Possible
// what a page may offer; SeenBy what of it all a member may read. Package newsroom carries
// deeds out, in one transaction each, and reads the pages; the store stands behind the
// interface in store.go. This package knows no HTTP, no SQL, no clock and no chance.
//
// Start reading at rulebook.go, go on with requirements.go, then newsroom/doc.go.
//
// Where a line goes:
//
//   - A new deed or move: its verb and its row in rulebook.go, with its clauses in
//     rulebook_who.go, rulebook_from.go and rulebook_needs.go where there are none yet; its
//     effect stands in newsroom (see there). A test prints the tables into README.md and
//     another holds every role, stage and verb to testdata/answers.golden.
//   - A new question of a form: one row in rulebook_asks.go. It says how the question is
//     put, what is refused, what the act keeps of the answer and how the history tells it;
//     nothing else has to know it, unless its kind is new (then answers.go decodes it, and
//     handlers/present draws it).
//   - A new requirement: its key and its row of RequirementTable in requirements.go. Who is
//     asked for it follows from Can and Asked (attention.go); what a list says of it stands
//     in handlers/present/attention.go.
//   - A new circle, of whom a part of an article is for: its name and audience in circles.go
//     and what lies in it in seen.go. Every page is cut there and nowhere else.
//   - Something else that a list has to show or take by: a field of Index in index.go, with
//     IndexRules raised, and its column in the store.
package workflow

// Package newsroom carries out what people do, and reads what pages show. The rules stand
// in package workflow; here is what follows from them.
//
// Every deed of the rulebook goes through one door. deeds.go says for each verb what it
// finds, checks and does; door.go alone knows the order: facts, subject, allowed, saw,
// check, judge, answers, act, effect. Then the work settles, once (settle.go): the row and
// the index of each story that it touched are computed anew and written. All of it commits
// together or not at all, and a form that is sent again is answered as it was. When it has
// committed, told.go hands the acts, and what changed in who is asked for what, to whoever
// subscribed, in the order of the commits; one who was away asks ActsAfter.
//
// Deeds about people, desks and standing sentences touch no article and stand in no
// rulebook; they have use cases of their own, in people.go, accounts.go and desks.go.
//
// A page's reading begins with work.page: the facts, cut to what the member may see. It
// reads nothing else about an article than what those facts name.
//
// Where a line goes:
//
//   - A new deed: its rows (see package workflow), one row in deeds.go, and its effect in the
//     file of its subject, as methods of doing: find sets the subject, check makes ready
//     what is judged and recorded, do writes. A new one needs no address: handlers take
//     every verb of the rulebook below /moves, /deeds, /threads and /allegations. Its button
//     is drawn in handlers/present, and history words stand in handlers/present/acts.go.
//   - A new page: a reading here, in a file named for it, that begins with work.page; its
//     presenter in handlers/present; its view; its route. canary_test.go fails until the
//     reading is tried there.
//   - Something that is computed after every deed: settle.go; if lists need it, workflow's
//     index.go.
//   - Somebody who wants to know of deeds, once they are done: Subscribe in told.go.
package newsroom

// Package storetest is the contract of a store, written as tests. A newsroom's data may
// lie in one file or on a machine of its own: whatever keeps it, what is added is read
// back as it was, what may exist once exists once, a refused transaction leaves nothing
// behind, what was said, signed and shown is never changed, a session that was ended
// stays ended, and no list shows a member what the rules hide from them.
//
// A second store is held to it in three steps.
//
//  1. It implements workflow.Store, and beside it Sessions, Healthy, Broken and Full: an
//     Opened names all that the program uses.
//  2. A test of its package calls Run. For that it says, in its own language, how
//     somebody would go about changing the data who does not go through the program, and
//     how its disk fails: a Target adds this Raw to an Opened. A store is finished when
//     Run passes on it. What only it knows, such as its files, options and migrations, is
//     tested in its own package.
//  3. It gets a name in package stores, beside the others. Every test that needs a store
//     opens it there, and STET_STORE says which: so the use cases, the pages and the
//     programs are then tested on it without a line of theirs being changed.
//
// The other side of the contract binds those who call a store: its Write may run a
// function again. Twice is a store that always does, and under the name of sqlite-twice
// every use case can be tried on it.
package storetest

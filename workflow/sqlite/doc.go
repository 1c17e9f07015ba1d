// Package sqlite keeps the newsroom in one file of data. It is the store behind
// workflow.Store: one file of this package for each noun, each statement written
// out beside the code that reads its rows.
//
// One connection writes, and its transactions follow one another; a write that was
// acknowledged is on the disk. A few connections that cannot write serve the
// readers, each of whom sees one moment. What was said, signed and shown is
// append-only, and the database itself refuses to change it: see migrations.
//
// Nothing outside this package knows that the store is SQLite.
package sqlite

// Package present turns what the newsroom answers into what pages show: final words,
// addresses, and forms that know where they go. A presenter takes values of package
// workflow and gives a view model of package views; it asks nobody else, so that the same
// values make the same page, and a test needs neither a request nor a database.
//
// What a page shows besides its story or its people stands in Page: the newsroom's zone,
// the moment of the request, a source of keys for forms, who is signed in, and the notice
// that is shown once. Each page of a member is a method of it, such as Page.Galley, in a
// file that bears its name. A new page gets a file and a method of its own; the words that
// it shares with others stand with their subject, as moments do in clock.go, roles in
// roles.go and addresses in addresses.go. Pages for readers, and at the door where people
// sign in, need no Page.
//
// A form that was refused comes back as a SentForm, and the presenter puts every word
// of it where it was typed. What a presenter writes into a form in a shape of its own, such
// as a role or a range of sentences, is read back by a function that stands beside it.
//
// Nothing is decided here about who may do or see what. A presenter shows a button where
// the rulebook gives the deed, and does not know why it does.
package present

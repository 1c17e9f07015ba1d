// Package handlers answers requests. A request finds its row in routes.go, which says
// who it is for; its page decodes what was sent, asks newsroom.Newsroom, and either
// draws a view or leads on. Pages return errors: errors.go alone turns one into a
// status code. Package present turns the newsroom's values into the final words and
// addresses that views draw; a visit gives it what it needs to know of the request.
//
// Nothing is decided here about who may do what: the newsroom judges every request by
// its rulebook, in the transaction that carries it out.
package handlers

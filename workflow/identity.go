package workflow

import (
	"slices"
	"time"
)

// IdentityLife is how long a member who has shown who they are, with a password or whatever
// else opens their account, is not asked to show it again.
const IdentityLife = 30 * time.Minute

// IdentityAct is an act about people or desks that asks who does it, told in words.
type IdentityAct struct {
	Verb  Verb
	Words string
}

// IdentityActs are those that give somebody more to do or to see, that ask less of stories,
// and that sign. Of moves and deeds the rulebook's rows say it.
var IdentityActs = []IdentityAct{
	{Invite, "invite somebody"},
	{AskRole, "offer a role of the whole newsroom"},
	{GiveRole, "give a role, or confirm one"},
	{TakeRole, "take a role away"},
	{Enable, "let a disabled account sign in again"},
	{NewLink, "make a new one-time link"},
	{Recover, "make a new link for an account that was taken up"},
	{ConfirmLink, "confirm that an account may be recovered"},
	{Vouch, "confirm that a recovered account is its owner’s"},
	{SetRules, "set a desk’s rules, a new desk’s too"},
	{OpenDesk, "open a desk’s stories to every member"},
	{SignSentence, "sign a standing sentence"},
}

// AsksIdentity tells whether an act of this verb is recorded only for a member who has shown
// who they are within IdentityLife.
func (v Verb) AsksIdentity() bool {
	return slices.ContainsFunc(rows(v), func(r *Rule) bool { return r.Identity }) ||
		slices.ContainsFunc(IdentityActs, func(a IdentityAct) bool { return a.Verb == v })
}

package handlers

import (
	"net/http"

	"stet/workflow"
)

// action says whom a route is for. Verbs of the rulebook are actions too: the newsroom
// judges them by their rows. With a route that has none the server does not start.
type action string

const (
	public            action = "public"                      // no session is read
	anyone            action = "anyone"                      // the doors: signed in or not
	members           action = "members"                     // any member
	ownAccount        action = "oneself"                     // what belongs to the member alone
	ownFactors        action = "oneself, at once"            // before a second factor is added, too
	admins            action = "admins"                      // people and desks
	secondHand        action = "a second holder of the role" // or a chief, if there is none
	witnesses         action = "a chief or another admin"    // than the one who asked
	ownersToo         action = "its owner, who asked for it, or its witnesses"
	standingSentences action = "legal and chiefs"

	seesArticle action = "whoever sees the article" // what they may not see is missing
	theVerb     action = "who may do the verb"      // a row of the rulebook, named in the address
	newStories  action = action(workflow.Start)
	newWords    action = action(workflow.File)
	comments    action = action(workflow.Say)
	allegations action = action(workflow.Flag)
	suggests    action = action(workflow.Suggest)
	accepts     action = action(workflow.Accept)
)

// route is one address: how it is asked for, whom it is for, and its page.
type route struct {
	method, pattern string
	needs           action
	page            page
}

const (
	get  = http.MethodGet
	post = http.MethodPost
)

// routes is every address of Stet but the static files.
var routes = []route{
	{get, "/healthz", public, showHealth},
	{get, "/readyz", public, showReady},
	{get, "/read", public, showFront},
	{get, "/read/{slug}", public, showReading},

	{get, "/sign-in", anyone, showSignIn},
	{post, "/sign-in", anyone, signIn},
	{get, "/sign-in/second", anyone, showSecond},
	{post, "/sign-in/second", anyone, giveSecond},
	{post, "/sign-in/passkey", anyone, signInWithPasskey},
	{get, "/sign-in/provider", anyone, signInAtProvider},
	{get, "/sign-in/provider/back", anyone, backFromProvider},
	{post, "/sign-out", anyone, signOut},
	{get, "/welcome/{token}", anyone, showWelcome},
	{post, "/welcome/{token}", anyone, takeUp},

	{get, "/", members, showQueue},
	{get, "/articles", members, listArticles},
	{get, "/articles/new", newStories, newStory},
	{post, "/articles", newStories, startStory},
	{get, "/articles/{id}", seesArticle, showGalley},
	{get, "/articles/{id}/edit", suggests, editStory},
	{post, "/articles/{id}/edit", newWords, fileRevision},
	{post, "/articles/{id}/lines", newWords, takeLinesOtherwise},
	{post, "/articles/{id}/proposal", suggests, proposeEdit},
	{get, "/articles/{id}/revisions/{n}", seesArticle, showRevision},
	{get, "/articles/{id}/redline", seesArticle, showRedline},
	{get, "/articles/{id}/history", seesArticle, showHistory},
	{get, "/articles/{id}/sentences", seesArticle, showSentences},
	{get, "/articles/{id}/about", seesArticle, aboutStory},
	{post, "/articles/{id}/moves/{verb}", theVerb, makeMove},
	{post, "/articles/{id}/deeds/{verb}", theVerb, doDeed},
	{post, "/articles/{id}/threads", comments, openThread},
	{post, "/articles/{id}/threads/{thread}/{verb}", theVerb, doThreadDeed},
	{get, "/articles/{id}/suggestions", seesArticle, showSuggestions},
	{post, "/articles/{id}/suggestions", suggests, suggestWords},
	{post, "/articles/{id}/suggestions/accept", accepts, acceptSuggestions},
	{post, "/articles/{id}/seen", seesArticle, sawRevision},
	{post, "/articles/{id}/allegations", allegations, flagWords},
	{post, "/articles/{id}/allegations/{allegation}/{verb}", theVerb, doAllegationDeed},

	{get, "/rules", members, showRules},
	{get, "/writing", members, showWriting},
	{get, "/people", members, showPeople},
	{post, "/people/invite", admins, invite},
	{post, "/people/{member}/roles", admins, giveRole},
	{post, "/people/{member}/roles/take", admins, takeRole},
	{post, "/people/{member}/link", admins, newLink},
	{post, "/people/{member}/vouch", witnesses, vouch},
	{post, "/people/recoveries/{recovery}/confirm", witnesses, confirmRecovery},
	{post, "/people/recoveries/{recovery}/stop", ownersToo, stopRecovery},
	{post, "/people/{member}/disable", admins, disable},
	{post, "/people/{member}/enable", admins, enable},
	{post, "/people/grants/{grant}/confirm", secondHand, confirmGrant},
	{post, "/people/grants/{grant}/decline", secondHand, declineGrant},
	{get, "/desks", members, showDesks},
	{post, "/desks", admins, addDesk},
	{post, "/desks/{desk}/rules", admins, setRules},
	{post, "/desks/{desk}/close", admins, closeDesk},
	{post, "/desks/{desk}/open", admins, openDesk},
	{get, "/standing-sentences", members, showStandingSentences},
	{post, "/standing-sentences", standingSentences, writeStandingSentence},
	{post, "/standing-sentences/{sentence}/sign", standingSentences, signStandingSentence},

	{get, "/identity", ownAccount, showWho},
	{post, "/identity", ownAccount, showWho},
	{get, "/identity/provider", ownAccount, askAtProvider},
	{get, "/account", ownAccount, showAccount},
	{post, "/account/password", ownAccount, changePassword},
	{get, "/account/second-factor", ownFactors, showFactors},
	{post, "/account/authenticator", ownFactors, beginAuthenticator},
	{get, "/account/authenticator/new", ownFactors, showAuthenticator},
	{post, "/account/authenticator/new", ownFactors, addAuthenticator},
	{post, "/account/authenticator/remove", ownFactors, removeAuthenticator},
	{post, "/account/passkeys", ownFactors, beginPasskey},
	{get, "/account/passkeys/new", ownFactors, showPasskey},
	{post, "/account/passkeys/new", ownFactors, addPasskey},
	{post, "/account/passkeys/{passkey}/remove", ownFactors, removePasskey},
	{post, "/account/recovery-codes", ownFactors, renewCodes},
	{post, "/account/sessions/end", ownAccount, endOtherSessions},
	{post, "/account/sessions/{session}/end", ownAccount, endSession},
}

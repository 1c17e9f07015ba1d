package workflow

import (
	"strings"
	"time"
)

// Act is one recorded deed; the acts make the history. It holds no words: Codes
// carries ids, numbers, hashes and codes alone, and a note, where there is one,
// stands apart in the notes, bound to the act by NoteHash, the SHA-256 of a random
// salt followed by the note.
type Act struct {
	Number   int64 // given by the store, rising by one
	ID       ID
	Article  ID // empty for acts about people and desks
	Member   ID // empty when the machine's owner acted by command
	Verb     Verb
	Codes    map[string]string
	NoteHash string // hex, or empty
	At       time.Time
}

// Note is the words that belong to an act.
type Note struct {
	Act  int64
	Salt []byte
	Text string
}

// Post remembers what a form sent once was answered, so that sending it again does
// its work once. Key is unique to the member; Form is the SHA-256 of the form.
type Post struct {
	Member  ID
	Key     string
	Form    string
	Outcome Outcome
	At      time.Time
}

// Outcome is what an accepted form came to.
type Outcome struct {
	Article  ID     `json:"article,omitempty"`
	Act      int64  `json:"act,omitempty"`
	Revision int    `json:"revision,omitempty"`
	Thread   ID     `json:"thread,omitempty"`
	Verb     Verb   `json:"verb,omitempty"`
	Said     string `json:"said,omitempty"` // a sentence for the member, when there is something to say
	Link     string `json:"-"`              // the token of a one-time link that was made; shown once and never kept
}

// Verbs of acts about people. They change no article, so they stand in neither table
// of the rulebook.
const (
	Invite         Verb = "invite"
	TakeUp         Verb = "take-up"
	GiveRole       Verb = "give-role"
	AskRole        Verb = "ask-role" // a role of the newsroom that waits for its second holder
	RefuseRole     Verb = "refuse-role"
	TakeRole       Verb = "take-role"
	Disable        Verb = "disable"
	Enable         Verb = "enable"
	NewLink        Verb = "new-link"
	Recover        Verb = "recover" // a new link for an account that was taken up
	ConfirmLink    Verb = "confirm-recovery"
	StopRecovery   Verb = "stop-recovery"
	Vouch          Verb = "vouch" // that a recovered account is its owner's
	SetPassword    Verb = "set-password"
	LinkProvider   Verb = "link-provider"
	UnlinkProvider Verb = "unlink-provider"
	AddFactor      Verb = "add-factor" // a second one, beside the password
	RemoveFactor   Verb = "remove-factor"
	RenewCodes     Verb = "renew-codes" // of recovery
	UseCode        Verb = "use-code"    // of recovery, at sign-in
	AddDesk        Verb = "add-desk"
	OpenDesk       Verb = "open-desk"
	CloseDesk      Verb = "close-desk"
	SetRules       Verb = "set-rules"
	WriteSentence  Verb = "write-sentence"
	SignSentence   Verb = "sign-sentence"
)

// joinIDs writes ids into one code of an act.
func JoinIDs(ids []ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, " ")
}

package workflow

import (
	"slices"
	"time"
)

// Role is what a member does. Writer and editor are roles on a desk; legal, chief
// and admin serve the whole newsroom.
type Role string

const (
	Writer Role = "writer"
	Editor Role = "editor"
	Legal  Role = "legal"
	Chief  Role = "chief"
	Admin  Role = "admin"
)

// DeskRoles and NewsroomRoles are the two kinds of role, in the order screens list them.
var (
	DeskRoles     = []Role{Writer, Editor}
	NewsroomRoles = []Role{Legal, Chief, Admin}
)

// DeskRole is one role of a member on one desk.
type DeskRole struct {
	Desk ID
	Role Role
}

// Member is a person with an account. Password is an argon2id hash in its own
// encoding, empty until an invitation is taken up.
type Member struct {
	ID       ID
	Name     string
	Email    string // lower case, unique
	Password string
	Newsroom []Role
	Desks    []DeskRole
	Disabled bool
	Joined   time.Time

	Epoch     int64     // rises with every password, disabling, ending of sessions and change of roles
	Recovered time.Time // when the account was recovered, until somebody vouched for its owner
	Provider  string    // their account at the newsroom's provider, as "issuer subject"; empty for none

	SecondFactor bool // they have a passkey or an authenticator; see Factors
}

// TakenUp tells whether the member has ever opened their account.
func (m Member) TakenUp() bool { return m.Password != "" || m.Provider != "" }

// Device is a browser on which a member signed in before. Hash is of the member and of the
// token that the browser keeps.
type Device struct {
	Hash   string
	Member ID
	Seen   time.Time
}

// Has tells whether the member holds a role of the whole newsroom.
func (m Member) Has(r Role) bool { return !m.Disabled && slices.Contains(m.Newsroom, r) }

// HasOn tells whether the member holds a role on a desk.
func (m Member) HasOn(desk ID, r Role) bool {
	return !m.Disabled && slices.Contains(m.Desks, DeskRole{desk, r})
}

// OnDesk tells whether the member holds any role on a desk.
func (m Member) OnDesk(desk ID) bool { return m.HasOn(desk, Writer) || m.HasOn(desk, Editor) }

// Holds tells whether the member holds a role, where the desk decides for writer and editor.
func (m Member) Holds(r Role, desk ID) bool {
	if r == Writer || r == Editor {
		return m.HasOn(desk, r)
	}
	return m.Has(r)
}

// RolesOn lists what the member can act as for a story of a desk, in the order
// editor, legal, chief, writer.
func (m Member) RolesOn(desk ID) []Role {
	var roles []Role
	for _, r := range []Role{Editor, Legal, Chief, Writer} {
		if m.Holds(r, desk) {
			roles = append(roles, r)
		}
	}
	return roles
}

// Administers tells whether the member may change people, desks and their rules.
func (m Member) Administers() bool { return m.Has(Admin) && m.Recovered.IsZero() }

// WritesSentences tells whether the member may write standing sentences to readers.
func (m Member) WritesSentences() bool {
	return (m.Has(Legal) || m.Has(Chief)) && m.Recovered.IsZero()
}

// InvitationLife is how long a one-time link works.
const InvitationLife = 7 * 24 * time.Hour

// Invitation is a one-time link that lets somebody set a password. Only the
// SHA-256 of its token is kept.
type Invitation struct {
	TokenHash string
	Member    ID
	By        ID // empty for the first admin's link
	Recovery  ID // which it is the link of; empty for a first link
	Expires   time.Time
	Used      time.Time
}

// Grant is a role of the whole newsroom that was offered and waits for a second
// holder's word.
type Grant struct {
	ID     ID
	Member ID
	Role   Role
	By     ID
	At     time.Time
}

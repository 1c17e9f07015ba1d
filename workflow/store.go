package workflow

import (
	"context"
	"time"

	"stet/workflow/manuscript"
)

// Store keeps everything. A nil answer from fn commits, an error rolls back and is
// returned as it is. Write transactions follow one another; Read sees one moment.
// Methods answer ErrMissing (wrapped) where a row does not exist; other errors are
// faults, after which the transaction is spoilt and fn returns the error. workflow/storetest
// holds the suite that any Store can be run through.
type Store interface {
	// Write may run fn again, from its beginning and in a fresh transaction, when what
	// others wrote meanwhile stood in its way: what counts is the last time. So fn reads
	// what it decides on through Tx, sets what it gives outside anew each time, also to
	// nothing, changes nothing there that it reads, and does nothing that a rollback
	// does not undo.
	Write(ctx context.Context, fn func(Tx) error) error
	Read(ctx context.Context, fn func(Tx) error) error
}

// Tx is one transaction, by noun. Rows are immutable unless a Set method says so.
type Tx interface {
	MastheadTx
	FactorTx
	ArticleTx
	ThreadTx
	ReadingTx
	RecordTx
	QueueTx
	SightTx
	DeviceTx

	// AfterCommit keeps a function that runs once the transaction has committed: in the
	// order in which they were kept, before Write answers and before the store begins its
	// next write, so that what they see is in the order of commits. It may read, and must
	// not write. Of a transaction that is rolled back, or only reads, none runs.
	AfterCommit(fn func())
}

// MastheadTx is people, desks and rules. Every Add and Set here makes the next
// Masthead a new one.
type MastheadTx interface {
	// Masthead may be shared between transactions; it is never changed.
	Masthead() (*Masthead, error)
	MemberByEmail(email string) (Member, error)
	AddMember(Member) error
	// SetMember replaces name, email, password, disabled, recovered, provider and both kinds
	// of role. It leaves the epoch.
	SetMember(Member) error
	// Rehash replaces the hash of a member's password by another of the same, and does nothing
	// where it was replaced meanwhile.
	Rehash(member ID, was, hashed string) error
	AddDesk(Desk) error
	SetDesk(Desk) error
	AddDeskRules(DeskRules) error

	AddInvitation(Invitation) error
	Invitation(tokenHash string) (Invitation, error)
	UseInvitation(tokenHash string, at time.Time) error
	// VoidInvitations marks every unused invitation of a member as used.
	VoidInvitations(member ID, at time.Time) error
	AddRecovery(Recovery) error
	// SetRecovery replaces Confirmed, ConfirmedBy, Used and Ended. The Masthead has those that
	// have not ended.
	SetRecovery(Recovery) error
	AddGrant(Grant) error
	Grants() ([]Grant, error)
	RemoveGrant(id ID) error
	// EndSessions raises the member's epoch, which ends every session but one (keep: the
	// stored hash of its token, or empty), and every sign-in that is under way.
	EndSessions(member ID, keep string) error
	// CarrySessions raises the member's epoch and lets the sessions go on under the new one.
	// A sign-in that is under way comes to nothing.
	CarrySessions(member ID) error
	// SessionStands answers ErrMissing for a session that has ended, or is not the member's.
	// Whether it has expired was looked at when the request began.
	SessionStands(id string, member ID) error

	AddStandingSentence(StandingSentence) error
	SetStandingSentence(StandingSentence) error
	StandingSentences() ([]StandingSentence, error)
}

// ArticleTx is articles and what is signed of them.
type ArticleTx interface {
	// Facts reads everything about one article but Now, Member and Subject.
	Facts(article ID) (*Facts, error)
	// SlugOwner is another article that has, or had, a slug on the reading page; empty for
	// none. Facts hold it for the slug of their article.
	SlugOwner(article ID, slug string) (ID, error)
	AddArticle(Article) error
	// SetArticle replaces every field but ID, Creator and Created.
	SetArticle(Article) error
	AddWriter(article ID, w Byline) error
	SetWriter(article ID, w Byline) error
	AddNamed(article ID, n Named) error

	// AddText keeps canonical bytes by their hash, once; adding again does nothing.
	AddText(hash manuscript.Hash, canonical []byte) error
	Text(hash manuscript.Hash) ([]byte, error)
	AddRevision(Revision) error
	AddSignoff(Signoff) error
	// LiftSignoff records the act by which a veto's author lifted it.
	LiftSignoff(signoff ID, act int64) error

	AddHold(Hold) error
	// SetHold replaces Released and Asked.
	SetHold(Hold) error
	AddReferral(article ID, r Referral) error
	DismissReferrals(article ID, act int64) error
	// InMotion lists the articles in draft or in review.
	InMotion() ([]ID, error)
}

// ThreadTx is threads, comments, placements and allegations.
type ThreadTx interface {
	AddThread(Thread) error
	// SetThread replaces Blocking, BlockedBy, BlockedRole, Addressed, Resolved and ResolvedBy.
	SetThread(Thread) error
	AddComment(Comment) error
	// ChangeComment replaces Words, Edited and TakenBack, and keeps what stays of the words
	// that go. It refuses an act that is not of this comment and its writer, does not hold
	// the hash as its code “was”, or is older than the last one.
	ChangeComment(Comment, Wording) error
	// Comments of an article, in order of thread and time.
	Comments(article ID) ([]Comment, error)
	// PutPlaces adds placements, or replaces those of the same thread and revision.
	PutPlaces(article ID, places []Place) error
	// Places is every placement of every thread of an article, by thread then revision.
	Places(article ID) ([]Place, error)
	AddAllegation(Allegation) error
	// SetAllegation replaces Category, Severity, Verdict, DecidedBy, DecidedAt, DecidedAs, Ground, Wording, Touched and Graver.
	SetAllegation(Allegation) error
	AddVerdict(VerdictRow) error
	Verdicts(article ID) ([]VerdictRow, error)
	AddSuggestion(Suggestion) error
	// SetSuggestion replaces State, DecidedBy, DecidedAt, Decided and Revision.
	SetSuggestion(Suggestion) error
	// Reword gives a suggestion its Put, by an act of that number.
	Reword(Suggestion, int64) error
}

// ReadingTx is what readers see.
type ReadingTx interface {
	AddPublication(Publication) error
	// Reading finds the newest publication of the article that has, or once had, the
	// slug on the reading page.
	Reading(slug string) (Publication, error)
	// FirstPublished is when the article was first put live.
	FirstPublished(article ID) (time.Time, error)
	// LivePublications is the newest publication of each article that is live, newest first.
	LivePublications(limit int) ([]Publication, error)
}

// RecordTx is acts, their notes and the answers to forms.
type RecordTx interface {
	// AppendAct gives the act its number. A note may be nil; its Act is filled in.
	AppendAct(act Act, note *Note) (int64, error)
	// Acts of an article with the words of their notes by act number, oldest first.
	Acts(article ID) ([]Act, map[int64]string, error)
	// ActsAfter lists acts of everything, in the order of their numbers, after one of them;
	// 0 begins with the first. Without words.
	ActsAfter(number int64, limit int) ([]Act, error)
	// TracesSince are those of an article's acts at or after a time, oldest first.
	TracesSince(article ID, since time.Time) ([]Trace, error)
	// NewestAct of a verb on an article; ErrMissing where there is none.
	NewestAct(article ID, verb Verb) (Act, error)
	// Notes are the words of the notes of these acts, by act number.
	Notes(acts []int64) (map[int64]string, error)
	Post(member ID, key string) (Post, error)
	AddPost(Post) error
	// ForgetPosts removes the answers to forms that were sent before a time, oldest first, at
	// most limit of them, and tells how many went.
	ForgetPosts(before time.Time, limit int) (int, error)
}

// QueueTx is lists of articles as one member sees them, read from the articles' indexes:
// an article without one is in no list.
type QueueTx interface {
	// Index answers ErrMissing for an article that has none yet.
	Index(article ID) (Index, error)
	// SetIndex replaces the article's index.
	SetIndex(Index) error
	// IndexChanges is how many times SetIndex has ever replaced one, by any process.
	IndexChanges() (int64, error)
	// IndexRules is the number of the rules by which every index was built; 0 when they
	// are to be built.
	IndexRules() (int, error)
	SetIndexRules(number int) error
	// Namesakes lists the articles in motion whose slug is one under which readers know,
	// or knew, this other article.
	Namesakes(article ID) ([]ID, error)
	// ArticlesAfter lists articles in the order of their ids, after one of them.
	ArticlesAfter(article ID, limit int) ([]ID, error)
	// EndedHolds lists the articles whose index is no longer true, because a hold has
	// ended by itself.
	EndedHolds(now time.Time) ([]ID, error)
	// Attention of every member, by article, as far as the viewer is in its circle.
	Attention(viewer Viewer) ([]Attention, error)
	// Articles that the viewer may see and that the filter takes.
	Articles(viewer Viewer, filter ArticleFilter) ([]ArticleRow, error)
	// CountAttention is how many articles wait for the viewer.
	CountAttention(viewer Viewer) (int, error)
}

// ArticleFilter narrows a list. Zero fields take everything.
type ArticleFilter struct {
	Stages  []Stage
	Desk    ID
	Writer  ID
	Words   string // every word must stand in the headline, slug or byline's names, as anybody can type it
	IDs     []ID   // only these
	ActedBy ID     // LastVerb and LastAt tell this member's newest act at or after Since
	Since   time.Time
	Acted   bool     // only articles with such an act
	Limit   int      // rows; 0 is 200
	Before  Position // for the next page: only what comes after it in the list's order, newest change first
}

// Position is a point in the order of lists: that of an article which changed then. Whether
// there is such an article, and who may see it, changes nothing in what comes after it. Without
// an ID it is the beginning.
type Position struct {
	Changed time.Time // whole milliseconds
	ID      ID
}

// ArticleRow is one line of a list.
type ArticleRow struct {
	Article
	Live        LiveState
	Writers     []ID
	Severities  []AllegationBadge // standing ones, gravest first; only for those who may see the records
	OpenThreads int               // ordinary ones
	Held        bool              // a hold is in force at the viewer's moment
	Lacks       RequirementKey    // see Index
	LastVerb    Verb              // of the viewer's newest act at or after Since, when ActedBy is set
	LastAt      time.Time
}

// Position is where the row stands in the order of its list.
func (r ArticleRow) Position() Position { return Position{r.Changed, r.ID} }

// AllegationBadge is a severity and category for a list.
type AllegationBadge struct {
	Severity Severity
	Category string
}

// DeviceTx is the devices on which members signed in before.
type DeviceTx interface {
	// Device answers ErrMissing for one that is not known, or no longer.
	Device(hash string) (Device, error)
	// SetDevice keeps a device, or moves on when it was seen.
	SetDevice(Device) error
	// ForgetDevices forgets all devices of a member but the most that were seen last.
	ForgetDevices(member ID, most int) error
}

// SightTx is what each member has seen of an article.
type SightTx interface {
	// SetSight keeps a member's sight, in place of the one before.
	SetSight(Sight) error
	// Sight answers ErrMissing for an article that the member has never looked at.
	Sight(article, member ID) (Sight, error)
}

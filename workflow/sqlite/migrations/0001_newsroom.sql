-- +goose Up
-- Ids are text made by the application. Times are milliseconds UTC, 0 for never.
-- Hashes of texts are the 32 bytes of SHA-256. seq is the order of writing.
-- References to acts are checked at commit, so that an act may come last.

CREATE TABLE members (
	id       TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	email    TEXT NOT NULL UNIQUE,
	password TEXT NOT NULL,
	disabled INTEGER NOT NULL,
	joined   INTEGER NOT NULL,
	search   TEXT NOT NULL -- the name, case-folded
) STRICT;

CREATE TABLE newsroom_roles (
	seq    INTEGER PRIMARY KEY,
	member TEXT NOT NULL REFERENCES members,
	role   TEXT NOT NULL,
	UNIQUE (member, role)
) STRICT;

CREATE TABLE desks (
	id     TEXT PRIMARY KEY,
	name   TEXT NOT NULL,
	closed INTEGER NOT NULL
) STRICT;

CREATE TABLE desk_roles (
	seq    INTEGER PRIMARY KEY,
	member TEXT NOT NULL REFERENCES members,
	desk   TEXT NOT NULL REFERENCES desks,
	role   TEXT NOT NULL,
	UNIQUE (member, desk, role)
) STRICT;

CREATE TABLE desk_rules (
	desk    TEXT NOT NULL REFERENCES desks,
	number  INTEGER NOT NULL,
	editors INTEGER NOT NULL,
	legal   TEXT NOT NULL,
	by      TEXT REFERENCES members,
	at      INTEGER NOT NULL,
	PRIMARY KEY (desk, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE masthead_version (
	only    INTEGER PRIMARY KEY CHECK (only = 1),
	version INTEGER NOT NULL
) STRICT;
INSERT INTO masthead_version VALUES (1, 1);

CREATE TABLE invitations (
	token_hash TEXT PRIMARY KEY,
	member     TEXT REFERENCES members, -- none: the first admin's
	by         TEXT REFERENCES members,
	expires    INTEGER NOT NULL,
	used       INTEGER NOT NULL
) STRICT;
CREATE INDEX invitations_unused ON invitations (member) WHERE used = 0;

CREATE TABLE grants (
	seq    INTEGER PRIMARY KEY,
	id     TEXT NOT NULL UNIQUE,
	member TEXT NOT NULL REFERENCES members,
	role   TEXT NOT NULL,
	by     TEXT REFERENCES members,
	at     INTEGER NOT NULL,
	UNIQUE (member, role)
) STRICT;

CREATE TABLE standing_sentences (
	seq          INTEGER PRIMARY KEY,
	id           TEXT NOT NULL UNIQUE,
	words        TEXT NOT NULL,
	by           TEXT REFERENCES members,
	at           INTEGER NOT NULL,
	signed_legal TEXT REFERENCES members,
	signed_chief TEXT REFERENCES members
) STRICT;

CREATE TABLE sessions (
	token   TEXT PRIMARY KEY, -- a hash of it; the token itself is only in the cookie
	member  TEXT REFERENCES members,
	data    BLOB NOT NULL,
	created INTEGER NOT NULL,
	seen    INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	address TEXT NOT NULL,
	agent   TEXT NOT NULL,
	revoked INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_member ON sessions (member) WHERE revoked = 0;
CREATE INDEX sessions_by_expiry ON sessions (expires);

CREATE TABLE articles (
	id            TEXT PRIMARY KEY,
	desk          TEXT NOT NULL REFERENCES desks,
	stage         TEXT NOT NULL,
	headline      TEXT NOT NULL,
	slug          TEXT NOT NULL,
	head          INTEGER NOT NULL,
	head_hash     BLOB CHECK (length(head_hash) = 32),
	bound_editors INTEGER NOT NULL,
	bound_legal   TEXT NOT NULL,
	confidential  INTEGER NOT NULL,
	planned       INTEGER NOT NULL,
	correcting    TEXT NOT NULL,
	creator       TEXT NOT NULL REFERENCES members,
	created       INTEGER NOT NULL,
	changed       INTEGER NOT NULL,
	stage_by      TEXT REFERENCES members,
	stage_at      INTEGER NOT NULL,
	search        TEXT NOT NULL, -- headline and slug, case-folded
	version       INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX articles_by_change ON articles (changed, id);
CREATE INDEX articles_by_stage ON articles (stage, changed, id);
CREATE INDEX articles_by_desk ON articles (desk, changed, id);

CREATE TABLE writers (
	seq     INTEGER PRIMARY KEY,
	article TEXT NOT NULL REFERENCES articles,
	member  TEXT NOT NULL REFERENCES members,
	active  INTEGER NOT NULL,
	added   INTEGER NOT NULL,
	UNIQUE (article, member)
) STRICT;
CREATE INDEX writers_of_member ON writers (member, article);

CREATE TABLE named (
	seq     INTEGER PRIMARY KEY,
	article TEXT NOT NULL REFERENCES articles,
	member  TEXT NOT NULL REFERENCES members,
	act     INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	UNIQUE (article, member)
) STRICT;

CREATE TABLE texts (
	hash      BLOB PRIMARY KEY CHECK (length(hash) = 32),
	canonical BLOB NOT NULL
) STRICT;

CREATE TABLE revisions (
	article TEXT NOT NULL REFERENCES articles,
	number  INTEGER NOT NULL CHECK (number > 0),
	hash    BLOB NOT NULL REFERENCES texts,
	filer   TEXT NOT NULL REFERENCES members,
	words   INTEGER NOT NULL,
	at      INTEGER NOT NULL,
	act     INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE signoffs (
	seq      INTEGER PRIMARY KEY,
	id       TEXT NOT NULL UNIQUE,
	article  TEXT NOT NULL REFERENCES articles,
	revision INTEGER NOT NULL,
	hash     BLOB NOT NULL REFERENCES texts,
	member   TEXT NOT NULL REFERENCES members,
	role     TEXT NOT NULL,
	verdict  TEXT NOT NULL,
	act      INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	at       INTEGER NOT NULL,
	form     INTEGER NOT NULL
) STRICT;
CREATE INDEX signoffs_of_article ON signoffs (article);
CREATE INDEX signoffs_of_member ON signoffs (member, article);

CREATE TABLE lifts (
	signoff TEXT PRIMARY KEY REFERENCES signoffs (id),
	act     INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE holds (
	seq      INTEGER PRIMARY KEY,
	id       TEXT NOT NULL UNIQUE,
	article  TEXT NOT NULL REFERENCES articles,
	ground   TEXT NOT NULL,
	by       TEXT NOT NULL REFERENCES members,
	at       INTEGER NOT NULL,
	act      INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	until    INTEGER NOT NULL,
	released INTEGER REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	asked    TEXT REFERENCES members
) STRICT;
CREATE INDEX holds_of_article ON holds (article);

CREATE TABLE referrals (
	seq       INTEGER PRIMARY KEY,
	id        TEXT NOT NULL UNIQUE,
	article   TEXT NOT NULL REFERENCES articles,
	by        TEXT NOT NULL REFERENCES members,
	act       INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	at        INTEGER NOT NULL,
	dismissed INTEGER REFERENCES acts DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX referrals_of_article ON referrals (article);

CREATE TABLE threads (
	seq         INTEGER PRIMARY KEY,
	id          TEXT NOT NULL UNIQUE,
	article     TEXT NOT NULL REFERENCES articles,
	revision    INTEGER NOT NULL,
	field       TEXT NOT NULL,
	start       INTEGER NOT NULL,
	finish      INTEGER NOT NULL,
	quote       TEXT NOT NULL,
	prefix      TEXT NOT NULL,
	suffix      TEXT NOT NULL,
	opener      TEXT NOT NULL REFERENCES members,
	role        TEXT NOT NULL,
	opened      INTEGER NOT NULL,
	allegation  INTEGER NOT NULL,
	blocking    INTEGER NOT NULL,
	addressed   INTEGER NOT NULL,
	resolved    INTEGER NOT NULL,
	resolved_by TEXT REFERENCES members
) STRICT;
CREATE INDEX threads_of_article ON threads (article);
CREATE INDEX threads_open ON threads (article) WHERE resolved = 0 AND allegation = 0;

CREATE TABLE comments (
	seq    INTEGER PRIMARY KEY,
	id     TEXT NOT NULL UNIQUE,
	thread TEXT NOT NULL REFERENCES threads (id),
	member TEXT NOT NULL REFERENCES members,
	role   TEXT NOT NULL,
	words  TEXT NOT NULL,
	at     INTEGER NOT NULL
) STRICT;
CREATE INDEX comments_of_thread ON comments (thread);

CREATE TABLE placements (
	thread    TEXT NOT NULL REFERENCES threads (id),
	revision  INTEGER NOT NULL,
	field     TEXT NOT NULL,
	start     INTEGER NOT NULL,
	finish    INTEGER NOT NULL,
	status    TEXT NOT NULL,
	method    TEXT NOT NULL,
	score     REAL NOT NULL,
	ground    TEXT NOT NULL,
	gone      INTEGER NOT NULL,
	confirmed INTEGER REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (thread, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE allegations (
	seq        INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE REFERENCES threads (id),
	article    TEXT NOT NULL REFERENCES articles,
	category   TEXT NOT NULL,
	severity   INTEGER NOT NULL,
	question   TEXT NOT NULL,
	by         TEXT NOT NULL REFERENCES members,
	at         INTEGER NOT NULL,
	verdict    TEXT NOT NULL,
	decided_by TEXT REFERENCES members,
	decided_at INTEGER NOT NULL,
	ground     TEXT NOT NULL,
	touched    INTEGER NOT NULL,
	graver     INTEGER REFERENCES acts DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX allegations_of_article ON allegations (article);

CREATE TABLE verdicts (
	seq        INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE,
	allegation TEXT NOT NULL REFERENCES allegations (id),
	verdict    TEXT NOT NULL,
	member     TEXT NOT NULL REFERENCES members,
	role       TEXT NOT NULL,
	ground     TEXT NOT NULL,
	act        INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	at         INTEGER NOT NULL
) STRICT;
CREATE INDEX verdicts_of_allegation ON verdicts (allegation);

CREATE TABLE publications (
	seq      INTEGER PRIMARY KEY,
	id       TEXT NOT NULL UNIQUE,
	article  TEXT NOT NULL REFERENCES articles,
	revision INTEGER NOT NULL,
	hash     BLOB NOT NULL REFERENCES texts,
	slug     TEXT NOT NULL,
	kind     TEXT NOT NULL CHECK (kind <> 'none'),
	notice   TEXT NOT NULL,
	answer   INTEGER NOT NULL,
	act      INTEGER NOT NULL REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	at       INTEGER NOT NULL,
	FOREIGN KEY (article, revision) REFERENCES revisions (article, number)
) STRICT;
CREATE INDEX publications_of_article ON publications (article);
CREATE INDEX publications_of_slug ON publications (slug);
CREATE INDEX publications_of_kind ON publications (kind);

CREATE TABLE acts (
	number    INTEGER PRIMARY KEY,
	id        TEXT NOT NULL UNIQUE,
	article   TEXT REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
	member    TEXT REFERENCES members,
	verb      TEXT NOT NULL,
	codes     TEXT NOT NULL, -- a JSON object of strings
	note_hash TEXT NOT NULL,
	at        INTEGER NOT NULL
) STRICT;
CREATE INDEX acts_of_article ON acts (article);
CREATE INDEX acts_of_member ON acts (member, at);

CREATE TABLE notes (
	act   INTEGER PRIMARY KEY REFERENCES acts,
	salt  BLOB NOT NULL,
	words TEXT NOT NULL
) STRICT;

CREATE TABLE posts (
	member  TEXT NOT NULL REFERENCES members,
	key     TEXT NOT NULL,
	form    TEXT NOT NULL,
	outcome TEXT NOT NULL, -- a JSON object
	at      INTEGER NOT NULL,
	PRIMARY KEY (member, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE attention (
	article TEXT NOT NULL REFERENCES articles,
	line    INTEGER NOT NULL, -- from 0 within the article
	member  TEXT NOT NULL REFERENCES members,
	key     TEXT NOT NULL,
	count   INTEGER NOT NULL,
	since   INTEGER NOT NULL,
	PRIMARY KEY (article, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX attention_of_member ON attention (member, article);

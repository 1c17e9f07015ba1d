-- +goose Up
-- A session stands only for the account state that it was begun under: the epoch rises with
-- every password, disabling, ending of sessions and change of roles.
ALTER TABLE members ADD COLUMN epoch INTEGER NOT NULL DEFAULT 1;

ALTER TABLE sessions ADD COLUMN epoch INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sessions ADD COLUMN renewed INTEGER NOT NULL DEFAULT 0; -- when another took its place
ALTER TABLE sessions ADD COLUMN renewed_to TEXT; -- the newest token of the same session
CREATE INDEX sessions_renewed ON sessions (renewed_to) WHERE renewed_to IS NOT NULL;

-- Whose account it is was not confirmed since it was recovered.
ALTER TABLE members ADD COLUMN recovered INTEGER NOT NULL DEFAULT 0;

-- A member's account at the provider that the newsroom signs in with: issuer, a space,
-- subject; empty for none.
ALTER TABLE members ADD COLUMN provider TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX members_by_provider ON members (provider) WHERE provider <> '';

-- A recovery is a new link for an account that was taken up before.
CREATE TABLE recoveries (
	seq          INTEGER PRIMARY KEY,
	id           TEXT NOT NULL UNIQUE,
	member       TEXT NOT NULL REFERENCES members,
	by           TEXT REFERENCES members, -- none: the owner of the machine
	at           INTEGER NOT NULL,
	opens        INTEGER NOT NULL,        -- when its link works without a confirmation; 0: never
	confirmed    INTEGER NOT NULL,
	confirmed_by TEXT REFERENCES members,
	ended        INTEGER NOT NULL,        -- stopped, replaced, or vouched for after it was used
	used         INTEGER NOT NULL
) STRICT;
CREATE INDEX recoveries_open ON recoveries (member) WHERE ended = 0;

-- +goose StatementBegin
CREATE TRIGGER recoveries_added AFTER INSERT ON recoveries
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER recoveries_changed AFTER UPDATE ON recoveries
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;
-- +goose StatementEnd

ALTER TABLE invitations ADD COLUMN recovery TEXT REFERENCES recoveries (id);

-- What a member shows besides their password.
CREATE TABLE passkeys (
	seq        INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE,
	member     TEXT NOT NULL REFERENCES members,
	name       TEXT NOT NULL,
	credential BLOB NOT NULL, -- JSON, as the library writes it
	added      INTEGER NOT NULL,
	used       INTEGER NOT NULL
) STRICT;
CREATE INDEX passkeys_of_member ON passkeys (member);

CREATE TABLE authenticators (
	member TEXT PRIMARY KEY REFERENCES members,
	secret TEXT NOT NULL,   -- base32
	added  INTEGER NOT NULL,
	step   INTEGER NOT NULL -- the newest time step whose code was taken
) STRICT, WITHOUT ROWID;

-- Who has a second factor stands on the masthead.
-- +goose StatementBegin
CREATE TRIGGER passkeys_added AFTER INSERT ON passkeys
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER passkeys_removed AFTER DELETE ON passkeys
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER authenticators_added AFTER INSERT ON authenticators
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER authenticators_removed AFTER DELETE ON authenticators
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;
-- +goose StatementEnd

CREATE TABLE recovery_codes (
	member TEXT NOT NULL REFERENCES members,
	hash   TEXT NOT NULL,
	used   INTEGER NOT NULL,
	PRIMARY KEY (member, hash)
) STRICT, WITHOUT ROWID;

-- A device on which a member signed in before.
CREATE TABLE devices (
	hash   TEXT PRIMARY KEY, -- of the member and the token in its cookie
	member TEXT NOT NULL REFERENCES members,
	seen   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_of_member ON devices (member);

-- Forms that were sent are forgotten after a while, oldest first.
CREATE INDEX posts_by_time ON posts (at);

-- What is kept of a form no longer tells of passwords that were in it.
DELETE FROM posts WHERE outcome LIKE '%Your password is changed%';

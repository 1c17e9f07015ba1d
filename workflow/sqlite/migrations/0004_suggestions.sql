-- +goose Up
-- A suggestion is a thread with words that would stand in place of its own. put holds
-- them as the canonical bytes of a text that has nothing else.

CREATE TABLE suggestions (
	seq        INTEGER PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE REFERENCES threads (id),
	article    TEXT NOT NULL REFERENCES articles,
	field      TEXT NOT NULL,
	put        BLOB NOT NULL,
	state      TEXT NOT NULL,
	decided_by TEXT REFERENCES members,
	decided_at INTEGER NOT NULL,
	decided    INTEGER REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	revision   INTEGER NOT NULL
) STRICT;
CREATE INDEX suggestions_of_article ON suggestions (article);

-- Ids of suggestions with which the head has the signed hash, parted by spaces.
ALTER TABLE signoffs ADD COLUMN subject TEXT NOT NULL DEFAULT '';
-- The sign-off whose text the redline began from that was read before this one.
ALTER TABLE signoffs ADD COLUMN basis TEXT REFERENCES signoffs (id);

-- The suggestion of a verdict that clears with wording.
ALTER TABLE allegations ADD COLUMN wording TEXT REFERENCES suggestions (id);

-- What each member has seen. Nobody else is told, and it is no act.
CREATE TABLE sights (
	article  TEXT NOT NULL REFERENCES articles,
	member   TEXT NOT NULL REFERENCES members,
	revision INTEGER NOT NULL,
	before   INTEGER NOT NULL,
	PRIMARY KEY (article, member)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER suggestions_words_unchanged BEFORE UPDATE OF id, article, field, put ON suggestions
BEGIN
	SELECT RAISE(ABORT, 'the words of a suggestion are never changed');
END;

CREATE TRIGGER suggestions_kept BEFORE DELETE ON suggestions
BEGIN
	SELECT RAISE(ABORT, 'suggestions are never deleted');
END;

CREATE TRIGGER suggestions_added AFTER INSERT ON suggestions
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER suggestions_changed AFTER UPDATE ON suggestions
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;
-- +goose StatementEnd

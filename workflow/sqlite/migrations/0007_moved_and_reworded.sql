-- +goose Up
-- The first of those that a suggestion was proposed with; of a single one none.
ALTER TABLE suggestions ADD COLUMN together TEXT NOT NULL DEFAULT '';

-- A suggestion that moves its passage's blocks: behind the block of these words, or before it.
ALTER TABLE suggestions ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;
ALTER TABLE suggestions ADD COLUMN before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE suggestions ADD COLUMN beside_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE suggestions ADD COLUMN beside_finish INTEGER NOT NULL DEFAULT 0;
ALTER TABLE suggestions ADD COLUMN beside_quote TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN beside_prefix TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestions ADD COLUMN beside_suffix TEXT NOT NULL DEFAULT '';

-- Where those words stand in the revision.
ALTER TABLE placements ADD COLUMN beside_start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE placements ADD COLUMN beside_finish INTEGER NOT NULL DEFAULT 0;
ALTER TABLE placements ADD COLUMN beside_status TEXT NOT NULL DEFAULT '';

-- Other words that a suggestion puts since it was made. What it put before stands where it
-- stood.
CREATE TABLE rewordings (
	seq        INTEGER PRIMARY KEY,
	suggestion TEXT NOT NULL REFERENCES suggestions (id),
	act        INTEGER NOT NULL UNIQUE REFERENCES acts DEFERRABLE INITIALLY DEFERRED,
	put        BLOB NOT NULL
) STRICT;
CREATE INDEX rewordings_of_suggestion ON rewordings (suggestion);

-- +goose StatementBegin
CREATE TRIGGER suggestions_made_unchanged BEFORE UPDATE OF together, moves, before, beside_start, beside_finish, beside_quote, beside_prefix, beside_suffix ON suggestions
BEGIN
	SELECT RAISE(ABORT, 'what a suggestion proposes is never changed');
END;

CREATE TRIGGER rewordings_unchanged BEFORE UPDATE ON rewordings
BEGIN
	SELECT RAISE(ABORT, 'rewordings are never changed');
END;

CREATE TRIGGER rewordings_kept BEFORE DELETE ON rewordings
BEGIN
	SELECT RAISE(ABORT, 'rewordings are never deleted');
END;

CREATE TRIGGER rewordings_added AFTER INSERT ON rewordings
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = (SELECT article FROM suggestions WHERE id = NEW.suggestion);
END;
-- +goose StatementEnd

-- Stories and people are found as they can be typed on any keyboard.
UPDATE articles SET search = searched(headline || ' ' || slug);
UPDATE members SET search = searched(name);

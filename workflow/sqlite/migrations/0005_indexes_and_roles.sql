-- +goose Up
-- What lists need of an article, computed by the program after every act. Nothing in
-- these tables is a truth of its own: they are built anew where index_state.rules is not
-- the program's.

CREATE TABLE index_state (
	rules   INTEGER NOT NULL, -- 0: every index is to be built
	changes INTEGER NOT NULL  -- rises with every index that is written
) STRICT;
INSERT INTO index_state (rules, changes) VALUES (0, 0);

CREATE TABLE indexes (
	article      TEXT PRIMARY KEY REFERENCES articles,
	badges       TEXT NOT NULL,    -- "S4:CRIME S2:REPEAT", gravest first
	open_threads INTEGER NOT NULL,
	held         INTEGER NOT NULL,
	held_until   INTEGER NOT NULL, -- of a hold that ends by itself
	lacks        TEXT NOT NULL,    -- the key of a requirement, or empty
	true_until   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX indexes_by_end ON indexes (true_until) WHERE true_until > 0;

-- Who is in a circle of an article, as "desk:" and an id, and the like.
CREATE TABLE audiences (
	article   TEXT NOT NULL REFERENCES articles,
	circle    TEXT NOT NULL,
	principal TEXT NOT NULL,
	PRIMARY KEY (article, circle, principal)
) STRICT, WITHOUT ROWID;

DROP TABLE attention;
CREATE TABLE attention (
	article TEXT NOT NULL REFERENCES articles,
	line    INTEGER NOT NULL, -- from 0 within the article
	member  TEXT NOT NULL REFERENCES members,
	circle  TEXT NOT NULL,
	key     TEXT NOT NULL,
	count   INTEGER NOT NULL,
	since   INTEGER NOT NULL,
	PRIMARY KEY (article, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX attention_of_member ON attention (member, article);

DROP INDEX threads_open; -- open threads are counted by the program

CREATE INDEX articles_by_slug ON articles (slug);

-- A block is lifted by who laid it, or by a holder of the role in which it was laid.
ALTER TABLE threads ADD COLUMN blocked_by TEXT REFERENCES members (id);
ALTER TABLE threads ADD COLUMN blocked_role TEXT NOT NULL DEFAULT '';

-- Blocks of before: the newest act that made the thread blocking tells who laid it, and
-- where there is none its opener opened it so. The role is the one in which they would lay
-- it now, or, where they hold none any more, the one in which they opened it, else editor.
UPDATE threads
SET blocked_by = coalesce((
	SELECT acts.member
	FROM acts
	WHERE acts.article = threads.article
	AND acts.verb = 'block'
	AND json_extract(acts.codes, '$.thread') = threads.id
	ORDER BY acts.number DESC
	LIMIT 1
), opener)
WHERE blocking = 1;

UPDATE threads
SET blocked_role = CASE
	WHEN blocked_by = opener AND role = 'legal' THEN 'legal'
	WHEN EXISTS (SELECT 1 FROM newsroom_roles AS r WHERE r.member = blocked_by AND r.role = 'legal') THEN 'legal'
	WHEN EXISTS (
		SELECT 1
		FROM desk_roles AS r
		JOIN articles AS a ON a.desk = r.desk
		WHERE a.id = threads.article
		AND r.member = blocked_by
		AND r.role = 'editor'
	) THEN 'editor'
	WHEN EXISTS (SELECT 1 FROM newsroom_roles AS r WHERE r.member = blocked_by AND r.role = 'chief') THEN 'chief'
	WHEN blocked_by = opener AND role = 'chief' THEN 'chief'
	ELSE 'editor'
END
WHERE blocking = 1;

-- What an editor who approved answered to “Does this need a lawyer?” about the text;
-- empty where it was not asked. Sign-offs from before have it in their act.
ALTER TABLE signoffs ADD COLUMN needs_lawyer TEXT NOT NULL DEFAULT '';

-- Sign-offs are never changed: but for this once, to say what their acts say.
DROP TRIGGER signoffs_unchanged;

UPDATE signoffs
SET needs_lawyer = coalesce((
	SELECT json_extract(codes, '$.needs_lawyer')
	FROM acts
	WHERE number = signoffs.act
), '');

-- +goose StatementBegin
CREATE TRIGGER signoffs_unchanged BEFORE UPDATE ON signoffs
BEGIN
	SELECT RAISE(ABORT, 'sign-offs are never changed');
END;
-- +goose StatementEnd

-- What legal decided is changed by legal alone, so an allegation knows in which role its
-- verdict was given. For older ones it is the role of the newest that was given by a verdict.
ALTER TABLE allegations ADD COLUMN decided_as TEXT NOT NULL DEFAULT '';

UPDATE allegations
SET decided_as = coalesce((
	SELECT v.role
	FROM verdicts AS v
	JOIN acts ON acts.number = v.act
	WHERE v.allegation = allegations.id
	AND acts.verb IN ('verdict', 'withdraw-allegation') -- others only opened it again
	ORDER BY v.seq DESC
	LIMIT 1
), '');

-- For a while its writer may mend a comment or take it back. Of the words that go stays
-- SHA-256 of a salt and the words, with the act that let them go.
ALTER TABLE comments ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN changed INTEGER NOT NULL DEFAULT 0; -- the act by which they were

CREATE TABLE wordings (
	seq     INTEGER PRIMARY KEY,
	comment TEXT NOT NULL REFERENCES comments (id),
	act     INTEGER NOT NULL UNIQUE REFERENCES acts,
	salt    BLOB NOT NULL,
	hash    TEXT NOT NULL
) STRICT;
CREATE INDEX wordings_of_comment ON wordings (comment);

DROP TRIGGER comments_unchanged;

-- +goose StatementBegin
CREATE TRIGGER comments_unchanged BEFORE UPDATE OF seq, id, thread, member, role, at ON comments
BEGIN
	SELECT RAISE(ABORT, 'who said something, where and when is never changed');
END;

CREATE TRIGGER comments_words_unchanged BEFORE UPDATE OF words, edited, taken_back, changed ON comments
WHEN NEW.changed <= OLD.changed OR NOT EXISTS (
	SELECT 1
	FROM wordings
	JOIN acts ON acts.number = wordings.act
	WHERE wordings.act = NEW.changed
	AND wordings.comment = OLD.id
	AND acts.member = OLD.member
	AND acts.verb IN ('amend', 'take-back')
	AND json_extract(acts.codes, '$.comment') = OLD.id
	AND json_extract(acts.codes, '$.was') = wordings.hash
)
BEGIN
	SELECT RAISE(ABORT, 'the words of a comment change only with the hash of what they were');
END;

CREATE TRIGGER comments_changed AFTER UPDATE ON comments
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = (SELECT article FROM threads WHERE id = NEW.thread);
END;

CREATE TRIGGER wordings_unchanged BEFORE UPDATE ON wordings
BEGIN
	SELECT RAISE(ABORT, 'wordings are never changed');
END;

CREATE TRIGGER wordings_kept BEFORE DELETE ON wordings
BEGIN
	SELECT RAISE(ABORT, 'wordings are never deleted');
END;
-- +goose StatementEnd

-- What was done lately on an article.
CREATE INDEX acts_of_article_by_time ON acts (article, at);

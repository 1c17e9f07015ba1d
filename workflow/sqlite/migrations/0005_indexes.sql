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

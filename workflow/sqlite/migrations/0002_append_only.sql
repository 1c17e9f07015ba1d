-- +goose Up
-- What was said, signed and shown stays as it was written. recursive_triggers, set on
-- the connection that writes, makes these hold against INSERT OR REPLACE too.

-- +goose StatementBegin
CREATE TRIGGER desk_rules_unchanged BEFORE UPDATE ON desk_rules
BEGIN
	SELECT RAISE(ABORT, 'desk rules are never changed');
END;

CREATE TRIGGER desk_rules_kept BEFORE DELETE ON desk_rules
BEGIN
	SELECT RAISE(ABORT, 'desk rules are never deleted');
END;

CREATE TRIGGER texts_unchanged BEFORE UPDATE ON texts
BEGIN
	SELECT RAISE(ABORT, 'texts are never changed');
END;

CREATE TRIGGER texts_kept BEFORE DELETE ON texts
BEGIN
	SELECT RAISE(ABORT, 'texts are never deleted');
END;

CREATE TRIGGER revisions_unchanged BEFORE UPDATE ON revisions
BEGIN
	SELECT RAISE(ABORT, 'revisions are never changed');
END;

CREATE TRIGGER revisions_kept BEFORE DELETE ON revisions
BEGIN
	SELECT RAISE(ABORT, 'revisions are never deleted');
END;

CREATE TRIGGER signoffs_unchanged BEFORE UPDATE ON signoffs
BEGIN
	SELECT RAISE(ABORT, 'sign-offs are never changed');
END;

CREATE TRIGGER signoffs_kept BEFORE DELETE ON signoffs
BEGIN
	SELECT RAISE(ABORT, 'sign-offs are never deleted');
END;

CREATE TRIGGER lifts_unchanged BEFORE UPDATE ON lifts
BEGIN
	SELECT RAISE(ABORT, 'lifts are never changed');
END;

CREATE TRIGGER lifts_kept BEFORE DELETE ON lifts
BEGIN
	SELECT RAISE(ABORT, 'lifts are never deleted');
END;

CREATE TRIGGER comments_unchanged BEFORE UPDATE ON comments
BEGIN
	SELECT RAISE(ABORT, 'comments are never changed');
END;

CREATE TRIGGER comments_kept BEFORE DELETE ON comments
BEGIN
	SELECT RAISE(ABORT, 'comments are never deleted');
END;

CREATE TRIGGER verdicts_unchanged BEFORE UPDATE ON verdicts
BEGIN
	SELECT RAISE(ABORT, 'verdicts are never changed');
END;

CREATE TRIGGER verdicts_kept BEFORE DELETE ON verdicts
BEGIN
	SELECT RAISE(ABORT, 'verdicts are never deleted');
END;

CREATE TRIGGER publications_unchanged BEFORE UPDATE ON publications
BEGIN
	SELECT RAISE(ABORT, 'publications are never changed');
END;

CREATE TRIGGER publications_kept BEFORE DELETE ON publications
BEGIN
	SELECT RAISE(ABORT, 'publications are never deleted');
END;

CREATE TRIGGER acts_unchanged BEFORE UPDATE ON acts
BEGIN
	SELECT RAISE(ABORT, 'acts are never changed');
END;

CREATE TRIGGER acts_kept BEFORE DELETE ON acts
BEGIN
	SELECT RAISE(ABORT, 'acts are never deleted');
END;

CREATE TRIGGER notes_unchanged BEFORE UPDATE ON notes
BEGIN
	SELECT RAISE(ABORT, 'notes are never changed');
END;

CREATE TRIGGER notes_kept BEFORE DELETE ON notes
BEGIN
	SELECT RAISE(ABORT, 'notes are never deleted');
END;

-- A thread's state changes; what it hangs on does not, and it is never lost.
CREATE TRIGGER threads_origin_unchanged BEFORE UPDATE OF id, article, revision, field, start, finish, quote, prefix, suffix, opener, opened, allegation ON threads
BEGIN
	SELECT RAISE(ABORT, 'the origin of a thread is never changed');
END;

CREATE TRIGGER threads_kept BEFORE DELETE ON threads
BEGIN
	SELECT RAISE(ABORT, 'threads are never deleted');
END;

-- An address belongs to the first article that readers found there, for good.
CREATE TRIGGER publications_address BEFORE INSERT ON publications
WHEN EXISTS (SELECT 1 FROM publications WHERE slug = NEW.slug AND article <> NEW.article)
BEGIN
	SELECT RAISE(ABORT, 'another article has this address');
END;
-- +goose StatementEnd

-- +goose Up
-- The masthead and each article have a version that rises with every change of what
-- is read of them, so that what was read once can be shown again while it still
-- stands, and what a command changes beside a server is seen at once.

-- +goose StatementBegin
CREATE TRIGGER members_added AFTER INSERT ON members
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER members_changed AFTER UPDATE ON members
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER newsroom_roles_added AFTER INSERT ON newsroom_roles
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER newsroom_roles_removed AFTER DELETE ON newsroom_roles
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER desks_added AFTER INSERT ON desks
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER desks_changed AFTER UPDATE ON desks
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER desk_roles_added AFTER INSERT ON desk_roles
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER desk_roles_removed AFTER DELETE ON desk_roles
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER desk_rules_added AFTER INSERT ON desk_rules
BEGIN
	UPDATE masthead_version SET version = version + 1;
END;

CREATE TRIGGER articles_changed AFTER UPDATE ON articles WHEN NEW.version = OLD.version
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.id;
END;

CREATE TRIGGER writers_added AFTER INSERT ON writers
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER writers_changed AFTER UPDATE ON writers
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER named_added AFTER INSERT ON named
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER revisions_added AFTER INSERT ON revisions
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER signoffs_added AFTER INSERT ON signoffs
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER lifts_added AFTER INSERT ON lifts
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = (SELECT article FROM signoffs WHERE id = NEW.signoff);
END;

CREATE TRIGGER holds_added AFTER INSERT ON holds
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER holds_changed AFTER UPDATE ON holds
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER referrals_added AFTER INSERT ON referrals
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER referrals_changed AFTER UPDATE ON referrals
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER threads_added AFTER INSERT ON threads
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER threads_changed AFTER UPDATE ON threads
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER comments_added AFTER INSERT ON comments
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = (SELECT article FROM threads WHERE id = NEW.thread);
END;

CREATE TRIGGER placements_added AFTER INSERT ON placements
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = (SELECT article FROM threads WHERE id = NEW.thread);
END;

CREATE TRIGGER placements_changed AFTER UPDATE ON placements
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = (SELECT article FROM threads WHERE id = NEW.thread);
END;

CREATE TRIGGER allegations_added AFTER INSERT ON allegations
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER allegations_changed AFTER UPDATE ON allegations
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;

CREATE TRIGGER publications_added AFTER INSERT ON publications
BEGIN
	UPDATE articles SET version = version + 1 WHERE id = NEW.article;
END;
-- +goose StatementEnd

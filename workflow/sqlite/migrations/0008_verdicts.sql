-- +goose Up
-- What legal decided is changed by legal alone, so an allegation knows in which role its
-- verdict was given. For older ones it is the role of the newest.
ALTER TABLE allegations ADD COLUMN decided_as TEXT NOT NULL DEFAULT '';

UPDATE allegations
SET decided_as = coalesce((
	SELECT role
	FROM verdicts
	WHERE allegation = allegations.id
	ORDER BY seq DESC
	LIMIT 1
), '');

-- +goose Up
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

-- +goose Up
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

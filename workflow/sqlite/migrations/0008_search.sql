-- +goose Up
-- Stories and people are found as they can be typed on any keyboard.
UPDATE articles SET search = searched(headline || ' ' || slug);
UPDATE members SET search = searched(name);

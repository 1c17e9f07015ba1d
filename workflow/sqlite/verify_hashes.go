package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// texts recomputes the hash of every text, and reads it.
func (v *verification) texts() error {
	type stored struct{ hash, canonical []byte }
	return batches(v, `
		SELECT hash, canonical
		FROM texts
		WHERE hash > ?
		ORDER BY hash
		LIMIT ?`,
		func(t *stored) []any { return []any{&t.hash, &t.canonical} }, []byte{}, func(t stored) []byte { return t.hash },
		func(t stored) error {
			if sum := sha256.Sum256(t.canonical); string(sum[:]) != string(t.hash) {
				v.wrong("the text %x is not the one that was filed or signed: its words have the hash %x", t.hash, sum)
			} else if _, err := manuscript.Decode(t.canonical); err != nil {
				v.wrong("the text %x cannot be read as a story", t.hash)
			}
			return nil
		})
}

// acts recomputes the hash of every act's note. The text that an act names has to be there.
func (v *verification) acts() error {
	type act struct {
		number                int64
		verb, codes, noteHash string
		salt                  []byte
		words                 *string
	}
	return batches(v, `
		SELECT a.number, a.verb, a.codes, a.note_hash, n.salt, n.words
		FROM acts AS a
		LEFT JOIN notes AS n ON n.act = a.number
		WHERE a.number > ?
		ORDER BY a.number
		LIMIT ?`,
		func(a *act) []any { return []any{&a.number, &a.verb, &a.codes, &a.noteHash, &a.salt, &a.words} },
		0, func(a act) int64 { return a.number },
		func(a act) error {
			switch {
			case a.words == nil && a.noteHash != "":
				v.wrong("the note of act %d, %s, is not there", a.number, a.verb)
			case a.words != nil && saltedHash(a.salt, *a.words) != a.noteHash:
				v.wrong("the note of act %d, %s, is not the one that was written", a.number, a.verb)
			}
			var codes struct{ Hash string }
			if err := json.Unmarshal([]byte(a.codes), &codes); err != nil {
				v.wrong("the codes of act %d, %s, cannot be read", a.number, a.verb)
				return nil
			}
			return v.named(a.number, codes.Hash)
		})
}

// named looks for the text that an act names.
func (v *verification) named(act int64, hash string) error {
	if hash == "" {
		return nil
	}
	named, err := manuscript.ParseHash(hash)
	if err != nil {
		v.wrong("act %d names a text by what is no hash", act)
		return nil
	}
	there, err := v.hasText(named)
	if err == nil && !there && !named.IsZero() { // zero: nothing was filed yet
		v.wrong("act %d names the text %s, which is not there", act, hash)
	}
	return err
}

func (v *verification) hasText(hash manuscript.Hash) (bool, error) {
	_, err := one(v.tx, `
		SELECT 1
		FROM texts
		WHERE hash = ?`,
		func(n *int64) []any { return []any{n} }, hash[:])
	if errors.Is(err, workflow.ErrMissing) {
		return false, nil
	}
	return err == nil, err
}

// saltedHash is how an act holds a note, see newsroom.
func saltedHash(salt []byte, words string) string {
	sum := sha256.Sum256(append(salt[:len(salt):len(salt)], words...))
	return hex.EncodeToString(sum[:])
}

// wordings compares the hash of every comment's former words, which are gone, with the one
// that the act holds by which they went.
func (v *verification) wordings() error {
	if !v.has("wordings") {
		return nil
	}
	type wording struct {
		seq, act      int64
		comment, hash string
		was           *string
	}
	return batches(v, `
		SELECT w.seq, w.act, w.comment, w.hash, CASE WHEN json_valid(a.codes) THEN json_extract(a.codes, '$.was') END
		FROM wordings AS w
		LEFT JOIN acts AS a ON a.number = w.act
		WHERE w.seq > ?
		ORDER BY w.seq
		LIMIT ?`,
		func(w *wording) []any { return []any{&w.seq, &w.act, &w.comment, &w.hash, &w.was} },
		0, func(w wording) int64 { return w.seq },
		func(w wording) error {
			if w.was == nil || *w.was != w.hash {
				v.wrong("what comment %s said before act %d has another hash than the act holds", w.comment, w.act)
			}
			return nil
		})
}

// suggestions reads the words that each would put in place of its own.
func (v *verification) suggestions() error {
	if !v.has("suggestions") {
		return nil
	}
	type suggestion struct {
		seq int64
		id  string
		put []byte
	}
	return batches(v, `
		SELECT seq, id, put
		FROM suggestions
		WHERE seq > ?
		ORDER BY seq
		LIMIT ?`,
		func(s *suggestion) []any { return []any{&s.seq, &s.id, &s.put} },
		0, func(s suggestion) int64 { return s.seq },
		func(s suggestion) error {
			if _, err := manuscript.Decode(s.put); err != nil {
				v.wrong("the words of suggestion %s cannot be read", s.id)
			}
			return nil
		})
}

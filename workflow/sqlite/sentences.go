package sqlite

import "stet/workflow"

func (t *tx) AddStandingSentence(s workflow.StandingSentence) error {
	return about("standing sentence", s.ID, t.exec(`
		INSERT INTO standing_sentences (id, words, by, at, signed_legal, signed_chief)
		VALUES (?, ?, ?, ?, ?, ?)`,
		s.ID, s.Words, orNull(s.By), moment(s.At), orNull(s.SignedLegal), orNull(s.SignedChief)))
}

func (t *tx) SetStandingSentence(s workflow.StandingSentence) error {
	return about("standing sentence", s.ID, t.change(`
		UPDATE standing_sentences
		SET signed_legal = ?, signed_chief = ?
		WHERE id = ?`,
		orNull(s.SignedLegal), orNull(s.SignedChief), s.ID))
}

// StandingSentences are in the order they were written.
func (t *tx) StandingSentences() ([]workflow.StandingSentence, error) {
	sentences, err := list(t, `
		SELECT id, words, by, at, signed_legal, signed_chief
		FROM standing_sentences
		ORDER BY seq`,
		func(s *workflow.StandingSentence) []any {
			return []any{
				(*text)(&s.ID), &s.Words, (*text)(&s.By), (*moment)(&s.At),
				(*text)(&s.SignedLegal), (*text)(&s.SignedChief),
			}
		})
	return sentences, about("standing sentences", "", err)
}

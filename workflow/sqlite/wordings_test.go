package sqlite

import (
	"slices"
	"testing"

	"stet/workflow"
	"stet/workflow/storetest"
)

// The words of a comment are changed by hand, with the act of another deed and with a hash that
// is the hash of nothing.
func TestWordsAreChangedWithTheActOfAnotherDeed(t *testing.T) {
	s := open(t)
	storetest.Everything(t, s)
	comment := first(t, s, `SELECT id FROM comments LIMIT 1`)
	if err := tryWrite(t, s, `INSERT INTO acts (id, member, verb, codes, note_hash, at) VALUES ('forged', NULL, 'set-rules', '{}', '', 99999999999999)`); err != nil {
		t.Fatal(err)
	}
	if err := tryWrite(t, s, `INSERT INTO wordings (comment, act, salt, hash) SELECT '`+comment+`', number, x'00', 'nonsense' FROM acts WHERE id = 'forged'`); err != nil {
		t.Skip("the wording was refused: ", err)
	}
	if err := tryWrite(t, s, `UPDATE comments SET words = 'I never said so', edited = 99999999999999 WHERE id = '`+comment+`'`); err == nil {
		t.Error("a comment's words went, and what is kept of them is the hash of nothing, by an act that changed no comment")
	}
}

// One wording that is kept serves for the same comment only once; but it serves a comment that is
// taken back to be put back with other words, at a later act of any comment's.
func TestATakenBackCommentComesBack(t *testing.T) {
	s := open(t)
	storetest.Everything(t, s)
	if err := tryWrite(t, s, `UPDATE comments SET taken_back = 0, words = 'again', edited = edited + 1 WHERE taken_back = 1`); err == nil && first(t, s, `SELECT count(*) FROM comments WHERE words = 'again'`) != "0" {
		t.Error("a comment that was taken back stands again, without a wording")
	}
}

// Before the column there was, a lawyer who hung an allegation on other words opened it again by a
// verdict of their own. That made no verdict of the editor’s legal’s.
func TestAnEditorsVerdictOfBeforeIsLegalsBecauseALawyerHungItElsewhere(t *testing.T) {
	rows := slices.Concat(anArticle, []string{
		`INSERT INTO threads (id, article, revision, field, start, finish, quote, prefix, suffix, opener, role, opened, allegation, blocking, addressed, resolved)
			VALUES ('x', 'a', 1, 'body', 0, 1, 'w', '', '', 'wren', 'writer', 1, 1, 0, 0, 0)`,
		`INSERT INTO allegations (id, article, category, severity, question, by, at, verdict, decided_at, ground, touched)
			VALUES ('x', 'a', 'OTHER', 1, '', 'wren', 1, 'open', 1, '', 1)`,
		`INSERT INTO acts VALUES (1, '1', 'a', 'edith', 'verdict', '{"thread":"x"}', '', 1), (2, '2', 'a', 'lex', 're-attach', '{"thread":"x"}', '', 1)`,
		`INSERT INTO verdicts VALUES (1, 'e', 'x', 'clear', 'edith', 'editor', '', 1, 1), (2, 'l', 'x', 'open', 'lex', 'legal', '', 2, 1)`,
	})
	if got := factsOf(t, grown(t, 4, rows...), "a").Allegations[0].DecidedAs; got != workflow.Editor {
		t.Errorf("decided as %q: editors, who decided it, may not decide it any more; the same deed today leaves it theirs", got)
	}
}

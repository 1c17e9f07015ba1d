package sqlite

import (
	"time"

	"stet/workflow"
)

// visible takes an article a whose story's circle the viewer is in. + keeps the few
// principals of the article to be looked up among the viewer's, not the other way round.
const visible = `EXISTS (
			SELECT 1
			FROM audiences
			WHERE article = a.id
			AND circle = 'story'
			AND +principal IN (SELECT value FROM json_each(:viewer))
		)`

func (t *tx) Index(article workflow.ID) (workflow.Index, error) {
	i, err := one(t, `
		SELECT article, badges, open_threads, held, held_until, lacks, true_until
		FROM indexes
		WHERE article = ?`,
		func(i *workflow.Index) []any {
			return []any{
				(*text)(&i.Article), (*badges)(&i.Badges), (*number)(&i.OpenThreads),
				&i.Held, (*moment)(&i.HeldUntil), (*text)(&i.Lacks), (*moment)(&i.TrueUntil),
			}
		}, article)
	if err != nil {
		return i, about("index of article", article, err)
	}
	if i.Attention, err = t.attentionOf(article); err != nil {
		return i, about("attention of article", article, err)
	}
	i.Audience, err = t.audience(article)
	return i, about("audience of article", article, err)
}

func (t *tx) SetIndex(i workflow.Index) error {
	if err := t.exec(`
		INSERT INTO indexes (article, badges, open_threads, held, held_until, lacks, true_until)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (article) DO UPDATE
		SET badges = excluded.badges, open_threads = excluded.open_threads,
			held = excluded.held, held_until = excluded.held_until, lacks = excluded.lacks, true_until = excluded.true_until`,
		i.Article, badges(i.Badges), i.OpenThreads, i.Held, moment(i.HeldUntil), i.Lacks, moment(i.TrueUntil)); err != nil {
		return about("index of article", i.Article, err)
	}
	if err := t.setAttention(i.Article, i.Attention); err != nil {
		return about("attention of article", i.Article, err)
	}
	if err := t.setAudience(i.Article, i.Audience); err != nil {
		return about("audience of article", i.Article, err)
	}
	return about("changes of indexes", i.Article, t.change(`
		UPDATE index_state
		SET changes = changes + 1`))
}

func (t *tx) IndexChanges() (int64, error) {
	changes, err := one(t, `
		SELECT changes
		FROM index_state`,
		func(n *int64) []any { return []any{n} })
	return changes, about("changes of indexes", changes, err)
}

func (t *tx) setAudience(article workflow.ID, audience map[workflow.Circle][]workflow.Principal) error {
	if err := t.exec(`
		DELETE FROM audiences
		WHERE article = ?`, article); err != nil {
		return err
	}
	for circle, list := range audience {
		if err := t.exec(`
			INSERT INTO audiences (article, circle, principal)
			SELECT ?, ?, value FROM json_each(?)`,
			article, circle, principals(list)); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) audience(article workflow.ID) (map[workflow.Circle][]workflow.Principal, error) {
	type row struct {
		circle workflow.Circle
		workflow.Principal
	}
	rows, err := list(t, `
		SELECT circle, principal
		FROM audiences
		WHERE article = ?
		ORDER BY circle, principal`,
		func(r *row) []any { return []any{(*text)(&r.circle), (*principal)(&r.Principal)} }, article)
	audience := map[workflow.Circle][]workflow.Principal{}
	for _, r := range rows {
		audience[r.circle] = append(audience[r.circle], r.Principal)
	}
	return audience, err
}

// principals are a JSON array for json_each.
func principals(list []workflow.Principal) string {
	words := make([]string, len(list))
	for i, p := range list {
		words[i] = p.String()
	}
	return asJSON(words)
}

func (t *tx) IndexRules() (int, error) {
	rules, err := one(t, `
		SELECT rules
		FROM index_state`,
		func(n *int) []any { return []any{(*number)(n)} })
	return rules, about("rules of the indexes", rules, err)
}

func (t *tx) SetIndexRules(rules int) error {
	return about("rules of the indexes", rules, t.change(`
		UPDATE index_state
		SET rules = ?`, rules))
}

func (t *tx) EndedHolds(now time.Time) ([]workflow.ID, error) {
	ids, err := list(t, `
		SELECT article
		FROM indexes
		WHERE true_until > 0
		AND true_until <= ?
		ORDER BY true_until, article`,
		func(id *workflow.ID) []any { return []any{(*text)(id)} }, moment(now))
	return ids, about("ended holds at", now, err)
}

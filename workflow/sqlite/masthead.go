package sqlite

import (
	"stet/workflow"
)

// edition is the masthead as it was at one version. Versions rise with every
// committed change, also of a command beside the server, so equal versions are
// equal pictures.
type edition struct {
	version  int64
	masthead *workflow.Masthead
}

func (t *tx) Masthead() (*workflow.Masthead, error) {
	version, err := t.mastheadVersion()
	if err != nil {
		return nil, about("masthead", version, err)
	}
	kept := t.store.masthead.Load()
	if !t.reissued && kept != nil && kept.version == version {
		return kept.masthead, nil
	}
	masthead, err := t.readMasthead()
	if err != nil {
		return nil, about("masthead", version, err)
	}
	// What this transaction changed may be rolled back, and another one may then
	// reach the same version with other rows.
	if !t.reissued {
		t.store.masthead.Store(&edition{version, masthead})
	}
	return masthead, nil
}

func (t *tx) mastheadVersion() (int64, error) {
	return one(t, `
		SELECT version
		FROM masthead_version`,
		func(v *int64) []any { return []any{v} })
}

// reissue makes the next Masthead a new one, here and in every other process.
func (t *tx) reissue() error {
	t.reissued = true
	return t.exec(`
		UPDATE masthead_version
		SET version = version + 1`)
}

func (t *tx) readMasthead() (*workflow.Masthead, error) {
	members, err := t.members()
	if err != nil {
		return nil, err
	}
	desks, err := t.desks()
	if err != nil {
		return nil, err
	}
	rules, err := t.deskRules()
	if err != nil {
		return nil, err
	}
	return workflow.NewMasthead(members, desks, rules), nil
}

package sqlite

import "stet/workflow"

func (t *tx) Masthead() (*workflow.Masthead, error) {
	version, err := t.mastheadVersion()
	if err != nil {
		return nil, about("masthead", version, err)
	}
	masthead, err := t.store.mastheads.read(t, "", version, t.readMasthead)
	return masthead, about("masthead", version, err)
}

func (t *tx) mastheadVersion() (int64, error) {
	return one(t, `
		SELECT version
		FROM masthead_version`,
		func(v *int64) []any { return []any{v} })
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
	recoveries, err := t.recoveries()
	if err != nil {
		return nil, err
	}
	return workflow.NewMasthead(members, desks, rules, recoveries), nil
}

package workflow

import "time"

// Begun is the facts of a story that a member would begin on a desk.
func Begun(m *Masthead, member Member, desk ID, now time.Time) *Facts {
	return &Facts{Now: now, Member: member, Masthead: m, Article: Article{Desk: desk, Stage: Draft}}
}

// Startable lists the desks on which a member may begin a story, or says whose that is.
func Startable(m *Masthead, member Member) ([]Desk, error) {
	var out []Desk
	for _, d := range m.Desks {
		if _, err := Judge(Start, Begun(m, member, d.ID, time.Time{})); err == nil {
			out = append(out, d)
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	_, err := Judge(Start, Begun(m, member, "", time.Time{}))
	return nil, err
}

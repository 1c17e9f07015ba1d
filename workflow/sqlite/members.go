package sqlite

import "stet/workflow"

// members are by name, each with the roles in the order they were given.
func (t *tx) members() ([]workflow.Member, error) {
	members, err := list(t, `
		SELECT id, name, email, password, disabled, joined, epoch, recovered, provider,
			EXISTS (SELECT 1 FROM passkeys WHERE passkeys.member = members.id)
			OR EXISTS (SELECT 1 FROM authenticators WHERE authenticators.member = members.id)
		FROM members
		ORDER BY search, id`,
		func(m *workflow.Member) []any {
			return []any{(*text)(&m.ID), &m.Name, &m.Email, &m.Password, &m.Disabled, (*moment)(&m.Joined), &m.Epoch, (*moment)(&m.Recovered), &m.Provider, &m.SecondFactor}
		})
	if err != nil {
		return nil, err
	}
	newsroom, err := t.newsroomRoles()
	if err != nil {
		return nil, err
	}
	desks, err := t.deskRoles()
	if err != nil {
		return nil, err
	}
	for i := range members {
		members[i].Newsroom = newsroom[members[i].ID]
		members[i].Desks = desks[members[i].ID]
	}
	return members, nil
}

func (t *tx) newsroomRoles() (map[workflow.ID][]workflow.Role, error) {
	type held struct {
		member workflow.ID
		role   workflow.Role
	}
	rows, err := list(t, `
		SELECT member, role
		FROM newsroom_roles
		ORDER BY seq`,
		func(h *held) []any { return []any{(*text)(&h.member), (*text)(&h.role)} })
	byMember := map[workflow.ID][]workflow.Role{}
	for _, h := range rows {
		byMember[h.member] = append(byMember[h.member], h.role)
	}
	return byMember, err
}

func (t *tx) deskRoles() (map[workflow.ID][]workflow.DeskRole, error) {
	type held struct {
		member workflow.ID
		role   workflow.DeskRole
	}
	rows, err := list(t, `
		SELECT member, desk, role
		FROM desk_roles
		ORDER BY seq`,
		func(h *held) []any {
			return []any{(*text)(&h.member), (*text)(&h.role.Desk), (*text)(&h.role.Role)}
		})
	byMember := map[workflow.ID][]workflow.DeskRole{}
	for _, h := range rows {
		byMember[h.member] = append(byMember[h.member], h.role)
	}
	return byMember, err
}

func (t *tx) MemberByEmail(email string) (workflow.Member, error) {
	masthead, err := t.Masthead()
	if err != nil {
		return workflow.Member{}, err
	}
	for _, m := range masthead.Members {
		if m.Email == email {
			return m, nil
		}
	}
	return workflow.Member{}, about("member", email, workflow.ErrMissing)
}

func (t *tx) AddMember(m workflow.Member) error {
	err := t.exec(`
		INSERT INTO members (id, name, email, password, disabled, joined, search, epoch, recovered, provider)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		m.ID, m.Name, m.Email, m.Password, m.Disabled, moment(m.Joined), searched(m.Name), m.Epoch, moment(m.Recovered), m.Provider)
	if err != nil {
		return about("member", m.ID, err)
	}
	return t.setRoles(m)
}

func (t *tx) SetMember(m workflow.Member) error {
	err := t.change(`
		UPDATE members
		SET name = ?, email = ?, password = ?, disabled = ?, search = ?, recovered = ?, provider = ?
		WHERE id = ?`,
		m.Name, m.Email, m.Password, m.Disabled, searched(m.Name), moment(m.Recovered), m.Provider, m.ID)
	if err != nil {
		return about("member", m.ID, err)
	}
	return t.setRoles(m)
}

func (t *tx) Rehash(member workflow.ID, was, hashed string) error {
	return about("member", member, t.exec(`
		UPDATE members
		SET password = ?
		WHERE id = ?
		AND password = ?`, hashed, member, was))
}

func (t *tx) setRoles(m workflow.Member) error {
	if err := t.exec(`
		DELETE FROM newsroom_roles
		WHERE member = ?`, m.ID); err != nil {
		return about("member", m.ID, err)
	}
	if err := t.exec(`
		DELETE FROM desk_roles
		WHERE member = ?`, m.ID); err != nil {
		return about("member", m.ID, err)
	}
	for _, role := range m.Newsroom {
		if err := t.exec(`
			INSERT INTO newsroom_roles (member, role)
			VALUES (?, ?)`, m.ID, role); err != nil {
			return about("member", m.ID, err)
		}
	}
	for _, held := range m.Desks {
		if err := t.exec(`
			INSERT INTO desk_roles (member, desk, role)
			VALUES (?, ?, ?)`, m.ID, held.Desk, held.Role); err != nil {
			return about("member", m.ID, err)
		}
	}
	return nil
}

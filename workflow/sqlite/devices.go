package sqlite

import "stet/workflow"

func (t *tx) Device(hash string) (workflow.Device, error) {
	device, err := one(t, `
		SELECT hash, member, seen
		FROM devices
		WHERE hash = ?`,
		func(d *workflow.Device) []any {
			return []any{&d.Hash, (*text)(&d.Member), (*moment)(&d.Seen)}
		}, hash)
	return device, about("device", hash, err)
}

func (t *tx) SetDevice(d workflow.Device) error {
	return about("device of member", d.Member, t.exec(`
		INSERT INTO devices (hash, member, seen)
		VALUES (?, ?, ?)
		ON CONFLICT (hash) DO UPDATE
		SET seen = excluded.seen`,
		d.Hash, d.Member, moment(d.Seen)))
}

func (t *tx) ForgetDevices(member workflow.ID, most int) error {
	return about("devices of member", member, t.exec(`
		DELETE FROM devices
		WHERE hash IN (
			SELECT hash
			FROM devices
			WHERE member = ?
			ORDER BY seen DESC
			LIMIT -1 OFFSET ?)`, member, most))
}

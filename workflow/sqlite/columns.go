package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"stet/workflow"
	"stet/workflow/manuscript"
)

// These types read a column straight into a field of the domain, by converting the
// field's pointer: (*text)(&thread.ID). database/sql would get there too, through
// reflection and strings, at several times the cost. NULL reads as the zero value.
type (
	text   string          // TEXT, into any kind of string
	number int             // INTEGER
	serial int64           // INTEGER, the number of an act
	moment time.Time       // INTEGER, milliseconds UTC, 0 for the zero time
	digest manuscript.Hash // BLOB of 32 bytes
	codes  map[string]string
	ids    []workflow.ID              // TEXT, parted by spaces
	blocks []manuscript.Block         // BLOB, the canonical bytes of a text that has nothing else
	badges []workflow.AllegationBadge // TEXT, parted by spaces: "S4:CRIME S2:REPEAT"

	principal workflow.Principal // TEXT
)

func (t *text) Scan(from any) error {
	value, err := as[string](from)
	*t = text(value)
	return err
}

func (n *number) Scan(from any) error {
	value, err := as[int64](from)
	*n = number(value)
	return err
}

func (s *serial) Scan(from any) error {
	value, err := as[int64](from)
	*s = serial(value)
	return err
}

func (m *moment) Scan(from any) error {
	value, err := as[int64](from)
	*m = moment{}
	if value != 0 {
		*m = moment(time.UnixMilli(value).UTC())
	}
	return err
}

func (m moment) Value() (driver.Value, error) {
	if time.Time(m).IsZero() {
		return int64(0), nil
	}
	return time.Time(m).UnixMilli(), nil
}

func (d *digest) Scan(from any) error {
	value, err := as[[]byte](from)
	*d = digest{}
	copy(d[:], value)
	return err
}

func (d digest) Value() (driver.Value, error) {
	if manuscript.Hash(d).IsZero() {
		return nil, nil
	}
	return d[:], nil
}

func (c *codes) Scan(from any) error {
	value, err := as[string](from)
	if err != nil {
		return err
	}
	*c = nil
	return json.Unmarshal([]byte(value), c)
}

func (c codes) Value() (driver.Value, error) {
	if c == nil {
		return "{}", nil
	}
	out, err := json.Marshal(map[string]string(c))
	return string(out), err
}

func (i *ids) Scan(from any) error {
	value, err := as[string](from)
	*i = nil
	for id := range strings.FieldsSeq(value) {
		*i = append(*i, workflow.ID(id))
	}
	return err
}

func (i ids) Value() (driver.Value, error) {
	list := make([]string, len(i))
	for at, id := range i {
		list[at] = string(id)
	}
	return strings.Join(list, " "), nil
}

func (b *blocks) Scan(from any) error {
	value, err := as[[]byte](from)
	if err != nil {
		return err
	}
	text, err := manuscript.Decode(value)
	*b = text.Body
	return err
}

func (b blocks) Value() (driver.Value, error) {
	return manuscript.Manuscript{Body: b}.Canonical(), nil
}

func (b *badges) Scan(from any) error {
	value, err := as[string](from)
	*b = nil
	for one := range strings.FieldsSeq(value) {
		severity, category, _ := strings.Cut(one, ":")
		grade, known := workflow.ParseSeverity(severity)
		if !known {
			return fmt.Errorf("column holds a badge %q", one)
		}
		*b = append(*b, workflow.AllegationBadge{Severity: grade, Category: category})
	}
	return err
}

func (b badges) Value() (driver.Value, error) {
	list := make([]string, len(b))
	for at, one := range b {
		list[at] = one.Severity.String() + ":" + one.Category
	}
	return strings.Join(list, " "), nil
}

func (p *principal) Scan(from any) error {
	value, err := as[string](from)
	kind, id, _ := strings.Cut(value, ":")
	*p = principal{Kind: workflow.PrincipalKind(kind), ID: workflow.ID(id)}
	return err
}

func as[T any](from any) (T, error) {
	value, ok := from.(T)
	if !ok && from != nil {
		return value, fmt.Errorf("column holds %T, want %T", from, value)
	}
	return value, nil
}

// orNull writes the zero value as NULL, where a column refers to a row that there
// need not be.
func orNull[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
}

package sqlite

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/alexedwards/scs/v2"

	"stet/workflow"
)

// Keys of the session values that the store keeps in columns of their own. They are
// put into the session at sign-in and so committed with it, in one write.
const (
	SessionMember  = "member"  // the member's id
	SessionAddress = "address" // the address that they signed in from
	SessionAgent   = "agent"   // the browser, as it names itself
)

// SessionCodec writes a session as JSON. Its values are strings and nothing else.
type SessionCodec struct{}

var _ scs.Codec = SessionCodec{}

type sessionData struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

// Encode refuses values that are not strings.
func (SessionCodec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	strings := make(map[string]string, len(values))
	for key, value := range values {
		text, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("session: %s is %T, want a string", key, value)
		}
		strings[key] = text
	}
	return json.Marshal(sessionData{deadline, strings})
}

// Decode reads what Encode writes.
func (SessionCodec) Decode(data []byte) (time.Time, map[string]any, error) {
	var read sessionData
	if err := json.Unmarshal(data, &read); err != nil {
		return time.Time{}, nil, fmt.Errorf("session: %w", err)
	}
	values := make(map[string]any, len(read.Values))
	for key, text := range read.Values {
		values[key] = text
	}
	return read.Deadline, values, nil
}

type identity struct {
	Member         workflow.ID
	Address, Agent string
}

// identify tells whose session it is; an anonymous one has no member.
func identify(data []byte) (identity, error) {
	var read sessionData
	if err := json.Unmarshal(data, &read); err != nil {
		return identity{}, fmt.Errorf("session: it was not written by SessionCodec: %w", err)
	}
	return identity{
		Member:  workflow.ID(read.Values[SessionMember]),
		Address: read.Values[SessionAddress],
		Agent:   read.Values[SessionAgent],
	}, nil
}

package session

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"stet/workflow"
)

// Keys of the session values that a store keeps beside the session, to list it by. They
// are put into the session at sign-in and so committed with it, in one write.
const (
	Member  = "member"  // the member's id
	Epoch   = "epoch"   // the member's, as it was read before their password was looked at
	Address = "address" // the address that they signed in from
	Agent   = "agent"   // the browser, as it names itself
)

// Codec writes a session as JSON. Its values are strings and nothing else. It is an
// scs.Codec.
type Codec struct{}

type written struct {
	Deadline time.Time         `json:"deadline"`
	Values   map[string]string `json:"values"`
}

// Encode refuses values that are not strings.
func (Codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	strings := make(map[string]string, len(values))
	for key, value := range values {
		text, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("session: %s is %T, want a string", key, value)
		}
		strings[key] = text
	}
	return json.Marshal(written{deadline, strings})
}

// Decode reads what Encode writes.
func (Codec) Decode(data []byte) (time.Time, map[string]any, error) {
	var read written
	if err := json.Unmarshal(data, &read); err != nil {
		return time.Time{}, nil, fmt.Errorf("session: %w", err)
	}
	values := make(map[string]any, len(read.Values))
	for key, text := range read.Values {
		values[key] = text
	}
	return read.Deadline, values, nil
}

// WithEpoch is what Codec wrote, with another epoch.
func WithEpoch(data []byte, epoch int64) ([]byte, error) {
	deadline, values, err := Codec{}.Decode(data)
	if err != nil {
		return nil, err
	}
	values[Epoch] = strconv.FormatInt(epoch, 10)
	return Codec{}.Encode(deadline, values)
}

// Identity is whose a session is. An anonymous one has no member.
type Identity struct {
	Member         workflow.ID
	Epoch          int64
	Address, Agent string
}

// Identify reads it from what Codec wrote.
func Identify(data []byte) (Identity, error) {
	var read written
	if err := json.Unmarshal(data, &read); err != nil {
		return Identity{}, fmt.Errorf("session: it was not written by session.Codec: %w", err)
	}
	epoch, err := strconv.ParseInt(cmp.Or(read.Values[Epoch], "0"), 10, 64)
	if err != nil {
		return Identity{}, fmt.Errorf("session: epoch: %w", err)
	}
	return Identity{
		Member:  workflow.ID(read.Values[Member]),
		Epoch:   epoch,
		Address: read.Values[Address],
		Agent:   read.Values[Agent],
	}, nil
}

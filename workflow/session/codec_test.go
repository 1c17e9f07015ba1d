package session

import (
	"testing"
	"time"
)

func TestCodec(t *testing.T) {
	deadline := time.Date(2026, 3, 9, 9, 0, 0, 5, time.UTC)
	data, err := Codec{}.Encode(deadline, map[string]any{"member": "wren", "said": "“Saved.”"})
	if err != nil {
		t.Fatal(err)
	}
	got, values, err := Codec{}.Decode(data)
	if err != nil || !got.Equal(deadline) || len(values) != 2 || values["said"] != "“Saved.”" {
		t.Fatalf("got %v %v %v", got, values, err)
	}
	if who, err := Identify(data); err != nil || who != (Identity{Member: "wren"}) {
		t.Errorf("it is of %+v, %v", who, err)
	}
	if _, err := (Codec{}).Encode(deadline, map[string]any{"count": 3}); err == nil {
		t.Error("a number was encoded")
	}
	if _, _, err := (Codec{}).Decode([]byte("gob")); err == nil {
		t.Error("other bytes were decoded")
	}
}

func TestEpochsAreWrittenInto(t *testing.T) {
	data, err := Codec{}.Encode(time.Now(), map[string]any{Member: "wren", Epoch: "3"})
	if err != nil {
		t.Fatal(err)
	}
	if data, err = WithEpoch(data, 12); err != nil {
		t.Fatal(err)
	}
	if who, err := Identify(data); err != nil || who != (Identity{Member: "wren", Epoch: 12}) {
		t.Errorf("it is of %+v, %v", who, err)
	}
	if _, err := WithEpoch([]byte("gob"), 12); err == nil {
		t.Error("an epoch was written into other bytes")
	}
	odd, err := Codec{}.Encode(time.Now(), map[string]any{Epoch: "three"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Identify(odd); err == nil {
		t.Error("an epoch that is no number is one")
	}
}

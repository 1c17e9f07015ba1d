package stores

import (
	"context"
	"errors"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/storetest"
)

func TestAnUnknownStoreIsNoStore(t *testing.T) {
	t.Setenv("STET_STORE", "oracle")
	if _, err := chosen(); err == nil || !strings.Contains(err.Error(), `"oracle"`) || !strings.Contains(err.Error(), `"sqlite"`) {
		t.Errorf("got %v", err)
	}
}

func TestTwice(t *testing.T) {
	t.Setenv("STET_STORE", "sqlite")
	ctx, plain := context.Background(), Open(t)
	var happened []string
	did := func(what string) { happened = append(happened, what) }
	store := storetest.Twice(plain, func() { did("meanwhile") })
	add := func(tx workflow.Tx) error {
		did("attempt")
		return tx.AddDesk(workflow.Desk{ID: "city", Name: "City"})
	}
	refusal := errors.New("refused")
	if err := store.Write(ctx, func(tx workflow.Tx) error { return errors.Join(add(tx), refusal) }); !errors.Is(err, refusal) {
		t.Errorf("got %v", err)
	}
	if err := store.Write(ctx, add); err != nil {
		t.Error(err)
	}
	if got := strings.Join(happened, " "); got != "attempt meanwhile attempt attempt meanwhile attempt" {
		t.Error(got)
	}
	err := store.Read(ctx, func(tx workflow.Tx) error {
		masthead, err := tx.Masthead()
		if err == nil && len(masthead.Desks) != 1 {
			t.Errorf("there are %d desks", len(masthead.Desks))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

package newsroom_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"stet/workflow"
)

// TestOldFormsAreForgotten keeps the answer to a form for 30 days, and no longer, however
// many there are.
func TestOldFormsAreForgotten(t *testing.T) {
	const many = 1100 // more than two transactions forget
	r := newRoom(t)
	wren := r.members["wren"]
	send := func(key string) {
		r.must(r.store.Write(context.Background(), func(tx workflow.Tx) error {
			return tx.AddPost(workflow.Post{Member: wren, Key: key, At: r.now})
		}))
	}
	forgotten := func(key string) bool {
		err := r.store.Read(context.Background(), func(tx workflow.Tx) error {
			_, err := tx.Post(wren, key)
			return err
		})
		return errors.Is(err, workflow.ErrMissing)
	}
	for i := range many {
		send(fmt.Sprint(i))
	}
	r.now = r.now.Add(time.Hour)
	send("an hour later")
	r.now = r.now.Add(30*24*time.Hour - time.Hour)
	r.must(r.news.ForgetPosts(context.Background()))
	if forgotten("0") {
		t.Error("a form is forgotten after 30 days to the millisecond, which is not yet more than 30 days")
	}
	r.now = r.now.Add(time.Millisecond)
	r.must(r.news.ForgetPosts(context.Background()))
	for i := range many {
		if key := fmt.Sprint(i); !forgotten(key) {
			t.Fatalf("form %s is kept", key)
		}
	}
	if forgotten("an hour later") {
		t.Error("a form is forgotten too early")
	}
}

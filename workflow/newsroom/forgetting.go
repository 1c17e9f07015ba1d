package newsroom

import (
	"context"
	"time"
)

// How long the answer to a form is kept, for the one who sends the form again, and how many
// are forgotten in one transaction, so that none of them is long.
const (
	postLife  = 30 * 24 * time.Hour
	forgotten = 500
)

// ForgetPosts forgets what forms came to that were sent more than 30 days ago. A form that
// is sent again after that is a new one.
func (n *Newsroom) ForgetPosts(ctx context.Context) error {
	for more := true; more; {
		err := n.byCommand(ctx, func(w *work) error {
			gone, err := w.tx.ForgetPosts(w.now.Add(-postLife), forgotten)
			more = gone == forgotten
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

package storetest

import (
	"errors"
	"time"

	"stet/workflow"
	"stet/workflow/session"
)

var sessions = []promise{
	{"signed in until signed out", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.sees(token, "wren")
		d.visit(token, "/out")
		d.sees(token, "")
		d.lists("wren")
	}},

	{"a member's sessions, the last seen first", func(n *newsroom) {
		d := n.door()
		start := d.clock
		phone := d.signIn("wren")
		d.clock = d.clock.Add(time.Hour)
		desk := d.signIn("wren")
		d.signIn("lex")
		rows := d.lists("wren", desk, phone)
		if r := rows[1]; r.Address != "192.0.2.7" || r.Agent != "Firefox" || r.Created != start || r.Seen != start || !r.Expires.After(start) {
			n.Fatalf("got %+v", r)
		}
	}},

	{"one is revoked, by its member alone", func(n *newsroom) {
		d := n.door()
		phone, desk := d.signIn("wren"), d.signIn("wren")
		n.missing(d.sessions.Revoke(n.Context(), "lex", session.ID(phone)))
		d.revoke("wren", phone)
		d.sees(phone, "")
		d.sees(desk, "wren")
		n.missing(d.sessions.Revoke(n.Context(), "wren", session.ID(phone)))
	}},

	{"all end but one", func(n *newsroom) {
		d := n.door()
		phone, desk, other := d.signIn("wren"), d.signIn("wren"), d.signIn("lex")
		d.end("wren", session.ID(desk))
		d.sees(phone, "")
		d.sees(desk, "wren")
		d.sees(other, "lex")
		d.end("wren", "")
		d.sees(desk, "")
	}},

	{"ended by a deed that was refused after all, they go on", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		n.refused(func(tx workflow.Tx) error {
			return errors.Join(tx.EndSessions("wren", ""), errors.New("refused"))
		})
		d.sees(token, "wren")
	}},

	{"a visitor without a session leaves none", func(n *newsroom) {
		d := n.door()
		for _, token := range []string{"", "forged"} {
			if _, set := d.visit(token, "/"); set != "" {
				n.Fatal("a cookie was set")
			}
		}
	}},

	{"what the session codec did not write is refused", func(n *newsroom) {
		d := n.door()
		if err := d.sessions.CommitCtx(n.Context(), "another", []byte("gob"), d.clock.Add(time.Hour)); err == nil {
			n.Fatal("it was kept")
		}
	}},

	{"one that is revoked during a request is not written back", func(n *newsroom) {
		d := n.door()
		d.endsMeanwhile(func(token string) { d.revoke("wren", token) })
	}},

	{"one that ends with all others during a request is not written back", func(n *newsroom) {
		d := n.door()
		d.endsMeanwhile(func(string) { d.end("wren", "") })
	}},

	{"one that is signed out in another window during a request is not written back", func(n *newsroom) {
		d := n.door()
		d.endsMeanwhile(func(token string) {
			d.meanwhile = func() {}
			d.visit(token, "/out")
		})
	}},

	{"one that expires and is swept away during a request is not written back", func(n *newsroom) {
		d := n.door()
		d.endsMeanwhile(func(string) {
			d.meanwhile = func() {}
			d.clock = d.clock.Add(8 * 24 * time.Hour)
			d.commitAnother()
		})
	}},

	{"idle for twelve hours", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.clock = d.clock.Add(session.IdleLimit - time.Second)
		d.sees(token, "wren")
		d.clock = d.clock.Add(session.IdleLimit - time.Second)
		d.sees(token, "wren")
		d.clock = d.clock.Add(session.IdleLimit)
		d.lists("wren")
		d.sees(token, "")
	}},

	{"seven days, however busy", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		for range 15 {
			d.clock = d.clock.Add(11 * time.Hour)
			d.sees(token, "wren")
		}
		d.clock = d.clock.Add(4 * time.Hour)
		d.sees(token, "")
	}},

	{"seen is written once a minute", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		signedIn := d.clock
		for _, visit := range []struct {
			after time.Duration
			seen  time.Duration
		}{
			{59 * time.Second, 0},
			{time.Second, time.Minute},
			{time.Second, time.Minute},
			{2 * time.Hour, 2*time.Hour + 61*time.Second},
		} {
			d.clock = d.clock.Add(visit.after)
			d.sees(token, "wren")
			if seen := d.lists("wren", token)[0].Seen; seen != signedIn.Add(visit.seen) {
				n.Fatalf("at %v seen %v after sign-in, want %v", d.clock, seen.Sub(signedIn), visit.seen)
			}
		}
	}},
}

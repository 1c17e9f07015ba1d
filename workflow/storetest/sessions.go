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

	{"the others end together", func(n *newsroom) {
		d := n.door()
		phone, desk := d.signIn("wren"), d.signIn("wren")
		d.must(d.sessions.EndOthers(n.Context(), "wren", session.ID(desk)))
		d.sees(phone, "")
		d.sees(desk, "wren")
	}},

	{"one comes to nothing that was begun for another epoch", func(n *newsroom) {
		d := n.door()
		other := d.signIn("wren")
		for _, change := range []struct {
			name string
			make func()
		}{
			{"one session was revoked", func() { d.revoke("wren", other) }},
			{"all sessions ended", func() { d.end("wren", "") }},
			{"there are other roles", func() { d.write(func(tx workflow.Tx) error { return tx.CarrySessions("wren") }) }},
			{"the account is disabled", func() {
				d.write(func(tx workflow.Tx) error {
					return tx.SetMember(workflow.Member{ID: "wren", Name: "Wren", Email: "wren@example.org", Disabled: true})
				})
			}},
		} {
			d.meanwhile = change.make
			if _, token := d.visit("", "/in?member=wren"); token != "" {
				n.Errorf("a session was begun, though %s", change.name)
			}
		}
	}},

	{"carried on, it lives, and its epoch is the new one", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.write(func(tx workflow.Tx) error { return tx.CarrySessions("wren") })
		d.sees(token, "wren")
		d.lists("wren", token)
		d.stands(token, "wren", true)
		d.end("wren", "")
		d.write(func(tx workflow.Tx) error { return tx.CarrySessions("wren") })
		d.sees(token, "") // what has ended is not carried on
	}},

	{"renewed, the old token works for a minute", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		expires := d.lists("wren", token)[0].Expires
		d.clock = d.clock.Add(time.Hour)
		d.renews(token, "fresh")
		if row := d.lists("wren", "fresh")[0]; row.Expires != expires || !row.Created.Before(d.clock) {
			n.Errorf("the new one is %+v", row)
		}
		for _, one := range []string{token, "fresh"} {
			d.sees(one, "wren")
			d.stands(one, "wren", true)
		}
		d.clock = d.clock.Add(session.Grace)
		d.sees(token, "")
		d.sees("fresh", "wren")
	}},

	{"what a renewed one was to hold goes to the new one, and no cookie is set", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.meanwhile = func() { d.renews(token, "fresh") }
		if who, set := d.visit(token, "/put"); who != "wren" || set != "" {
			n.Errorf("it was of %q, and the cookie %q was set", who, set)
		}
		d.meanwhile = func() {}
		if said, _ := d.visit("fresh", "/said"); said != "Saved." {
			n.Errorf("the new one holds %q", said)
		}
	}},

	{"it is renewed once, while it stands", func(n *newsroom) {
		d := n.door()
		token, ended := d.signIn("wren"), d.signIn("wren")
		d.renews(token, "fresh")
		_, err := d.sessions.Renew(n.Context(), session.ID(token), session.ID("another"))
		n.missing(err)
		d.revoke("wren", ended)
		_, err = d.sessions.Renew(n.Context(), session.ID(ended), session.ID("another"))
		n.missing(err)
		_, err = d.sessions.Renew(n.Context(), "nothing", session.ID("another"))
		n.missing(err)
		d.lists("wren", "fresh")
	}},

	{"signed out with the old token, the new one ends too", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.renews(token, "fresh")
		d.visit(token, "/out")
		d.sees(token, "")
		d.sees("fresh", "")
	}},

	{"one is revoked with every token that it had", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.renews(token, "fresh")
		d.renews("fresh", "fresher")
		d.revoke("wren", "fresher")
		for _, one := range []string{token, "fresh", "fresher"} {
			d.sees(one, "")
			d.stands(one, "wren", false)
		}
	}},

	{"all end, those in their grace too", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.renews(token, "fresh")
		d.end("wren", session.ID("fresh"))
		d.sees(token, "")
		d.stands(token, "wren", false)
		d.sees("fresh", "wren")
	}},

	{"through what has ended, or is another's, nothing is written", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		d.stands(token, "wren", true)
		d.stands(token, "lex", false)
		d.stands("forged", "wren", false)
		d.revoke("wren", token)
		d.stands(token, "wren", false)
	}},

	{"what is done to one leaves the others as they are", func(n *newsroom) {
		d := n.door()
		desk, phone, other := d.signIn("wren"), d.signIn("wren"), d.signIn("lex")
		signedIn := d.clock
		d.clock = d.clock.Add(2 * time.Hour)
		d.sees(phone, "wren")
		if rows := d.lists("wren", phone, desk); !rows[0].Seen.Equal(d.clock) || !rows[1].Seen.Equal(signedIn) {
			n.Errorf("seen at %v and %v", rows[0].Seen, rows[1].Seen)
		}
		d.renews(desk, "fresh desk")
		d.meanwhile = func() { d.renews(phone, "fresh phone") }
		d.visit(phone, "/put")
		d.meanwhile = func() {}
		for token, want := range map[string]string{"fresh desk": "", "fresh phone": "Saved.", other: ""} {
			if said, _ := d.visit(token, "/said"); said != want {
				n.Errorf("%s holds %q", token, said)
			}
		}
		d.write(func(tx workflow.Tx) error { return tx.CarrySessions("wren") })
		d.sees("fresh phone", "wren")
		d.sees(other, "lex")
		d.end("wren", session.ID(other))
		d.sees("fresh phone", "")
		d.sees(other, "lex")
	}},

	{"it holds the epoch under which it stands", func(n *newsroom) {
		d := n.door()
		token := d.signIn("wren")
		for range 12 {
			d.write(func(tx workflow.Tx) error { return tx.CarrySessions("wren") })
		}
		holds := func(when string) {
			n.Helper()
			data, found, err := d.sessions.FindCtx(n.Context(), session.ID("fresh"))
			n.must(err)
			who, err := session.Identify(data)
			n.must(err)
			if m, _ := d.masthead().Member("wren"); !found || who.Epoch != m.Epoch {
				n.Errorf("%s it holds epoch %d, wren’s is %d", when, who.Epoch, m.Epoch)
			}
		}
		d.meanwhile = func() { d.renews(token, "fresh"); holds("renewed") }
		d.visit(token, "/put")
		d.meanwhile = func() {}
		holds("written by a request that was under way")
	}},

	{"only a member’s is renewed", func(n *newsroom) {
		d := n.door()
		d.commitAnother()
		_, err := d.sessions.Renew(n.Context(), "another", session.ID("fresh"))
		n.missing(err)
	}},

	{"one that is not there is ended already", func(n *newsroom) {
		d := n.door()
		d.must(d.sessions.DeleteCtx(n.Context(), "nothing"))
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
		d.lists("wren")
		_, err := d.sessions.Renew(n.Context(), session.ID(token), session.ID("fresh"))
		n.missing(err)
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

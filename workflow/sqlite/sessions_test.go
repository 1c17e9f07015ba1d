package sqlite

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/scs/v2"

	"stet/workflow"
)

// door is a small site behind real scs middleware. Its handler signs in at /in, signs
// out at /out, and elsewhere answers whose session it is, after meanwhile has run.
type door struct {
	*testing.T
	store     *Store
	sessions  *Sessions
	manager   *scs.SessionManager
	clock     time.Time
	meanwhile func()
}

func newDoor(t *testing.T) *door {
	d := &door{T: t, store: open(t), clock: time.Now().Truncate(time.Millisecond).UTC(), meanwhile: func() {}}
	d.sessions = d.store.Sessions(func() time.Time { return d.clock })
	d.manager = scs.New()
	d.manager.Lifetime = 7 * 24 * time.Hour
	d.manager.Store, d.manager.Codec, d.manager.HashTokenInStore = d.sessions, SessionCodec{}, true
	d.manager.ErrorFunc = func(w http.ResponseWriter, _ *http.Request, err error) {
		t.Error(err)
		http.Error(w, "fault", http.StatusInternalServerError)
	}
	addMember(t, d.store, "wren")
	addMember(t, d.store, "lex")
	return d
}

func (d *door) handle(w http.ResponseWriter, r *http.Request) {
	d.meanwhile()
	switch r.URL.Path {
	case "/in":
		if err := d.manager.RenewToken(r.Context()); err != nil {
			d.Error(err)
		}
		d.manager.Put(r.Context(), SessionMember, r.URL.Query().Get("member"))
		d.manager.Put(r.Context(), SessionAddress, "192.0.2.7")
		d.manager.Put(r.Context(), SessionAgent, r.UserAgent())
	case "/out":
		if err := d.manager.Destroy(r.Context()); err != nil {
			d.Error(err)
		}
	case "/put":
		d.manager.Put(r.Context(), "said", "Saved.")
	}
	w.Write([]byte(d.manager.GetString(r.Context(), SessionMember)))
}

// visit asks for a page with a token, and gives the body and the token that is set.
func (d *door) visit(token, path string) (who, set string) {
	d.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("User-Agent", "Firefox")
	if token != "" {
		r.AddCookie(&http.Cookie{Name: d.manager.Cookie.Name, Value: token})
	}
	w := httptest.NewRecorder()
	d.manager.LoadAndSave(http.HandlerFunc(d.handle)).ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		set = c.Value
	}
	return w.Body.String(), set
}

func (d *door) signIn(member string) (token string) {
	d.Helper()
	_, token = d.visit("", "/in?member="+member)
	if token == "" {
		d.Fatal("no cookie was set")
	}
	return token
}

func (d *door) sees(token, want string) {
	d.Helper()
	if who, _ := d.visit(token, "/"); who != want {
		d.Fatalf("the session is of %q, want %q", who, want)
	}
}

func (d *door) list(member workflow.ID) []SessionRow {
	d.Helper()
	rows, err := d.sessions.List(d.Context(), member)
	if err != nil {
		d.Fatal(err)
	}
	return rows
}

func (d *door) revoke(member workflow.ID, token string) {
	d.Helper()
	if err := d.sessions.Revoke(d.Context(), member, SessionID(token)); err != nil {
		d.Fatal(err)
	}
}

func (d *door) end(member workflow.ID, keep string) {
	d.Helper()
	err := d.store.Write(d.Context(), func(tx workflow.Tx) error { return tx.EndSessions(member, keep) })
	if err != nil {
		d.Fatal(err)
	}
}

func TestSessions(t *testing.T) {
	t.Run("signed in until signed out", func(t *testing.T) {
		d := newDoor(t)
		token := d.signIn("wren")
		d.sees(token, "wren")
		d.visit(token, "/out")
		d.sees(token, "")
		if rows := d.list("wren"); len(rows) != 0 {
			t.Fatalf("still listed: %+v", rows)
		}
	})

	t.Run("a member's sessions, the last seen first", func(t *testing.T) {
		d := newDoor(t)
		start := d.clock
		phone := d.signIn("wren")
		d.clock = d.clock.Add(time.Hour)
		desk := d.signIn("wren")
		d.signIn("lex")
		rows := d.list("wren")
		if len(rows) != 2 || rows[0].ID != SessionID(desk) || rows[1].ID != SessionID(phone) {
			t.Fatalf("got %+v", rows)
		}
		if r := rows[1]; r.Address != "192.0.2.7" || r.Agent != "Firefox" || r.Created != start || r.Seen != start || !r.Expires.After(start) {
			t.Fatalf("got %+v", r)
		}
	})

	t.Run("one is revoked, by its member alone", func(t *testing.T) {
		d := newDoor(t)
		phone, desk := d.signIn("wren"), d.signIn("wren")
		if err := d.sessions.Revoke(t.Context(), "lex", SessionID(phone)); err == nil {
			t.Fatal("somebody else revoked it")
		}
		d.revoke("wren", phone)
		d.sees(phone, "")
		d.sees(desk, "wren")
		if err := d.sessions.Revoke(t.Context(), "wren", SessionID(phone)); err == nil {
			t.Fatal("revoked twice")
		}
	})

	t.Run("all end but one", func(t *testing.T) {
		d := newDoor(t)
		phone, desk, other := d.signIn("wren"), d.signIn("wren"), d.signIn("lex")
		d.end("wren", SessionID(desk))
		d.sees(phone, "")
		d.sees(desk, "wren")
		d.sees(other, "lex")
		d.end("wren", "")
		d.sees(desk, "")
	})

	t.Run("a visitor without a session leaves none", func(t *testing.T) {
		d := newDoor(t)
		if _, set := d.visit("", "/"); set != "" {
			t.Fatal("a cookie was set")
		}
		if _, set := d.visit("forged", "/"); set != "" {
			t.Fatal("a cookie was set")
		}
	})
}

func TestSessionThatEndsDuringARequest(t *testing.T) {
	for _, end := range []struct {
		name string
		how  func(d *door, token string)
	}{
		{"revoked", func(d *door, token string) { d.revoke("wren", token) }},
		{"ended with all others", func(d *door, _ string) { d.end("wren", "") }},
		{"signed out in another window", func(d *door, token string) {
			d.meanwhile = func() {}
			d.visit(token, "/out")
		}},
		{"expired and swept away", func(d *door, _ string) {
			d.meanwhile = func() {}
			d.clock = d.clock.Add(8 * 24 * time.Hour)
			d.sweep()
		}},
	} {
		t.Run(end.name, func(t *testing.T) {
			d := newDoor(t)
			token := d.signIn("wren")
			d.meanwhile = func() { end.how(d, token) }
			if who, _ := d.visit(token, "/put"); who != "wren" {
				t.Fatalf("the request was under way for %q", who)
			}
			d.meanwhile = func() {}
			d.sees(token, "")
			if rows := d.list("wren"); len(rows) != 0 {
				t.Fatalf("written back: %+v", rows)
			}
		})
	}
}

// sweep lets a new session push out the expired ones.
func (d *door) sweep() {
	d.Helper()
	data, err := SessionCodec{}.Encode(d.clock, nil)
	if err != nil {
		d.Fatal(err)
	}
	if err := d.sessions.Commit("another", data, d.clock.Add(time.Hour)); err != nil {
		d.Fatal(err)
	}
	if left := first(d.T, d.store, `SELECT CAST(count(*) AS TEXT) FROM sessions`); left != "1" {
		d.Fatalf("%s sessions are left", left)
	}
}

func TestSessionTime(t *testing.T) {
	t.Run("idle for twelve hours", func(t *testing.T) {
		d := newDoor(t)
		token := d.signIn("wren")
		d.clock = d.clock.Add(IdleLimit - time.Second)
		d.sees(token, "wren")
		d.clock = d.clock.Add(IdleLimit - time.Second)
		d.sees(token, "wren")
		d.clock = d.clock.Add(IdleLimit)
		if rows := d.list("wren"); len(rows) != 0 {
			t.Fatalf("still listed: %+v", rows)
		}
		d.sees(token, "")
	})

	t.Run("seven days, however busy", func(t *testing.T) {
		d := newDoor(t)
		token := d.signIn("wren")
		for range 15 {
			d.clock = d.clock.Add(11 * time.Hour)
			d.sees(token, "wren")
		}
		d.clock = d.clock.Add(4 * time.Hour)
		d.sees(token, "")
	})

	t.Run("seen is written once a minute", func(t *testing.T) {
		d := newDoor(t)
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
			if seen := d.list("wren")[0].Seen; seen != signedIn.Add(visit.seen) {
				t.Fatalf("at %v seen %v after sign-in, want %v", d.clock, seen.Sub(signedIn), visit.seen)
			}
		}
	})

	t.Run("a store that cannot write still knows who reads", func(t *testing.T) {
		d := newDoor(t)
		token := d.signIn("wren")
		d.store.notice(brokenError(t))
		d.clock = d.clock.Add(time.Hour)
		d.sees(token, "wren")
	})
}

// brokenError is what SQLite says of a file that is not its own.
func brokenError(t *testing.T) error {
	t.Helper()
	path := filepath.Join(t.TempDir(), "letter")
	if err := os.WriteFile(path, []byte(strings.Repeat("a letter ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), path)
	if !Broken(err) {
		t.Fatalf("got %v", err)
	}
	return err
}

func TestSessionCodec(t *testing.T) {
	deadline := time.Date(2026, 3, 9, 9, 0, 0, 5, time.UTC)
	data, err := SessionCodec{}.Encode(deadline, map[string]any{"member": "wren", "said": "“Saved.”"})
	if err != nil {
		t.Fatal(err)
	}
	got, values, err := SessionCodec{}.Decode(data)
	if err != nil || !got.Equal(deadline) || len(values) != 2 || values["said"] != "“Saved.”" {
		t.Fatalf("got %v %v %v", got, values, err)
	}
	if _, err := (SessionCodec{}).Encode(deadline, map[string]any{"count": 3}); err == nil {
		t.Error("a number was encoded")
	}
	if _, _, err := (SessionCodec{}).Decode([]byte("gob")); err == nil {
		t.Error("other bytes were decoded")
	}
}

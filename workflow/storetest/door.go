package storetest

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"time"

	"github.com/alexedwards/scs/v2"

	"stet/workflow"
	"stet/workflow/session"
)

// door is a small site behind real scs middleware. Its handler signs in at /in, for the
// epoch that it reads first, signs out at /out, and elsewhere answers whose session it is,
// after meanwhile has run.
type door struct {
	*newsroom
	sessions  Sessions
	manager   *scs.SessionManager
	clock     time.Time
	meanwhile func()
}

// door opens one, for wren and lex.
func (n *newsroom) door() *door {
	d := &door{newsroom: n, clock: time.Now().Truncate(time.Millisecond).UTC(), meanwhile: func() {}}
	d.sessions = n.target.Sessions(func() time.Time { return d.clock })
	d.manager = scs.New()
	d.manager.Lifetime = 7 * 24 * time.Hour
	d.manager.Store, d.manager.Codec, d.manager.HashTokenInStore = d.sessions, session.Codec{}, true
	d.manager.ErrorFunc = func(w http.ResponseWriter, _ *http.Request, err error) {
		if errors.Is(err, session.ErrOver) {
			return
		}
		n.Error(err)
		http.Error(w, "fault", http.StatusInternalServerError)
	}
	n.write(func(tx workflow.Tx) error {
		return firstError(
			tx.AddMember(workflow.Member{ID: "wren", Name: "Wren", Email: "wren@example.org"}),
			tx.AddMember(workflow.Member{ID: "lex", Name: "Lex", Email: "lex@example.org"}),
		)
	})
	return d
}

func (d *door) handle(w http.ResponseWriter, r *http.Request) {
	member := r.URL.Query().Get("member")
	before, _ := d.masthead().Member(workflow.ID(member))
	d.meanwhile()
	switch r.URL.Path {
	case "/in":
		if err := d.manager.RenewToken(r.Context()); err != nil {
			d.Error(err)
		}
		d.manager.Put(r.Context(), session.Member, member)
		d.manager.Put(r.Context(), session.Epoch, strconv.FormatInt(before.Epoch, 10))
		d.manager.Put(r.Context(), session.Address, "192.0.2.7")
		d.manager.Put(r.Context(), session.Agent, r.UserAgent())
	case "/out":
		if err := d.manager.Destroy(r.Context()); err != nil {
			d.Error(err)
		}
	case "/put":
		d.manager.Put(r.Context(), "said", "Saved.")
	case "/said":
		w.Write([]byte(d.manager.GetString(r.Context(), "said")))
		return
	}
	w.Write([]byte(d.manager.GetString(r.Context(), session.Member)))
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

// lists holds a member's sessions to being those with these tokens, in this order.
func (d *door) lists(member workflow.ID, tokens ...string) []session.Row {
	d.Helper()
	rows, err := d.sessions.List(d.Context(), member)
	d.must(err)
	var got, want []string
	for _, row := range rows {
		got = append(got, row.ID)
	}
	for _, token := range tokens {
		want = append(want, session.ID(token))
	}
	equal(d.newsroom, "sessions", got, want)
	return rows
}

func (d *door) revoke(member workflow.ID, token string) {
	d.Helper()
	d.must(d.sessions.Revoke(d.Context(), member, session.ID(token)))
}

func (d *door) end(member workflow.ID, keep string) {
	d.Helper()
	d.write(func(tx workflow.Tx) error { return tx.EndSessions(member, keep) })
}

// endsMeanwhile ends a session while one of its requests is under way that writes it.
func (d *door) endsMeanwhile(end func(token string)) {
	d.Helper()
	token := d.signIn("wren")
	d.meanwhile = func() { end(token) }
	if who, _ := d.visit(token, "/put"); who != "wren" {
		d.Fatalf("the request was under way for %q", who)
	}
	d.meanwhile = func() {}
	d.sees(token, "")
	d.lists("wren")
}

// renews puts a fresh token in the place of another.
func (d *door) renews(token, fresh string) {
	d.Helper()
	if _, err := d.sessions.Renew(d.Context(), session.ID(token), session.ID(fresh)); err != nil {
		d.Fatal(err)
	}
}

// stands holds that what is asked through a session is written, or is not.
func (d *door) stands(token string, member workflow.ID, want bool) {
	d.Helper()
	err := d.store.Write(d.Context(), func(tx workflow.Tx) error { return tx.SessionStands(session.ID(token), member) })
	if want {
		d.must(err)
		return
	}
	d.missing(err)
}

// commitAnother writes a new session, which pushes out the expired ones.
func (d *door) commitAnother() {
	d.Helper()
	data, err := session.Codec{}.Encode(d.clock, nil)
	d.must(err)
	d.must(d.sessions.CommitCtx(d.Context(), "another", data, d.clock.Add(time.Hour)))
}

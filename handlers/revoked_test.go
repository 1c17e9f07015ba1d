package handlers

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
	"stet/workflow/session"
)

// token is the one in the browser's cookie.
func (b *browser) token() string {
	at, err := url.Parse(b.web.URL)
	b.check(err)
	for _, c := range b.client.Jar.Cookies(at) {
		if c.Name == b.server.sessions.Cookie.Name {
			return c.Value
		}
	}
	return ""
}

// with is a browser that holds a token.
func (o *office) with(token string) *browser {
	b := newBrowser(o)
	b.cookie(&http.Cookie{Name: o.server.sessions.Cookie.Name, Value: token})
	return b
}

// held is a form that was sent but for its last byte.
type held struct {
	*browser
	conn net.Conn
	last string
}

// hold begins to send a form and waits until the server asks for the body: then the page
// is at work, and its session has been looked at.
func (b *browser) hold(path string, form url.Values) held {
	b.Helper()
	body := form.Encode()
	conn, err := net.Dial("tcp", b.web.Listener.Addr().String())
	b.check(err)
	_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s=%s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n",
		path, b.web.Listener.Addr(), b.server.sessions.Cookie.Name, b.token(), len(body))
	b.check(err)
	head, err := bufio.NewReader(conn).ReadString('\n')
	b.check(err)
	if !strings.Contains(head, "100 Continue") {
		b.Fatalf("the server did not ask for the body: %s", head)
	}
	_, err = conn.Write([]byte(body[:len(body)-1]))
	b.check(err)
	return held{b, conn, body[len(body)-1:]}
}

// finish sends the last byte.
func (h held) finish() *http.Response {
	h.Helper()
	_, err := h.conn.Write([]byte(h.last))
	h.check(err)
	in := bufio.NewReader(h.conn)
	var answer *http.Response
	for answer == nil || answer.StatusCode == http.StatusContinue {
		answer, err = http.ReadResponse(in, nil)
		h.check(err)
	}
	h.Cleanup(func() { h.conn.Close() })
	return answer
}

// TestRevokedSessionStaysEnded holds back the last byte of a form whose member's roles have
// changed since the cookie was last used, so that the session is renewed on the way. While it
// is held the session is ended: nothing is recorded, and no token comes of it.
func TestRevokedSessionStaysEnded(t *testing.T) {
	ctx := context.Background()
	for name, end := range map[string]func(o *office, b *browser){
		"all sessions ended": func(o *office, b *browser) {
			o.check(o.options.Rows.EndOthers(ctx, o.id(wren), ""))
		},
		"the others ended from another": func(o *office, b *browser) {
			o.signIn(wren).send("/account/sessions/end", nil).is(http.StatusOK)
		},
		"it alone ended": func(o *office, b *browser) {
			rows, err := o.options.Rows.List(ctx, o.id(wren))
			o.check(err)
			for _, row := range rows {
				o.check(o.options.Rows.Revoke(ctx, o.id(wren), row.ID))
			}
		},
		"the password changed": func(o *office, b *browser) { o.setPassword(wren) },
		"the account disabled and enabled": func(o *office, b *browser) {
			for _, disabled := range []bool{true, false} {
				_, err := o.SetDisabled(ctx, o.id(ada), o.id(wren), disabled, newsroom.Once{})
				o.check(err)
			}
		},
		"signed out in another window": func(o *office, b *browser) {
			o.with(b.token()).raw(http.MethodPost, "/sign-out", nil)
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			article := o.inReview("The board said nothing.")
			b := o.signIn(wren)
			_, err := o.GiveRole(ctx, o.id(ada), newsroom.RoleRequest{Member: o.id(wren), Role: workflow.Editor, Desk: o.desks[city]})
			o.check(err)
			form := url.Values{"saw": {"1"}, "comment": {"Who says so?"}}
			comment := b.hold(present.StoryAddress(article, "threads"), form)
			before := o.acts(article)
			end(o, b)
			answer := comment.finish()
			if answer.StatusCode != http.StatusUnauthorized {
				t.Errorf("it answered %d", answer.StatusCode)
			}
			if after := o.acts(article); after != before {
				t.Errorf("%d acts were recorded", after-before)
			}
			for _, c := range append(answer.Cookies(), &http.Cookie{Value: b.token()}) {
				o.leads(o.with(c.Value).raw(http.MethodGet, "/", nil), "/sign-in")
			}
		})
	}
}

// TestRenewalRefusesNothingUnderWay sends several forms with a cookie that another request
// renews meanwhile: each is recorded.
func TestRenewalRefusesNothingUnderWay(t *testing.T) {
	o := openOffice(t)
	article := o.inReview("The board said nothing.")
	b := o.signIn(wren)
	old := b.token()
	_, err := o.GiveRole(context.Background(), o.id(ada), newsroom.RoleRequest{Member: o.id(wren), Role: workflow.Editor, Desk: o.desks[city]})
	o.check(err)
	var comments []held
	for i := range 3 {
		comments = append(comments, o.with(old).hold(present.StoryAddress(article, "threads"), url.Values{"saw": {"1"}, "comment": {fmt.Sprint("Who says so, number ", i)}}))
	}
	b.open("/").is(http.StatusOK)
	for _, comment := range comments {
		if got := comment.finish().StatusCode; got != http.StatusSeeOther {
			t.Errorf("it answered %d", got)
		}
	}
	o.with(old).open(present.StoryAddress(article)).is(http.StatusOK).sees("number 0", "number 1", "number 2")
	rows, err := o.options.Rows.List(context.Background(), o.id(wren))
	o.check(err)
	if len(rows) != 1 {
		t.Errorf("%d sessions stand", len(rows))
	}
}

// telling is a store that tells after each transaction.
type telling struct {
	workflow.Store
	read, wrote func()
}

func (s telling) Read(ctx context.Context, fn func(workflow.Tx) error) error {
	err := s.Store.Read(ctx, fn)
	s.read()
	return err
}

func (s telling) Write(ctx context.Context, fn func(workflow.Tx) error) error {
	err := s.Store.Write(ctx, fn)
	s.wrote()
	return err
}

// between runs something after the first transaction of a request, once.
func (o *office) between(do func()) func() {
	var once sync.Once
	return func() { once.Do(do) }
}

// TestOldPasswordOpensNothingAfterItWasChanged changes an account after its password was
// read and before it is compared, as where many wait their turn for hashing.
func TestOldPasswordOpensNothingAfterItWasChanged(t *testing.T) {
	ctx := context.Background()
	for name, change := range accountChanges {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			o.setPassword(wren)
			store := o.Store
			o.Store = telling{store, o.between(func() {
				o.Store = store
				change(o)
			}), func() {}}
			answer := newBrowser(o).knock(o.email(wren), goodPassword)
			if answer.StatusCode != http.StatusUnprocessableEntity {
				t.Errorf("it answered %d", answer.StatusCode)
			}
			for _, c := range answer.Cookies() {
				o.leads(o.with(c.Value).raw(http.MethodGet, "/", nil), "/sign-in")
			}
			if rows, err := o.options.Rows.List(ctx, o.id(wren)); err != nil || len(rows) > 0 {
				t.Errorf("%d sessions stand, %v", len(rows), err)
			}
		})
	}
}

// TestLinkBeginsNoSessionForALaterAccount changes an account after its link was taken up
// and before the session begins.
func TestLinkBeginsNoSessionForALaterAccount(t *testing.T) {
	ctx := context.Background()
	for name, change := range accountChanges {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t)
			link, err := o.NewLink(ctx, o.id(ada), o.id(wren), newsroom.Once{})
			o.check(err)
			store := o.Store
			o.Store = telling{store, func() {}, o.between(func() {
				o.Store = store
				change(o)
			})}
			answer := newBrowser(o).raw(http.MethodPost, "/welcome/"+link, url.Values{"new_password": {goodPassword}})
			o.leads(answer, "/sign-in")
			for _, c := range answer.Cookies() {
				o.leads(o.with(c.Value).raw(http.MethodGet, "/", nil), "/sign-in")
			}
			if rows, err := o.options.Rows.List(ctx, o.id(wren)); err != nil || len(rows) > 0 {
				t.Errorf("%d sessions stand, %v", len(rows), err)
			}
		})
	}
}

// accountChanges are what ends a sign-in that is under way.
var accountChanges = map[string]func(o *office){
	"the password was changed": func(o *office) {
		hashed, err := HashPassword("another kettle under oak")
		o.check(err)
		_, err = o.SetPassword(context.Background(), o.id(wren), hashed, "", newsroom.Once{})
		o.check(err)
	},
	"all sessions were ended": func(o *office) {
		o.check(o.options.Rows.EndOthers(context.Background(), o.id(wren), ""))
	},
	"it was disabled": func(o *office) {
		_, err := o.SetDisabled(context.Background(), o.id(ada), o.id(wren), true, newsroom.Once{})
		o.check(err)
	},
	"a role was given": func(o *office) {
		_, err := o.GiveRole(context.Background(), o.id(ada), newsroom.RoleRequest{Member: o.id(wren), Role: workflow.Editor, Desk: o.desks[city]})
		o.check(err)
	},
	"another session was ended": func(o *office) {
		token := o.signIn(wren).token()
		o.check(o.options.Rows.Revoke(context.Background(), o.id(wren), session.ID(token)))
	},
}

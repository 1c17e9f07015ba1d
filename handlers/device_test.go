package handlers

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

const wrongPassword = "wrong wrong wrong"

// waiting lets nobody wait at the office's door, and tells how long they would have.
func (o *office) waiting() *waits {
	waited := &waits{}
	o.server.door.pause = waited.pause
	return waited
}

// guess signs in with wrong passwords, so often that the next try waits a second.
func (b *browser) guess(email string) {
	b.Helper()
	for range mostPerSecret {
		if got := b.knock(email, wrongPassword).StatusCode; got != http.StatusUnprocessableEntity {
			b.Fatalf("a wrong password answers %d", got)
		}
	}
}

// TestNobodyIsLockedOutByOthers: the right password opens, whatever others tried.
func TestNobodyIsLockedOutByOthers(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	laptop := newBrowser(o)
	o.leads(laptop.knock(o.email(wren), goodPassword), "/")
	laptop.open("/").press("Sign out")

	t.Run("on a new device after a while", func(t *testing.T) {
		waited := o.waiting()
		newBrowser(o).guess(o.email(wren))
		o.leads(newBrowser(o).knock(o.email(wren), goodPassword), "/")
		if len(*waited) != 1 || (*waited)[0] != time.Second {
			t.Errorf("waited %v", *waited)
		}
	})
	t.Run("on a device that signed in before at once", func(t *testing.T) {
		waited := o.waiting()
		newBrowser(o).guess(o.email(wren))
		o.leads(laptop.knock(o.email(wren), goodPassword), "/")
		if len(*waited) != 0 {
			t.Errorf("waited %v", *waited)
		}
		newBrowser(o).knock(o.email(wren), wrongPassword)
		if len(*waited) != 1 {
			t.Errorf("the owner's sign-in forgave the guesses of others: waited %v", *waited)
		}
	})
	t.Run("behind the address of a colleague who forgot theirs", func(t *testing.T) {
		colleague := newBrowser(o)
		for i := range mostPerAddress {
			colleague.knock("nobody"+strings.Repeat("x", i)+"@paper.example", wrongPassword)
		}
		o.setPassword(edith)
		waited := o.waiting()
		o.leads(newBrowser(o).knock(o.email(edith), goodPassword), "/")
		if len(*waited) != 1 {
			t.Errorf("waited %v", *waited)
		}
	})
}

func TestDeviceIsKnownForItsMemberAlone(t *testing.T) {
	o := openOffice(t)
	waited := o.waiting()
	o.setPassword(wren)
	o.setPassword(edith)
	shared := newBrowser(o)
	o.leads(shared.knock(o.email(wren), goodPassword), "/")
	newBrowser(o).guess(o.email(edith))
	o.leads(shared.knock(o.email(edith), goodPassword), "/")
	if len(*waited) != 1 {
		t.Errorf("for another member it waited %v", *waited)
	}
	newBrowser(o).guess(o.email(edith))
	newBrowser(o).guess(o.email(wren))
	o.leads(shared.knock(o.email(edith), goodPassword), "/")
	o.leads(shared.knock(o.email(wren), goodPassword), "/")
	if len(*waited) != 1 {
		t.Errorf("of two members who signed in on it one waited: %v", *waited)
	}
	shared.guess(o.email(wren))
	shared.knock(o.email(wren), wrongPassword)
	if len(*waited) != 2 {
		t.Errorf("a known device guesses without an end: waited %v", *waited)
	}
	o.leads(shared.knock(o.email(edith), goodPassword), "/")
	if len(*waited) != 2 {
		t.Errorf("the guesses at one member's account hold up the other: waited %v", *waited)
	}
}

// TestWaitingTellsNothingOfAccounts guesses at an account and at none.
func TestWaitingTellsNothingOfAccounts(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	for _, email := range []string{o.email(wren), "nobody@paper.example"} {
		waited := o.waiting()
		b := newBrowser(o)
		b.guess(email)
		b.knock(strings.ToUpper(email), wrongPassword)
		if len(*waited) != 1 || (*waited)[0] != time.Second {
			t.Errorf("%s waited %v", email, *waited)
		}
	}
}

func TestDeviceCookie(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	cookie := func(b *browser) *http.Cookie {
		return cookieOf(b.knock(o.email(wren), goodPassword), o.server.deviceCookie())
	}
	b := newBrowser(o)
	first := cookie(b)
	if first.Name != "stet-device" || first.Secure || !first.HttpOnly || first.SameSite != http.SameSiteLaxMode || first.Path != "/" {
		t.Errorf("on this machine alone it is %s", first)
	}
	if cookie(b).Value != first.Value || cookie(newBrowser(o)).Value == first.Value {
		t.Error("the token is another for the same device, or the same for another")
	}
	options := o.options
	options.URL = "https://stet.paper.example"
	o.serve(options)
	if c := cookie(newBrowser(o)); c.Name != "__Host-stet-device" || !c.Secure || c.Domain != "" {
		t.Errorf("over https it is %s", c)
	}
}

func TestEmailsThatAreNoneAreNotCounted(t *testing.T) {
	o := openOffice(t)
	long := strings.Repeat("x", longestEmail+1)
	newBrowser(o).send("/sign-in", url.Values{"email": {long}, "password": {wrongPassword}}).is(http.StatusUnprocessableEntity).sees("too long for an email address")
	if got := len(o.server.door.tries); got != 0 {
		t.Errorf("%d keys are kept", got)
	}
}

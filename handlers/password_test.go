package handlers

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/alexedwards/argon2id"

	"stet/workflow/newsroom"
)

// What the program ships with, before these tests make hashing cheap for themselves.
var shippedHashing, shippedNobody = *hashing, nobodysPassword

func init() {
	hashing = &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}
	nobodysPassword, _ = HashPassword("nobody's at all")
}

// TestNobodyIsAsSlowAsSomebody holds the two hashes to the same work; how long that
// takes is not measured here.
func TestNobodyIsAsSlowAsSomebody(t *testing.T) {
	params, _, _, err := argon2id.DecodeHash(shippedNobody)
	if err != nil || *params != shippedHashing {
		t.Errorf("nobody's password is hashed with %v, somebody's with %v: %v", params, shippedHashing, err)
	}
	if shippedHashing.Memory < 19*1024 || shippedHashing.Iterations < 2 {
		t.Errorf("%d KiB with %d passes is less than OWASP asks", shippedHashing.Memory, shippedHashing.Iterations)
	}
	d := newDoor(nil)
	for _, guess := range []string{"", "nobody's at all"} {
		if right, err := d.opens(context.Background(), guess, ""); right || err != nil {
			t.Errorf("%q opens an account without a password: %v", guess, err)
		}
	}
}

func TestPasswordRules(t *testing.T) {
	for password, says := range map[string]string{
		"copper kettle under ivy":            "",
		"zwölf Würfel":                       "",
		strings.Repeat("xylophon", 32):       "",
		"elf Würfel!":                        "too short",
		strings.Repeat("xylophon", 32) + "!": "too long",
		"passwordpassword":                   "try first",
		"Correct-Horse-Battery-Staple":       "try first",
		"let-it-stand":                       "try first",
		"Newsroom 1234":                      "try first",
		"121212121212":                       "try first",
		"wren@paper.example":                 "your own name",
		"Okafor-Okafor!":                     "your own name",
		"okafor under the ivy":               "",
	} {
		err := checkPassword(password, "Wren Okafor", "wren@paper.example")
		switch {
		case says == "" && err != nil:
			t.Errorf("%q is refused: %v", password, err)
		case says != "" && (err == nil || !strings.Contains(err.Error(), says)):
			t.Errorf("%q: %v, not %q", password, err, says)
		}
	}
	for _, common := range commonPasswords {
		if common != bareWord(common) || len(common) < 10 {
			t.Errorf("%q can never be met: it is compared bare", common)
		}
	}
}

func TestHashingInTurn(t *testing.T) {
	d := newDoor(nil)
	var now, most atomic.Int32
	var crowd sync.WaitGroup
	for range 20 {
		crowd.Go(func() {
			_ = d.inTurn(context.Background(), func() error {
				if n := now.Add(1); n > most.Load() {
					most.Store(n)
				}
				now.Add(-1)
				return nil
			})
		})
	}
	crowd.Wait()
	if most.Load() > mostHashing {
		t.Errorf("%d at a time", most.Load())
	}
	gone, leave := context.WithCancel(context.Background())
	leave()
	hold := make(chan struct{})
	for range mostHashing {
		crowd.Go(func() { _ = d.inTurn(context.Background(), func() error { <-hold; return nil }) })
	}
	for len(d.turns) < mostHashing {
	}
	if err := d.inTurn(gone, func() error { return nil }); err == nil {
		t.Error("somebody who has left is still served")
	}
	close(hold)
	crowd.Wait()
}

// Whoever is not told apart from somebody waits for a turn at the hashing, and is answered
// after it: a wrong password, one of an account that does not exist, is closed or never had one.
func TestNobodyIsAnsweredBeforeTheHashing(t *testing.T) {
	o := openOffice(t)
	o.setPassword(wren)
	o.setPassword(milo)
	_, err := o.SetDisabled(context.Background(), o.id(ada), o.id(milo), true, newsroom.Once{})
	o.check(err)
	_, err = o.Invite(context.Background(), o.id(ada), newsroom.Enrolment{Name: "Noor", Email: "noor@paper.example"})
	o.check(err)
	turns := make(chan struct{}) // a turn is taken when it is given here, and ends when it is taken back
	o.server.door.turns = turns
	for called, email := range map[string]string{
		"a wrong password": o.email(wren), "an account that does not exist": "nobody@paper.example",
		"a closed account": o.email(milo), "an account that was not taken up": "noor@paper.example",
	} {
		answered, b := make(chan int), newBrowser(o)
		go func() { answered <- b.knock(email, "not the password").StatusCode }()
		select {
		case <-turns:
			turns <- struct{}{}
			if status := <-answered; status != http.StatusUnprocessableEntity {
				t.Errorf("%s is answered %d", called, status)
			}
		case status := <-answered:
			t.Errorf("%s is answered %d before anything was hashed", called, status)
		}
	}
}

// TestOldHashesAreMadeAnew signs in with a password that was hashed otherwise: it opens,
// also afterwards, and no session ends.
func TestOldHashesAreMadeAnew(t *testing.T) {
	o := openOffice(t)
	old, err := argon2id.CreateHash(goodPassword, &argon2id.Params{Memory: 32, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	o.check(err)
	_, err = o.SetPassword(t.Context(), o.id(wren), old, "", newsroom.Once{})
	o.check(err)
	b := newBrowser(o)
	o.leads(b.knock(o.email(wren), goodPassword), "/")
	made := o.member(wren).Password
	if params, _, _, err := argon2id.DecodeHash(made); err != nil || *params != *hashing {
		t.Errorf("the hash is made with %v, %v", params, err)
	}
	b.open("/account").is(http.StatusOK).sees("Your account")
	o.leads(newBrowser(o).knock(o.email(wren), goodPassword), "/")
	if o.member(wren).Password != made {
		t.Error("a hash of today's is made anew again")
	}
	o.check(o.Rehash(t.Context(), o.id(wren), old, "another"))
	if o.member(wren).Password != made {
		t.Error("a password that changed meanwhile is replaced")
	}
}

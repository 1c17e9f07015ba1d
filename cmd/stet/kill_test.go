package main

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// How often the program is killed, unless STET_KILLS says otherwise, and how many writes
// it acknowledges at most before.
const (
	ordinaryKills = 25
	mostBefore    = 24
)

// write is one form that somebody sent, and the words that must stand in the program's
// pages exactly once if it was taken.
type write struct {
	path  string
	form  url.Values
	words string
}

// hand is one member who writes, over and over.
type hand struct {
	*caller
	next  func(number int) write
	taken []write // acknowledged, oldest first
	lost  *write  // sent, but the answer never came
}

// TestNothingAcknowledgedIsLost kills the program at random moments while members
// comment and file. After each start every acknowledged write is there, a form whose
// answer was lost is sent again and does its work once, and the database is whole.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	kills := ordinaryKills
	if typed := os.Getenv("STET_KILLS"); typed != "" {
		var err error
		if kills, err = strconv.Atoi(typed); err != nil {
			t.Fatalf("STET_KILLS: %v", err)
		}
	}
	seed := uint64(time.Now().UnixNano())
	chance := rand.New(rand.NewPCG(seed, 0))
	t.Logf("seed %d", seed)

	dir := demoFolder(t)
	begin := func() *program { return start(t, "demo", "--addr", "127.0.0.1:0", "--data", dir) }
	running := begin()
	hands := hire(t, running)
	for range kills {
		load(hands, 1+chance.IntN(mostBefore), running.kill)
		running = begin()
		for _, h := range hands {
			h.site = running.address
			h.sendAgain()
		}
		checkWhole(t, dir)
	}
	total := 0
	for _, h := range hands {
		total += len(h.taken)
		h.check()
	}
	t.Logf("%d writes acknowledged over %d kills", total, kills)
	running.end()
}

// hire signs the members in who will write: two comment on one story, two file
// revisions of stories of their own.
func hire(t *testing.T, p *program) []*hand {
	t.Helper()
	var hands []*hand
	for _, email := range []string{"wren@demo.example", "jonah@demo.example"} {
		c := dial(t, p, email)
		story := c.starts("What stands after a fall, by " + email)
		hands = append(hands, &hand{caller: c, next: func(number int) write { return filing(story, number+1) }})
	}
	first := dial(t, p, "edith@demo.example")
	story := first.starts("What was said before a fall")
	for _, c := range []*caller{first, dial(t, p, "tomas@demo.example")} {
		hands = append(hands, &hand{caller: c, next: func(int) write { return comment(story) }})
	}
	return hands
}

// starts files the first revision of a new story and gives its address.
func (c *caller) starts(headline string) string {
	c.t.Helper()
	status, to, err := c.post("/articles", url.Values{"desk": {c.desk("City")}, "headline": {headline}, "body": {"Revision 1 holds."}})
	if err != nil || status != http.StatusSeeOther {
		c.t.Fatalf("the story was not begun: %d, %v", status, err)
	}
	return to
}

// desk finds a desk's id where a new story is begun.
func (c *caller) desk(name string) string {
	c.t.Helper()
	_, page := c.get("/articles/new")
	before, _, found := strings.Cut(page, ">"+name+"</option>")
	if !found {
		c.t.Fatalf("no desk %s:\n%s", name, page)
	}
	_, id, _ := strings.Cut(before[strings.LastIndex(before, "<option"):], `value="`)
	id, _, _ = strings.Cut(id, `"`)
	return id
}

// filing is revision number+1 of a story. Its body is long, so that a kill can fall in
// the middle of it.
func filing(story string, number int) write {
	words := fmt.Sprintf("Revision %d holds.", number+1)
	body := words + strings.Repeat("\n\nThe harbour wall stood through the night, and nobody could say why.", 200)
	return write{story + "/edit", url.Values{"saw": {strconv.Itoa(number)}, "once": {newKey()}, "headline": {"What stands after a fall"}, "body": {body}}, words}
}

func comment(story string) write {
	key := newKey()
	return write{story + "/threads", url.Values{"saw": {"1"}, "once": {key}, "comment": {"Said under the key " + key + "."}}, "Said under the key " + key + "."}
}

func newKey() string { return strconv.FormatUint(rand.Uint64(), 36) }

// load has every hand write until enough writes are acknowledged, and kills then, while
// the others are still at it.
func load(hands []*hand, enough int, kill func()) {
	var acknowledged atomic.Int64
	now := make(chan struct{})
	var all sync.WaitGroup
	for _, h := range hands {
		all.Go(func() {
			for h.write() {
				if acknowledged.Add(1) == int64(enough) {
					close(now)
				}
			}
		})
	}
	idle := make(chan struct{})
	go func() {
		all.Wait()
		close(idle)
	}()
	select {
	case <-now:
	case <-idle: // something is wrong, and a hand has said what
	}
	kill()
	<-idle
}

// write sends the next form and tells whether it was acknowledged.
func (h *hand) write() bool {
	one := h.next(len(h.taken))
	status, _, err := h.post(one.path, one.form)
	switch {
	case err != nil:
		h.lost = &one
		return false
	case status != http.StatusSeeOther:
		h.t.Errorf("%s answered %d", one.path, status)
		return false
	}
	h.taken = append(h.taken, one)
	return true
}

// sendAgain sends the form whose answer was lost, twice: once more as a member would
// who saw no answer, and once as one who presses the button again.
func (h *hand) sendAgain() {
	h.t.Helper()
	if h.lost == nil {
		return
	}
	for range 2 {
		if status, _, err := h.post(h.lost.path, h.lost.form); err != nil || status != http.StatusSeeOther {
			h.t.Fatalf("sent again, %s answered %d, %v", h.lost.path, status, err)
		}
	}
	h.taken, h.lost = append(h.taken, *h.lost), nil
}

// typed is what stands in the boxes of forms.
var typed = regexp.MustCompile(`(?s)<textarea.*?</textarea>`)

// check looks for every acknowledged write, and that no revision was filed beyond.
func (h *hand) check() {
	h.t.Helper()
	h.sees(h.taken)
	if last := h.taken[len(h.taken)-1]; strings.HasSuffix(last.path, "/edit") {
		beyond := strings.TrimSuffix(last.path, "/edit") + "/revisions/" + strconv.Itoa(len(h.taken)+2)
		if status, _ := h.get(beyond); status != http.StatusNotFound {
			h.t.Errorf("%s answers %d: a revision was filed twice", beyond, status)
		}
	}
}

// sees looks for the first writes of a hand: each is there once.
func (h *hand) sees(taken []write) {
	h.t.Helper()
	pages := map[string]string{}
	page := func(path string) string {
		if pages[path] == "" {
			_, body := h.get(path)
			pages[path] = typed.ReplaceAllString(body, "") // what can be edited stands in a form, too
		}
		return pages[path]
	}
	for i, one := range taken {
		path, filed := strings.CutSuffix(one.path, "/edit")
		if filed {
			path += "/revisions/" + strconv.Itoa(i+2)
		} else {
			path = strings.TrimSuffix(path, "/threads")
		}
		if n := strings.Count(page(path), one.words); n != 1 {
			h.t.Errorf("%q stands %d times on %s", one.words, n, path)
		}
	}
}

// checkWhole asks the database itself.
func checkWhole(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "stet.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var found string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&found); err != nil || found != "ok" {
		t.Fatalf("the database is not whole: %s, %v", found, err)
	}
	if broken := db.QueryRow("PRAGMA foreign_key_check").Scan(new(any), new(any), new(any), new(any)); broken != sql.ErrNoRows {
		t.Fatalf("a reference leads nowhere: %v", broken)
	}
}

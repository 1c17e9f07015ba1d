package handlers

import (
	"bytes"
	"crypto/rand"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"
	"golang.org/x/sync/semaphore"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// page answers one request, or returns why it does not.
type page func(*visit) error

// visit is one request under way.
type visit struct {
	*Server
	w     http.ResponseWriter
	r     *http.Request
	began time.Time // the moment that all of it is answered at

	shell  newsroom.Shell      // who is signed in; empty at the doors and for the public
	limit  limit               // of what may be sent: at a door's, until somebody is known to be signed in
	room   *semaphore.Weighted // that the form takes some of
	held   int64               // how much, in bytes
	typed  url.Values          // what was sent, once form has read it
	shows  url.Values          // and, taken out of it, what was answered to the question who sends it
	notice string              // a sentence that said left, which the page shows
	told   bool                // the page shows what was made of a text
	token  string              // of the session, where this request has renewed it
}

// visit begins to answer a request.
func (s *Server) visit(w http.ResponseWriter, r *http.Request) *visit {
	return &visit{Server: s, w: w, r: r, began: s.now(), limit: s.limits.atDoor}
}

// over gives back what the visit held.
func (v *visit) over() {
	if v.room != nil {
		v.room.Release(v.held)
	}
}

// me is the member who is signed in.
func (v *visit) me() workflow.ID { return v.shell.Member.ID }

// id is an id in the address. What is not an id is simply not found.
func (v *visit) id(name string) workflow.ID { return workflow.ID(chi.URLParam(v.r, name)) }

// verb is the move or deed in the address.
func (v *visit) verb() workflow.Verb { return workflow.Verb(chi.URLParam(v.r, "verb")) }

// number is a number in the address, or 0.
func (v *visit) number(name string) int {
	n, err := strconv.Atoi(chi.URLParam(v.r, name))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// buffers are those that pages were drawn in, to be used again: a galley takes half a
// megabyte.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render draws a page whole before any of it is sent. The notice that it took is gone from
// the session once it stands: a page that cannot be drawn loses none.
func (v *visit) render(status int, c templ.Component) error {
	body := buffers.Get().(*bytes.Buffer)
	defer func() {
		if body.Cap() <= mostPooled {
			buffers.Put(body)
		}
	}()
	body.Reset()
	if err := c.Render(v.r.Context(), body); err != nil {
		return err
	}
	if v.notice != "" {
		v.sessions.Remove(v.r.Context(), sessionNotice)
	}
	if v.told {
		v.sessions.Remove(v.r.Context(), sessionReading)
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_, _ = v.w.Write(body.Bytes()) // a reader who has gone away is no fault
	return nil
}

// flow sends a page as it is drawn, so that none of it is held: for one that gives much
// back. It must not be able to break.
func (v *visit) flow(status int, c templ.Component) error {
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_ = c.Render(v.r.Context(), v.w) // a reader who has gone away is no fault
	return nil
}

// seeOther leads on after a form has done its work.
func (v *visit) seeOther(to string) error {
	http.Redirect(v.w, v.r, to, http.StatusSeeOther)
	return nil
}

// said leads on and shows a sentence there, once.
func (v *visit) said(sentence, to string) error {
	if sentence != "" {
		v.sessions.Put(v.r.Context(), sessionNotice, sentence)
	}
	return v.seeOther(to)
}

// takeNotice gives the sentence that said left to the page that is about to be drawn.
func (v *visit) takeNotice() string {
	v.notice = v.sessions.GetString(v.r.Context(), sessionNotice)
	return v.notice
}

// clock is the newsroom's, at the moment of the request.
func (v *visit) clock() present.Clock { return present.Clock{Zone: v.zone, Now: v.began} }

// present is what a page for the member is drawn with. It takes the notice.
func (v *visit) present() *present.Page {
	return &present.Page{Clock: v.clock(), Key: rand.Text, Shell: v.shell, Origin: v.origin, Notice: v.takeNotice()}
}

// sent is the form that came, to be shown again.
func (v *visit) sent(typed url.Values, p *workflow.Problem) *present.SentForm {
	return &present.SentForm{Action: v.r.URL.Path, Typed: typed, Problem: p}
}

package handlers

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"stet/handlers/present"
	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// statuses is the one table from a refusal to its status code.
var statuses = map[workflow.ProblemKind]int{
	workflow.ProblemMissing:  http.StatusNotFound,
	workflow.ProblemInvalid:  http.StatusUnprocessableEntity,
	workflow.ProblemNotYours: http.StatusForbidden,
	workflow.ProblemBlocked:  http.StatusUnprocessableEntity,
	workflow.ProblemStale:    http.StatusConflict,
	workflow.ProblemOver:     http.StatusUnauthorized,
	workflow.ProblemIdentity: http.StatusUnauthorized,
}

var titles = map[workflow.ProblemKind]string{
	workflow.ProblemMissing:  "Nothing here",
	workflow.ProblemInvalid:  "Not recorded",
	workflow.ProblemNotYours: "Not yours to do",
	workflow.ProblemBlocked:  "Not possible yet",
	workflow.ProblemStale:    "The story moved on",
	workflow.ProblemIdentity: identityTitle,
}

// refusal is a refusal that HTTP knows and the newsroom does not.
type refusal struct {
	status int
	title  string
	says   string
	after  time.Duration // when to try again, where waiting helps
}

func (r *refusal) Error() string { return r.says }

var (
	errCrossOrigin = &refusal{status: http.StatusForbidden, title: "Not sent from Stet",
		says: "This form came from another site, and nothing was recorded. Open the page in Stet and send it from there."}
	errMethod = &refusal{status: http.StatusMethodNotAllowed, title: "Not like this",
		says: "This address does not take what was sent, and nothing was recorded. Go back and try again from the page."}
	errNoRoom = &refusal{status: http.StatusServiceUnavailable, title: "Busy for a moment", after: busyFor,
		says: "Many forms are arriving at once, and nothing of yours was recorded. Go back: your words are still there. Send them again in a moment."}
	errCrowded = &refusal{status: http.StatusServiceUnavailable, title: "Busy for a moment", after: busyFor,
		says: "More people are asking at once than Stet can answer, and nothing was recorded. Try again in a moment."}
	errCrowdedAddress = &refusal{status: http.StatusTooManyRequests, title: "Busy for a moment", after: busyFor,
		says: "Too much is being asked at once from where you are, and nothing was recorded. Try again in a moment."}
)

func nothingHere(*visit) error       { return workflow.Missing() }
func wrongMethod(*visit) error       { return errMethod }
func refuseCrossOrigin(*visit) error { return errCrossOrigin }

// answer shows why a page did not do what was asked.
func (v *visit) answer(err error) {
	gone := func(err error) bool { return errors.Is(err, context.Canceled) && v.r.Context().Err() != nil }
	if gone(err) {
		return // nobody is waiting for the answer
	}
	var problem *workflow.Problem
	var refused *refusal
	switch {
	case errors.As(err, &problem) && problem.Kind == workflow.ProblemOver:
		err = v.toSignIn()
	case errors.As(err, &problem):
		err = v.refuse(problem)
	case v.full(err):
		v.log.Error("the disk is full", "error", err)
		err = v.refuseFull()
	case errors.As(err, &refused):
		v.retryAfter(refused.after)
		err = v.fail(refused.status, views.Failure{Title: refused.title, Says: refused.says})
	}
	if err != nil && !gone(err) {
		v.fault(err)
	}
}

// retryAfter tells a client when to try again, if waiting helps.
func (v *visit) retryAfter(wait time.Duration) {
	if wait > 0 {
		v.w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	}
}

var home = ui.Link{Words: "Back to the queue", Href: "/"}

// wayOut leads readers to the stories and members to their queue.
func (v *visit) wayOut() ui.Link {
	if strings.HasPrefix(v.r.URL.Path, "/read/") {
		return ui.Link{Words: "Other stories", Href: "/read"}
	}
	return home
}

// fail shows a page without the frame around it. That has no place for a notice, which so
// waits for the next page.
func (v *visit) fail(status int, page views.Failure) error {
	page.Back, v.notice = v.wayOut(), ""
	return v.render(status, views.FailurePage(page))
}

// refuse shows a refusal with what was typed. What is missing and what may not be seen
// give the same bytes to everybody.
func (v *visit) refuse(p *workflow.Problem) error {
	if p.Kind == workflow.ProblemMissing || v.me() == "" {
		return v.fail(statuses[p.Kind], views.Failure{Title: titles[p.Kind], Says: v.clock().Words(p.Says)})
	}
	return v.render(statuses[p.Kind], v.refusedPage(titles[p.Kind], p))
}

// refuseFull says that there is no room, and gives back what was typed.
func (v *visit) refuseFull() error {
	const title = "The disk is full"
	if v.me() == "" {
		return v.fail(http.StatusInsufficientStorage, views.Failure{Title: title, Says: fullSays})
	}
	return v.render(http.StatusInsufficientStorage, v.refusedPage(title, &workflow.Problem{Says: fullSays}))
}

// refusedPage says why something was not done, and gives back what was typed.
func (v *visit) refusedPage(title string, p *workflow.Problem) templ.Component {
	return views.RefusedPage(v.present().Refused(title, p, v.sentWords(), v.back()))
}

// back leads to the page that the form stood on, if it was one of ours. A page that itself
// answered a form cannot be asked for.
func (v *visit) back() ui.Link {
	from, err := url.Parse(v.r.Referer())
	if err != nil || from.Scheme+"://"+from.Host != v.origin {
		return home
	}
	switch article := v.id("id"); {
	case chi.RouteContext(v.r.Context()).Routes.Match(chi.NewRouteContext(), http.MethodGet, from.Path):
		return ui.Link{Words: "Back to the page", Href: local(from.RequestURI())}
	case article != "":
		return ui.Link{Words: "Back to the story", Href: present.StoryAddress(article)}
	}
	return home
}

const fullSays = "The server has no room left to write, so nothing was recorded. Keep your words and tell whoever runs the server; then send them again."

// passedOn are refusals that are answered alike wherever they come from.
var passedOn = []workflow.ProblemKind{workflow.ProblemMissing, workflow.ProblemOver, workflow.ProblemIdentity}

// redraw shows a page again because its form was refused. Draw gets the refusal with
// its sentence in final words. What is missing, what came after the end of its session, what
// asks first who sent it, and what is no refusal, is passed on.
func (v *visit) redraw(err error, draw func(*workflow.Problem) (templ.Component, error)) error {
	var problem *workflow.Problem
	if !errors.As(err, &problem) || slices.Contains(passedOn, problem.Kind) {
		return err
	}
	final := *problem
	final.Says = v.clock().Words(problem.Says)
	c, err := draw(&final)
	if err != nil {
		return err
	}
	return v.render(statuses[final.Kind], c)
}

// fault logs what should not have happened, once, and gives the reader its number. The
// log holds the address's pattern, because a one-time link is a secret.
func (v *visit) fault(err error) {
	if v.broken(err) {
		select {
		case v.failed <- err:
		default: // told already
		}
	}
	id := strings.ToLower(rand.Text()[:12])
	v.log.Error("fault", "request", id, "method", v.r.Method, "route", v.pattern(), "article", chi.URLParam(v.r, "id"), "member", string(v.me()), "error", err)
	v.w.Header().Set("Cache-Control", "no-store")
	_ = v.fail(http.StatusInternalServerError, views.Failure{
		Title: "Something broke", Request: id,
		Says: "Stet could not finish this, and recorded nothing. Try again; if it happens twice, tell your admin the number below.",
	}) // where even that cannot be drawn or sent, the log has it
}

// pattern is the row of the routes that the request found, or "".
func (v *visit) pattern() string {
	if found := chi.RouteContext(v.r.Context()); found != nil {
		return found.RoutePattern()
	}
	return ""
}

func panicked(cause any) error { return fmt.Errorf("panic: %v\n%s", cause, debug.Stack()) }

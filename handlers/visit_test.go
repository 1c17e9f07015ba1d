package handlers

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/a-h/templ"
)

// TestNoticeIsShownOnce also holds that a page which cannot be drawn, and one that has no
// place for it, lose no notice.
func TestNoticeIsShownOnce(t *testing.T) {
	o := openOffice(t)
	o.server.log = slog.New(slog.DiscardHandler)
	ctx, err := o.server.sessions.Load(context.Background(), "")
	o.check(err)
	o.server.sessions.Put(ctx, sessionNotice, "Desk added.")
	ask := func(p page) string {
		answer := httptest.NewRecorder()
		o.server.handle(p)(answer, httptest.NewRequest(http.MethodGet, "/rules", nil).WithContext(ctx))
		return answer.Body.String()
	}
	torn := func(v *visit) error {
		v.present()
		return v.render(http.StatusOK, templ.ComponentFunc(func(context.Context, io.Writer) error { return errors.New("torn") }))
	}
	for _, one := range []struct {
		page  page
		sees  string
		shown bool
	}{
		{torn, "Something broke", false}, {nothingHere, "Nothing here", false}, {showRules, "The rulebook", true}, {showRules, "The rulebook", false},
	} {
		got := ask(one.page)
		if !strings.Contains(got, one.sees) || strings.Contains(got, "Desk added.") != one.shown {
			t.Errorf("want %q and the notice: %t; got %.2000s", one.sees, one.shown, got)
		}
	}
}

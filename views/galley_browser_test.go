package views

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"stet/views/ui"
)

// strict is the policy that every page of the product is served with.
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// newsroom serves the galley; a reply to thread T2 is added to it, unless it is
// empty, which is refused.
func newsroom() http.Handler {
	galley := sampleGalley()
	galley.Composer.Comment.Form.Action = "/articles/A/threads"
	mux := http.NewServeMux()
	mux.HandleFunc("GET /articles/A", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", strict)
		GalleyPage(galley).Render(r.Context(), w)
	})
	mux.HandleFunc("POST /articles/A/threads/T2/reply", func(w http.ResponseWriter, r *http.Request) {
		thread := &galley.Body[1].Threads[0]
		thread.Problem = ""
		if r.FormValue("comment") == "" {
			thread.Problem = "The reply is empty. Write something first."
			w.WriteHeader(http.StatusUnprocessableEntity)
			GalleyPage(galley).Render(r.Context(), w)
			return
		}
		thread.Replies = append(thread.Replies, Reply{Name: "Lex Moreau", Role: "Legal", Face: ui.Face{Initials: "LM"}, When: sampleTime("14:21"), Said: Said{Words: r.FormValue("comment")}})
		http.Redirect(w, r, "/articles/A#t-T2", http.StatusSeeOther)
	})
	return mux
}

// browser starts Chromium and a server of the sample pages. Without Chromium
// the test is skipped, unless STET_BROWSER=require.
func browser(t *testing.T) (tab context.Context, url string) {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil && os.Getenv("STET_BROWSER") != "require" {
		t.Skip("there is no Chromium on this machine")
	}
	pages := sampleServer().(*http.ServeMux)
	pages.Handle("/articles/", newsroom())
	server := httptest.NewServer(pages)
	t.Cleanup(server.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)
	allocator, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	tab, closeTab := chromedp.NewContext(allocator)
	t.Cleanup(closeTab)
	return tab, server.URL
}

// open shows the galley at a width, once its scripts and fonts are there.
func open(t *testing.T, width int64) context.Context {
	t.Helper()
	tab, url := browser(t)
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url+"/articles/A")); err != nil {
		t.Fatal(err)
	}
	until(t, tab, `customElements.get("stet-keys") && document.fonts.status === "loaded"`)
	return tab
}

// said runs a script in the page and gives what it answers.
func said[T any](t *testing.T, tab context.Context, script string) T {
	t.Helper()
	answer, err := chromedp.Run(tab, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatalf("%v\nin %s", err, script)
	}
	return answer
}

// until waits for a condition of the page.
func until(t *testing.T, tab context.Context, condition string) {
	t.Helper()
	if _, err := chromedp.Run(tab, chromedp.Poll[bool]("Boolean("+condition+")")); err != nil {
		t.Fatalf("%v\nwaiting for %s", err, condition)
	}
}

func press(t *testing.T, tab context.Context, keys string) {
	t.Helper()
	if err := chromedp.Do(tab, chromedp.KeyEvent(keys)); err != nil {
		t.Fatal(err)
	}
}

func TestThreadsStandLevelWithTheirWords(t *testing.T) {
	tab := open(t, 1440)
	press(t, tab, "n")
	press(t, tab, "n")
	until(t, tab, `document.querySelector("#t-T2[data-active]")`)

	level := `(() => {
		const thread = document.querySelector("#t-T2").getBoundingClientRect();
		const words = document.querySelector('mark[data-threads="T2"]').getClientRects()[0];
		return Math.abs(words.top - thread.top - 12) < 2;
	})()`
	until(t, tab, level)
	overlap := `[...document.querySelectorAll(".beside .thread, .general")].map((one) => one.getBoundingClientRect())
		.sort((a, b) => a.top - b.top).some((one, i, all) => i > 0 && one.top < all[i - 1].bottom)`
	until(t, tab, "!"+overlap)
}

func TestSelectedWordsBecomeAPassage(t *testing.T) {
	tab := open(t, 1440)
	choose := func(from, start, to, end string) {
		said[bool](t, tab, `(() => {
			const range = document.createRange();
			range.setStart(document.querySelector('`+from+`').firstChild, `+start+`);
			range.setEnd(document.querySelector('`+to+`').firstChild, `+end+`);
			getSelection().removeAllRanges();
			getSelection().addRange(range);
			document.dispatchEvent(new PointerEvent("pointerup"));
			return true;
		})()`)
		until(t, tab, `!document.querySelector(".select-bar").hidden`)
		said[bool](t, tab, `(document.querySelector(".select-bar button").click(), true)`)
	}
	sent := `["field", "start", "end", "quote"].map((name) => document.querySelector('[data-about="comment"] [name="' + name + '"]').value).join("|")`

	t.Run("within_a_paragraph", func(t *testing.T) {
		choose(`[data-n="2"]`, "4", `[data-n="2"]`, "12")
		if got, want := said[string](t, tab, sent), "body|225|233|contract"; got != want {
			t.Errorf("the form holds %q, not %q", got, want)
		}
	})
	t.Run("from_the_headline_into_the_standfirst", func(t *testing.T) {
		choose(`h1`, "40", `.standfirst`, "7")
		if got, want := said[string](t, tab, sent), "headline|41|54|cousin’s firm"; got != want {
			t.Errorf("the form holds %q, not %q", got, want)
		}
	})
	t.Run("over_two_paragraphs", func(t *testing.T) {
		choose(`[data-n="2"]`, "0", `[data-n="3"]`, "8")
		got := said[string](t, tab, sent)
		if !strings.HasPrefix(got, "body|221|") || !strings.HasSuffix(got, "work before.\n\nMs Vance") {
			t.Errorf("the form holds %q", got)
		}
	})
}

func TestReplyIsSentInPlace(t *testing.T) {
	tab := open(t, 1440)
	reply := `document.querySelector("#t-T2 form[action$=reply]")`
	said[bool](t, tab, `(document.querySelector("#t-T3 textarea").value = "half-written", true)`)

	t.Run("refused", func(t *testing.T) {
		said[bool](t, tab, `(`+reply+`.closest("details").open = true, `+reply+`.requestSubmit(), true)`)
		until(t, tab, `document.querySelector("#t-T2 .notice")?.textContent.includes("The reply is empty")`)
		until(t, tab, reply+`.closest("details").open`)
	})
	t.Run("taken", func(t *testing.T) {
		said[bool](t, tab, `(`+reply+`.querySelector("textarea").value = "I have them.", `+reply+`.requestSubmit(), true)`)
		until(t, tab, `document.querySelectorAll("#t-T2 .reply")[1]?.textContent.includes("I have them.")`)
		until(t, tab, `!`+reply+`.closest("details").open && `+reply+`.querySelector("textarea").value === ""`)
		if got := said[string](t, tab, `document.querySelector("#t-T3 textarea").value`); got != "half-written" {
			t.Errorf("what was half-written elsewhere is now %q", got)
		}
	})
	t.Run("the focus", func(t *testing.T) {
		said[bool](t, tab, `(`+reply+`.closest("details").querySelector("summary").focus(), document.activeElement.click(), true)`)
		until(t, tab, `document.activeElement === `+reply+`.querySelector("textarea")`)
		said[bool](t, tab, `(document.activeElement.value = "And the letters.", `+reply+`.requestSubmit(), true)`)
		until(t, tab, `document.activeElement === `+reply+`.closest("details").querySelector("summary")`)
	})
}

func TestTelephoneShowsThreadsInASheet(t *testing.T) {
	tab := open(t, 360)
	said[bool](t, tab, `(document.querySelector("#b-1 .chip").click(), true)`)
	until(t, tab, `document.querySelector("#b-1 .threads").getBoundingClientRect().bottom === innerHeight`)
	until(t, tab, `document.querySelector("#b-1 .chip").getBoundingClientRect().height >= 44`)
	press(t, tab, "\u001b")
	until(t, tab, `!document.querySelector("#b-1 .beside").open`)
	said[bool](t, tab, `(document.querySelector('mark[data-threads="T2"]').click(), true)`)
	until(t, tab, `document.querySelector("#b-2 .beside").open && document.querySelector("#t-T2[data-active]")`)
	if wide := said[bool](t, tab, `document.documentElement.scrollWidth > innerWidth`); wide {
		t.Error("the page is wider than the screen")
	}
}

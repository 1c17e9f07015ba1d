package views

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// withoutKey are the forms that need none: whoever sends them has no account
// yet, or sending them twice changes nothing.
var withoutKey = []string{"/sign-in", "/sign-in/second", "/sign-in/passkey", "/sign-out"}

func TestEveryFormSendsItsKeyAndTheHeadThatWasSeen(t *testing.T) {
	forEachPage(t, func(t *testing.T, page *html.Node) {
		for form := range elements(page, "form") {
			action := attribute(form, "action")
			if attribute(form, "method") != "post" || slices.Contains(withoutKey, action) {
				continue
			}
			if hidden(form, "once") == "" {
				t.Errorf("the form to %q sends no once", action)
			}
			aboutArticle := strings.HasPrefix(action, "/articles/") && action != "/articles/new"
			if aboutArticle && hidden(form, "saw") == "" {
				t.Errorf("the form to %q does not say which head was seen", action)
			}
		}
	})
}

func TestEveryIDStandsOnceAndEveryReferenceLeadsToOne(t *testing.T) {
	forEachPage(t, func(t *testing.T, page *html.Node) {
		ids := map[string]bool{}
		for e := range elements(page, "") {
			if id := attribute(e, "id"); id != "" {
				if ids[id] {
					t.Errorf("the id %q stands twice", id)
				}
				ids[id] = true
			}
		}
		for e := range elements(page, "") {
			for _, key := range []string{"for", "aria-labelledby", "aria-describedby"} {
				for _, id := range strings.Fields(attribute(e, key)) {
					if !ids[id] {
						t.Errorf("%s=%q leads nowhere", key, id)
					}
				}
			}
		}
	})
}

func TestNoPageHoldsAScriptOrAStyleOfItsOwn(t *testing.T) {
	forEachPage(t, func(t *testing.T, page *html.Node) {
		for e := range elements(page, "") {
			if e.Data == "style" || e.Data == "script" && e.FirstChild != nil {
				t.Errorf("there is a <%s> with contents", e.Data)
			}
			for _, a := range e.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("<%s> has the attribute %s", e.Data, a.Key)
				}
			}
		}
	})
}

func TestARefusedEditKeepsEveryWordAndNamesTheFieldAtFault(t *testing.T) {
	edit := sampleRefusedEdit()
	page := parsed(t, rendered(t, EditPage(edit)))
	for name, typed := range map[string]Typed{
		"headline": edit.Headline, "standfirst": edit.Standfirst, "byline": edit.Byline, "slug": edit.Slug, "body": edit.Body,
		"social_headline": edit.SocialHeadline, "search_description": edit.SearchDescription, "correction": edit.Correction.Words,
	} {
		control := named(t, page, name)
		if got := value(control); got != typed.Value {
			t.Errorf("%s holds %q, not the %q that was typed", name, got, typed.Value)
		}
		if (attribute(control, "aria-invalid") == "true") != (typed.Error != "") {
			t.Errorf("%s: marked as wrong %v, error %q", name, attribute(control, "aria-invalid"), typed.Error)
		}
	}
}

func TestAPasswordIsNeverSentBack(t *testing.T) {
	secret := Typed{Value: "correct horse battery", Error: "That is a common password."}
	for name, page := range map[string]string{
		"welcome": rendered(t, WelcomePage(Welcome{Post: post("/welcome/t"), Password: secret})),
		"account": rendered(t, AccountPage(Account{Password: PasswordForm{Post: post("/account/password"), Current: secret, New: secret}})),
		"factors": rendered(t, FactorsPage(Factors{AddApp: Guarded{Post: post("/account/authenticator"), Current: secret}, AddPasskey: Guarded{Post: post("/account/passkeys"), Current: secret}})),
	} {
		if strings.Contains(page, secret.Value) {
			t.Errorf("%s holds the password that was typed", name)
		}
	}
}

func TestAFormThatCameBackStandsOpen(t *testing.T) {
	for name, form := range map[string]struct {
		post  Post
		typed Typed
		open  bool
	}{
		"fresh":          {post("/x"), Typed{}, false},
		"refused":        {Post{Problem: "No."}, Typed{}, true},
		"field at fault": {post("/x"), Typed{Error: "Empty."}, true},
	} {
		if got := form.post.folded("Open", "Send", line("n", "N", "", form.typed)).Open; got != form.open {
			t.Errorf("%s: open is %v", name, got)
		}
	}
}

func TestWhatIsNotOfferedIsNotDrawn(t *testing.T) {
	for name, page := range map[string]string{
		"people":   rendered(t, PeoplePage(Masthead{Members: []MastheadLine{{Name: "Ada Lind"}}})),
		"desks":    rendered(t, DesksPage(Desks{Desks: []DeskLine{{ID: "d", Name: "City"}}})),
		"standing": rendered(t, StandingSentencesPage(StandingSentences{Sentences: []StandingLine{{Words: "Gone."}}})),
		"about":    rendered(t, AboutPage(About{Story: sampleStory()})),
	} {
		whole := parsed(t, page)
		for form := range elements(whole, "form") {
			if attribute(form, "method") == "post" && attribute(form, "action") != "/sign-out" {
				t.Errorf("%s: a form to %q", name, attribute(form, "action"))
			}
		}
	}
}

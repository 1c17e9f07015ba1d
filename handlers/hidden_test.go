package handlers

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/workflow"
)

// TestHiddenIsMissing walks every address, and everything that it, its query and its forms can
// hold. It names what whoever asks may not see, what belongs to another story or is another kind
// of thing, and what there is not: the three are answered alike, byte for byte.
func TestHiddenIsMissing(t *testing.T) {
	w := newWorld(openOffice(t))
	w.waiting() // for nobody: wrong passwords are tried without end
	tried, taken, browsers := map[string]bool{}, map[workflow.Verb]bool{}, map[string]*browser{}
	for _, r := range routes {
		for _, verb := range verbsOf(r) {
			own := false // somebody’s form was taken
			for _, who := range []string{milo, edith, lex, cleo, ada} {
				if browsers[who] == nil || r.needs == anyone || r.needs == ownAccount { // which may end the session
					browsers[who] = w.signIn(who)
					browsers[who].client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
				}
				q := &question{world: w, route: r, verb: cmp.Or(verb, workflow.Verb(r.needs)), who: who, browser: browsers[who], none: map[string]answer{}}
				names := inAddress(r.pattern)
				if passes := q.choose(); passes && !own || who == milo {
					names = append(names, q.fields()...)
					own = own || passes
				}
				for _, name := range names {
					tried[name] = true
					q.compare(name)
				}
			}
			taken[cmp.Or(verb, workflow.Verb(r.needs))] = own
		}
	}
	t.Logf("%d requests", w.asked)
	for name := range parameters {
		if !tried[name] {
			t.Errorf("nobody tries %q alone", name)
		}
	}
	for _, verb := range []workflow.Verb{workflow.Submit, workflow.Approve, workflow.RequestChanges, workflow.Release, workflow.Say, workflow.Amend, workflow.Reattach, workflow.Flag, workflow.GiveVerdict, workflow.Accept, workflow.File, workflow.AddWriter, workflow.MoveDesk} {
		if !taken[verb] {
			t.Errorf("nobody’s form to %s was taken: what it holds was not looked at", verb)
		}
	}
}

// question is one address as one member asks for it.
type question struct {
	*world
	*browser
	route route
	verb  workflow.Verb // in the address, or what the route is for
	who   string
	about told // the story in the address
	none  map[string]answer
}

// answer is a status, and what came with it: where it leads, and the pages.
type answer struct {
	status int
	said   string
}

// choose finds the story of which the form is taken, and tells whether there is one.
func (q *question) choose() bool {
	for _, s := range q.seen {
		q.about = s
		if q.route.method == get || q.route.needs == anyone {
			return false
		}
		if status := q.ask("", "").status; status == http.StatusSeeOther || status == http.StatusOK {
			return true
		}
	}
	q.about = q.seen[0]
	return false
}

func inAddress(pattern string) (names []string) {
	for part := range strings.SplitSeq(pattern, "/") {
		if name := strings.Trim(part, "{}"); name != part && name != "verb" {
			names = append(names, name)
		}
	}
	return names
}

// fields are what is tried alone in the query or form: of a form, what any may hold and what its
// verb asks. Everything else is tried at once, as “*”.
func (q *question) fields() []string {
	if q.route.method == get {
		return []string{"from", "to", "before", "thread", "writer", "desk", "stage", "q", "then", "block", "field", "view", "Referer", "*"}
	}
	if q.route.needs == anyone || strings.HasSuffix(q.route.pattern, "/password") {
		return []string{"next"} // what an email or a password is answered, and how often, is the door’s to try
	}
	names := []string{"which", "basis", "once", "role", "sentences", "suggestion", "saw", "worded", "Referer", "*"}
	if q.verb.On() == workflow.OnText {
		names = append(names, "slug", "headline")
	}
	answers, _ := workflow.DecodeAnswers(func(string) []string { return nil }, time.UTC, q.verb)
	for name := range answers {
		if _, known := parameters[name]; known && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// compare tries one parameter with all that it should not tell from what there is not.
func (q *question) compare(name string) {
	p, known := parameters[name]
	if !known && name != "*" {
		q.world.Errorf("%s holds %q, which no row of the parameters tells how to try", q.route.pattern, name)
	}
	if p.words[0] != "" {
		q.alike(name, p.words[0], p.words[1])
		return
	}
	ids := []workflow.ID{q.hidden.id, q.hidden.thread}
	if p.of != nil {
		at := slices.IndexFunc(q.seen, func(s told) bool { return s.id == q.about.id })
		ids = []workflow.ID{p.of(q.hidden), p.of(q.seen[(at+1)%len(q.seen)]), q.about.id}
		if q.who == ada || q.who == milo && q.about.id != q.draft().id {
			ids = append(ids, q.about.allegation) // a record that they may not see
		}
	}
	as := func(id workflow.ID) string {
		if p.as != nil {
			return p.as(id)
		}
		return string(id)
	}
	for _, id := range ids {
		none := workflow.ID("01R5TD90M0NEVERMADE0000000")
		if name == "before" { // in whose order the id has its place, whether or not it is one’s
			none = id[:25] + workflow.ID(map[bool]string{true: "1", false: "0"}[id[25] == '0'])
		}
		if id != "" {
			q.alike(name, as(id), as(none))
		}
	}
}

// alike fails where one value of a parameter is answered in another way than one of nothing.
func (q *question) alike(name, value, none string) {
	asked := name + "=" + none
	if _, before := q.none[asked]; !before {
		q.none[asked] = q.ask(name, none)
	}
	got, want := without(q.ask(name, value), value, none), without(q.none[asked], value, none)
	if got == want {
		return
	}
	if got.said, want.said = q.withoutNew(got.said), q.withoutNew(want.said); got == want {
		return
	}
	at := 0
	for at < min(len(got.said), len(want.said)) && got.said[at] == want.said[at] {
		at++
	}
	q.world.Errorf("%s %s (%s) tells %s that there is %s=%s: %d, not %d\n…%.200s\n…%.200s", q.route.method, q.route.pattern, q.verb, q.who, name, value,
		got.status, want.status, got.said[max(0, at-60):], want.said[max(0, at-60):])
}

// ask sends what is right but for one parameter.
func (q *question) ask(name, value string) answer {
	q.asked++
	path, form := q.address(name, value), url.Values{}
	if q.route.method == post {
		form = q.form(q.about)
	}
	switch {
	case name == "*":
		q.fill(form, value)
	case name == "sentences":
		form.Set("sentence", "body:10:16")
		form.Set(name, value)
	case name != "" && name != "Referer" && !strings.Contains(q.route.pattern, "{"+name+"}"):
		form.Set(name, value)
	}
	var body io.Reader
	if q.route.method == post {
		body = strings.NewReader(form.Encode())
	} else {
		path += "?" + form.Encode()
	}
	request, err := http.NewRequest(q.route.method, q.world.web.URL+path, body)
	q.world.check(err)
	if body != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if name == "Referer" {
		request.Header.Set("Referer", q.world.web.URL+value)
	}
	came := q.do(request)
	page, err := io.ReadAll(came.Body)
	q.world.check(err)
	said := string(page)
	if to := came.Header.Get("Location"); to != "" {
		said = to + "\n" + said + q.open("/standing-sentences").bytes // with the sentence that waits for the next page
	}
	return answer{came.StatusCode, said}
}

// fill puts one value into everything that is not tried alone.
func (q *question) fill(form url.Values, value string) {
	alone := q.fields()
	for _, name := range append(slices.Collect(maps.Keys(parameters)), inWords...) {
		if !slices.Contains(alone, name) && (form.Get(name) == "" || name == "person") {
			form.Set(name, value)
		}
	}
}

// address is the route's with the story's own ids, but for one part.
func (q *question) address(name, value string) string {
	parts := map[string]string{"id": string(q.about.id), "n": "1", "thread": string(q.about.thread), "allegation": string(q.about.allegation), "verb": string(q.verb), "slug": "the-front", "token": "none",
		"member": string(q.matrix.visitor), "desk": string(q.matrix.spare), "sentence": string(q.matrix.sentence), "grant": string(q.matrix.grant), "recovery": string(q.matrix.recovery), "session": "none", "passkey": "none"}
	if _, is := parts[name]; is {
		parts[name] = url.PathEscape(value)
	}
	path := q.route.pattern
	for part, own := range parts {
		path = strings.ReplaceAll(path, "{"+part+"}", own)
	}
	return path
}

var (
	anyID    = regexp.MustCompile(`[0-7][0-9A-HJKMNP-TV-Z]{25}`)
	eachTime = regexp.MustCompile(`name="once" value="[^"]*"|/welcome/[\w-]{43}|since [^·<]* · last used [^<]*`)
)

// without is an answer without what was typed, and without what is new each time.
func without(a answer, typed ...string) answer {
	for _, one := range typed {
		for _, written := range []string{one, url.QueryEscape(one), strings.ReplaceAll(one, "&", "&amp;")} {
			a.said = strings.ReplaceAll(a.said, written, "TYPED")
		}
	}
	a.said = eachTime.ReplaceAllString(a.said, "")
	return a
}

// withoutNew leaves out the ids that only this answer made.
func (w *world) withoutNew(said string) string {
	return anyID.ReplaceAllStringFunc(said, func(id string) string {
		if w.known[workflow.ID(id)] {
			return id
		}
		return "NEW"
	})
}

// TestEveryParameterIsTried reads the source of the handlers and the rulebook: what an address,
// a query or a form can hold has to stand in the tables of the walk, there to be tried.
func TestEveryParameterIsTried(t *testing.T) {
	held := map[string]string{}
	for _, r := range routes {
		for _, name := range inAddress(r.pattern) {
			held[name] = r.pattern
		}
	}
	for _, rule := range slices.Concat(workflow.Moves, workflow.Deeds) {
		for _, ask := range rule.Asks {
			held[ask.Name] = string(rule.Verb)
		}
	}
	for _, dir := range []string{".", "present"} {
		for name, file := range namesAsked(t, dir) {
			held[name] = file
		}
	}
	delete(held, "verb") // each is walked
	if held["before"] == "" || held["which"] == "" || held["together"] == "" || held["suggestion"] == "" {
		t.Fatal("it finds too little: ", held)
	}
	for name, where := range held {
		if _, tried := parameters[name]; !tried && !slices.Contains(inWords, name) {
			t.Errorf("%q of %s stands in no table of the walk: say how it is tried (hidden_world_test.go)", name, where)
		}
	}
	for _, name := range slices.Concat(inWords, slices.Collect(maps.Keys(parameters))) {
		if held[name] == "" && name != "Referer" {
			t.Errorf("%q is tried, and nothing holds it any more", name)
		}
	}
}

// namesAsked are the names by which the source of a package asks queries and forms: a word given
// to Get, Has and their kin, or an index.
func namesAsked(t *testing.T, dir string) map[string]string {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatal(dir, err)
	}
	out, word := map[string]string{}, regexp.MustCompile(`^"[a-z][a-z_]*"$`)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			var args []ast.Expr
			switch n := n.(type) {
			case *ast.CallExpr:
				if slices.Contains([]string{"Get", "Has", "has", "ticked", "number", "URLParam", "PathValue", "FormValue", "id"}, calledName(n.Fun)) {
					args = n.Args
				}
			case *ast.IndexExpr:
				if calledName(n.X) != "Codes" {
					args = []ast.Expr{n.Index}
				}
			}
			for _, arg := range args {
				if literal, is := arg.(*ast.BasicLit); is && word.MatchString(literal.Value) {
					out[strings.Trim(literal.Value, `"`)] = file
				}
			}
			return true
		})
	}
	return out
}

func calledName(fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.SelectorExpr:
		return fun.Sel.Name
	case *ast.Ident:
		return fun.Name
	}
	return ""
}

package newsroom_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// canary stands in everything that only the records' circle may read.
const canary = "CANARY"

// readings are every page's reading of a newsroom, by its name.
var readings = map[string]func(*newsroom.Newsroom, workflow.ID, workflow.ID) (any, error){
	"Galley": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.Galley(context.Background(), who, id)
	},
	"Redline": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.Redline(context.Background(), who, id, "1", "2")
	},
	"Revision": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.Revision(context.Background(), who, id, 1)
	},
	"Edit": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.Edit(context.Background(), who, id)
	},
	"History": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.History(context.Background(), who, id)
	},
	"About": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.About(context.Background(), who, id)
	},
	"Merge": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.Merge(context.Background(), who, newsroom.Request{Article: id, Saw: 1, Text: new(copyOf(contract + " It met."))}, nil)
	},
	"Proof": func(n *newsroom.Newsroom, who, id workflow.ID) (any, error) {
		return n.Proof(context.Background(), who, newsroom.Request{Article: id, Saw: 2, Text: new(copyOf(contract + " It met."))})
	},
	"Queue": func(n *newsroom.Newsroom, who, _ workflow.ID) (any, error) {
		return n.Queue(context.Background(), who, time.Time{}, time.Date(2032, 1, 1, 0, 0, 0, 0, time.UTC))
	},
	"Articles": func(n *newsroom.Newsroom, who, _ workflow.ID) (any, error) {
		return n.Articles(context.Background(), who, workflow.ArticleFilter{})
	},
	"Staff": func(n *newsroom.Newsroom, who, _ workflow.ID) (any, error) { return n.Staff(context.Background(), who) },
	"Shell": func(n *newsroom.Newsroom, who, _ workflow.ID) (any, error) { return n.Shell(context.Background(), who) },
}

// TestReadingsAreCut hands each page's reading a story full of canaries: whoever is outside
// the records' circle gets none of them, and no id, number or person that tells of them.
func TestReadingsAreCut(t *testing.T) {
	r, id, hidden := storyWithCanaries(t)
	for name, reading := range readings {
		for who, sees := range map[string]bool{"wren": true, "edith": true, "lex": true, "milo": false, "ada": false} {
			page, err := reading(r.news, r.members[who], id)
			if err != nil {
				t.Fatalf("%s by %s: %v", name, who, err)
			}
			found := told(reflect.ValueOf(page), hidden, 0)
			if !sees && found != "" {
				t.Errorf("%s tells %s %s", name, who, found)
			}
			if sees && name == "Galley" && found == "" {
				t.Errorf("%s keeps from %s what they may read: the test finds nothing", name, who)
			}
		}
	}
}

// TestTheFlaggersOwnWordsAreAllTheyRead: milo flagged words of the story, and may not follow it.
func TestTheFlaggersOwnWordsAreAllTheyRead(t *testing.T) {
	r, id, _ := storyWithCanaries(t)
	galley := func(who string) *newsroom.Galley {
		g, err := r.news.Galley(context.Background(), r.members[who], id)
		r.must(err)
		return g
	}
	for who := range r.members {
		if got := len(galley(who).OwnFlags); who != "milo" && got != 0 {
			t.Errorf("%s has %d flags of their own", who, got)
		}
	}
	own := galley("milo").OwnFlags
	if len(own) != 1 || own[0].Category != "FINANCE" || own[0].Severity != workflow.S3 || own[0].Question != "Who lent it?" || own[0].Thread.Passage.Quote != "contract" || !own[0].Withdrawn.IsZero() {
		t.Fatalf("milo reads of their own flag: %+v", own)
	}
	if own[0].Thread.Place != (workflow.Place{}) || own[0].Thread.Addressed {
		t.Errorf("and what others did to it: %+v", own[0].Thread)
	}
}

// TestEveryReadingIsTried: a page's reading that is new here needs a row above.
func TestEveryReadingIsTried(t *testing.T) {
	n := reflect.TypeFor[*newsroom.Newsroom]()
	for i := range n.NumMethod() {
		m := n.Method(i)
		facts := m.Type.NumOut() == 2 && m.Type.Out(0).Kind() == reflect.Pointer && m.Type.Out(0).Elem().Kind() == reflect.Struct
		byMember := m.Type.NumIn() > 2 && m.Type.In(2) == reflect.TypeFor[workflow.ID]()
		if facts && byMember && readings[m.Name] == nil {
			t.Errorf("nobody tries what %s tells", m.Name)
		}
	}
}

// storyWithCanaries is a story in review whose records are full of canaries, and the ids
// that nobody outside their circle may come across.
func storyWithCanaries(t *testing.T) (r *room, id workflow.ID, hidden []string) {
	r = newRoom(t)
	ctx := context.Background()
	for _, name := range []string{"milo"} {
		_, token, err := r.news.Enrol(ctx, newsroom.Enrolment{Name: name, Email: name + "@paper.example"})
		r.must(err)
		taken, err := r.news.TakeUp(ctx, token, "", "", "hash")
		r.members[name] = taken.ID
		r.must(err)
	}
	id = r.start(workflow.LegalFlagged)
	r.must(r.file("wren", id, contract+" It met on Friday."))
	r.must(r.move("wren", id, workflow.Submit))
	do := func(who string, q newsroom.Request) workflow.Outcome {
		q.Article, q.Saw = id, 2
		out, err := r.news.Do(ctx, r.members[who], q)
		r.must(err)
		return out
	}
	for _, severity := range []string{"S4", "S2", "S1"} {
		flagged := do("lena", newsroom.Request{Verb: workflow.Flag, On: in(contract, "contract"), Answers: workflow.Answers{
			"category": {Words: "CORRUPT"}, "severity": {Words: severity}, "question": {Words: canary + " question"}}})
		hidden = append(hidden, string(flagged.Thread))
		do("lena", newsroom.Request{Verb: workflow.Say, Thread: flagged.Thread, Answers: workflow.Answers{"comment": {Words: canary + " reply"}}})
		do("lena", newsroom.Request{Verb: workflow.GiveVerdict, Thread: flagged.Thread, Answers: workflow.Answers{
			"verdict": {Words: string(workflow.VerdictNeedsEvidence)}, "note": {Words: canary + " verdict"}}})
	}
	own := do("milo", newsroom.Request{Verb: workflow.Flag, On: in(contract, "contract"), Answers: workflow.Answers{
		"category": {Words: "FINANCE"}, "severity": {Words: "S3"}, "question": {Words: "Who lent it?"}}}).Thread
	for _, one := range []struct {
		who string
		newsroom.Request
	}{
		{"wren", newsroom.Request{Verb: workflow.Address, Answers: workflow.Answers{"comment": {Words: canary + " answer"}}}},
		{"edith", newsroom.Request{Verb: workflow.RaiseSeverity, Answers: workflow.Answers{"severity": {Words: "S4"}}}},
		{"lena", newsroom.Request{Verb: workflow.Reattach, On: in(contract, "brother")}},
		{"lena", newsroom.Request{Verb: workflow.WithdrawAllegation, Answers: workflow.Answers{"note": {Words: canary + " withdrawn"}}}},
	} {
		one.Thread = own
		do(one.who, one.Request)
	}
	do("edith", newsroom.Request{Verb: workflow.Say, Answers: workflow.Answers{"comment": {Words: "For everybody."}}})
	return r, id, hidden
}

// told walks what a page is given, as a presenter can, and says where it tells of what is
// hidden: a canary, an id, an allegation, a requirement or attention about one.
func told(v reflect.Value, hidden []string, depth int) string {
	if depth > 12 {
		return ""
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() || v.Type() == reflect.TypeFor[*workflow.Masthead]() {
			return ""
		}
		if f, is := v.Interface().(*workflow.Facts); is {
			if found := toldByFacts(f, hidden); found != "" {
				return found
			}
		}
		return told(v.Elem(), hidden, depth+1)
	case reflect.String:
		for _, word := range append([]string{canary, "CORRUPT"}, hidden...) {
			if strings.Contains(v.String(), word) {
				return fmt.Sprintf("%q", v.String())
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				if found := told(v.Field(i), hidden, depth+1); found != "" {
					return v.Type().Field(i).Name + ": " + found
				}
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if found := told(v.Index(i), hidden, depth+1); found != "" {
				return found
			}
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if found := told(key, hidden, depth+1) + told(v.MapIndex(key), hidden, depth+1); found != "" {
				return found
			}
		}
	}
	return ""
}

// toldByFacts asks the facts what they answer.
func toldByFacts(f *workflow.Facts, hidden []string) string {
	for _, r := range f.Requirements() {
		if r.Key == workflow.NeedAllegations || r.Key == workflow.NeedSecondApprover || r.Key == workflow.NeedLegal {
			return "the requirement " + string(r.Key)
		}
	}
	for _, a := range f.Attend() {
		if a.Member != f.Member.ID && a.Key.Circle() == workflow.CircleRecords {
			return "attention about " + string(a.Key)
		}
	}
	for _, id := range hidden {
		if _, known := f.Thread(workflow.ID(id)); known {
			return "the thread " + id
		}
	}
	return ""
}

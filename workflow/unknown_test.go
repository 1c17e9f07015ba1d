package workflow

import "testing"

// What no rule knows is denied: an unknown rule of a desk asks for a lawyer, and an unknown
// circle or principal takes nobody in.
func TestWhatIsUnknownIsDenied(t *testing.T) {
	lex := Member{ID: "lex", Newsroom: []Role{Legal}}
	f := &Facts{Masthead: NewMasthead([]Member{lex}, []Desk{{ID: "city"}}, nil, nil), Article: Article{Desk: "city", Bound: Bound{Editors: 1, Legal: "never"}}}
	if !f.LegalNeeded() {
		t.Error("a rule that nobody knows asks for no lawyer")
	}
	if f.Within("another", lex) || len(f.Audience("another")) > 0 {
		t.Error("a circle that nobody knows takes lex in")
	}
	if f.Masthead.Is(lex, Principal{Kind: "another"}) || f.Masthead.Is(lex, Principal{PrincipalOpen, "nowhere"}) {
		t.Error("lex is what nobody knows")
	}
	if _, known := f.Masthead.Member("nobody"); known || f.Masthead.Name("nobody") != "Stet" {
		t.Error("nobody has a name")
	}
	if _, known := f.Masthead.Desk("nowhere"); known {
		t.Error("a desk that is not there is known")
	}
	if b := (Bound{Editors: 1, Legal: LegalAlways}).Tighten(DeskRules{Editors: 1, Legal: "never"}); b.Legal == LegalAlways {
		t.Error("a rule that nobody knows is looser than one that is known")
	}
}

// What a verb is done to; of one that is in no table, nothing but the article, where it is missing.
func TestWhatAVerbIsDoneTo(t *testing.T) {
	for verb, want := range map[Verb]SubjectKind{Publish: OnArticle, File: OnText, Resolve: OnThread, GiveVerdict: OnAllegation, Say: OnEither, "nonsense": OnArticle} {
		if got := verb.On(); got != want {
			t.Errorf("%s is done to %q, want %q", verb, got, want)
		}
	}
}

package handlers

import (
	"slices"
	"strings"
	"testing"

	"stet/workflow"
)

// TestEveryRouteSaysWhomItIsFor refuses a route without an action, or with one that
// neither this package nor the rulebook knows.
func TestEveryRouteSaysWhomItIsFor(t *testing.T) {
	known := []action{public, anyone, members, ownAccount, ownFactors, seesArticle, theVerb, admins, secondHand, witnesses, ownersToo, standingSentences}
	for _, table := range [][]workflow.Rule{workflow.Moves, workflow.Deeds} {
		for _, rule := range table {
			known = append(known, action(rule.Verb))
		}
	}
	seen := map[string]bool{}
	for _, r := range routes {
		if !slices.Contains(known, r.needs) {
			t.Errorf("%s %s is for %q, whoever that is", r.method, r.pattern, r.needs)
		}
		if r.needs == theVerb != strings.Contains(r.pattern, "{verb}") {
			t.Errorf("%s %s: the verb stands in the address if and only if it decides", r.method, r.pattern)
		}
		if strings.HasPrefix(r.pattern, "/read") != (r.needs == public) && !strings.HasSuffix(r.pattern, "z") {
			t.Errorf("%s %s: the reading pages are public, and nothing else is", r.method, r.pattern)
		}
		if seen[r.method+r.pattern] {
			t.Errorf("%s %s stands there twice", r.method, r.pattern)
		}
		seen[r.method+r.pattern] = true
	}
}

package main

import (
	"fmt"
	"go/ast"
	"strings"
)

// others are the places from which a verb is possible, and those to which they are
// widened and narrowed.
var others = map[string][]string{
	"fromDraft":         {"always", "fromDraftOrReview"},
	"fromReview":        {"always", "fromDraftOrReview", "fromReady"},
	"fromDraftOrReview": {"always", "allButSpiked", "fromDraft", "fromReview"},
	"fromReady":         {"always", "fromReview"},
	"fromSpiked":        {"always"},
	"fromPublished":     {"always", "whileLive"},
	"fromCorrection":    {"always", "fromDraftOrReview"},
	"whileLive":         {"always", "fromPublished"},
	"allButSpiked":      {"always", "fromDraftOrReview", "fromDraft", "fromReview"},
}

// rule lets everybody do what a row of the rulebook gives to few, from elsewhere, and from
// an old page.
func (g *garden) rule(l *ast.CompositeLit) {
	verb, hasNone := "", false
	for _, e := range l.Elts {
		kv := e.(*ast.KeyValueExpr)
		switch g.code(kv.Key) {
		case "Verb":
			verb = g.code(kv.Value)
		case "IgnoresSaw":
			hasNone = true
		case "Who":
			if strings.Contains(g.code(kv.Value), "whoeverSees)") {
				continue
			}
			n := g.plant(kv, verb+": whoever sees, besides "+g.short(kv.Value))
			g.around(kv.Value, "append(", fmt.Sprintf(", mutant.Extra(%d, whoeverSees)...)", n))
		case "From":
			for _, other := range others[g.code(kv.Value)] {
				n := g.plant(kv, verb+": "+other+" in place of "+g.short(kv.Value))
				g.around(kv.Value, fmt.Sprintf("mutant.Other(%d, ", n), ", "+other+")")
			}
		}
	}
	if !hasNone {
		n := g.plant(l, verb+": from an old page, too")
		g.inserts = append(g.inserts, insert{g.offset(l.Rbrace), true, 1, fmt.Sprintf(", IgnoresSaw: mutant.On(%d)", n)})
	}
}

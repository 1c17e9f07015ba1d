package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strings"
)

// clause is a condition on a line of its own, as the store's statements are written.
var clause = regexp.MustCompile("(?m)^(\\s*(?:WHERE|AND) )([^`\n]+?)(`?)$")

// sql lets each condition of a statement hold for every row. What stands in a condition for
// a value stays there, so that the statement takes as many as before.
func (g *garden) sql(l *ast.BasicLit) {
	if l.Kind != token.STRING || !strings.HasPrefix(l.Value, "`") {
		return
	}
	for _, at := range clause.FindAllStringSubmatchIndex(l.Value, -1) {
		condition := l.Value[at[4]:at[5]]
		if strings.Count(condition, "(") != strings.Count(condition, ")") {
			continue
		}
		open := l.Value[:at[4]] + "(" + condition + " OR 1)" + l.Value[at[5]:]
		n := g.plant(l, "for every row in place of "+strings.TrimSpace(l.Value[at[2]:at[5]]))
		g.around(l, fmt.Sprintf("mutant.Other(%d, ", n), ", "+open+")")
	}
}

package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// statements leaves each of a list out that can be left out.
func (g *garden) statements(list []ast.Stmt, results []string) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.ExprStmt:
			if call, is := s.X.(*ast.CallExpr); is && g.code(call.Fun) != "panic" {
				g.skip(s)
			}
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE && g.code(s.Lhs[0]) != "_" {
				g.skip(s)
			}
		case *ast.IncDecStmt:
			g.skip(s)
		case *ast.BranchStmt:
			if s.Label == nil && (s.Tok == token.CONTINUE || s.Tok == token.BREAK) {
				g.skip(s)
			}
		case *ast.ReturnStmt:
			g.returns(s, results)
		}
	}
}

func (g *garden) skip(s ast.Stmt) {
	n := g.plant(s, "skip "+g.short(s))
	g.around(s, fmt.Sprintf("if !mutant.On(%d) { ", n), " }")
}

// returns gives nothing in place of what is given. A single bool is the business of
// conditions.
func (g *garden) returns(s *ast.ReturnStmt, results []string) {
	if len(s.Results) == 0 || len(results) == 0 || slices.Equal(results, []string{"bool"}) {
		return
	}
	if !slices.ContainsFunc(s.Results, func(e ast.Expr) bool { return !g.nothing(e) }) {
		return
	}
	zeros := make([]string, len(results))
	for i, t := range results {
		zeros[i] = "*new(" + t + ")"
	}
	n := g.plant(s, "return nothing in place of "+strings.TrimPrefix(g.short(s), "return "))
	g.before(s, fmt.Sprintf("if mutant.On(%d) { return %s }; ", n, strings.Join(zeros, ", ")))
}

// nothing tells whether an expression is a zero value as it is written.
func (g *garden) nothing(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.CompositeLit:
		return len(e.Elts) == 0 && !strings.HasPrefix(g.code(e), "map[") && !strings.HasPrefix(g.code(e), "[]")
	case *ast.Ident:
		return e.Name == "nil" || e.Name == "false"
	case *ast.BasicLit:
		return e.Value == "0" || e.Value == `""`
	}
	return false
}

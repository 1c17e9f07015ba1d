package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
)

// expressions plants what can go wrong in one node, besides its children.
func (g *garden) expressions(n ast.Node) {
	switch n := n.(type) {
	case *ast.IfStmt:
		g.condition(n.Cond, true, true)
	case *ast.ForStmt:
		if n.Cond != nil {
			g.condition(n.Cond, false, true) // true would never end
		}
	case *ast.SwitchStmt:
		g.cases(n)
	case *ast.ReturnStmt:
		for _, r := range n.Results {
			g.value(r)
		}
	case *ast.AssignStmt:
		for _, r := range n.Rhs {
			g.value(r)
		}
	case *ast.CallExpr:
		g.call(n)
	case *ast.CompositeLit:
		g.literal(n)
	case *ast.BinaryExpr:
		g.sum(n)
	case *ast.BasicLit:
		g.number(n)
		g.sql(n)
	}
}

// value is an expression that is given, kept or handed on.
func (g *garden) value(e ast.Expr) {
	if !g.isBool(e) {
		return
	}
	if id, is := e.(*ast.Ident); is && (id.Name == "true" || id.Name == "false") {
		g.around(e, fmt.Sprintf("(mutant.On(%d) != ", g.plant(e, "not "+id.Name)), ")")
		return
	}
	if g.info.Types[e].Value == nil {
		g.condition(e, true, true)
	}
}

func (g *garden) isBool(e ast.Expr) bool {
	t := g.info.TypeOf(e)
	if t == nil {
		return false
	}
	basic, is := t.(*types.Basic)
	return is && basic.Info()&types.IsBoolean != 0
}

// condition makes an expression always true, or always false, and so each operand where
// that is another change than to the whole.
func (g *garden) condition(e ast.Expr, orTrue, orFalse bool) {
	switch x := e.(type) {
	case *ast.ParenExpr:
		g.condition(x.X, orTrue, orFalse)
		return
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			g.condition(x.X, orFalse, orTrue)
			return
		}
	}
	if orTrue && !isOp(e, token.LAND) {
		g.around(e, fmt.Sprintf("(mutant.On(%d) || ", g.plant(e, "true in place of "+g.short(e))), ")")
	}
	if orFalse && !isOp(e, token.LOR) {
		g.around(e, fmt.Sprintf("(!mutant.On(%d) && ", g.plant(e, "false in place of "+g.short(e))), ")")
	}
	b, is := e.(*ast.BinaryExpr)
	if !is {
		return
	}
	switch b.Op {
	case token.LAND:
		g.condition(b.X, true, false)
		g.condition(b.Y, true, false)
	case token.LOR:
		g.condition(b.X, false, true)
		g.condition(b.Y, false, true)
	case token.LSS, token.GTR:
		n := g.plant(e, g.short(e)+", or equal")
		g.around(e, fmt.Sprintf("(mutant.On(%d) && %s == %s || ", n, g.code(b.X), g.code(b.Y)), ")")
	case token.LEQ, token.GEQ:
		n := g.plant(e, g.short(e)+", and not equal")
		g.around(e, fmt.Sprintf("(!(mutant.On(%d) && %s == %s) && ", n, g.code(b.X), g.code(b.Y)), ")")
	}
}

func isOp(e ast.Expr, op token.Token) bool {
	b, is := e.(*ast.BinaryExpr)
	return is && b.Op == op
}

// cases takes the conditions of a switch, or the words that its tag is compared with.
func (g *garden) cases(s *ast.SwitchStmt) {
	for _, c := range s.Body.List {
		for _, e := range c.(*ast.CaseClause).List {
			if s.Tag == nil {
				g.condition(e, true, true)
				continue
			}
			t := g.info.TypeOf(e)
			basic, is := t.Underlying().(*types.Basic)
			written, ok := g.written(t)
			if is && ok && basic.Info()&types.IsString != 0 {
				g.around(e, fmt.Sprintf("mutant.Other[%s](%d, ", written, g.plant(e, "no case "+g.short(e))), `, "\x00")`)
			}
		}
	}
}

// call drops the rows of the rulebook's lists, and takes the lesser for the greater.
func (g *garden) call(c *ast.CallExpr) {
	name, is := c.Fun.(*ast.Ident)
	if is && (name.Name == "who" || name.Name == "needs" || name.Name == "asks") && c.Ellipsis == token.NoPos {
		g.drops(c, c.Args)
		return
	}
	if is && (name.Name == "max" || name.Name == "min") {
		if written, ok := g.written(g.info.TypeOf(c)); ok {
			other := map[string]string{"max": "min", "min": "max"}[name.Name]
			n := g.plant(c, other+" in place of "+g.short(c))
			g.around(c, fmt.Sprintf("mutant.Other[%s](%d, ", written, n), ", "+other+g.code(c)[3:]+")")
		}
	}
	for _, a := range c.Args {
		if _, plain := a.(*ast.Ident); !plain || g.code(a) == "true" || g.code(a) == "false" {
			g.value(a)
		}
	}
}

// drops leaves each element of a list out.
func (g *garden) drops(list ast.Expr, elements []ast.Expr) {
	if len(elements) == 0 {
		return
	}
	first := 0
	for i, e := range elements {
		if n := g.plant(e, "drop "+g.short(e)); i == 0 {
			first = n
		}
	}
	g.around(list, fmt.Sprintf("mutant.Drop(%d, ", first), ")")
}

// literal drops the elements of a list, and empties the fields of a struct. Plain strings
// are words for people.
func (g *garden) literal(l *ast.CompositeLit) {
	t := g.info.TypeOf(l)
	if _, is := t.Underlying().(*types.Slice); is && l.Type != nil {
		for _, e := range l.Elts {
			if _, keyed := e.(*ast.KeyValueExpr); keyed {
				return
			}
		}
		if len(l.Elts) > 1 {
			g.drops(l, l.Elts)
		}
		return
	}
	rule := false
	if named, is := t.(*types.Named); is && named.Obj().Name() == "Rule" && len(l.Elts) > 0 {
		rule = true
		g.rule(l)
	}
	for _, e := range l.Elts {
		kv, keyed := e.(*ast.KeyValueExpr)
		if !keyed {
			continue
		}
		if g.isBool(kv.Value) {
			g.value(kv.Value)
			continue
		}
		if _, is := t.Underlying().(*types.Struct); !is {
			continue
		}
		if id, is := kv.Value.(*ast.Ident); is && id.Name == "nil" {
			continue
		}
		if rule && g.code(kv.Key) != "On" { // its lists are dropped from, and the rest is in rule
			continue
		}
		field := g.info.Uses[kv.Key.(*ast.Ident)].Type()
		basic, is := field.(*types.Basic)
		written, ok := g.written(field)
		if ok && !(is && basic.Info()&types.IsString != 0) {
			g.around(kv.Value, fmt.Sprintf("mutant.Zero[%s](%d, ", written, g.plant(kv, "empty "+g.short(kv))), ")")
		}
	}
}

// sum takes minus for plus, and plus for minus.
func (g *garden) sum(b *ast.BinaryExpr) {
	basic, is := g.info.TypeOf(b).Underlying().(*types.Basic)
	if !is || basic.Info()&types.IsInteger == 0 || g.info.Types[b].Value != nil || b.Op != token.ADD && b.Op != token.SUB {
		return
	}
	other := map[token.Token]string{token.ADD: "-", token.SUB: "+"}[b.Op]
	if written, ok := g.written(g.info.TypeOf(b)); ok {
		n := g.plant(b, other+" in "+g.short(b))
		g.around(b, fmt.Sprintf("mutant.Other[%s](%d, ", written, n), fmt.Sprintf(", %s %s %s)", g.code(b.X), other, g.code(b.Y)))
	}
}

// number adds one to a whole number that no constant is made of.
func (g *garden) number(l *ast.BasicLit) {
	if l.Kind != token.INT {
		return
	}
	t := g.info.TypeOf(l)
	basic, is := t.Underlying().(*types.Basic)
	written, ok := g.written(t)
	if is && ok && basic.Info()&types.IsInteger != 0 {
		n := g.plant(l, "one more than "+l.Value)
		g.around(l, fmt.Sprintf("mutant.Other[%s](%d, ", written, n), " ,"+l.Value+" + 1)")
	}
}

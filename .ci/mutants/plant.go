package main

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// mutant is one change of the source behind one switch.
type mutant struct {
	number int
	file   string
	line   int
	within string // the declaration
	change string // what was done, in words
	hash   string // of the declaration's text: what is known of a mutant ends with it
}

// name is the same as long as the change is: lines may move.
func (m mutant) name() string { return m.file + ": " + m.within + ": " + m.change }

// garden plants the mutants of one file.
type garden struct {
	source
	file
	within  string
	hash    string
	mutants *[]mutant
	names   map[string]int
	inserts []insert
}

// insert is a text that goes before an offset. Of those at one offset the closing ones
// come first, the innermost of them first; then the opening ones, the outermost first.
type insert struct {
	at      int
	closing bool
	order   int
	text    string
}

func (g *garden) offset(p token.Pos) int { return g.fset.Position(p).Offset }

func (g *garden) code(n ast.Node) string {
	return string(g.text[g.offset(n.Pos()):g.offset(n.End())])
}

// short is code in one line, for a report.
func (g *garden) short(n ast.Node) string {
	words := strings.Join(strings.Fields(g.code(n)), " ")
	if runes := []rune(words); len(runes) > 90 {
		words = string(runes[:87]) + "..."
	}
	return words
}

// plant makes a mutant at a place and gives its number.
func (g *garden) plant(at ast.Node, change string) int {
	m := mutant{number: len(*g.mutants) + 1, file: g.name, line: g.fset.Position(at.Pos()).Line, within: g.within, change: change, hash: g.hash}
	g.names[m.name()]++
	if n := g.names[m.name()]; n > 1 {
		m.change += fmt.Sprintf(" (%d)", n)
	}
	*g.mutants = append(*g.mutants, m)
	return m.number
}

// around puts texts before and after a node; the first that are put around it are outermost.
func (g *garden) around(n ast.Node, before, after string) {
	order := len(g.inserts)
	g.inserts = append(g.inserts, insert{g.offset(n.Pos()), false, order, before}, insert{g.offset(n.End()), true, -order, after})
}

func (g *garden) before(n ast.Node, text string) {
	g.inserts = append(g.inserts, insert{g.offset(n.Pos()), false, len(g.inserts), text})
}

// planted is the file with its mutants.
func (g *garden) planted() []byte {
	end := g.offset(g.tree.Name.End())
	g.inserts = append(g.inserts, insert{at: end, text: "; import mutant \"stet/mutant\""})
	slices.SortStableFunc(g.inserts, func(a, b insert) int {
		closing := func(i insert) int { return map[bool]int{true: 0, false: 1}[i.closing] }
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(closing(a), closing(b)), cmp.Compare(a.order, b.order))
	})
	var out []byte
	done := 0
	for _, one := range g.inserts {
		out = append(append(out, g.text[done:one.at]...), one.text...)
		done = one.at
	}
	return append(append(out, g.text[done:]...), "\nvar _ = mutant.On\n"...)
}

// grow plants every mutant of a file.
func (g *garden) grow() {
	for _, d := range g.tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				g.declare(d, g.called(d))
				g.walk(d.Body, g.results(d.Type))
			}
		case *ast.GenDecl:
			if d.Tok != token.VAR {
				continue
			}
			for _, s := range d.Specs {
				s := s.(*ast.ValueSpec)
				g.declare(s, s.Names[0].Name)
				for _, v := range s.Values {
					g.value(v)
					g.walk(v, nil)
				}
			}
		}
	}
}

func (g *garden) declare(n ast.Node, name string) {
	g.within, g.hash = name, fmt.Sprintf("%x", sha256.Sum256([]byte(g.code(n))))[:12]
}

// called is a function as one speaks of it: Facts.Stage.
func (g *garden) called(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return d.Name.Name
	}
	return strings.TrimLeft(g.code(d.Recv.List[0].Type), "*") + "." + d.Name.Name
}

// results are the types that a function gives, written as the file would; nil where it
// cannot write them, or gives them by name.
func (g *garden) results(t *ast.FuncType) []string {
	if t.Results == nil {
		return nil
	}
	var out []string
	for _, r := range t.Results.List {
		written, ok := g.written(g.info.TypeOf(r.Type))
		if !ok {
			return nil
		}
		for range max(len(r.Names), 1) {
			out = append(out, written)
		}
	}
	return out
}

// written is a type as this file writes it.
func (g *garden) written(t types.Type) (string, bool) {
	ok := t != nil
	if !ok {
		return "", false
	}
	if basic, is := t.(*types.Basic); is && basic.Info()&types.IsUntyped != 0 {
		return "", false
	}
	words := types.TypeString(t, func(p *types.Package) string {
		if p == g.types {
			return ""
		}
		for _, i := range g.tree.Imports {
			if strings.Trim(i.Path.Value, `"`) == p.Path() {
				if i.Name != nil {
					return i.Name.Name
				}
				return p.Name()
			}
		}
		ok = false
		return "?"
	})
	return words, ok
}

// walk goes through the code of a function that gives these results.
func (g *garden) walk(n ast.Node, results []string) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ArrayType:
			return false // its length is a constant
		case *ast.GenDecl:
			return n.Tok != token.CONST
		case *ast.FuncLit:
			g.walk(n.Body, g.results(n.Type))
			return false
		case *ast.BlockStmt:
			g.statements(n.List, results)
		case *ast.CaseClause:
			g.statements(n.Body, results)
		case *ast.CommClause:
			g.statements(n.Body, results)
		}
		g.expressions(n)
		return true
	})
}

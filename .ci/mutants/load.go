package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// source is a package of the product, typed.
type source struct {
	folder string // from the top, with slashes
	fset   *token.FileSet
	files  []file
	info   *types.Info
	types  *types.Package
}

// file is one of its files.
type file struct {
	path string // absolute
	name string // from the top, with slashes
	text []byte
	tree *ast.File
}

// listed is what "go list" says of a package.
type listed struct {
	Dir, ImportPath, Export string
	GoFiles                 []string
}

// load types packages by their folders.
func load(top string, folders []string) ([]source, error) {
	args := []string{"list", "-export", "-deps", "-json=Dir,ImportPath,Export,GoFiles"}
	for _, f := range folders {
		args = append(args, "./"+f)
	}
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stderr = top, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	exports, byDir := map[string]string{}, map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var one listed
		if err := d.Decode(&one); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		exports[one.ImportPath], byDir[one.Dir] = one.Export, one
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	var all []source
	for _, folder := range folders {
		s, err := typed(top, folder, byDir[filepath.Join(top, folder)], fset, imports)
		if err != nil {
			return nil, fmt.Errorf("package %s: %w", folder, err)
		}
		all = append(all, s)
	}
	return all, nil
}

func typed(top, folder string, l listed, fset *token.FileSet, imports types.Importer) (source, error) {
	s := source{folder: folder, fset: fset, info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}}
	var trees []*ast.File
	for _, name := range l.GoFiles {
		f := file{path: filepath.Join(l.Dir, name), name: filepath.ToSlash(filepath.Join(folder, name))}
		var err error
		if f.text, err = os.ReadFile(f.path); err != nil {
			return s, err
		}
		if f.tree, err = parser.ParseFile(fset, f.path, f.text, parser.SkipObjectResolution); err != nil {
			return s, err
		}
		s.files, trees = append(s.files, f), append(trees, f.tree)
	}
	var err error
	s.types, err = (&types.Config{Importer: imports}).Check(l.ImportPath, fset, trees, s.info)
	return s, err
}

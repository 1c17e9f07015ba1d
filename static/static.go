// Package static holds what the browser needs besides the pages: styles,
// fonts, pictures and scripts. They are embedded in the program, and every
// address carries a hash of the whole set, so that a browser may keep a file
// for ever and still never shows a page with the styles of another release.
//
// One hash serves all files, not one a file: modules and styles name their
// neighbours by relative address, and those stay right without a bundler.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

//go:embed css fonts/*.woff2 img js vendor/*.js
var files embed.FS

// Stylesheet is the name of the one style file: all of css/, put together in
// the order of its layers.
const Stylesheet = "css/stet.css"

// styleOrder lists where the stylesheet's pieces stand, first to last. Within
// a folder they follow by name; what must win is settled by the layers.
var styleOrder = []string{
	"css/layers.css", "css/fonts.css", "css/reset.css", "css/tokens.css", "css/base.css",
	"css/parts/*.css", "css/pages/*.css", "css/print.css",
}

var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".woff2": "font/woff2",
}

type file struct {
	contentType string
	plain       []byte
	gzipped     []byte // nil where packing would not help
}

type bundle struct {
	hash  string
	files map[string]file
}

var load = sync.OnceValue(func() bundle {
	contents, err := read(files)
	if err != nil {
		panic("static: " + err.Error()) // embedded at build: only a broken build gets here
	}
	return bundle{hash: hashOf(contents), files: packed(contents)}
})

// URL gives the address of a file, such as "js/stet.js" or Stylesheet. It
// panics for a file that does not exist, so that a wrong name fails in the
// first test that renders it.
func URL(name string) string {
	b := load()
	if _, ok := b.files[name]; !ok {
		panic("static: no file " + name)
	}
	return "/static/" + b.hash + "/" + name
}

// Handler serves every address that URL gives, to be kept for ever. An
// address of another release is not found.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b := load()
		name, ok := strings.CutPrefix(r.URL.Path, "/static/"+b.hash+"/")
		f, found := b.files[name]
		if !ok || !found {
			http.NotFound(w, r)
			return
		}
		f.serve(w, r)
	})
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	body := f.plain
	header := w.Header()
	header.Set("Content-Type", f.contentType)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("X-Content-Type-Options", "nosniff")
	if f.gzipped != nil {
		header.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			header.Set("Content-Encoding", "gzip")
			body = f.gzipped
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// read takes in every file that is served, the stylesheet already whole.
func read(from fs.FS) (map[string][]byte, error) {
	contents := map[string][]byte{}
	err := fs.WalkDir(from, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || contentTypes[path.Ext(name)] == "" || path.Ext(name) == ".css" {
			return err
		}
		contents[name], err = fs.ReadFile(from, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	contents[Stylesheet], err = stylesheet(from)
	return contents, err
}

func stylesheet(from fs.FS) ([]byte, error) {
	var whole bytes.Buffer
	for _, pattern := range styleOrder {
		names, err := fs.Glob(from, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			piece, err := fs.ReadFile(from, name)
			if err != nil {
				return nil, err
			}
			whole.Write(piece)
			whole.WriteByte('\n')
		}
	}
	return whole.Bytes(), nil
}

// hashOf is the first 16 hex digits of a SHA-256 over every name and content.
func hashOf(contents map[string][]byte) string {
	sums := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		one := sha256.Sum256(contents[name])
		sums.Write([]byte(name))
		sums.Write(one[:])
	}
	return hex.EncodeToString(sums.Sum(nil))[:16]
}

func packed(contents map[string][]byte) map[string]file {
	out := make(map[string]file, len(contents))
	for name, plain := range contents {
		f := file{contentType: contentTypes[path.Ext(name)], plain: plain}
		if small := gzipped(plain); len(small) < len(plain)*9/10 {
			f.gzipped = small
		}
		out[name] = f
	}
	return out
}

func gzipped(plain []byte) []byte {
	var small bytes.Buffer
	w, _ := gzip.NewWriterLevel(&small, gzip.BestCompression) // the level is a valid constant
	w.Write(plain)                                            // a bytes.Buffer takes everything
	w.Close()
	return small.Bytes()
}

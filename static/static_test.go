package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func get(t *testing.T, address, encoding string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestEveryFileIsServedForEver(t *testing.T) {
	for name, file := range load().files {
		t.Run(name, func(t *testing.T) {
			plain := get(t, URL(name), "")
			body, _ := io.ReadAll(plain.Body)
			if plain.StatusCode != http.StatusOK || !bytes.Equal(body, file.plain) {
				t.Fatalf("status %d, %d bytes instead of %d", plain.StatusCode, len(body), len(file.plain))
			}
			if kept := plain.Header.Get("Cache-Control"); !strings.Contains(kept, "immutable") {
				t.Errorf("Cache-Control is %q", kept)
			}
			packed := get(t, URL(name), "gzip, br")
			if packed.Header.Get("Content-Encoding") != "gzip" {
				if file.gzipped != nil {
					t.Error("a packed form exists and was not sent")
				}
				return
			}
			unpacker, err := gzip.NewReader(packed.Body)
			if err != nil {
				t.Fatal(err)
			}
			if body, _ := io.ReadAll(unpacker); !bytes.Equal(body, file.plain) {
				t.Error("the packed form holds other bytes")
			}
		})
	}
}

func TestWhatIsNotServed(t *testing.T) {
	old := strings.Replace(URL(Stylesheet), load().hash, "0123456789abcdef", 1)
	for name, address := range map[string]string{
		"a_file_of_another_release":     old,
		"a_file_that_does_not_exist":    "/static/" + load().hash + "/css/none.css",
		"the_sources_of_the_stylesheet": "/static/" + load().hash + "/css/tokens.css",
		"a_way_out_of_the_folder":       "/static/" + load().hash + "/../static.go",
	} {
		t.Run(name, func(t *testing.T) {
			if got := get(t, address, "").StatusCode; got != http.StatusNotFound {
				t.Errorf("%s answers %d", address, got)
			}
		})
	}
}

// The stylesheet and the modules name their neighbours by relative address.
func TestNeighboursExist(t *testing.T) {
	address := regexp.MustCompile(`url\(([^)]+)\)|(?:import|from) "([^"]+)"`)
	for name, file := range load().files {
		if strings.HasPrefix(name, "vendor/") {
			continue
		}
		for _, found := range address.FindAllStringSubmatch(string(file.plain), -1) {
			neighbour := filepath.ToSlash(filepath.Join(filepath.Dir(name), found[1]+found[2]))
			if _, ok := load().files[neighbour]; !ok {
				t.Errorf("%s names %s, which does not exist", name, neighbour)
			}
		}
	}
}

func TestStylesheetHasEveryPiece(t *testing.T) {
	whole := string(load().files[Stylesheet].plain)
	if !strings.HasPrefix(whole, "/* Later layers win") {
		t.Error("the order of the layers does not come first")
	}
	pieces, _ := filepath.Glob("css/*.css")
	inFolders, _ := filepath.Glob("css/*/*.css")
	for _, name := range append(pieces, inFolders...) {
		piece, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(whole, string(piece)) {
			t.Errorf("%s is not in the stylesheet", name)
		}
	}
}

// What a browser loads before it can show and run the galley, packed.
func TestWeight(t *testing.T) {
	scripts, first := 0, 0
	for name, file := range load().files {
		size := len(file.plain)
		if file.gzipped != nil {
			size = len(file.gzipped)
		}
		if strings.HasSuffix(name, ".js") {
			scripts += size
		}
		if !strings.HasPrefix(name, "img/") && name != "fonts/serif-italic.woff2" {
			first += size
		}
	}
	if scripts > 45_000 {
		t.Errorf("the scripts weigh %d bytes, over 45,000", scripts)
	}
	if first > 200_000 {
		t.Errorf("a first view weighs %d bytes before its page, over 200,000", first)
	}
	t.Logf("scripts %d bytes, first view %d bytes", scripts, first)
}

// Whatever others made is in the manifest, and is what the manifest says.
func TestManifest(t *testing.T) {
	var manifest []struct {
		File, Name, Version, Licence, SHA256 string
		LicenceFile                          string `json:"licence_file"`
	}
	raw, err := os.ReadFile("vendor/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &manifest); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, one := range manifest {
		listed[one.File] = true
		content, err := os.ReadFile(one.File)
		if err != nil {
			t.Error(err)
			continue
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != one.SHA256 {
			t.Errorf("%s is not the file of the manifest", one.File)
		}
		if _, err := os.Stat(one.LicenceFile); err != nil || one.Licence == "" || one.Version == "" || one.Name == "" {
			t.Errorf("%s lacks its name, version or licence", one.File)
		}
	}
	scripts, _ := filepath.Glob("vendor/*.js")
	fonts, _ := filepath.Glob("fonts/*.woff2")
	for _, name := range append(scripts, fonts...) {
		if !listed[name] {
			t.Errorf("%s is not in the manifest", name)
		}
	}
}

func TestUnknownNamePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("URL gave an address for a file that does not exist")
		}
	}()
	URL("css/none.css")
}

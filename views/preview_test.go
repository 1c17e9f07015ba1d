package views

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"stet/static"
)

// TestPreview draws every sample page into the folder that STET_PREVIEW names,
// at four widths, in light and dark: for looking at, not for comparing.
func TestPreview(t *testing.T) {
	folder := os.Getenv("STET_PREVIEW")
	if folder == "" {
		t.Skip("STET_PREVIEW names no folder for the pictures")
	}
	tab, url := browser(t)
	for name := range samplePages() {
		if only := os.Getenv("STET_PREVIEW_PAGE"); only != "" && only != name {
			continue
		}
		for _, width := range []int64{360, 768, 1024, 1440} {
			for _, scheme := range []string{"light", "dark"} {
				picture := filepath.Join(folder, fmt.Sprintf("%s-%d-%s.png", name, width, scheme))
				if err := photograph(tab, url+"/"+name, width, scheme, picture); err != nil {
					t.Fatalf("%s: %v", picture, err)
				}
			}
		}
	}
}

func sampleServer() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/static/", static.Handler())
	for name, page := range samplePages() {
		mux.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) {
			page.Render(r.Context(), w)
		})
	}
	return mux
}

func photograph(tab context.Context, url string, width int64, scheme, picture string) error {
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, media); err != nil {
		return err
	}
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
		return err
	}
	wide, err := chromedp.Run(tab, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
	if err != nil {
		return err
	}
	if wide > width {
		return fmt.Errorf("the page is %d px wide", wide)
	}
	png, err := chromedp.Run(tab, chromedp.FullScreenshot(100))
	if err != nil {
		return err
	}
	return os.WriteFile(picture, png, 0o644)
}

package views
import ("fmt";"os";"testing";"github.com/chromedp/cdproto/emulation";"github.com/chromedp/chromedp")
func TestZZMine(t *testing.T) {
	axe, _ := os.ReadFile("/tmp/axe/package/axe.min.js")
	tab, url := browser(t)
	for name := range samplePages() {
		for _, width := range []int64{360, 1440} {
			for _, scheme := range []string{"light", "dark"} {
			 for _,opened:=range []bool{false,true} {
				media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
				chromedp.Call(tab, emulation.SetEmulatedMedia, media)
				if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url+"/"+name)); err != nil { t.Fatal(err) }
				chromedp.Run(tab, chromedp.Evaluate[any](string(axe)+";0"))
				o:=""; if opened { o=`document.querySelectorAll('.thread details, .moves details, .disclosure').forEach(d=>d.open=true);document.querySelectorAll('.beside')[0]&&(document.querySelectorAll('.beside')[0].open=true);` }
				out, err := chromedp.Run(tab, chromedp.Evaluate[string](o+`axe.run().then(r=>r.violations.map(v=>v.id+': '+v.nodes.map(n=>n.html.slice(0,140)+' '+n.failureSummary.slice(0,200)).slice(0,3).join(' | ')).join('\n'))`, chromedp.EvalAwaitPromise))
				if err != nil { t.Fatal(err) }
				if out != "" { fmt.Println("##", name, width, scheme,opened, "\n"+out) }
			}}
		}
	}
}

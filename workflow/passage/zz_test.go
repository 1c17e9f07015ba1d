package passage
import "testing"
func BenchmarkRead(b *testing.B) { t := written(prose(2000,1))["body"]; b.ReportAllocs(); for b.Loop() { read(t) } }
func BenchmarkIndex(b *testing.B) { t := read(written(prose(2000,1))["body"]); b.ReportAllocs(); for b.Loop() { indexOf(t.runes) } }
func BenchmarkNearest(b *testing.B) { t := read(written(prose(2000,1))["body"]).runes; u := read(written(prose(2000,2))["body"]).runes; b.ReportAllocs(); for b.Loop() { prepare(t[100:170]).nearest(u[:200], 40) } }
func BenchmarkSimilar(b *testing.B) { t := read(written(prose(2000,1))["body"]).runes; u := read(written(prose(2000,2))["body"]).runes; b.ReportAllocs(); for b.Loop() { similar(t[100:148],u[:48]) } }

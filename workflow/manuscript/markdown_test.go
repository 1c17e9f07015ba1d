package manuscript

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestMarkdownRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := validManuscript().Draw(t, "manuscript").Body
		src := Markdown(body)
		got, err := ParseMarkdown(src)
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		if !reflect.DeepEqual(got, body) {
			t.Fatalf("read back from\n%s\ngot  %+v\nwant %+v", src, got, body)
		}
	})
}

package manuscript

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSlugify(t *testing.T) {
	for headline, want := range map[string]string{
		"Harbour board paid director’s firm £2.3m": "harbour-board-paid-directors-firm-2-3m",
		"“Never asked”: the board & the firm":      "never-asked-the-board-and-the-firm",
		"Café Müller, Łódź, Århus, Strauß":         "cafe-muller-lodz-arhus-strauss",
		"Ĳssel ﬁnds №1":                            "ijssel-finds-no1",
		"  --  ":                                   "",
		"Порт":                                     "",
		"":                                         "",
		strings.Repeat("harbour ", 20):             strings.TrimSuffix(strings.Repeat("harbour-", 10), "-"),
		strings.Repeat("a", 100):                   strings.Repeat("a", 80),
	} {
		if got := Slugify(headline); got != want {
			t.Errorf("%q gives %q, want %q", headline, got, want)
		}
	}
}

func TestSlugifyProposesWhatIsValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Manuscript{Slug: Slugify(rapid.OneOf(rapid.String(), wildText()).Draw(t, "headline"))}
		if err := m.Validate(); err != nil {
			t.Fatalf("%q: %v", m.Slug, err)
		}
		if again := Slugify(m.Slug); again != m.Slug {
			t.Fatalf("%q becomes %q", m.Slug, again)
		}
	})
}

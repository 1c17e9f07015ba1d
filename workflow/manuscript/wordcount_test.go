package manuscript

import "testing"

func TestWordsAreCountedAsReadersCount(t *testing.T) {
	for text, want := range map[string]int{
		"":                                0,
		"— …":                             0,
		"The board met.":                  3,
		"The board—all of it—met.":        6,
		"A well-known, so-called reader":  4,
		"Don’t say it’s £2.3m, or 4,500.": 6,
		"See https://example.org/a-b/c?d=1, or write to desk@paper.example.": 6,
		"历经十年发展，企业上市。":                                                       10, // case cjk-bold
		"2019年，Stet 发布。":                                                     5,
		"コンピュータを買う":                                                          9,
		"Порт заплатил.":                                                     2,
		"한국어 기사입니다":                                                          2,
		"من دفع الثمن؟":                                                      3,
		"बोर्ड ने भुगतान किया।":                                              4,
	} {
		body, err := ParseMarkdown(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := (Manuscript{Body: body}).Words(); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

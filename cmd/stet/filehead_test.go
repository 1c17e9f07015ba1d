package main

import (
	"slices"
	"strings"
	"testing"

	"stet/workflow/manuscript"
)

func TestImportReadsAFilesHead(t *testing.T) {
	const rest = "\n\nBody words."
	for name, c := range map[string]struct {
		content string
		want    manuscript.Manuscript
		said    []string
	}{
		"front-matter": {"---\ntitle: A story\nlayout: post\n---\n\nBody words.",
			manuscript.Manuscript{Headline: "A story", Slug: "a-story"}, []string{"left of the file’s head: layout: post"}},
		"every field": {"---\ntitle: \"The “barn” deal: a \\\"gift\\\"\"\nsubtitle: 'It''s cheap'\nauthor: Wren Okafor\ndate: 2026-05-04 10:00:00 +0100\nslug: barn-deal\ndescription: What the minutes say # and not\ntags:\n  - barns\n  - \"seed boards\"\ncategories: [city, council]\n---" + rest,
			manuscript.Manuscript{Headline: "The “barn” deal: a \"gift\"", Standfirst: "It's cheap", Byline: "By Wren Okafor", Slug: "barn-deal", SearchDescription: "What the minutes say"},
			[]string{"left of the file’s head: date: 2026-05-04 10:00:00 +0100", "left of the file’s head: tags: barns, seed boards", "left of the file’s head: categories: city, council"}},
		"toml": {"+++\ntitle = \"A story\"\nauthors = [\"Wren Okafor\", 'Tomas Lind',\n  \"Ada Berg\"]\ndraft = true\n+++" + rest,
			manuscript.Manuscript{Headline: "A story", Byline: "By Wren Okafor, Tomas Lind and Ada Berg", Slug: "a-story"}, []string{"left of the file’s head: draft: true"}},
		"colon in a title": {"---\ntitle: Barns: who pays?\n---" + rest, manuscript.Manuscript{Headline: "Barns: who pays?", Slug: "barns-who-pays"}, nil},
		"folded title":     {"---\ntitle: >\n  A long\n  story\nauthor:\n  - name: Wren Okafor\n    mail: w@paper.example\n---" + rest, manuscript.Manuscript{Headline: "A long story", Byline: "By Wren Okafor mail: w@paper.example", Slug: "a-long-story"}, nil},
		"slug of an address": {"---\nTitle: A story\nslug: /2026/05/A Story/\n---" + rest, manuscript.Manuscript{Headline: "A story", Slug: "a-story"},
			[]string{"left of the file’s head: slug: /2026/05/A Story/ (the slug is “a-story”)"}},
		"title again":      {"---\ntitle: A story\n---\n\n# A story" + rest, manuscript.Manuscript{Headline: "A story", Slug: "a-story"}, nil},
		"second title":     {"---\ntitle: A story\nheadline: Another\n---" + rest, manuscript.Manuscript{Headline: "A story", Slug: "a-story"}, []string{"left of the file’s head: headline: Another"}},
		"no head":          {"# A story" + rest, manuscript.Manuscript{Headline: "A story", Slug: "a-story"}, nil},
		"line across":      {"---\n\nBody words.\n\n---\n\nMore.", manuscript.Manuscript{Headline: "story"}, nil},
		"head without end": {"---\ntitle: A story\n\nBody words.", manuscript.Manuscript{Headline: "story"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, said, err := importCommand{File: "story.md"}.text(c.content)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(said, c.said) {
				t.Errorf("said %q", said)
			}
			if c.want.Headline == "story" {
				if got.Headline != "story" || !strings.Contains(got.PlainText(), "Body words.") {
					t.Errorf("got %+v", got)
				}
				return
			}
			if text := got.PlainText(); text != "Body words." {
				t.Errorf("the body is %q", text)
			}
			got.Body = nil
			if got.Hash() != c.want.Hash() {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

// TestImportRefusesNothingThatCanBeLeftOut: each is filed, no word is lost, and what was
// left out is named.
func TestImportRefusesNothingThatCanBeLeftOut(t *testing.T) {
	for name, c := range map[string]struct{ content, body, said string }{
		"picture":       {"A title\n\n![A barn](/img/barn.png \"The barn\")", "A barn", "left out: the picture /img/barn.png, its caption “The barn”; its description, “A barn”, stays as words"},
		"relative link": {"A title\n\nSee [the minutes](/minutes/1) and [more](more.html#top).", "See the minutes and more.", "left out: the address /minutes/1 of “the minutes”, which readers could not follow; its words stay left out: the address more.html#top of “more”, which readers could not follow; its words stay"},
		"year":          {"A title\n\n1986. A great year.", "1986. A great year.", ""},
		"lines":         {"A title\n\nThe board met in the\ntown hall, it said.", "The board met in the town hall, it said.", "Two lines became one paragraph. --lines=paragraphs makes each a paragraph."},
	} {
		t.Run(name, func(t *testing.T) {
			got, said, err := importCommand{File: "story.md"}.text(c.content)
			if err != nil {
				t.Fatal(err)
			}
			if text := got.PlainText(); text != c.body || got.Headline != "A title" {
				t.Errorf("got %q: %q", got.Headline, text)
			}
			if said := strings.Join(said, " "); said != c.said {
				t.Errorf("said %q", said)
			}
			if err := got.Normal().Validate(); err != nil {
				t.Error(err)
			}
		})
	}
	other, said, err := importCommand{File: "story.md", Lines: "paragraphs"}.text("A title\n\nThe board met in the\ntown hall, it said.")
	if err != nil || other.PlainText() != "The board met in the\n\ntown hall, it said." || strings.Join(said, "") != "Two lines became two paragraphs." {
		t.Errorf("with --lines: %q, %q, %v", other.PlainText(), said, err)
	}
}

// TestNothingThatBeginsLikeAHeadIsLost: what is no head is copy, whole.
func TestNothingThatBeginsLikeAHeadIsLost(t *testing.T) {
	for _, content := range []string{"---", "---\n", "---\n---", "---\n\n---\nA", "---\nA sentence.\n---", "+++\nno\n+++\nA", "--- a\ntitle: b\n---"} {
		if head, copy := readHead(content); head != nil || copy != content {
			t.Errorf("%q: %v, %q", content, head, copy)
		}
	}
}

func FuzzReadHead(f *testing.F) {
	f.Add("---\ntitle: \"A\"\nauthor: [a, b]\n---\nc")
	f.Add("+++\na = '''\nb\n'''\n+++\n")
	f.Fuzz(func(t *testing.T, content string) {
		head, copy := readHead(content)
		if !strings.HasSuffix(content, copy) {
			t.Fatalf("the copy of %q is %q", content, copy)
		}
		var m manuscript.Manuscript
		head.fill(&m)
	})
}

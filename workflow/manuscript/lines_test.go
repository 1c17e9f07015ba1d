package manuscript

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLinesThatEndLikeParagraphs(t *testing.T) {
	for name, c := range map[string]struct {
		src, says string
		text      string
	}{
		"one_line_a_paragraph": {
			"The barn deal\nThe seed board met on Monday and let the barn for nothing, its minutes say.\n“Nobody was asked,” she said.\nThe board would not comment.\nIt meets again in May.\nWren Okafor reports.",
			"Six lines became six paragraphs.",
			"The barn deal\n\nThe seed board met on Monday and let the barn for nothing, its minutes say.\n\n“Nobody was asked,” she said.\n\nThe board would not comment.\n\nIt meets again in May.\n\nWren Okafor reports.",
		},
		"wrapped": {
			"The seed board met on Monday and let the\nbarn for nothing, its minutes say.\nNobody was asked. The board would not\ncomment.",
			"Four lines became one paragraph.",
			"The seed board met on Monday and let the barn for nothing, its minutes say. Nobody was asked. The board would not comment.",
		},
		"wrapped_at_a_full_stop": {
			"The seed board met in the town hall on Monday evening.\nIt voted to sell.",
			"Two lines became one paragraph.",
			"The seed board met in the town hall on Monday evening. It voted to sell.",
		},
		"address": {
			"Write to:\nThe Editor\n12 High Street\nYork",
			"Four lines became one paragraph.",
			"Write to: The Editor 12 High Street York",
		},
		"verse": {
			"The river keeps its own account,\nit writes in silt and stone,\nand what the council will not count\nit carries off alone.",
			"Four lines became one paragraph.",
			"The river keeps its own account, it writes in silt and stone, and what the council will not count it carries off alone.",
		},
		"verse_with_breaks": {
			"The river keeps its own account,\\\nit writes in silt and stone.  \nIt is deep.",
			"",
			"The river keeps its own account, it writes in silt and stone. It is deep.",
		},
		"a_sentence_a_line": {
			"The board met.\nIt voted to let the barn.\nNobody was asked.\n\nThe minutes say so.\nThe chair left early, before the vote was taken.",
			"Five lines became two paragraphs.",
			"The board met. It voted to let the barn. Nobody was asked.\n\nThe minutes say so. The chair left early, before the vote was taken.",
		},
		"stretches_of_paragraphs": {
			"The board met. It voted to let the barn.\nNobody was asked.\n\nThe minutes say so. They are short.\nThe chair left early, before the vote was taken, and did not come back.\nIt was late. It rained.",
			"Five lines became five paragraphs.",
			"The board met. It voted to let the barn.\n\nNobody was asked.\n\nThe minutes say so. They are short.\n\nThe chair left early, before the vote was taken, and did not come back.\n\nIt was late. It rained.",
		},
		"chinese_wrapped": {"历经十年发展企业上\n市今天在北京举行", "Two lines became one paragraph.", "历经十年发展企业上市今天在北京举行"},
		"list":            {"- one\n- two\n  and more\n\n> Never.\n> Nobody.", "", "one\n\ntwo and more\n\nNever. Nobody."},
	} {
		t.Run(name, func(t *testing.T) {
			reading, err := Read(c.src)
			if err != nil {
				t.Fatal(err)
			}
			if got := (Manuscript{Body: reading.Body}).PlainText(); got != c.text {
				t.Errorf("reads %q", got)
			}
			if reading.Lines == 0 && c.says == "" {
				return
			}
			if got := reading.LinesSaid(); got != c.says {
				t.Errorf("says %q", got)
			}
			checkJoints(t, reading)
		})
	}
}

// checkJoints holds for a reading that can be had the other way by its joints.
func checkJoints(t interface{ Fatalf(string, ...any) }, reading Reading) {
	joined, parted := Manuscript{Body: reading.Body}, Manuscript{Body: reading.Other}
	if reading.Parted {
		joined, parted = parted, joined
	}
	joints := reading.Joints()
	if len(joints) != reading.Lines-reading.Runs {
		t.Fatalf("%d joints of %d lines in %d runs", len(joints), reading.Lines, reading.Runs)
	}
	if got, err := joined.Part(joints); err != nil || !reflect.DeepEqual(got, parted) {
		t.Fatalf("parted %v: %+v, want %+v", err, got, parted)
	}
	if got, err := parted.Join(joints); err != nil || !reflect.DeepEqual(got, joined) {
		t.Fatalf("joined %v: %+v, want %+v", err, got, joined)
	}
}

func TestJointsThatAreNotInTheText(t *testing.T) {
	m := Manuscript{Body: []Block{paragraph(Span{Text: "The board met."}), {Kind: KindRule}}}
	for _, j := range []Joint{{Block: -1, At: 4}, {Block: 2, At: 4}, {Block: 1, At: 4}, {Block: 0, At: 0}, {Block: 0, At: 14}} {
		if _, err := m.Part([]Joint{j}); err != ErrEdit {
			t.Errorf("parted at %v: %v", j, err)
		}
	}
	for _, block := range []int{-1, 0, 1, 2} {
		if _, err := m.Join([]Joint{{Block: block}}); err != ErrEdit {
			t.Errorf("joined at %v: %v", block, err)
		}
	}
}

// TestStoriesKeepTheirParagraphs has real stories in the three ways in which they
// arrive: blank lines between paragraphs, lines broken by a program, and a line a
// paragraph. In none may a paragraph be cut, and in the last none is joined.
func TestStoriesKeepTheirParagraphs(t *testing.T) {
	stories := realStories(t)
	parted := 0
	for _, paragraphs := range stories {
		want := strings.Join(paragraphs, "\n\n")
		if got := plainText(ReadPlain(want)); got != want {
			t.Fatalf("with blank lines: %.300q", got)
		}
		for _, width := range []int{40, 66, 72, 80, 100} {
			var wrapped []string
			for _, p := range paragraphs {
				wrapped = append(wrapped, wrap(p, width))
			}
			if got := plainText(ReadPlain(strings.Join(wrapped, "\n\n"))); got != want {
				t.Fatalf("broken at %d: %.300q, want %.300q", width, got, want)
			}
		}
		lines := ReadPlain(strings.Join(paragraphs, "\n"))
		if len(paragraphs) > 1 && lines.Parted {
			parted++
		}
		if got := plainText(lines); lines.Parted && got != want {
			t.Fatalf("a line a paragraph: %.300q", got)
		}
	}
	t.Logf("%d of %d stories with a line a paragraph were read so", parted, len(stories))
}

func plainText(r Reading) string { return Manuscript{Body: r.Body}.PlainText() }

// realStories gives the paragraphs of stories outside the project, where they are.
func realStories(t *testing.T) (stories [][]string) {
	folder := os.Getenv("STET_STORIES")
	if folder == "" {
		t.Skip("STET_STORIES names no folder of stories")
	}
	add := func(text string) {
		var paragraphs []string
		for p := range strings.SplitSeq(text, "\n\n") {
			if p = strings.Join(strings.Fields(p), " "); p != "" {
				paragraphs = append(paragraphs, p)
			}
		}
		stories = append(stories, paragraphs)
	}
	names, _ := filepath.Glob(filepath.Join(folder, "stories", "*.txt"))
	more, _ := filepath.Glob(filepath.Join(folder, "legalread", "*.txt"))
	for _, name := range append(names, more...) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		add(normalLines(string(text)))
	}
	file, err := os.Open(filepath.Join(folder, "anchoring", "pairs.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var pair struct {
			Text string `json:"new_text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &pair); err != nil {
			t.Fatal(err)
		}
		add(pair.Text)
	}
	return stories
}

func normalLines(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// wrap breaks a paragraph's lines where they are full.
func wrap(paragraph string, width int) string {
	var b strings.Builder
	at := 0
	for i, word := range strings.Fields(paragraph) {
		size := len([]rune(word))
		switch {
		case i == 0:
		case at+1+size > width:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += size
	}
	return b.String()
}

// TestWrappedLinesAlwaysJoin: whatever the words, lines that were broken where they
// were full are one paragraph.
func TestWrappedLinesAlwaysJoin(t *testing.T) {
	word := rapid.SampledFrom(strings.Fields("the The board. Met, It’s “Never.” No. 12 a I voted. extraordinary Harbour-master's"))
	rapid.Check(t, func(t *rapid.T) {
		var wrapped, whole []string
		width := rapid.IntRange(30, 100).Draw(t, "width")
		for range rapid.IntRange(1, 4).Draw(t, "paragraphs") {
			words := strings.Join(rapid.SliceOfN(word, 1, 60).Draw(t, "words"), " ")
			wrapped, whole = append(wrapped, wrap(words, width)), append(whole, words)
		}
		if got := plainText(ReadPlain(strings.Join(wrapped, "\n\n"))); got != strings.Join(whole, "\n\n") {
			t.Fatalf("%q became %q", wrapped, got)
		}
	})
}

func TestJointsOfRandomLines(t *testing.T) {
	line := rapid.SampledFrom([]string{"The board met.", "it *voted* and left.", "中文，中文。", "It was “late”, the **chair** said, and nobody had asked for a vote that day.", "", "No."})
	rapid.Check(t, func(t *rapid.T) {
		reading, err := Read(strings.Join(rapid.SliceOf(line).Draw(t, "lines"), "\n"))
		if err != nil || reading.Lines == 0 {
			return
		}
		checkJoints(t, reading)
	})
}

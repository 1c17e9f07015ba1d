package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"stet/workflow"
	"stet/workflow/manuscript"
	"stet/workflow/newsroom"
)

type importCommand struct {
	Data     string `required:"" placeholder:"DIR" help:"Folder of the data."`
	Desk     string `required:"" help:"Name of the desk that the story is for."`
	Writer   string `required:"" placeholder:"EMAIL" help:"The member whose story it is."`
	Headline string `help:"Without it, the file’s first heading or line is the headline."`
	File     string `arg:"" help:"The story: Markdown if its name ends in .md or .markdown, else plain text."`
}

func (c importCommand) Run(ctx context.Context, out io.Writer) error {
	content, err := readStory(c.File)
	if err != nil {
		return err
	}
	text, err := c.text(content)
	if err != nil {
		return err
	}
	n, err := openData(ctx, c.Data)
	if err != nil {
		return err
	}
	defer n.close()
	masthead, err := n.masthead(ctx)
	if err != nil {
		return err
	}
	desk, err := deskNamed(masthead, c.Desk)
	if err != nil {
		return err
	}
	writer, err := n.writer(ctx, c.Writer)
	if err != nil {
		return err
	}
	outcome, err := n.Do(ctx, writer.ID, newsroom.Request{Text: new(text), Verb: workflow.Start, Answers: workflow.Answers{"desk": {Words: string(desk.ID)}}})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "“%s” is a draft of %s on %s: /articles/%s\n", text.Headline, writer.Name, desk.Name, outcome.Article)
	return err
}

// writer finds the member whose story it will be.
func (n *house) writer(ctx context.Context, email string) (m workflow.Member, err error) {
	err = n.store.Read(ctx, func(tx workflow.Tx) error {
		m, err = tx.MemberByEmail(strings.ToLower(strings.TrimSpace(email)))
		return err
	})
	if errors.Is(err, workflow.ErrMissing) {
		return m, wrongUsage("nobody with the address %s works here", email)
	}
	return m, err
}

// readStory reads a file that can be a story.
func readStory(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", wrongUsage("%s cannot be read: %s", name, errors.Unwrap(err))
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(file, manuscript.MostBytes+1))
	switch {
	case err != nil:
		return "", err
	case len(raw) > manuscript.MostBytes:
		return "", wrongUsage("%s is larger than 2 MB: divide it into two stories", name)
	case !utf8.Valid(raw):
		return "", wrongUsage("%s is not text in UTF-8: save it as UTF-8, then import it again", name)
	}
	content := strings.TrimPrefix(string(raw), "\ufeff")
	if strings.TrimSpace(content) == "" {
		return "", wrongUsage("%s is empty", name)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(content), nil
}

// text makes a story of a file.
func (c importCommand) text(content string) (m manuscript.Manuscript, err error) {
	read := plainBlocks
	if ext := strings.ToLower(filepath.Ext(c.File)); ext == ".md" || ext == ".markdown" {
		read = manuscript.ParseMarkdown
	}
	headline, body := c.Headline, content
	if headline == "" {
		if headline, body, err = divide(content, read); err != nil {
			return m, wrongUsage("%s", err)
		}
	}
	if headline == "" {
		name := strings.TrimSuffix(filepath.Base(c.File), filepath.Ext(c.File))
		headline = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	}
	m.Headline, m.Slug = headline, manuscript.Slugify(headline)
	if m.Body, err = read(body); err != nil {
		return m, wrongUsage("%s", err)
	}
	return m, nil
}

// longestTitle is how long a first line may be, in runes, and still be taken for a
// headline. A longer one is copy: then the file's name stands in until somebody writes one.
const longestTitle = 200

// divide parts a file's first line, which is its headline, from the rest. Without a
// headline all of it is the rest.
func divide(content string, read func(string) ([]manuscript.Block, error)) (headline, rest string, err error) {
	first, rest, _ := strings.Cut(strings.TrimLeft(content, "\n\t "), "\n")
	blocks, err := read(first)
	if err != nil {
		return "", "", err
	}
	headline = manuscript.Manuscript{Body: blocks}.Text(manuscript.FieldBody)
	if utf8.RuneCountInString(headline) > longestTitle {
		return "", content, nil
	}
	return headline, rest, nil
}

// blankLines part the paragraphs of plain text.
var blankLines = regexp.MustCompile(`\n\s*\n`)

// plainBlocks makes a paragraph of each piece of plain text between blank lines, or of
// each line where there are none.
func plainBlocks(text string) ([]manuscript.Block, error) {
	text = strings.TrimSpace(text)
	pieces := blankLines.Split(text, -1)
	if len(pieces) == 1 {
		pieces = strings.Split(text, "\n")
	}
	var blocks []manuscript.Block
	for _, piece := range pieces {
		if words := strings.Join(strings.Fields(piece), " "); words != "" {
			blocks = append(blocks, manuscript.Block{Kind: manuscript.KindParagraph, Spans: []manuscript.Span{{Text: words}}})
		}
	}
	return blocks, nil
}

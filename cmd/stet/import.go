package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	Lines    string `enum:"paragraphs,join," default:"" placeholder:"paragraphs|join" help:"What lines without blank ones between them are; without it, what they look like."`
	File     string `arg:"" help:"The story: Markdown if its name ends in .md or .markdown, else plain text."`
}

func (c importCommand) Run(ctx context.Context, out io.Writer) error {
	content, err := readStory(c.File)
	if err != nil {
		return err
	}
	text, said, err := c.text(content)
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
	for _, one := range said {
		fmt.Fprintln(out, one)
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

// text makes a story of a file, and says what it made of it: what it left, and what
// became of its lines.
func (c importCommand) text(content string) (m manuscript.Manuscript, said []string, err error) {
	head, content := readHead(content)
	m.Headline = c.Headline
	for _, left := range head.fill(&m) {
		said = append(said, "left of the file’s head: "+left)
	}
	reading := manuscript.ReadPlain(content)
	if ext := strings.ToLower(filepath.Ext(c.File)); ext == ".md" || ext == ".markdown" {
		if reading, err = manuscript.Read(content); err != nil {
			return m, nil, wrongUsage("%s", err)
		}
	}
	if c.Lines == "paragraphs" && !reading.Parted || c.Lines == "join" && reading.Parted {
		reading = reading.OtherWay()
	}
	if reading.Lines > 0 {
		said = append(said, reading.LinesSaid()+c.otherWay(reading.Parted))
	}
	for _, left := range reading.Left {
		said = append(said, "left out: "+left)
	}
	body, left := manuscript.WithoutDeadLinks(reading.Body)
	for _, one := range left {
		said = append(said, "left out: "+one)
	}
	title, rest := titleOf(body)
	switch {
	case m.Headline == "" && title != "":
		m.Headline, body = title, rest
	case m.Headline == "":
		name := strings.TrimSuffix(filepath.Base(c.File), filepath.Ext(c.File))
		m.Headline = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	case title == m.Headline:
		body = rest
	}
	m.Body = body
	if m.Slug == "" {
		m.Slug = manuscript.Slugify(m.Headline)
	}
	return m, said, nil
}

// otherWay says how to have lines the other way, unless that was chosen.
func (c importCommand) otherWay(parted bool) string {
	switch {
	case c.Lines != "":
		return ""
	case parted:
		return " --lines=join joins them."
	}
	return " --lines=paragraphs makes each a paragraph."
}

// longestTitle is how long a first line may be, in runes, and still be taken for a
// headline. A longer one is copy: then the file's name stands in until somebody writes one.
const longestTitle = 200

// titleOf parts a body's first heading or paragraph, which is its headline if it is short
// enough, from the rest.
func titleOf(body []manuscript.Block) (title string, rest []manuscript.Block) {
	if len(body) == 0 || body[0].Spans == nil {
		return "", body
	}
	title = manuscript.Manuscript{Body: body[:1]}.PlainText()
	if utf8.RuneCountInString(title) > longestTitle {
		return "", body
	}
	return title, body[1:]
}

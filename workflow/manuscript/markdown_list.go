package manuscript

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
)

func (r *reader) list(node *ast.List) error {
	list := Block{Kind: KindBulleted}
	if node.IsOrdered() {
		list.Kind = KindNumbered
		if node.Start != 1 {
			return r.refuse(node, "The numbered list at line %d does not begin with 1. Begin it with 1; or, if the number is part of a sentence, put a backslash before its full stop, as in 1986\\.")
		}
	}
	for item := node.FirstChild(); item != nil; item = item.NextSibling() {
		content := item.FirstChild()
		if content == nil {
			continue
		}
		if content.NextSibling() != nil || !isParagraph(content) {
			return r.refuse(item, "The list item at line %d holds more than one paragraph of words. Lists have one level: move what is inside it out, or make it one paragraph.")
		}
		spans, err := r.line(content)
		if err != nil {
			return err
		}
		list.Items = append(list.Items, spans)
	}
	r.add(list)
	return nil
}

// itemMarker is what stands before an item of a list where it is words.
func itemMarker(list *ast.List, number int) string {
	if list.IsOrdered() {
		return strconv.Itoa(number) + string(list.Marker) + " "
	}
	return string(list.Marker) + " "
}

// onlyPicture gives the picture that Stet keeps of which a paragraph consists.
func (s *scanner) onlyPicture() (token, bool) {
	if len(s.tokens) != 1 || s.tokens[0].kind != pictureToken || !strings.HasPrefix(s.tokens[0].link, imageScheme) {
		return token{}, false
	}
	return s.tokens[0], true
}

func figure(image token) Figure {
	caption, credit, _ := strings.Cut(image.title, "\n")
	return Figure{
		Digest:      strings.TrimPrefix(image.link, imageScheme),
		Description: image.words,
		Caption:     unescape([]byte(caption)),
		Credit:      unescape([]byte(credit)),
	}
}

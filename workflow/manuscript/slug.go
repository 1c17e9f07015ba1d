package manuscript

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mostSlug is how many characters a slug may have.
const mostSlug = 80

// foldedLetters are Latin letters that Unicode does not take apart into an
// ASCII letter and an accent.
var foldedLetters = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ø': "o", 'ß': "ss", 'ð': "d", 'đ': "d",
	'þ': "th", 'ł': "l", 'ħ': "h", 'ŧ': "t", 'ı': "i", 'ŋ': "ng",
}

// Slugify proposes a slug for a headline: its words in lower-case ASCII joined
// by single hyphens, at most 80 characters, cut between words. Accents are
// dropped, "&" is "and", apostrophes join. A headline with no Latin letter and
// no digit has no slug: "" asks the person for one.
func Slugify(headline string) string {
	var slug strings.Builder
	for _, word := range slugWords(headline) {
		if slug.Len() == 0 {
			slug.WriteString(word[:min(len(word), mostSlug)])
			continue
		}
		if slug.Len()+1+len(word) > mostSlug {
			break
		}
		slug.WriteString("-" + word)
	}
	return slug.String()
}

// slugWords divides a headline into words of ASCII letters and digits.
func slugWords(headline string) []string {
	var ascii strings.Builder
	for _, r := range norm.NFKD.String(strings.ReplaceAll(headline, "&", " and ")) {
		r = unicode.ToLower(r)
		switch folded, ok := foldedLetters[r]; {
		case ok:
			ascii.WriteString(folded)
		case isSlugCharacter(r):
			ascii.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		default:
			ascii.WriteByte(' ')
		}
	}
	return strings.Fields(ascii.String())
}

func isSlugCharacter(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

// slugFault says what is wrong with the shape of a slug, or "". An empty slug
// is right in a draft.
func slugFault(slug string) string {
	if slug == "" {
		return ""
	}
	for _, word := range strings.Split(slug, "-") {
		if word == "" || strings.ContainsFunc(word, func(r rune) bool { return !isSlugCharacter(r) }) {
			if proposed := Slugify(slug); proposed != "" {
				return "The slug may hold only the letters a to z in lower case, digits, and single hyphens between them: “" + proposed + "” would do."
			}
			return "The slug may hold only the letters a to z in lower case, digits, and single hyphens between them: write one such."
		}
	}
	return ""
}

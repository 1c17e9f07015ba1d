package sqlite

import (
	"database/sql/driver"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"modernc.org/sqlite"
)

// plain is what is typed for signs that keyboards do not have, and for letters that Unicode
// takes for letters of their own. Empty: left out, since people leave it out.
var plain = strings.NewReplacer(
	"'", "", "’", "", "‘", "", "ʼ", "", "ʻ", "", "ʹ", "", "′", "", "`", "", "´", "", "‛", "",
	`"`, "", "“", "", "”", "", "„", "", "‟", "", "«", "", "»", "", "‹", "", "›", "", "‚", "", "″", "",
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "―", "-", "−", "-", "\u00ad", "",
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h", "ŧ", "t", "ŋ", "n",
)

// searched is the form in which words are stored and looked for: as anybody can type them. It
// is the same for capitals and small letters of any script, with and without accents, with
// curved and straight quotation marks and with none, for every dash and every width of space.
// Where it is changed, a migration runs it anew over what is stored.
func searched(words string) string {
	words = plain.Replace(words) // before NFKD, which parts ´ into a space and an accent
	words = plain.Replace(cases.Fold().String(norm.NFKD.String(words)))
	words = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited, unicode.Hebrew, unicode.Arabic), unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, words)
	return norm.NFC.String(words)
}

// The migrations call it.
func init() {
	sqlite.MustRegisterDeterministicScalarFunction("searched", 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		words, ok := args[0].(string)
		if !ok {
			return nil, fmt.Errorf("searched: %T is no text", args[0])
		}
		return searched(words), nil
	})
}

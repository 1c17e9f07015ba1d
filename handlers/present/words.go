package present

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// capital begins a sentence.
func capital(words string) string {
	r, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return words
	}
	return string(unicode.ToUpper(r)) + words[size:]
}

var smallNumbers = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// numberWords writes small numbers out, as newspapers do.
func numberWords(n int) string {
	if n >= 0 && n < len(smallNumbers) {
		return smallNumbers[n]
	}
	return digits(n)
}

// digits parts thousands by commas: "1,140".
func digits(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// counted is a number in digits with its noun: "1 thread", "2 threads".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return digits(n) + " " + noun + "s"
}

// either picks the word for one thing or for another number of them.
func either(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// listed joins words as people do, with and or or before the last.
func listed(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

// quoted puts a note into quotation marks.
func quoted(note string) string {
	if note == "" {
		return ""
	}
	return "“" + note + "”"
}

// mostQuoted is how many characters of somebody's words stand in a line about them.
const mostQuoted = 80

// cutShort gives the beginning of somebody's words, on one line.
func cutShort(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	if utf8.RuneCountInString(words) <= mostQuoted {
		return words
	}
	return strings.TrimSpace(string([]rune(words)[:mostQuoted-1])) + "…"
}

// countedWords is a number, written out when it is small, with its noun.
func countedWords(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return numberWords(n) + " " + noun
}

func stories(n int) string {
	if n == 1 {
		return "one story"
	}
	return numberWords(n) + " stories"
}

func verbFor(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

func or(words, otherwise string) string {
	if words == "" {
		return otherwise
	}
	return words
}

// lower puts a label into a sentence.
func lower(label string) string {
	if label == "" {
		return ""
	}
	return strings.ToLower(label[:1]) + label[1:]
}

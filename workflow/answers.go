package workflow

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"stet/workflow/manuscript"
)

// Longest answers, in runes.
const (
	MaxComment = 10_000
	MaxAnswer  = 2_000
	MaxName    = 200
)

// Answer is what somebody answered to one question. Which field holds it is the kind's to
// say; the zero Answer is none.
type Answer struct {
	Words string    // what was typed, or the value of what was chosen
	Yes   bool      // of a tick and of a confirmation
	Time  time.Time // of a time
	IDs   []ID      // of what several may be chosen from
}

// Answers are the answers of one form, by the names of the questions.
type Answers map[string]Answer

// ID is the answer to a question for one thing.
func (a Answers) ID(name string) ID { return ID(a[name].Words) }

// Words is an answer in words, or the value of a choice.
func (a Answers) Words(name string) string { return a[name].Words }

// Yes tells whether something was ticked or confirmed.
func (a Answers) Yes(name string) bool { return a[name].Yes }

// DecodeAnswers reads the answers to every question that the rows of the verbs may ask. Sent
// gives the values of a field; a time of day is read in the newsroom's zone.
func DecodeAnswers(sent func(name string) []string, zone *time.Location, verbs ...Verb) (Answers, error) {
	answers := Answers{}
	for _, verb := range verbs {
		for _, row := range rows(verb) {
			for _, ask := range row.Asks {
				answer, err := ask.decode(sent(ask.Name), zone)
				if err != nil {
					return answers, err
				}
				answers[ask.Name] = answer
			}
		}
	}
	return answers, nil
}

// TimeLayout is how forms write a date with a time of day. Some browsers send seconds too.
const TimeLayout = "2006-01-02T15:04"

var timeLayouts = []string{TimeLayout, TimeLayout + ":05"}

func (a Ask) decode(values []string, zone *time.Location) (Answer, error) {
	first := ""
	if len(values) > 0 {
		first = values[0]
	}
	switch a.Kind {
	case AskTick, AskYes:
		return Answer{Yes: first != ""}, nil
	case AskOpen, AskMembers:
		var ids []ID
		for _, value := range values {
			ids = append(ids, ID(value))
		}
		return Answer{IDs: ids}, nil
	case AskTime:
		if first == "" {
			return Answer{}, nil
		}
		for _, layout := range timeLayouts {
			if t, err := time.ParseInLocation(layout, first, zone); err == nil {
				return Answer{Time: t}, nil
			}
		}
		return Answer{}, Invalid(a.Name, "That is not a time. Write it like 2031-05-06T18:00.")
	}
	return Answer{Words: first}, nil
}

// Take checks the answers to the row's questions and gives those that count: words as they
// are kept, and no answer to a question that is not asked of this member now.
func (r *Rule) Take(f *Facts, given Answers) (Answers, error) {
	taken := Answers{}
	for _, ask := range r.Asks {
		if !ask.Asked(f) {
			continue
		}
		answer, err := ask.take(f, given[ask.Name])
		if err != nil {
			return nil, err
		}
		taken[ask.Name] = answer
	}
	return taken, nil
}

func (a Ask) take(f *Facts, given Answer) (Answer, error) {
	switch a.Kind {
	case AskWords:
		if err := CheckWords(a.Name, a.Label, &given.Words, max(a.Most, MaxAnswer), a.Required); err != nil {
			return given, err
		}
	case AskChoice:
		if given.Words == "" {
			given.Words = a.Default
		}
		if !a.offers(given.Words) && (given.Words != "" || a.Required) {
			return given, Invalid(a.Name, a.refusal("“"+a.Label+"” needs one of the answers offered."))
		}
	case AskYes:
		if a.Required && !given.Yes {
			return given, Invalid(a.Name, a.refusal("Confirm it first."))
		}
	case AskNotice, AskMember, AskDesk:
		if a.Required && given.Words == "" {
			return given, Invalid(a.Name, a.refusal("“"+a.Label+"” needs an answer."))
		}
	}
	if a.Check != nil {
		if says := a.Check(f, given); says != "" {
			return given, Invalid(a.Name, says)
		}
	}
	return given, nil
}

func (a Ask) offers(value string) bool {
	return slices.ContainsFunc(a.Options, func(o Option) bool { return o.Value == value })
}

func (a Ask) refusal(otherwise string) string {
	if a.Refusal != "" {
		return a.Refusal
	}
	return otherwise
}

// Codes are what an act keeps of the answers besides words, and Note the words that go into
// the act's note, in the order of the questions.
func (r *Rule) Codes(taken Answers) (codes map[string]string, note string) {
	codes = map[string]string{}
	for _, ask := range r.Asks {
		answer := taken[ask.Name]
		if value := answer.code(); ask.Code != "" && value != "" {
			codes[ask.Code] = value
		}
		if ask.Note && answer.Words != "" {
			if note != "" {
				note += "\n\n"
			}
			note += answer.Words
		}
	}
	return codes, note
}

func (a Answer) code() string {
	switch {
	case a.Yes:
		return "yes"
	case !a.Time.IsZero():
		return a.Time.UTC().Format(time.RFC3339)
	case len(a.IDs) > 0:
		return JoinIDs(a.IDs)
	}
	return a.Words
}

// Telling is how the history goes on about an act of a verb from what its codes say of the
// answers. Times stand in it as Moment writes them.
func Telling(f *Facts, act Act) string {
	words, told := "", map[string]bool{}
	for _, row := range rows(act.Verb) {
		for _, ask := range row.Asks {
			if value := act.Codes[ask.Code]; ask.Tell != nil && !told[ask.Code] {
				told[ask.Code] = true
				words += ask.Tell(f, value)
			}
		}
	}
	return words
}

// CheckWords trims what somebody typed and refuses what cannot be kept: nothing where
// something is required, too much, or characters that hide or reorder text.
func CheckWords(field, label string, text *string, limit int, required bool) error {
	*text = strings.TrimSpace(strings.ReplaceAll(*text, "\r\n", "\n"))
	switch {
	case *text == "" && required:
		return Invalid(field, "“"+label+"” is empty. Write a few words, then send it again.")
	case utf8.RuneCountInString(*text) > limit:
		return Invalid(field, countWord(limit, "", "“"+label+"” is too long. Keep it under %d characters."))
	}
	if says := manuscript.CheckCharacters("“"+label+"”", *text); says != "" {
		return Invalid(field, says)
	}
	return nil
}

package present

import (
	"fmt"
	"slices"
	"strings"

	"stet/workflow"
)

// askedWords say, for each key of attention, what is asked of the member: for one thing
// and, where things are counted, for several.
var askedWords = map[workflow.RequirementKey][2]string{
	workflow.AttendWrite:        {"the draft waits for you to submit it"},
	workflow.AttendChanges:      {"changes are asked for: make them, then submit the story again"},
	workflow.AttendCorrect:      {"a correction is open: its words wait to be written"},
	workflow.AttendPublish:      {"everything is met: the story waits for you to publish it"},
	workflow.AttendAnswer:       {"one question waits for your answer", "%s questions wait for your answer"},
	workflow.AttendSuggest:      {"one suggestion waits to be accepted or rejected", "%s suggestions wait to be accepted or rejected"},
	workflow.AttendWith:         {"a colleague signed the story with suggestions, which waits for you too", "colleagues signed the story with suggestions in %s ways, which wait for you too"},
	workflow.NeedEditor:         {"the story waits for your approval"},
	workflow.NeedTwoPeople:      {"the story waits for a second pair of eyes"},
	workflow.NeedBlocking:       {"one blocking comment waits to be resolved", "%s blocking comments wait to be resolved"},
	workflow.NeedVeto:           {"a request for changes waits to be lifted or answered"},
	workflow.NeedLegal:          {"the story waits for your clearance"},
	workflow.NeedAllegations:    {"one allegation waits for your verdict", "%s allegations wait for your verdict"},
	workflow.NeedSecondApprover: {"the story waits for your approval as chief, for S4"},
	workflow.NeedHold:           {"a hold waits to be lifted"},
	workflow.NeedAddress:        {"the story needs an address"},
	workflow.NeedCopy:           {"the story has no copy: its words wait to be filed"},
}

// askedFirst are the keys whose words come first: a hold, because nothing goes out while
// it stands, then verdicts, because a clearance waits for them.
var askedFirst = []workflow.RequirementKey{workflow.NeedHold, workflow.NeedAllegations}

// asked says in one sentence what several lines of attention ask of their member. Words say
// what one of them asks.
func asked(rows []workflow.Attention, words func(workflow.Attention) string) string {
	rank := func(a workflow.Attention) int {
		if at := slices.Index(askedFirst, a.Key); at >= 0 {
			return at
		}
		return len(askedFirst)
	}
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b workflow.Attention) int { return rank(a) - rank(b) })
	var says []string
	for _, a := range rows {
		says = append(says, words(a))
	}
	if len(says) == 0 {
		return ""
	}
	return capital(strings.Join(says, "; ")) + "."
}

// askWords says what one line of attention asks.
func askWords(a workflow.Attention) string {
	words := askedWords[a.Key]
	if a.Count > 1 && words[1] != "" {
		return fmt.Sprintf(words[1], numberWords(a.Count))
	}
	return words[0]
}

// waitedFor names those whom attention is on, three at most, without repeating anybody.
func waitedFor(m *workflow.Masthead, rows []workflow.Attention, last string) string {
	var names []string
	seen := map[workflow.ID]bool{}
	for _, a := range rows {
		if !seen[a.Member] {
			seen[a.Member] = true
			names = append(names, m.Name(a.Member))
		}
	}
	slices.Sort(names)
	if len(names) > 3 {
		names = append(names[:2:2], numberWords(len(names)-2)+" others")
	}
	return listed(names, last)
}

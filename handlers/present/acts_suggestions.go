package present

import "stet/workflow"

// mostTold is how many suggestions of one act the history quotes.
const mostTold = 3

// suggestions quotes what suggestions did with which words when an act was done.
func (h historyPage) suggestions(ids []string, act int64) string {
	out := ""
	for i, id := range ids {
		if i == mostTold {
			return out + "; and " + numberWords(len(ids)-i) + " more"
		}
		words := h.suggestion(id, act)
		if words != "" && out != "" {
			out += "; "
		}
		out += words
	}
	return out
}

// suggestion quotes what a suggestion did with which words when an act was done: nothing of
// one that the reader does not see.
func (h historyPage) suggestion(id string, act int64) string {
	s, known := h.facts.Suggestion(workflow.ID(id))
	t, _ := h.facts.Thread(workflow.ID(id))
	words := quoted(cutShort(t.Passage.Quote))
	put := s.Put
	for i := len(s.Rewordings) - 1; i >= 0 && s.Rewordings[i].Act > act; i-- {
		put = s.Rewordings[i].Put
	}
	switch {
	case !known:
		return ""
	case s.Moves:
		return words + " " + movesTo(s)
	case len(put) == 0:
		return words + " struck"
	case words == "":
		return quotedPut(put)
	}
	return quotedPut(put) + " for " + words
}

// reworded quotes what a suggestion put before an act changed it.
func (h historyPage) reworded(a workflow.Act) string {
	s, _ := h.facts.Suggestion(workflow.ID(a.Codes["thread"]))
	for _, r := range s.Rewordings {
		if r.Act == a.Number {
			return quotedPut(r.Put)
		}
	}
	return ""
}

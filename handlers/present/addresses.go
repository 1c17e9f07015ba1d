package present

import (
	"net/url"
	"strconv"
	"strings"

	"stet/workflow"
)

// StoryAddress is an address of one story: the galley's, or what lies below it.
func StoryAddress(article workflow.ID, below ...string) string {
	return "/articles/" + string(article) + strings.Join(append([]string{""}, below...), "/")
}

// ThreadAddress is a thread in the galley of its story.
func ThreadAddress(article, thread workflow.ID) string {
	return StoryAddress(article) + "#t-" + string(thread)
}

func revisionAddress(article workflow.ID, number int) string {
	return StoryAddress(article, "revisions", strconv.Itoa(number))
}

// redlineAddress is the redline from one text of a story to another; an empty to is the head.
func redlineAddress(article workflow.ID, from, to string) string {
	query := url.Values{"from": {from}}
	if to != "" {
		query.Set("to", to)
	}
	return StoryAddress(article, "redline") + "?" + query.Encode()
}

// suggestionsAddress is the page of a story's open suggestions, or what lies below it.
func suggestionsAddress(article workflow.ID, below ...string) string {
	return StoryAddress(article, append([]string{"suggestions"}, below...)...)
}

// sentencesAddress is the page of a story's sentences: where names a part of it.
func sentencesAddress(article workflow.ID, where string) string {
	return StoryAddress(article, "sentences") + "?" + where
}

// Replying is the deed of a reply in the address of a thread; the rulebook calls it a
// comment.
const Replying workflow.Verb = "reply"

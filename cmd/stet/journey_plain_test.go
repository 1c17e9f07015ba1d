package main

import "testing"

// TestFromDraftToPublishedWithoutScripts is the same journey over plain forms: words are
// pointed at on the page of sentences.
func TestFromDraftToPublishedWithoutScripts(t *testing.T) {
	journey(t, (*visitor).withoutScripts)
}

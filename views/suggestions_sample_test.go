package views

import (
	"stet/views/layout"
	"stet/views/ui"
)

func sampleChange() []Red {
	return []Red{{Piece: Piece{Words: "was "}}, {Piece: Piece{Words: "told"}, Op: RedStruck}, {Piece: Piece{Words: "warned", Strong: true}, Op: RedPut},
		{Piece: Piece{Words: " twice", Href: "https://example.org"}, Note: " [links to https://example.org now]"}}
}

func sampleSuggestion() Thread {
	return Thread{
		ID: "T7", Kind: "suggestion", Waiting: true, Face: Face("Wren Okafor", "writer"), Name: "Wren Okafor", Role: "Writer", When: sampleTime("17:38"),
		Badges: []ui.Badge{{Words: "Suggestion", Icon: "edit"}}, Change: sampleChange(),
		Asking:  []ui.Form{{Action: "/articles/A/moves/clear", Label: "Clear with or without it", Kind: ui.Plain, Hidden: sampleHidden}},
		Buttons: []ui.Button{{Label: "Accept", Kind: ui.Plain, Name: "suggestion", Value: "T7", Action: "/articles/A/suggestions/accept"}}, Hidden: sampleHidden,
	}
}

func sampleSuggestions() Suggestions {
	return Suggestions{
		Page: sampleFrame("Suggestions", layout.Articles), Story: sampleStory(), Lead: "Each stands for itself.", Post: articlePost("/articles/a1/suggestions/accept"), Back: "/articles/a1",
		Offered: []OfferedSuggestion{
			{ID: "T7", Ticked: true, Where: "Paragraph 1", Who: "Wren Okafor, writer, 17:38", Change: sampleChange(), Says: "As the letter has it.", Thread: "/articles/a1#t-T7"},
			{ID: "T8", Where: "Its text changed", Who: "Edith Marsh, editor, 17:39", Change: sampleChange(), Cannot: "The words have changed since it was made.", Thread: "/articles/a1#t-T8"},
		},
		Accept: ui.Button{Label: "Accept", Kind: ui.Main},
		Signs: []SignWith{{Title: "Clear with them", Words: "You sign the exact text.", Button: ui.Button{Label: "Clear with the ticked ones", Action: "/articles/a1/moves/clear"},
			Fields: []ui.Field{{ID: "clear-with", Name: "with", Label: "With them", Type: "choice", Value: "either", Options: []ui.Option{{Value: "either", Words: "With or without them"}, {Value: "only", Words: "Only with them"}}}}}},
	}
}

func sampleNoSuggestions() Suggestions {
	return Suggestions{Page: sampleFrame("Suggestions", layout.Articles), Story: sampleStory(), Back: "/articles/a1"}
}

func sampleMerge() Merge {
	return Merge{
		Page: sampleFrame("Two changes", layout.Articles), Story: sampleStory(), Post: articlePost("/articles/a1/edit"), Title: "Both changes together",
		Lead: "Revision 8 was filed by Edith Marsh, 14:02, while you wrote on revision 7.", Newer: ui.Link{Words: "See what Edith Marsh changed", Href: "/articles/a1/redline?from=7&to=8"},
		Words: "Your changes do not touch theirs.", Text: sampleRedText(), Hidden: []ui.Hidden{{Name: "headline", Value: "Ferry"}},
		Buttons: []ui.Button{{Label: "Save revision", Kind: ui.Main, Action: "/articles/a1/edit"}, {Label: "Go on editing", Kind: ui.Plain, Name: "again", Value: "yes"}},
	}
}

func sampleConflict() Merge {
	m := sampleMerge()
	m.Title, m.Text = "1 place to choose", RedText{}
	m.Conflicts = []Conflict{{Where: "In the copy", They: "Edith Marsh", Theirs: sampleChange(), Mine: sampleChange(),
		Choice: ui.Field{ID: "choice-0", Name: "choice-0", Label: "Which words?", Type: "choice", Required: true, Options: []ui.Option{{Value: "mine", Words: "Mine"}, {Value: "theirs", Words: "Edith Marsh’s"}, {Value: "both", Words: "Both, one after the other"}}}}}
	m.Buttons = []ui.Button{{Label: "Put them together", Kind: ui.Main}}
	return m
}

func sampleProof() Proof {
	return Proof{
		Page: sampleFrame("Approve", layout.Articles), Story: sampleStory(), Post: articlePost("/articles/a1/edit"), Title: "File and approve revision 8?",
		Words: "31 words changed since the text that you approved last, 13:52.", Text: sampleRedText(), Hidden: []ui.Hidden{{Name: "headline", Value: "Ferry"}},
	}
}

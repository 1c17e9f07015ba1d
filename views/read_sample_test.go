package views

import "stet/views/ui"

func sampleSentences() Sentences {
	return Sentences{
		Page: samplePage("Paragraph 2"), Title: "Paragraph 2", Words: "Tick the sentences that you mean.",
		Back: ui.Link{Words: "Back to the story", Href: "/articles/A#b-2"}, Previous: ui.Link{Words: "Paragraph 1", Href: "?block=1"}, Next: ui.Link{Words: "Paragraph 3", Href: "?block=3"},
		Hidden:  sampleHidden,
		Problem: "Nothing was ticked. Tick at least one sentence; what you typed is kept.",
		Sentences: []Sentence{
			{Value: "body:213:382", Words: "The contract, the largest the board has signed since it was founded, went to Greywater Barns in April, nine days after the company was registered."},
			{Value: "body:383:447", Words: "No other grower was asked to bid, though three had done the work before.", Threads: "1 thread", Ticked: true},
		},
		Parts: []SentencePart{
			{Title: "Comment on them", Fields: sampleComposer().Comment.Form.Fields, Button: ui.Button{Label: "Comment", Kind: ui.Main, Action: "/articles/A/threads"}},
			{Title: "Flag them", Words: "An allegation is checked before the story can go out.", Fields: sampleComposer().Flag.Form.Fields, Button: ui.Button{Label: "Flag", Action: "/articles/A/allegations"}},
		},
	}
}

func sampleReading() Reading {
	words := func(text string) []Leaf { return []Leaf{PlainLeaf(text)} }
	return Reading{
		Headline:   "Seed chief ‘passed’ £3m barn deal to her cousin’s firm",
		Standfirst: "Minutes that were never published show that Petra Vance stayed for the vote. She says she declared everything.",
		Byline:     "By Wren Okafor, Low Marsh", Description: "Minutes of a vote.", Social: "The barn deal",
		Published: sampleTime("12 March 2026, 18:02"), Updated: sampleTime("updated 13 March, 09:15"),
		Correction: Correction{Label: "Correction", Words: "An earlier text said that the board has nine members. It has eight."},
		Body: []Block{
			{Kind: Paragraph, Leaves: words("The chairwoman of the Low Marsh seed board, Petra Vance, stayed in the room for the vote that gave a £3.2 million contract to a company half owned by her cousin.")},
			{Kind: Paragraph, Leaves: []Leaf{{Pieces: []Piece{{Words: "The "}, {Words: "minutes", Href: "https://lowmarsh.example/minutes"}, {Words: " were closed, and "}, {Words: "never", Emphasis: true}, {Words: " published."}}}}},
			{Kind: Heading2, Leaves: words("What the accounts show")},
			{Kind: Quote, Leaves: words("Every sack is accounted for.")},
			{Kind: Bulleted, Leaves: []Leaf{PlainLeaf("£508,000, paid within five days"), PlainLeaf("£91,000, not yet paid")}},
			{Kind: Rule},
			{Kind: Paragraph, Leaves: words("A spokesman would not say <b>whether</b> an inquiry had been opened.")},
		},
	}
}

func sampleReadingList() ReadingList {
	return ReadingList{Stories: []ReadingLine{
		{Href: "/read/seed-board", Headline: sampleReading().Headline, Standfirst: sampleReading().Standfirst, Published: sampleTime("12 March 2026, 18:02")},
		{Href: "/read/ferry", Headline: "The night ferry that ran without a second engine", Published: sampleTime("10 March 2026, 06:00")},
	}}
}

package views

import (
	"fmt"
	"strings"
	"time"

	"stet/views/layout"
	"stet/views/ui"
)

// at is the afternoon on which every sample is read.
var at = time.Date(2026, 3, 12, 14, 20, 0, 0, time.UTC)

func sampleTime(words string) ui.Time { return ui.Time{Words: words, At: at} }

func samplePage(title string) layout.Page {
	return layout.Page{
		Title: title, Section: layout.Articles, Waiting: "3",
		Member: layout.Member{Name: "Lex Moreau", Email: "lex@demo.example", Face: Face("Lex Moreau", "legal")},
	}
}

var sampleHidden = []ui.Hidden{{Name: "saw", Value: "7"}, {Name: "once", Value: "k1"}}

// body cuts a paragraph at the words in square brackets and hangs threads on them.
func body(number, start int, text string, mark Mark, threads ...string) Passages {
	before, rest, _ := strings.Cut(text, "[")
	inside, after, _ := strings.Cut(rest, "]")
	pieces := []Piece{{Words: before}}
	if inside != "" {
		pieces = append(pieces, Piece{Words: inside, Threads: threads, Mark: mark}, Piece{Words: after})
	}
	return Passages{
		ID:      fmt.Sprintf("b-%d", number),
		Block:   Block{Kind: Paragraph, Number: fmt.Sprint(number), Leaves: []Leaf{{Field: "body", Start: start, Pieces: pieces}}},
		Comment: ui.Link{Words: "Comment on this paragraph", Href: fmt.Sprintf("/articles/A/sentences?block=%d", number)},
	}
}

func field(kind BlockKind, name, words string) Passages {
	return Passages{ID: "f-" + name, Block: Block{Kind: kind, Leaves: []Leaf{{Field: name, Pieces: []Piece{{Words: words}}}}}}
}

func reply(thread string) ui.Form {
	return ui.Form{
		Summary: "Reply", Label: "Reply", Kind: ui.Plain, Action: "/articles/A/threads/" + thread + "/reply",
		Hidden: sampleHidden, Fields: []ui.Field{{Name: "comment", Label: "Reply", Type: "textarea"}},
	}
}

func deed(thread, label, verb string) ui.Button {
	return ui.Button{Label: label, Kind: ui.Plain, Action: "/articles/A/threads/" + thread + "/" + verb}
}

func sampleAllegation() Thread {
	verdict := ui.Form{
		Summary: "Verdict…", Label: "Record verdict", Kind: ui.Plain, Action: "/articles/A/allegations/T1/verdict", Hidden: sampleHidden,
		Fields: []ui.Field{
			{Name: "verdict", Label: "Verdict", Type: "select", Options: []ui.Option{{Value: "clear", Words: "Clear"}, {Value: "remove", Words: "Remove"}}},
			{Name: "note", Label: "Note", Type: "textarea"},
		},
	}
	return Thread{
		ID: "T1", Kind: "allegation", Waiting: true, Face: Face("Lex Moreau", "legal"), Name: "Lex Moreau", Role: "Legal", When: sampleTime("14:20"),
		Badges:  []ui.Badge{{Words: "S4 Corruption", Tone: ui.Danger, Icon: "flag"}},
		Said:    Said{Words: "Believed by whom? Which page of the minutes is this sentence taken from?"},
		Facts:   []Fact{{"Verdict", "Open"}, {"Raised by", "Edith Marsh"}},
		Asking:  []ui.Form{reply("T1"), verdict},
		Buttons: []ui.Button{deed("T1", "Raise to S4", "raise")}, Hidden: sampleHidden,
	}
}

func sampleComment() Thread {
	return Thread{
		ID: "T2", Waiting: true, Face: Face("Edith Marsh", "editor"), Name: "Edith Marsh", Role: "Editor", When: sampleTime("11:05"),
		Badges:  []ui.Badge{{Words: "Addressed", Tone: ui.OK, Icon: "check"}},
		Said:    Said{Words: "Do we have this from the other two growers, or only from one?"},
		Replies: []Reply{{Face: Face("Wren Okafor", "writer"), Name: "Wren Okafor", Role: "Writer", When: sampleTime("13:40"), Said: Said{Words: "From all three, on the record. The letters are with the desk."}}},
		Asking:  []ui.Form{reply("T2")},
		Buttons: []ui.Button{deed("T2", "Resolve", "resolve"), deed("T2", "Blocking", "block")}, Hidden: sampleHidden,
	}
}

func sampleMoved() Thread {
	t := sampleComment()
	t.ID, t.Said.Words, t.Replies = "T3", "Give the date here, not only the weekday.", nil
	t.Badges = []ui.Badge{{Words: "Blocking", Tone: ui.Warn, Icon: "pause"}}
	t.Check = Check{
		Words:  "These words moved. Is this still what the thread is about?",
		Form:   ui.Form{Label: "It is", Kind: ui.Plain, Action: "/articles/A/threads/T3/confirm", Hidden: sampleHidden},
		Attach: ui.Link{Words: "Hang it elsewhere", Href: "/articles/A/sentences?block=5&thread=T3"},
	}
	t.Asking, t.Buttons = []ui.Form{reply("T3")}, []ui.Button{deed("T3", "Resolve", "resolve")}
	return t
}

func sampleSettled() Thread {
	t := sampleComment()
	t.ID, t.Waiting, t.Settled = "T4", false, "Resolved by Edith Marsh, 12:10"
	t.Buttons = []ui.Button{deed("T4", "Reopen", "reopen")}
	return t
}

func sampleLost() Thread {
	t := sampleComment()
	t.ID, t.Badges = "T5", []ui.Badge{{Words: "Its text changed", Tone: ui.Warn, Icon: "warning"}}
	t.Original = "the board met in the back room of a public house on a Sunday"
	t.Said.Words, t.Replies = "Who says so? The landlord was away that week.", nil
	return t
}

func sampleInspector() Inspector {
	changes := ui.Form{
		Summary: "Request changes", Label: "Request changes", Action: "/articles/A/moves/request-changes", Hidden: sampleHidden,
		Fields: []ui.Field{
			{ID: "what", Name: "what_must_change", Label: "What must change", Type: "textarea", Required: true},
			{Name: "back", Label: "Back to the writer", Type: "tick"},
		},
	}
	note := []ui.Field{{Name: "note", Label: "Note", Type: "textarea"}}
	return Inspector{
		Stage:    []StageWord{{Words: "Draft", Past: true}, {Words: "Editor", Past: true}, {Words: "Legal", Present: true}, {Words: "Ready"}, {Words: "Published"}},
		Ask:      "Two allegations wait for your verdict. Planned for",
		Deadline: sampleTime("18:00 today"),
		Needs: []Need{
			{Is: Met, Words: "An editor approved this text", Detail: "Edith Marsh, 14:02"},
			{Is: Waiting, Words: "Two allegations without a verdict", Links: []ui.Link{{Words: "Paragraph 1", Href: "#t-T1"}, {Words: "Paragraph 4", Href: "#t-T6"}}},
			{Is: Waiting, Words: "A lawyer clears this text", Detail: "You cleared revision 5; 31 words changed."},
			{Is: Waiting, Words: "A chief’s approval, for S4", Detail: "Cleo Brandt"},
			{Is: Unneeded, Words: "A second pair of eyes", Detail: "Nobody who signed filed words."},
		},
		Moves: []Move{
			{Form: ui.Form{Label: "Clear", Kind: ui.Main, Action: "/articles/A/moves/clear", Hidden: sampleHidden, Optional: note, More: "Add a note"}},
			{Form: changes},
			{Form: ui.Form{Summary: "Prevent publication", Label: "Prevent publication", Kind: ui.Grave, Action: "/articles/A/moves/hold", Hidden: sampleHidden, Fields: []ui.Field{{Name: "reason", Label: "Reason", Type: "textarea"}}}},
			{Missing: "Publish: when a lawyer and a chief have signed this text."},
		},
		SignOffs: []SignOff{
			{Face: Face("Edith Marsh", "editor"), Words: "Edith Marsh approved", Detail: "revision 7", Hash: "a81f·03c2", Badge: ui.Badge{Words: "valid", Tone: ui.OK, Icon: "check"}},
			{Face: Face("Lex Moreau", "legal"), Words: "You cleared", Detail: "revision 5", Hash: "77d0·9be1", Badge: ui.Badge{Words: "text changed", Tone: ui.Warn}, Link: ui.Link{Href: "/articles/A/revisions/5"},
				Since: "31 words changed since; that touches S4 Corruption.", See: ui.Link{Words: "See what changed", Href: "/articles/A/redline?from=S"}},
		},
		Asides: []Aside{{Icon: "info", Words: "Referred by Edith Marsh", Detail: "“Can the growers be told apart?”"}},
		People: []Person{{Face("Wren Okafor", "writer"), "Wren Okafor", "Writer"}, {Face("Edith Marsh", "editor"), "Edith Marsh", "Editor"}},
		Links:  []ui.Link{{Words: "History", Href: "/articles/A/history"}, {Words: "Edit", Href: "/articles/A/edit"}, {Words: "Reading page", Href: "/read/seed-board"}},
	}
}

func sampleComposer() Composer {
	place := []ui.Hidden{{Name: "field"}, {Name: "start"}, {Name: "end"}, {Name: "quote"}, {Name: "saw", Value: "7"}, {Name: "once", Value: "k2"}}
	return Composer{
		Cancel: ui.Link{Words: "Cancel", Href: "/articles/A"},
		Comment: Passage{Form: ui.Form{Label: "Comment", Kind: ui.Main, Action: "/articles/A/threads", Hidden: place, Fields: []ui.Field{
			{ID: "new-comment", Name: "comment", Label: "Comment", Type: "textarea", Hint: "Everyone on this story can read this, and a court may."},
			{Name: "blocking", Label: "Blocks publication until it is resolved", Type: "tick"},
		}}},
		Flag: Passage{Form: ui.Form{Label: "Flag", Kind: ui.Main, Action: "/articles/A/allegations", Hidden: place, Fields: []ui.Field{
			{Name: "category", Label: "Category", Type: "select", Options: []ui.Option{{Value: "CORRUPT", Words: "Corruption"}, {Value: "FINANCE", Words: "Finance"}}},
			{Name: "severity", Label: "Severity", Type: "select", Options: []ui.Option{{Value: "", Words: "As the category proposes"}, {Value: "S3", Words: "S3: a lawyer clears"}}},
			{Name: "question", Label: "Question", Type: "textarea"},
		}}},
	}
}

func sampleGalley() Galley {
	fraud := sampleAllegation()
	fraud.ID, fraud.Said.Words = "T6", "Two pickers, both named, both recorded. Photographs from 9 November."
	fraud.Face, fraud.Name, fraud.Role = Face("Wren Okafor", "writer"), "Wren Okafor", "Writer"
	fraud.Badges = []ui.Badge{{Words: "S3 Finance", Tone: ui.Warn, Icon: "flag"}}
	texts := []struct {
		words  string
		mark   Mark
		thread []Thread
	}{
		{"The chairwoman of the Low Marsh seed board, Petra Vance, [is believed to have passed a £3.2 million storage contract] to a company half owned by her cousin, according to minutes of a closed meeting seen by this newspaper.", AllegationMark, []Thread{sampleAllegation()}},
		{"The contract, the largest the board has signed since it was founded, went to Greywater Barns in April, nine days after the company was registered. [No other grower was asked to bid], though three had done the work before.", CommentMark, []Thread{sampleComment()}},
		{"Ms Vance did not leave the room for the vote, the minutes show. Two members who were there said that [she spoke for eight minutes in favour]. Neither agreed to be named.", CommentMark, []Thread{sampleMoved()}},
		{"Greywater’s first invoice, for £508,000, was paid within five days. The work it describes, a new floor for the east barn, [has not been done], say pickers who use it daily.", AllegationMark, []Thread{fraud}},
		{"“Every sack is accounted for,” Ms Vance said in a letter from her solicitors on Friday. [She did not answer ten written questions] about the meeting.", ClosedMark, []Thread{sampleSettled()}},
		{"Her cousin, Anton Vance, declined to comment. [The board said that it] follows its procedures at all times.", SuggestionMark, []Thread{sampleSuggestion()}},
	}
	g := Galley{
		Page:      samplePage("Seed board"),
		Kicker:    []string{"Investigations", "seed-board", "Revision 7", "1,140 words"},
		Head:      []Passages{field(Headline, "headline", "Seed chief ‘passed’ £3m barn deal to her cousin’s firm"), field(Standfirst, "standfirst", "Minutes that were never published show that Petra Vance stayed for the vote. She says she declared everything."), field(Byline, "byline", "By Wren Okafor, Low Marsh")},
		Filed:     sampleTime("Filed today at 13:52"),
		Remark:    ui.Form{Summary: "Comment on the whole article", Label: "Comment", Action: "/articles/A/threads", Hidden: sampleHidden, Fields: []ui.Field{{Name: "comment", Label: "Comment", Type: "textarea"}}},
		Tray:      []Thread{sampleLost()},
		Composer:  sampleComposer(),
		Inspector: sampleInspector(),
		Next:      "#t-T1",
		Seen:      "/articles/A/seen", Saw: "7",
		Sentences: "/articles/A/sentences?block=1",
		Signed: []SignedField{
			{Label: "Slug", Words: field(Plain, "slug", "seed-board")},
			{Label: "Social headline", Words: Passages{ID: "f-social"}, Empty: "None: the headline is used."},
			{Label: "Search description", Words: field(Plain, "search_description", "Minutes show the chairwoman of the Low Marsh seed board stayed for a vote on a £3.2 million contract.")},
			{Label: "Links", Words: Passages{ID: "f-links", Block: Block{Leaves: []Leaf{PlainLeaf("https://lowmarsh.example/minutes/2025-04?session=closed")}}}},
		},
	}
	start := 0
	for i, t := range texts {
		var ids []string
		for _, thread := range t.thread {
			ids = append(ids, thread.ID)
		}
		p := body(i+1, start, t.words, t.mark, ids...)
		p.Threads, p.Count = t.thread, fmt.Sprintf("%d thread", len(t.thread))
		start += len([]rune(t.words)) + 2 - 2*min(1, strings.Count(t.words, "["))
		g.Body = append(g.Body, p)
		if i == 2 {
			g.Body = append(g.Body, Passages{ID: "b-h", Block: Block{Kind: Heading2, Leaves: []Leaf{{Field: "body", Start: start, Pieces: []Piece{{Words: "What the accounts show"}}}}}})
			start += len([]rune("What the accounts show")) + 2
		}
	}
	return g
}

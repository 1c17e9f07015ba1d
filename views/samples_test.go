package views

import (
	"time"

	"github.com/a-h/templ"

	"stet/views/layout"
	"stet/views/ui"
)

// The sample pages are what the golden files and the pictures are made from: a
// newsroom in a town that does not exist, on one invented afternoon.

func samplePages() map[string]templ.Component {
	return map[string]templ.Component{
		"signin":          SignInPage(sampleSignIn()),
		"signin-refused":  SignInPage(SignIn{Action: "/sign-in", Email: Typed{Value: "wren@demo.example"}, Problem: "That email and password do not belong together. Try again."}),
		"welcome":         WelcomePage(sampleWelcome()),
		"welcome-first":   WelcomePage(Welcome{Post: post("/welcome/f1rst"), Says: "You are the first admin."}),
		"spent-link":      SpentLinkPage(),
		"account":         AccountPage(sampleAccount()),
		"factors":         FactorsPage(sampleFactors()),
		"factors-none":    FactorsPage(sampleNoFactors()),
		"app":             AuthenticatorPage(sampleAuthenticator()),
		"new-passkey":     NewPasskeyPage(NewPasskey{Page: sampleFrame("Add a passkey", ""), Name: "my phone", Passkey: Ceremony{Post: post("/account/passkeys/new"), Makes: true, Options: "{}", Label: "Make the passkey"}}),
		"codes":           RecoveryCodesPage(sampleRecoveryCodes()),
		"second":          SecondPage(sampleSecond()),
		"passkey":         PasskeySignInPage(PasskeySignIn{Ceremony{Post: Post{Action: "/sign-in/passkey", Problem: "That passkey does not open this account. Try again, or use another way."}, Options: "{}", Label: "Use a passkey", Kind: ui.Main, Next: "/rules"}}),
		"queue":           QueuePage(sampleQueue()),
		"queue-empty":     QueuePage(sampleQuietQueue()),
		"articles":        ArticlesPage(sampleArticles()),
		"edit":            EditPage(sampleEdit()),
		"edit-new":        EditPage(sampleNewStory()),
		"edit-refused":    EditPage(sampleRefusedEdit()),
		"old-text":        OldTextPage(sampleOldText()),
		"redline":         RedlinePage(sampleRedline()),
		"redline-side":    RedlinePage(sampleRedlineSide()),
		"redline-same":    RedlinePage(sampleRedlineSame()),
		"suggestions":     SuggestionsPage(sampleSuggestions()),
		"no-suggestions":  SuggestionsPage(sampleNoSuggestions()),
		"merge":           MergePage(sampleMerge()),
		"merge-conflict":  MergePage(sampleConflict()),
		"proof":           ProofPage(sampleProof()),
		"history":         HistoryPage(sampleHistory()),
		"rules":           RulesPage(sampleRulebook()),
		"people":          PeoplePage(samplePeople()),
		"desks":           DesksPage(sampleDesks()),
		"standing":        StandingSentencesPage(sampleStanding()),
		"confirm":         ConfirmPage(sampleConfirm()),
		"refused":         RefusedPage(sampleRefused()),
		"refused-stale":   RefusedPage(sampleStale()),
		"about":           AboutPage(sampleAbout()),
		"galley":          GalleyPage(sampleGalley()),
		"as-read":         GalleyPage(sampleAsRead()),
		"writing":         WritingPage(sampleWriting()),
		"sentences":       SentencesPage(sampleSentences()),
		"reading":         ReadingPage(sampleReading()),
		"reading-notice":  ReadingNoticePage(ReadingNotice{Headline: "Low Marsh: a story", Label: "Retracted", Words: "This story was withdrawn because we can no longer stand by it.", When: sampleTime("14 March 2026")}),
		"reading-list":    ReadingListPage(sampleReadingList()),
		"failure":         FailurePage(Failure{Title: "Something broke", Says: "Stet could not finish this. Nothing was recorded. Try again; if it happens twice, tell your admin the number below.", Request: "01kb4f0x3m", Back: ui.Link{Words: "Back to the queue", Href: "/"}}),
		"signin-besides":  SignInPage(SignIn{Action: "/sign-in", Provider: ui.LinkButton{Label: "Sign in with Newsroom login", Href: "/sign-in/provider?then=%2F"}}),
		"account-besides": AccountPage(Account{Page: sampleFrame("Your account", ""), WaysIn: "You sign in with Newsroom login. To have a password as well, ask an admin for a link."}),
		"signed-out": SignedOutPage(SignedOut{SignIn: ui.Link{Words: "Sign in", Href: "/sign-in"}, Again: ui.Form{
			Action: "/articles", Label: "Send again", Kind: ui.Main, Hidden: []ui.Hidden{{Name: "once", Value: "k7"}, {Name: "saw", Value: "1"}},
			Fields: []ui.Field{{Name: "headline", Label: "Headline", Type: "textarea", Value: "Seed chief passed barn deal to her cousin"}},
		}}),
		"signed-out-large": SignedOutPage(SignedOut{SignIn: ui.Link{Words: "Sign in", Href: "/sign-in"}}),
		"identity":         IdentityPage(sampleIdentity()),
	}
}

func clock(words string, hour, minute int) ui.Time {
	return ui.Time{Words: words, At: time.Date(2031, 5, 6, hour, minute, 0, 0, time.UTC)}
}

func sampleFrame(title string, section layout.Section) layout.Page {
	return layout.Page{
		Title: title, Section: section, Waiting: "3",
		Member: layout.Member{Name: "Edith Marsh", Email: "edith@demo.example", Face: Face("Edith Marsh", "editor")},
	}
}

func post(action string) Post { return Post{Action: action, Once: "k7"} }

func articlePost(action string) Post { return Post{Action: action, Saw: "7", Once: "k7"} }

func sampleStory() Story {
	return Story{
		Headline: "Ferry company ‘knew for a year’ that its fire doors would not close", Address: "/articles/a1",
		Desk: "Investigations", Slug: "ferry-fire-doors",
		Badges: []ui.Badge{{Words: "Legal review"}},
		Edit:   "/articles/a1/edit", EditWords: "Edit", Revisions: "/articles/a1/revisions/5", History: "/articles/a1/history", About: "/articles/a1/about",
	}
}

func sampleSignIn() SignIn {
	card := func(name, role, words string) DemoMember {
		return DemoMember{Name: name, Role: words, Face: Face(name, role), Email: role + "@demo.example", Password: "let-it-stand"}
	}
	return SignIn{Action: "/sign-in", Next: "/articles/a1", Demo: []DemoMember{
		card("Wren Okafor", "writer", "Writer on every desk"),
		card("Edith Marsh", "editor", "Editor on every desk"),
		card("Lex Moreau", "legal", "Legal"),
		card("Cleo Brandt", "chief", "Chief"),
		card("Ada Lind", "admin", "Admin"),
	}}
}

func sampleWelcome() Welcome {
	return Welcome{
		Post: post("/welcome/t0ken"), Says: "Ada Lind invites you to write for City.", Address: "jonah@demo.example",
		Password: Typed{Error: "That password is on a list of common ones. Choose another."},
	}
}

func sampleAccount() Account {
	return Account{
		Page: sampleFrame("Your account", ""), Roles: []string{"Editor on City", "Editor on Culture", "Editor on Investigations"},
		Password: PasswordForm{Post: post("/account/password")},
		Factors:  "An authenticator app and 2 passkeys. Recovery codes: 9 are left.",
		Sessions: []Session{
			{Device: "Firefox on Linux", Words: "192.0.2.14 · since today at 08:12 · in use now", Here: true},
			{Device: "Safari on iPhone", Words: "198.51.100.7 · since Sunday at 21:40 · used 2 hours ago", End: post("/account/sessions/s2/end")},
		},
		EndOthers: post("/account/sessions/end"),
	}
}

func sampleRows() []StoryRow {
	return []StoryRow{
		{
			Headline: "Ferry company ‘knew for a year’ that its fire doors would not close", Href: "/articles/a1",
			What:   "Two allegations wait for a verdict; 31 words changed since it was cleared.",
			Badges: []ui.Badge{{Words: "S4 Corruption", Tone: ui.Danger}, {Words: "S3 Finance", Tone: ui.Warn}},
			Meta:   "Investigations · Wren Okafor", Face: Face("Cleo Brandt", "chief"), Waits: "then Cleo Brandt",
			Due: clock("in 2 h 40 min", 18, 0), DueDetail: "18:00 today", Soon: true,
		},
		{
			Headline: "The night shift that nobody inspected", Href: "/articles/a2",
			What: "Asks for your approval of revision 3.", Badges: []ui.Badge{{Words: "With editor"}, {Words: "Confidential", Icon: "lock"}},
			Meta: "City · Jonah Reyes", Face: Face("Jonah Reyes", "writer"), Waits: "Jonah Reyes waits",
			Due: clock("tomorrow", 9, 30), DueDetail: "09:30",
		},
		{
			Headline: "A choir sells its organ", Href: "/articles/a3",
			What: "Wren Okafor answered your question in paragraph 9.", Badges: []ui.Badge{{Words: "Draft"}},
			Meta: "Culture · Wren Okafor", Face: Face("Wren Okafor", "writer"), Waits: "Wren Okafor waits",
		},
	}
}

func sampleQueue() Queue {
	rows := sampleRows()
	return Queue{
		Page: sampleFrame("Queue", layout.Queue), Greeting: "Good afternoon, Edith", NewStory: "/articles/new",
		Summary: "Three stories need you. The first is planned for 18:00.",
		Sections: []QueueSection{
			{ID: "needs-you", Title: "Needs you", Count: "3", Rows: rows},
			{ID: "waiting", Title: "Waiting on others", Count: "1", Rows: []StoryRow{{
				Headline: "Surgeon suspended after six complaints", Href: "/articles/a4", What: "Waits for a lawyer’s clearance.",
				Badges: []ui.Badge{{Words: "Legal review"}}, Meta: "City · Ida Brandt", Face: Face("Lex Moreau", "legal"), Waits: "Lex Moreau",
				Due: clock("Monday", 6, 0), DueDetail: "06:00",
			}}},
			{ID: "due", Title: "Due today", Empty: ui.Empty{Title: "Nothing else is due today"}},
			{ID: "done", Title: "Done today", Count: "1", Rows: []StoryRow{{
				Headline: "Mayor’s diary: the meetings that were left out", Href: "/articles/a5", What: "Published at 11:15 as you approved it.",
				Badges: []ui.Badge{{Words: "Published", Tone: ui.OK}}, Meta: "City · Ida Brandt", Due: clock("11:15", 11, 15),
			}}},
		},
	}
}

func sampleQuietQueue() Queue {
	return Queue{
		Page: sampleFrame("Queue", layout.Queue), Greeting: "Good evening, Edith", Summary: "Nothing needs you.",
		Sections: []QueueSection{{ID: "needs-you", Title: "Needs you", Empty: ui.Empty{
			Title: "Nothing needs you", Words: "The next deadline is tomorrow at 09:30.",
			Link: ui.Link{Words: "The night shift that nobody inspected", Href: "/articles/a2"},
		}}},
	}
}

func sampleArticles() Articles {
	any := func(words string, more ...string) []ui.Option {
		options := []ui.Option{{Words: words}}
		for _, m := range more {
			options = append(options, ui.Option{Value: m, Words: m})
		}
		return options
	}
	return Articles{
		Page: sampleFrame("Articles", layout.Articles), Words: "fire", Filtered: true, Found: "3 stories match",
		Stages: any("Every stage", "Draft", "Legal review"), Desks: any("Every desk", "City"), Writers: any("Every writer", "Wren Okafor"),
		Rows: sampleRows(), Older: "/articles?q=fire&before=a3", NewStory: "/articles/new",
	}
}

func sampleEdit() Edit {
	return Edit{
		Page: sampleFrame("Edit · ferry-fire-doors", layout.Articles), Story: sampleStory(), Back: "/articles/a1",
		Basis: "You are editing revision 7, filed by Wren Okafor today at 13:52.",
		Post:  articlePost("/articles/a1/edit"), Voids: "Saving voids Lex Moreau’s clearance.",
		Buttons:    []ui.Button{{Label: "Propose this change", Kind: ui.Main, Action: "/articles/a1/proposal"}, {Label: "Save revision", Action: "/articles/a1/edit"}},
		Approve:    ui.Field{ID: "approve", Name: "approve", Type: "tick", Label: "And approve this revision", Hint: "You are shown what changed first."},
		Headline:   Typed{Value: "Ferry company ‘knew for a year’ that its fire doors would not close"},
		Standfirst: Typed{Value: "Two engineers wrote to the board. The board says that it never saw the letters."},
		Byline:     Typed{Value: "Wren Okafor, Sandhaven"}, Slug: Typed{Value: "ferry-fire-doors"},
		Body: Typed{Value: "The company that runs the Sandhaven ferry was told twice that its fire doors would not close, letters show.\n\n" +
			"Its managing director, Odo Vance, is understood to have **kept the letters from the board**.\n\n## What the letters say\n\n> We ask that the ship be taken out of service.\n"},
		Correction: Correcting{Label: "Correction", Hint: "Readers are told these words beneath the story.", Words: Typed{Value: "An earlier version misnamed the second ship."}},
	}
}

func sampleNewStory() Edit {
	return Edit{
		Page: sampleFrame("New story", layout.Articles), Back: "/articles", Post: post("/articles/new"), Buttons: []ui.Button{{Label: "Save revision", Kind: ui.Main}},
		Desks: []ui.Option{{Value: "d1", Words: "City"}, {Value: "d2", Words: "Culture"}},
	}
}

func sampleRefusedEdit() Edit {
	e := sampleEdit()
	e.Voids = ""
	e.Headline = Typed{Error: "A story needs a headline before it can be filed."}
	e.Slug = Typed{Value: "Ferry Fire Doors", Error: "Use small letters, digits and hyphens: ferry-fire-doors."}
	e.SearchDescription = Typed{Value: "Letters to the board"}
	return e
}

func sampleOldText() OldText {
	return OldText{
		Page: sampleFrame("Revision 5 · ferry-fire-doors", layout.Articles), Story: sampleStory(),
		Title: "Revision 5", Filed: "Filed by Wren Okafor yesterday at 17:20 · 1,109 words",
		Hash: "77d09be1f2a43c55e0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607",
		Head: []Block{
			{Kind: Headline, Leaves: []Leaf{PlainLeaf("Ferry company was told of broken fire doors")}},
			{Kind: Standfirst, Leaves: []Leaf{PlainLeaf("Two engineers wrote to the board.")}},
			{Kind: Byline, Leaves: []Leaf{PlainLeaf("Wren Okafor, Sandhaven")}},
		},
		Body: []Block{
			{Kind: Paragraph, Number: "1", Leaves: []Leaf{PlainLeaf("The company that runs the Sandhaven ferry was told twice that its fire doors would not close, letters show.")}},
			{Kind: Heading2, Leaves: []Leaf{PlainLeaf("What the letters say")}},
			{Kind: Quote, Leaves: []Leaf{PlainLeaf("We ask that the ship be taken out of service.")}},
		},
		Also: []TextField{{"Slug", "ferry-fire-doors"}, {"Social headline", "The doors that would not close"}, {"Search description", "Letters to the board of the Sandhaven ferry"}},
		Revisions: []RevisionLine{
			{Title: "Revision 7", Href: "/articles/a1/revisions/7", Filed: "Wren Okafor, today at 13:52", Words: "1,140 words", Hash: "a81f·03c2", Badges: []ui.Badge{{Words: "head"}}, Signed: []string{"Edith Marsh approved"}},
			{Title: "Revision 6", Href: "/articles/a1/revisions/6", Filed: "Edith Marsh, today at 10:05", Words: "1,131 words", Hash: "0c2e·51aa"},
			{Title: "Revision 5", Href: "/articles/a1/revisions/5", Shown: true, Filed: "Wren Okafor, yesterday at 17:20", Words: "1,109 words", Hash: "77d0·9be1", Badges: []ui.Badge{{Words: "live", Tone: ui.OK, Icon: "check"}}, Signed: []string{"Edith Marsh approved", "Lex Moreau cleared"}},
		},
	}
}

func sampleHistory() History {
	return History{
		Page: sampleFrame("History · ferry-fire-doors", layout.Articles), Story: sampleStory(),
		Days: []HistoryDay{
			{ID: "day-1", Title: "Today", Deeds: []HistoryLine{
				{At: clock("14:02", 14, 2), Face: Face("Edith Marsh", "editor"), Who: "Edith Marsh", Did: "approved revision 7.", See: ui.Link{Words: "Read it", Href: "/articles/a1/revisions/7"}},
				{At: clock("11:05", 11, 5), Face: Face("Lex Moreau", "legal"), Who: "Lex Moreau", Did: "asked for changes.", Quote: "Understood by whom? Say what the letters say, and no more."},
			}},
			{ID: "day-2", Title: "Yesterday", Deeds: []HistoryLine{
				{At: clock("17:20", 17, 20), Face: Face("Wren Okafor", "writer"), Who: "Wren Okafor", Did: "filed revision 5.", See: ui.Link{Words: "Read it", Href: "/articles/a1/revisions/5"}},
			}},
		},
	}
}

func sampleRulebook() Rulebook {
	return Rulebook{Page: sampleFrame("The rulebook", layout.Rules), Tables: []RuleTable{
		{ID: "moves", Title: "Moves", Words: "A move chooses a stage.", Columns: []string{"Move", "From", "To", "Who", "Needs", "Asks"}, Rows: [][]string{
			{"Submit for review", "draft", "in review", "its writers, editor", "headline and body not empty", "note (optional), refer to legal (tick)"},
			{"Pull back", "in review", "draft", "its writers", "", "reason"},
			{"Approve", "in review", "stays", "editor, chief; none of its writers", "not signed by this member in this role already", "note (optional)"},
		}},
		{ID: "deeds", Title: "Deeds", Words: "A deed changes an article and leaves its stage to the requirements.", Columns: []string{"Deed", "Who", "When"}, Rows: [][]string{
			{"File a revision", "its writers, editor", "draft"},
			{"Comment, flag", "whoever sees the article", "all but spiked"},
		}},
		{ID: "requirements", Title: "Requirements", Words: "What stands between a story and its readers.", Columns: []string{"Requirement", "Stage", "Met when"}, Rows: [][]string{
			{"Editor", "With editor", "the desk’s number of editors approved this text"},
			{"Hold", "", "none in force"},
		}},
	}}
}

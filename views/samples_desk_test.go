package views

import (
	"stet/views/layout"
	"stet/views/ui"
)

// alerted is a page under which the member's own account is doubted.
func alerted(p layout.Page) layout.Page {
	p.Alerts = []layout.Alert{{Words: "Ada Lind made a new link for your account, today at 09:10. Stop it, unless you asked for it.", Form: post("/people/recoveries/r2/stop").form("Stop it", ui.Ordinary)}}
	return p
}

func samplePeople() Masthead {
	return Masthead{
		Page: alerted(sampleFrame("People", layout.People)), Found: "4 people, one of them disabled",
		Link: OneTimeLink{For: "Jonah Reyes", Address: "https://stet.example/welcome/q7b1c0n2m4x8", Expires: "It opens once, until Tuesday 13 May at 14:02."},
		Offers: []Offer{
			{Words: "Cleo Brandt offered Lex Moreau the role of chief today at 09:10.", Confirm: post("/people/grants/g1/confirm"), Decline: post("/people/grants/g1/decline")},
		},
		Doubted: []Offer{{Words: "Ada Lind made a new link for Jonah Reyes’s account, today at 09:10. The link works once a chief or another admin has confirmed it.", Confirm: post("/people/recoveries/r1/confirm"), Decline: post("/people/recoveries/r1/stop")}},
		Invite:  Invite{Post: post("/people/invite"), Roles: []ui.Option{{Value: "writer:d1", Words: "Writer on City"}, {Value: "editor:d1", Words: "Editor on City"}, {Value: "legal", Words: "Legal"}}},
		Members: []MastheadLine{
			{Name: "Ada Lind", Email: "ada@demo.example", Face: Face("Ada Lind", "admin"), Roles: []string{"Admin"}, Badges: []ui.Badge{{Words: "You"}}},
			{
				Name: "Edith Marsh", Email: "edith@demo.example", Face: Face("Edith Marsh", "editor"), Roles: []string{"Editor on City", "Editor on Culture"},
				Give:    GiveRole{Post: post("/people/m2/roles"), Options: []ui.Option{{Value: "writer:d1", Words: "Writer on City"}}},
				Take:    []TakeRole{{Post: post("/people/m2/roles/editor/d1/take"), Role: "editor:d1", Words: "Editor on City"}},
				Disable: Post{Action: "/people/m2/disable", Once: "k9", Problem: "The last editor of City cannot be disabled. Give the role to somebody else first."},
			},
			{Name: "Jonah Reyes", Email: "jonah@demo.example", Face: Face("Jonah Reyes", "writer"), Roles: []string{"Writer on City"}, Badges: []ui.Badge{{Words: "Invited", Icon: "clock"}}, NewLink: post("/people/m3/link"), NewLinkHint: "Jonah Reyes has an account already. It works after 24 hours. They are told, and can stop it.", Vouch: post("/people/m3/vouch")},
			{Name: "Perry Lund", Email: "perry@demo.example", Face: Face("Perry Lund", ""), Badges: []ui.Badge{{Words: "Disabled", Tone: ui.Warn, Icon: "pause"}}, Enable: post("/people/m4/enable")},
		},
	}
}

func sampleDesks() Desks {
	return Desks{
		Page: sampleFrame("Desks", layout.Desks), Add: AddDesk{Post: post("/desks"), RuleChoice: RuleChoice{Editors: "1", Legal: "always"}},
		Desks: []DeskLine{
			{
				ID: "desk-d1", Name: "City", Closed: ui.Badge{Words: "Open"}, Sees: "Every member sees its stories.",
				Rules:   DeskRules{Title: "Rules 2", Words: "Two editors approve. A lawyer clears what is flagged.", By: "Ada Lind, 2 March 2031"},
				Earlier: []DeskRules{{Title: "Rules 1", Words: "One editor approves. A lawyer clears what is serious.", By: "Ada Lind, 4 January 2030"}},
				Change:  ChangeRules{Post: post("/desks/d1/rules"), RuleChoice: RuleChoice{Editors: "2", Legal: "flagged"}},
				Close:   post("/desks/d1/close"),
			},
			{
				ID: "desk-d2", Name: "Investigations", Closed: ui.Badge{Words: "Closed", Icon: "lock"}, Sees: "Its members, legal and the chiefs see its stories.",
				Rules: DeskRules{Title: "Rules 1", Words: "One editor approves. A lawyer clears every story.", By: "Ada Lind, 4 January 2030"},
			},
			{ID: "desk-d3", Name: "Weekend", Closed: ui.Badge{Words: "Open"}, Sees: "Every member sees its stories."},
		},
	}
}

func sampleStanding() StandingSentences {
	return StandingSentences{
		Page: sampleFrame("Standing sentences", ""), Write: WriteSentence{Post: post("/standing-sentences")},
		Sentences: []StandingLine{
			{Words: "This story has been withdrawn while we look into a complaint about it.", Written: "Written by Edith Marsh on 2 March 2031", State: ui.Badge{Words: "May be used", Tone: ui.OK, Icon: "check"}, Legal: "Lex Moreau signed for legal", Chief: "Cleo Brandt signed as chief"},
			{Words: "A court has ordered us to take this story down.", Written: "Written by Lex Moreau today", State: ui.Badge{Words: "Not usable yet", Tone: ui.Warn, Icon: "clock"}, Legal: "Lex Moreau signed for legal", SignFor: []SignSentence{{Post: post("/standing-sentences/s2/sign"), Role: "chief", Label: "Sign as chief"}}},
		},
	}
}

func sampleConfirm() Confirm {
	return Confirm{
		Page: sampleFrame("Publish · ferry-fire-doors", layout.Articles), Story: sampleStory(),
		Post: articlePost("/articles/a1/moves/publish"), Label: "Publish", Words: "1,140 words",
		Hash:   "a81f03c2f2a43c55e0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f607",
		Fields: []TextField{{"Headline", "Ferry company ‘knew for a year’ that its fire doors would not close"}, {"Standfirst", "Two engineers wrote to the board."}, {"Byline", "Wren Okafor, Sandhaven"}, {"Address", "https://stet.example/read/ferry-fire-doors"}, {"Social headline", "The headline"}, {"Search description", "The standfirst"}},
		Links:  []LinkTarget{{"the letters", "https://records.example/ferry/letters-2030.pdf"}},
		SignOffs: []SignOff{
			{Face: Face("Edith Marsh", "editor"), Words: "Edith Marsh approved", Detail: "as editor, today at 14:02", Badge: ui.Badge{Words: "valid", Tone: ui.OK}},
			{Face: Face("Lex Moreau", "legal"), Words: "Lex Moreau cleared", Detail: "as legal, today at 14:31", Badge: ui.Badge{Words: "valid", Tone: ui.OK}},
		},
		Read: "/articles/a1", Back: "/articles/a1",
	}
}

func sampleRefused() Refused {
	return Refused{
		Page: sampleFrame("Not published", layout.Articles), Title: "Not published",
		Says:  "Two things stand between this story and its readers. Nothing was changed.",
		Unmet: []ui.Link{{Words: "A lawyer clears this text", Href: "/articles/a1#needs"}, {Words: "No hold is in force"}},
		Back:  ui.Link{Words: "Back to the story", Href: "/articles/a1"},
	}
}

func sampleIdentity() Identity {
	return Identity{
		Page: sampleFrame("Is it still you?", ""), Action: "/articles/a1/moves/clear", Title: "Is it still you?", Password: Typed{Error: "That is not your current password. Try again."}, Asks: true,
		Hidden: []ui.Hidden{{Name: "note", Value: "Read against the letters."}, {Name: "once", Value: "k7"}, {Name: "saw", Value: "7"}},
		Kept:   []TextField{{"Note", "Read against the letters."}}, Back: "/articles/a1",
	}
}

func sampleStale() Refused {
	again := articlePost("/articles/a1/moves/request-changes")
	again.Saw = "8"
	return Refused{
		Page: sampleFrame("The story moved on", layout.Articles), Title: "The story moved on",
		Says:  "Wren Okafor filed revision 8 at 14:02, so your request was not recorded. Read what changed, then send it again if it still holds.",
		Again: again.form("Request changes", ui.Main, ui.Field{ID: "what_must_change", Name: "what_must_change", Label: "What must change", Type: "textarea", Value: "Paragraph 2: understood by whom?"}),
		See:   ui.Link{Words: "See what changed", Href: "/articles/a1/revisions/8"}, Back: ui.Link{Words: "Back to the story", Href: "/articles/a1"},
	}
}

func sampleAbout() About {
	return About{
		Page: sampleFrame("About · ferry-fire-doors", layout.Articles), Story: sampleStory(),
		Planned: Planned{Post: articlePost("/articles/a1/planned"), Words: "Today at 18:00.", Time: Typed{Value: "2031-05-06T18:00"}, Zone: "London time"},
		Writers: Writers{
			Lines: []WriterLine{
				{Face: Face("Wren Okafor", "writer"), Name: "Wren Okafor", Words: "began it on Friday", Person: "m1", MakeInactive: articlePost("/articles/a1/make-inactive")},
				{Face: Face("Jonah Reyes", "writer"), Name: "Jonah Reyes", Words: "inactive", Inactive: true},
			},
			Add: AddWriter{Post: articlePost("/articles/a1/add-writer"), People: []ui.Option{{Value: "m5", Words: "Ida Brandt"}}},
		},
		Secrecy: Secrecy{
			Words: "The members of Investigations, legal and the chiefs can see it.",
			Make:  MakeConfidential{Post: articlePost("/articles/a1/confidential"), Editors: []ui.Option{{Value: "m2", Words: "Edith Marsh"}}, Others: []ui.Option{{Value: "m6", Words: "Lex Moreau, legal"}}, Error: "Name at least one editor: somebody must be able to approve it."},
		},
		Referral: Referral{
			Post: articlePost("/articles/a1/refer"), Words: "A lawyer was asked.",
			Referred: []Referred{{Words: "Edith Marsh referred it today at 14:02.", Quote: "Is the second engineer identifiable?"}},
			Dismiss:  Dismiss{Post: articlePost("/articles/a1/dismiss-referral")},
		},
		Rules: BoundRules{Post: articlePost("/articles/a1/rules"), Words: "One editor approves. A lawyer clears every story.", Newer: "The desk’s newest rules ask for two editors."},
		Desk:  MoveDesk{Post: articlePost("/articles/a1/desk"), Words: "It belongs to Investigations.", Desks: []ui.Option{{Value: "d1", Words: "City"}}},
	}
}

package present

import (
	"stet/views"
	"stet/views/ui"
	"stet/workflow"
)

// storyHead is the head of every page about an article but the galley.
func storyHead(f *workflow.Facts) views.Story {
	a := f.Article
	desk, _ := f.Masthead.Desk(a.Desk)
	held := len(f.HoldsInForce()) > 0
	s := views.Story{
		Headline: a.Headline, Address: StoryAddress(a.ID), Desk: desk.Name, Slug: a.Slug, Badges: append(stageBadges(f.Stage(), held, f.Lacks()), heldBadges(held)...),
		Revisions: revisionAddress(a.ID, a.Head), History: StoryAddress(a.ID, "history"), About: StoryAddress(a.ID, "about"),
	}
	if a.Head > 1 {
		s.Redline = StoryAddress(a.ID, "redline")
	}
	if a.Confidential {
		s.Badges = append(s.Badges, ui.Badge{Words: "Confidential", Icon: "lock"})
	}
	if f.CanDo(workflow.Suggest, workflow.Subject{}) {
		s.Edit, s.EditWords = StoryAddress(a.ID, "edit"), "Edit"
		if !f.CanDo(workflow.File, workflow.Subject{}) {
			s.EditWords = "Propose an edit"
		}
	}
	return s
}

package handlers

import (
	"net/http"

	"stet/views"
	"stet/workflow"
)

// listArticles lists what the member may see, newest first: ?q= words, stage, desk,
// writer, and before= the last story of the page before.
func listArticles(v *visit) error {
	asked := v.r.URL.Query()
	filter := workflow.ArticleFilter{
		Words: asked.Get("q"), Desk: workflow.ID(asked.Get("desk")), Writer: workflow.ID(asked.Get("writer")),
		Before: workflow.ID(asked.Get("before")), Limit: pageOfArticles + 1,
	}
	if stage := asked.Get("stage"); stage != "" {
		filter.Stages = []workflow.Stage{workflow.Stage(stage)}
	}
	page, err := v.News.Articles(v.r.Context(), v.me(), filter)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.ArticlesPage(v.presentArticles(page, asked)))
}

// startable lists the desks on which the rulebook lets a member begin a story.
func startable(m *workflow.Masthead, member workflow.Member) []workflow.Desk {
	var out []workflow.Desk
	for _, d := range m.Desks {
		f := &workflow.Facts{Member: member, Masthead: m, Article: workflow.Article{Desk: d.ID, Stage: workflow.Draft}}
		if f.CanDo(workflow.Start, workflow.Subject{}) {
			out = append(out, d)
		}
	}
	return out
}

// newStoryAddress is empty for who may not begin a story anywhere.
func newStoryAddress(m *workflow.Masthead, member workflow.Member) string {
	if len(startable(m, member)) == 0 {
		return ""
	}
	return "/articles/new"
}

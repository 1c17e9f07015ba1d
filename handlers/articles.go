package handlers

import (
	"net/http"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
)

// articlesShown is how many stories a list shows at once.
const articlesShown = 50

// listArticles lists what the member may see, newest first: ?q= words, stage, desk,
// writer, and before= where the page before ended. What is no such position begins the list.
func listArticles(v *visit) error {
	asked := v.r.URL.Query()
	filter := workflow.ArticleFilter{
		Words: asked.Get("q"), Desk: workflow.ID(asked.Get("desk")), Writer: workflow.ID(asked.Get("writer")),
		Before: present.PositionIn(asked.Get("before")), Limit: articlesShown + 1,
	}
	if stage := asked.Get("stage"); stage != "" {
		filter.Stages = []workflow.Stage{workflow.Stage(stage)}
	}
	page, err := v.News.Articles(v.r.Context(), v.me(), filter)
	if err != nil {
		return err
	}
	return v.render(http.StatusOK, views.ArticlesPage(v.present().Articles(page, articlesShown, asked)))
}

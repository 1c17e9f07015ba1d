package handlers

import (
	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// openThread hangs a comment on words, or on the whole article.
func openThread(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	on, err := v.rangeOf(form)
	if err != nil {
		return v.threadAgain(err, form)
	}
	if err := otherBoxes(form, "comment"); err != nil {
		return v.threadAgain(err, form)
	}
	outcome, err := v.News.Comment(v.r.Context(), v.me(), newsroom.CommentRequest{
		Article: v.id("id"), Saw: saw(form), Once: v.once(form), On: on, Words: form.Get("comment"), Blocking: ticked(form, "blocking"),
	})
	if err != nil {
		return v.threadAgain(err, form)
	}
	return v.toThread(outcome)
}

// doThreadDeed replies to a thread, or changes how it stands.
func doThreadDeed(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	request := newsroom.ThreadRequest{
		Article: v.id("id"), Thread: v.id("thread"), Verb: v.verb(), Saw: saw(form), Once: v.once(form),
		Words: form.Get("comment"), Reason: form.Get("reason"),
	}
	switch request.Verb {
	case present.Replying:
		request.Verb = workflow.Say
	case workflow.Say:
		return workflow.Missing()
	case workflow.Reattach:
		if request.On, err = v.rangeOf(form); err != nil {
			return v.threadAgain(err, form)
		}
	}
	outcome, err := v.News.Thread(v.r.Context(), v.me(), request)
	if err != nil {
		return v.threadAgain(err, form)
	}
	return v.toThread(outcome)
}

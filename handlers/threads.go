package handlers

import (
	"net/url"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// openThread hangs a comment on words, or on the whole article.
func openThread(v *visit) error { return v.openOnWords(workflow.Say, "comment") }

// openOnWords opens a thread on the words that a form chose. Own are the boxes of the page of
// sentences that its button sends.
func (v *visit) openOnWords(verb workflow.Verb, own ...string) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	on, err := v.rangeOf(form)
	if err == nil {
		err = otherBoxes(form, own...)
	}
	if err == nil && verb == workflow.Suggest {
		err = checkStrike(form)
	}
	if err != nil {
		return v.threadAgain(err, form)
	}
	return v.doOnThread(form, verb, on)
}

// doOnThread does a deed that opens a thread on words, or is done to the thread in the
// address, and leads to it.
func (v *visit) doOnThread(form url.Values, verb workflow.Verb, on newsroom.Range) error {
	request, err := v.request(form, verb)
	if err != nil {
		return v.threadAgain(err, form)
	}
	request.On = on
	outcome, err := v.News.Do(v.r.Context(), v.me(), request)
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
	verb, on := v.verb(), newsroom.Range{}
	switch {
	case verb == present.Replying:
		verb = workflow.Say
	case verb.On() != workflow.OnThread:
		return workflow.Missing()
	case verb == workflow.Reattach:
		if on, err = v.rangeOf(form); err != nil {
			return v.threadAgain(err, form)
		}
	}
	return v.doOnThread(form, verb, on)
}

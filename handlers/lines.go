package handlers

import (
	"encoding/json"

	"stet/handlers/present"
	"stet/views"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// What the session keeps of a reading: most fit, and a form that nobody would send is not
// offered.
const (
	mostJoints = 300
	mostTold   = 30
	manyBlocks = 3 // more than the text before had: so many are pasted, not typed
)

// tellReading keeps what was made of a text for the page that follows, if there is
// anything to tell. Before is the text that it was written on.
func (v *visit) tellReading(reading manuscript.Reading, before manuscript.Manuscript, verb workflow.Verb, o workflow.Outcome) {
	told := present.AsRead{Article: o.Article, Left: cut(reading.Left)}
	if verb != workflow.Suggest {
		told.Revision = o.Revision
	}
	if reading.Lines > 0 {
		told.Lines, told.Parted = reading.LinesSaid(), reading.Parted
		if joints := reading.Joints(); len(joints) <= mostJoints {
			told.Joints = joints
		}
	}
	if reading.Lines > 0 || len(reading.Left) > 0 || len(reading.Body) >= len(before.Body)+manyBlocks {
		told.Marks = cut(manuscript.SayMarked(manuscript.Manuscript{Body: reading.Body}.Marked(), before.Marked()))
	}
	v.keepReading(told)
}

// textBefore is the head as it stands before a text is filed on it; empty when the member
// may not write on it, which the newsroom says in its own words.
func (v *visit) textBefore(article workflow.ID) manuscript.Manuscript {
	page, err := v.News.Edit(v.r.Context(), v.me(), article)
	if err != nil {
		return manuscript.Manuscript{}
	}
	return page.Text
}

func cut(told []string) []string {
	if len(told) > mostTold {
		return append(told[:mostTold:mostTold], "and more")
	}
	return told
}

func (v *visit) keepReading(told present.AsRead) {
	if told.Empty() {
		return
	}
	kept, err := json.Marshal(told)
	if err != nil {
		panic(err) // it is made of strings and numbers
	}
	v.sessions.Put(v.r.Context(), sessionReading, string(kept))
}

// takeReading gives what was kept for the page of an article. It is gone once that page
// has been drawn.
func (v *visit) takeReading(f *workflow.Facts) *views.AsRead {
	var told present.AsRead
	if json.Unmarshal([]byte(v.sessions.GetString(v.r.Context(), sessionReading)), &told) != nil || told.Article != f.Article.ID {
		return nil
	}
	v.told = true
	return v.present().AsRead(told, f)
}

// takeLinesOtherwise files the head with its lines the other way: those that were joined
// as paragraphs, or those that were paragraphs joined.
func takeLinesOtherwise(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	page, err := v.News.Edit(v.r.Context(), v.me(), v.id("id"))
	if err != nil {
		return err
	}
	if _, err := workflow.Judge(workflow.File, page.Facts); err != nil {
		return err
	}
	joints, parted := present.JointsIn(form.Get("joints")), form.Get("parted") == "true"
	request, err := v.request(form, workflow.File)
	if err != nil {
		return err
	}
	request.Text = &page.Text
	if saw(form) == page.Facts.Article.Head { // or it is refused as one that moved on
		if page.Text, err = turn(page.Text, joints, parted); err != nil {
			return damaged("These lines are not in the story any more. Open Edit, and part or join them there.")
		}
	}
	outcome, err := v.News.Do(v.r.Context(), v.me(), request)
	if err != nil {
		return err
	}
	turned := manuscript.Reading{Lines: len(joints) + runs(joints), Runs: runs(joints), Parted: !parted}
	v.keepReading(present.AsRead{Article: outcome.Article, Revision: outcome.Revision, Lines: turned.LinesSaid(), Parted: !parted, Joints: joints})
	return v.said(outcome.Said, present.StoryAddress(outcome.Article))
}

// turn has the lines of a text the other way.
func turn(text manuscript.Manuscript, joints []manuscript.Joint, parted bool) (manuscript.Manuscript, error) {
	switch {
	case len(joints) == 0:
		return text, manuscript.ErrEdit
	case parted:
		return text.Join(joints)
	}
	return text.Part(joints)
}

// runs counts the paragraphs that joints are in.
func runs(joints []manuscript.Joint) int {
	blocks := map[int]bool{}
	for _, j := range joints {
		blocks[j.Block] = true
	}
	return len(blocks)
}

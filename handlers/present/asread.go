package present

import (
	"strconv"
	"strings"

	"stet/views"
	"stet/views/ui"
	"stet/workflow"
	"stet/workflow/manuscript"
)

// AsRead is what a save made of a text, as its session keeps it for the next page.
type AsRead struct {
	Article  workflow.ID
	Revision int // that it became; 0 when it was proposed
	Lines    string
	Parted   bool
	Joints   []manuscript.Joint // none when the lines cannot be had the other way
	Marks    []string
	Left     []string
}

// Empty reports whether there is nothing to tell.
func (r AsRead) Empty() bool { return r.Lines == "" && len(r.Marks)+len(r.Left) == 0 }

// AsRead draws what a save made of a text.
func (p *Page) AsRead(r AsRead, f *workflow.Facts) *views.AsRead {
	out := &views.AsRead{Lines: r.Lines, Marks: r.Marks, Left: r.Left}
	if len(r.Joints) > 0 && r.Revision == f.Article.Head && f.CanDo(workflow.File, workflow.Subject{}) {
		label := "Make each line a paragraph"
		if r.Parted {
			label = "Join the lines"
		}
		out.Other = ui.Form{Action: StoryAddress(f.Article.ID, "lines"), Label: label, Hidden: []ui.Hidden{
			{Name: "saw", Value: strconv.Itoa(r.Revision)}, {Name: "once", Value: p.Key()},
			{Name: "joints", Value: JointsField(r.Joints)}, {Name: "parted", Value: strconv.FormatBool(r.Parted)},
		}}
	}
	return out
}

// JointsField writes joints for a form: 3:120+ 3:240 are two in block 3, the first with a
// space before it.
func JointsField(joints []manuscript.Joint) string {
	var parts []string
	for _, j := range joints {
		part := strconv.Itoa(j.Block) + ":" + strconv.Itoa(j.At)
		if j.Spaced {
			part += "+"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " ")
}

// JointsIn reads what JointsField wrote, and gives none if it is anything else.
func JointsIn(field string) (joints []manuscript.Joint) {
	for part := range strings.FieldsSeq(field) {
		part, spaced := strings.CutSuffix(part, "+")
		block, at, _ := strings.Cut(part, ":")
		j := manuscript.Joint{Spaced: spaced}
		var err, other error
		j.Block, err = strconv.Atoi(block)
		j.At, other = strconv.Atoi(at)
		if err != nil || other != nil {
			return nil
		}
		joints = append(joints, j)
	}
	return joints
}

package newsroom_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// Standing sentences are written by legal and the chiefs, and signed by one of each.
func TestWhoWritesAndSignsStandingSentences(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	r.joins("max", workflow.LegalFlagged, workflow.Writer, workflow.Legal, workflow.Chief)
	for who, member := range r.members {
		_, err := r.news.WriteSentence(ctx, member, "By "+who+".", newsroom.Once{})
		if slices.Contains(strings.Fields("lex lena cleo max"), who) {
			r.must(err)
		} else {
			r.refused(err, workflow.ProblemNotYours, "written by legal and the chiefs")
		}
	}
	staff, err := r.news.Staff(ctx, r.members["lex"])
	r.must(err)
	id := staff.StandingSentences[0].ID
	sign := func(who string, role workflow.Role) error {
		_, err := r.news.SignSentence(ctx, r.members[who], id, role, newsroom.Once{})
		return err
	}
	r.refused(sign("edith", workflow.Editor), workflow.ProblemNotYours, "Legal and a chief sign")
	r.refused(sign("edith", workflow.Legal), workflow.ProblemNotYours, "Legal and a chief sign")
	r.refused(sign("lex", workflow.Chief), workflow.ProblemNotYours, "Legal and a chief sign")
	r.must(sign("max", workflow.Legal))
	r.refused(sign("max", workflow.Chief), workflow.ProblemInvalid, "Somebody else signs the other half")
	r.refused(sign("lex", workflow.Legal), workflow.ProblemInvalid, "This half is signed already")
	r.must(sign("cleo", workflow.Chief))
}

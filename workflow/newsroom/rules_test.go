package newsroom_test

import (
	"slices"
	"strings"
	"testing"

	"stet/workflow"
)

// rule is a rule of who does what, and where a story must stand: in words, and as names of
// people and of stories. Everybody else is refused, and so is everybody elsewhere.
type rule struct {
	says   string
	verb   workflow.Verb
	thread string // what it is done to, besides the story
	who    string
	where  string
}

const (
	review       = "editing legal ready correction"
	inMotion     = "draft " + review
	allButSpiked = inMotion + " published retracted"
	everywhere   = allButSpiked + " spiked"
	everybody    = "wren will edith lex cleo ada erin"
)

// Rules of one verb belong together: what one of them gives is given.
var moveRules = []rule{
	{"its writers and an editor submit a draft", workflow.Submit, "", "wren edith", "draft"},
	{"its writers pull it back from review", workflow.Withdraw, "", "wren", review},
	{"an editor, legal and a chief request changes in review", workflow.RequestChanges, "", "edith lex cleo", review},
	{"a veto is lifted by its author, in a draft and in review", workflow.Lift, "", "edith", "vetoed vetoed-draft"},
	{"an editor and a chief approve in review", workflow.Approve, "", "edith cleo", review},
	{"whoever of the desk filed none of the words at issue agrees, in review", workflow.Agree, "", "will edith", "editing"},
	{"so does its writer, once only an editor’s words are at issue", workflow.Agree, "", "wren will edith", "refiled"},
	{"legal clears in review", workflow.Clear, "", "lex", review},
	{"an editor and a chief publish what is ready", workflow.Publish, "", "edith cleo", "ready"},
	{"legal and a chief prevent publication, of a draft and in review", workflow.HoldBack, "", "lex cleo", inMotion},
	{"legal lifts a hold, of a draft and in review", workflow.Release, "", "lex", "held held-draft"},
	{"so it does one for advice pending, and a chief asks to", workflow.Release, "", "lex cleo", "advice"},
	{"an editor lifts it with the chief who asked", workflow.Release, "", "lex edith", "advice-asked"},
	{"an editor spikes a draft and what is in review", workflow.Spike, "", "edith", "draft editing legal ready"},
	{"its writers spike a draft", workflow.Spike, "", "wren", "draft"},
	{"an editor revives what is spiked", workflow.Revive, "", "edith", "spiked"},
	{"an editor and legal open a correction of what was published", workflow.Correct, "", "edith lex", "published retracted"},
	{"an editor and legal drop a correction", workflow.DropCorrection, "", "edith lex", "correction"},
	{"an editor and a chief retract while it is live", workflow.Retract, "", "edith cleo", "published correction"},
	{"legal and a chief take it down while it is live", workflow.TakeDown, "", "lex cleo", "published correction"},
}

var deedRules = []rule{
	{"its writers and an editor file in a draft", workflow.File, "", "wren edith", "draft"},
	{"an editor files in review", workflow.File, "", "edith", review},
	{"its writers and an editor put the signed text back in a draft", workflow.PutBack, "", "wren edith", "refiled-draft"},
	{"an editor puts the signed text back in review", workflow.PutBack, "", "edith", "refiled"},
	{"whoever sees the story suggests, in all but a spiked one", workflow.Suggest, "", everybody, allButSpiked},
	{"its writers and an editor accept in a draft", workflow.Accept, "suggestion", "wren edith", "draft"},
	{"an editor accepts in review", workflow.Accept, "suggestion", "edith", review},
	{"who made a suggestion and an editor reject it", workflow.Reject, "suggestion", "will edith", allButSpiked},
	{"its writers reject one in a draft", workflow.Reject, "suggestion", "wren", "draft"},
	{"whoever sees the story comments, in all but a spiked one", workflow.Say, "remark", everybody, allButSpiked},
	{"the writer of a comment edits it", workflow.Amend, "fresh", "edith", allButSpiked},
	{"the writer of a comment takes it back", workflow.TakeBack, "fresh", "edith", allButSpiked},
	{"whoever sees the story flags, in all but a spiked one", workflow.Flag, "", everybody, allButSpiked},
	{"its writers mark a thread as addressed", workflow.Address, "remark", "wren", allButSpiked},
	{"a holder of the opener’s role resolves", workflow.Resolve, "remark", "edith", allButSpiked},
	{"the opener resolves who holds no role", workflow.Resolve, "readers", "ada", allButSpiked},
	{"only legal resolves threads of legal", workflow.Resolve, "lawyers", "lex", allButSpiked},
	{"a holder of its role resolves a blocking one", workflow.Resolve, "block", "edith", "draft editing published"},
	{"a holder of the opener’s role reopens", workflow.Reopen, "settled", "edith", allButSpiked},
	{"the opener reopens who holds no role", workflow.Reopen, "readers-settled", "ada", "draft"},
	{"an editor, legal and a chief make an ordinary thread blocking", workflow.Block, "remark", "edith lex cleo", allButSpiked},
	{"a holder of the role in which a block was laid lifts it", workflow.Unblock, "block", "edith", "draft editing published"},
	{"whoever sees the allegation raises its severity", workflow.RaiseSeverity, "claim", "wren edith lex cleo", allButSpiked},
	{"legal lowers a severity", workflow.LowerSeverity, "claim", "lex", allButSpiked},
	{"legal withdraws another’s allegation", workflow.WithdrawAllegation, "claim", "lex", allButSpiked},
	{"who raised one withdraws it while nobody touched it, and legal", workflow.WithdrawAllegation, "own", "wren lex", "draft"},
	{"legal gives verdicts, and an editor up to S2", workflow.GiveVerdict, "claim", "edith lex", allButSpiked},
	{"the opener and an editor say that a thread stands where it was moved to", workflow.ConfirmPlace, "remark", "edith", "moved-draft moved moved-published"},
	{"legal says so of an allegation", workflow.ConfirmPlace, "claim", "lex", "moved-draft moved"},
	{"the opener and an editor hang a thread on other words", workflow.Reattach, "remark", "edith", allButSpiked},
	{"legal hangs an allegation on other words", workflow.Reattach, "claim", "lex", allButSpiked},
	{"whoever sees the story refers it, in a draft and in review", workflow.Refer, "", everybody, "draft editing ready correction"},
	{"legal undoes a referral, in a draft and in review", workflow.DismissReferral, "", "lex", "legal referred-draft"},
	{"its writers and an editor plan, in a draft and in review", workflow.Plan, "", "wren edith", inMotion},
	{"an editor adds a writer, in all but a spiked one", workflow.AddWriter, "", "edith", allButSpiked},
	{"of a confidential one its named editors", workflow.AddWriter, "", "edith", "secret secret-published"},
	{"an editor makes a writer inactive", workflow.MakeInactive, "", "edith", allButSpiked},
	{"its writers and an editor make it confidential, in a draft and in review", workflow.MakeConfidential, "", "wren edith", inMotion},
	{"named editors, legal and chiefs add people to a confidential one", workflow.AddPerson, "", "edith lex cleo", "secret secret-published"},
	{"an editor of both desks moves it to another, in a draft and in review", workflow.MoveDesk, "", "edith", inMotion},
	{"an editor re-applies the rules, in review", workflow.ReapplyRules, "", "edith", review},
}

// elsewhere are stories on which a verb could be done if they stood where they do not.
var elsewhere = map[workflow.Verb]string{
	workflow.Lift: "vetoed-spiked vetoed-published", workflow.ConfirmPlace: "moved-spiked", workflow.Release: "held-spiked retracted", workflow.Agree: "draft spiked published", workflow.PutBack: "refiled-spiked spiked published",
	workflow.AddPerson: "secret-spiked", workflow.Refer: "published retracted spiked", workflow.DismissReferral: "published spiked", workflow.Spike: "published retracted spiked",
}

func TestRulesOfMoves(t *testing.T) { testRules(t, moveRules) }
func TestRulesOfDeeds(t *testing.T) { testRules(t, deedRules) }

func testRules(t *testing.T, rules []rule) {
	d := newDesk(t)
	for _, one := range rules {
		t.Run(one.says, func(t *testing.T) {
			d.t = t
			gives := func(r rule, who, story string) (person, both bool) {
				person = r.verb == one.verb && r.thread == one.thread && slices.Contains(strings.Fields(r.who), who)
				return person, person && slices.Contains(strings.Fields(r.where), story)
			}
			outside, listed := elsewhere[one.verb]
			if !listed {
				outside = everywhere
			}
			stories := slices.Sorted(strings.FieldsSeq(one.where + " " + outside))
			for _, story := range slices.Compact(stories) {
				if _, there := d.threads[story][one.thread]; one.thread != "" && !there {
					continue
				}
				for _, who := range people {
					want := []string{string(workflow.ProblemNotYours), string(workflow.ProblemMissing)}
					for _, r := range rules {
						switch person, both := gives(r, who, story); {
						case both:
							want = []string{"done"}
						case person && want[0] != "done":
							want = append(want, string(workflow.ProblemStale))
						}
					}
					if got := d.tried(who, story, one.verb, one.thread); !slices.Contains(want, got) {
						t.Errorf("%s tries it on the story “%s”: %s, want %s", who, story, got, strings.Join(want, " or "))
					}
				}
			}
		})
	}
}

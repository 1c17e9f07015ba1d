package newsroom

import "stet/workflow"

// deed is how the newsroom does one verb. Who may, from where, what it needs and what it
// asks stand in the rulebook; the order of all of it stands in door.go.
type deed struct {
	find  func(*doing) error // sets the subject, besides the article; what is not there is missing
	check func(*doing) error // refuses what the form cannot mean, and makes ready what is judged and recorded
	do    func(*doing) error // the effect, once the act is recorded
}

// deeds is what each verb of the rulebook does.
var deeds = map[workflow.Verb]deed{
	workflow.Submit:         {do: (*doing).submit},
	workflow.Withdraw:       {do: to(workflow.Draft)},
	workflow.RequestChanges: {do: (*doing).requestChanges},
	workflow.Lift:           {do: (*doing).lift},
	workflow.Approve:        {check: (*doing).checkSigning, do: (*doing).approve},
	workflow.Agree:          {do: (*doing).agree},
	workflow.Clear:          {check: (*doing).checkSigning, do: (*doing).approve},
	workflow.Publish:        {do: (*doing).publish},
	workflow.HoldBack:       {do: (*doing).holdBack},
	workflow.Release:        {find: (*doing).findHold, check: (*doing).checkRelease, do: (*doing).release},
	workflow.Spike:          {do: to(workflow.Spiked)},
	workflow.Revive:         {do: to(workflow.Draft)},
	workflow.Correct:        {do: (*doing).correct},
	workflow.DropCorrection: {do: (*doing).dropCorrection},
	workflow.Retract:        {do: (*doing).retract},
	workflow.TakeDown:       {do: (*doing).takeDown},

	workflow.Start:   {check: (*doing).checkStart, do: (*doing).start},
	workflow.File:    {check: (*doing).checkFiling, do: (*doing).file},
	workflow.PutBack: {do: (*doing).putBack},
	workflow.Suggest: {check: (*doing).checkSuggestions, do: (*doing).suggest},
	workflow.Accept:  {check: (*doing).checkAccepted, do: (*doing).accept},
	workflow.Reject:  {find: (*doing).findThread, do: (*doing).reject},
	workflow.Reword:  {find: (*doing).findThread, check: (*doing).checkRewording, do: (*doing).reword},

	workflow.Say:          {find: (*doing).findThreadOrNone, check: (*doing).checkComment, do: (*doing).comment},
	workflow.Amend:        {find: (*doing).findComment, check: (*doing).checkAmending, do: (*doing).amend},
	workflow.TakeBack:     {find: (*doing).findComment, check: (*doing).checkTakingBack, do: (*doing).takeBack},
	workflow.Address:      {find: (*doing).findThread, do: (*doing).address},
	workflow.Resolve:      {find: (*doing).findThread, do: (*doing).resolve},
	workflow.Reopen:       {find: (*doing).findThread, do: (*doing).reopen},
	workflow.Block:        {find: (*doing).findThread, do: (*doing).block},
	workflow.Unblock:      {find: (*doing).findThread, do: (*doing).unblock},
	workflow.ConfirmPlace: {find: (*doing).findThread, do: (*doing).confirmPlace},
	workflow.Reattach:     {find: (*doing).findThread, check: (*doing).checkReattaching, do: (*doing).reattach},

	workflow.Flag:               {check: (*doing).checkFlag, do: (*doing).flag},
	workflow.GiveVerdict:        {find: (*doing).findAllegation, check: (*doing).checkVerdict, do: (*doing).giveVerdict},
	workflow.WithdrawAllegation: {find: (*doing).findWithdrawn, check: (*doing).checkVerdict, do: (*doing).withdrawAllegation},
	workflow.RaiseSeverity:      {find: (*doing).findAllegation, check: (*doing).checkSeverity, do: (*doing).grade},
	workflow.LowerSeverity:      {find: (*doing).findAllegation, check: (*doing).checkSeverity, do: (*doing).grade},

	workflow.Refer:            {do: (*doing).refer},
	workflow.DismissReferral:  {do: (*doing).dismissReferral},
	workflow.Plan:             {do: (*doing).plan},
	workflow.AddWriter:        {do: (*doing).addWriter},
	workflow.MakeInactive:     {do: (*doing).makeInactive},
	workflow.MakeConfidential: {check: (*doing).checkConfidential, do: (*doing).makeConfidential},
	workflow.AddPerson:        {do: (*doing).addPerson},
	workflow.MoveDesk:         {find: (*doing).findDesk, do: (*doing).moveDesk},
	workflow.ReapplyRules:     {do: (*doing).reapplyRules},
}

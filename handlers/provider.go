package handlers

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"time"

	"golang.org/x/oauth2"

	"stet/workflow"
	"stet/workflow/newsroom"
)

// sessionJourney is the journey that a browser is on, as JSON.
const sessionJourney = "provider"

// journeyLife is how long somebody may take at the provider.
const journeyLife = 10 * time.Minute

// maxThen is the longest address that is kept meanwhile, in bytes.
const maxThen = 2000

// signInAtProvider leads to the provider. What it writes is a visitor's session, which is gone
// after journeyLife.
func signInAtProvider(v *visit) error {
	ctx, then := v.r.Context(), local(v.r.URL.Query().Get("then"))
	if v.provider == nil {
		return workflow.Missing()
	}
	if v.sessions.GetString(ctx, sessionMember) != "" {
		return v.seeOther(then)
	}
	if len(then) > maxThen {
		then = "/"
	}
	if err := v.depart(journey{Then: then}); err != nil {
		return v.backAtTheDoor(err, then)
	}
	return nil
}

// depart begins a journey.
func (v *visit) depart(j journey) error {
	j.State, j.Nonce, j.Verifier, j.Began = rand.Text(), rand.Text(), oauth2.GenerateVerifier(), v.began
	to, err := v.provider.way(j, v.wayBack())
	if err != nil {
		return err
	}
	kept, err := json.Marshal(j)
	if err != nil {
		return err
	}
	v.sessions.Put(v.r.Context(), sessionJourney, string(kept))
	if j.Member == "" {
		v.sessions.SetDeadline(v.r.Context(), time.Now().Add(journeyLife)) // scs has no other clock
	}
	return v.seeOther(to)
}

// arrived is the journey that ends with this request, if it is the browser's own. It ends but
// once.
func (v *visit) arrived() (j journey, own bool) {
	kept := v.sessions.PopString(v.r.Context(), sessionJourney)
	if err := json.Unmarshal([]byte(kept), &j); err != nil {
		return journey{}, false
	}
	return j, same(v.r.URL.Query().Get("state"), j.State) && v.began.Before(j.Began.Add(journeyLife))
}

// vouched is whom the provider vouches for at the end of a journey.
func (v *visit) vouched(j journey) (newsroom.Vouched, error) {
	came := v.r.URL.Query()
	if code := came.Get("error"); code != "" {
		return newsroom.Vouched{}, v.provider.refused(code)
	}
	return v.provider.vouched(v.r.Context(), v.began, j, v.wayBack(), came.Get("code"))
}

// wayBack is the address that the newsroom has to be registered with at the provider.
func (v *visit) wayBack() string { return v.origin + "/sign-in/provider/back" }

// backFromProvider signs in whom the provider vouches for. Whoever is signed in already was
// asked who they are.
func backFromProvider(v *visit) error {
	ctx := v.r.Context()
	if v.provider == nil {
		return workflow.Missing()
	}
	if v.sessions.GetString(ctx, sessionMember) != "" {
		return signedIn(identifyAtProvider)(v)
	}
	j, own := v.arrived()
	if !own {
		return v.backAtTheDoor(strayed(), local(j.Then))
	}
	who, err := v.vouched(j)
	if err != nil {
		return v.backAtTheDoor(err, j.Then)
	}
	member, err := v.News.VouchedFor(ctx, who)
	if err != nil {
		return v.backAtTheDoor(err, j.Then)
	}
	if member.SecondFactor {
		return v.askSecond(member, who, local(j.Then))
	}
	return v.welcomeVouched(who, member, j.Then)
}

// welcomeVouched begins the session of a member whom the provider vouches for, and who has
// shown all else that they have to.
func (v *visit) welcomeVouched(who newsroom.Vouched, m workflow.Member, then string) error {
	m, err := v.News.LinkProvider(v.r.Context(), who, m)
	if err != nil {
		return v.backAtTheDoor(err, then)
	}
	return v.welcomeIn(m, then)
}

// askAtProvider leads a member to the provider to sign in there anew, which shows who they are.
func askAtProvider(v *visit) error {
	if v.provider == nil || v.shell.Member.Provider == "" {
		return workflow.Missing()
	}
	return v.notIdentified(v.depart(journey{Member: v.me()}))
}

// identifyAtProvider notes that a member has come back from there.
func identifyAtProvider(v *visit) error {
	j, own := v.arrived()
	if !own || j.Member != v.me() {
		return v.seeOther("/")
	}
	who, err := v.vouched(j)
	if err != nil {
		return v.notIdentified(err)
	}
	if who.Account != v.shell.Member.Provider {
		return v.notIdentified(v.provider.somebodyElse())
	}
	v.putIdentified()
	return v.said("You have shown who you are. Go back to the page that asked it, and go on there.", "/account")
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

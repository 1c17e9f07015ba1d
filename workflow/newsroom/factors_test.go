package newsroom_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"stet/workflow"
	"stet/workflow/newsroom"
)

const appSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

// shows is the code that an app shows at a moment.
func (r *room) shows(at time.Time) string {
	r.t.Helper()
	code, err := totp.GenerateCode(appSecret, at)
	r.must(err)
	return code
}

// addApp gives somebody an authenticator app, and their recovery codes.
func (r *room) addApp(who string) (codes []string) {
	r.t.Helper()
	_, codes, err := r.news.AddAuthenticator(context.Background(), r.members[who], appSecret, r.shows(r.now), newsroom.Once{})
	r.must(err)
	return codes
}

func (r *room) factors(who string) workflow.Factors {
	r.t.Helper()
	_, f, err := r.news.Factors(context.Background(), r.members[who])
	r.must(err)
	return f
}

// told are the verbs of a member's own acts since a number, with the kinds of their codes.
func (r *room) told(who string, since int64) (verbs []string, last int64) {
	r.t.Helper()
	r.must(r.news.Store.Read(context.Background(), func(tx workflow.Tx) error {
		acts, err := tx.ActsAfter(since, 1000)
		for _, a := range acts {
			if last = a.Number; a.Member == r.members[who] {
				verbs = append(verbs, strings.TrimSpace(string(a.Verb)+" "+a.Codes["kind"]))
			}
			for _, value := range a.Codes {
				if strings.Contains(value, appSecret) {
					r.t.Errorf("the act %s holds the secret", a.Verb)
				}
			}
		}
		return err
	}))
	return verbs, last
}

func TestCodeOfAnAppWorksOnceAndForAMinuteAndAHalf(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	begin := r.now.Truncate(30 * time.Second)
	r.now = begin
	_, _, err := r.news.AddAuthenticator(ctx, r.members["lex"], appSecret, "000000", newsroom.Once{})
	r.refused(err, workflow.ProblemInvalid, "not the code")
	if n := r.factors("lex").Count(); n != 0 {
		t.Fatalf("a wrong code added %d factors", n)
	}
	r.addApp("lex")
	take := func(at time.Time) error { return r.news.TakeCode(ctx, r.members["lex"], r.shows(at)) }

	r.refused(take(begin), workflow.ProblemInvalid, "used already") // it added the app
	r.now = begin.Add(2 * time.Minute)
	r.refused(take(r.now.Add(-60*time.Second)), workflow.ProblemInvalid, "not the code")
	r.refused(take(r.now.Add(60*time.Second)), workflow.ProblemInvalid, "not the code")
	r.must(take(r.now.Add(-30 * time.Second)))
	r.refused(take(r.now.Add(-30*time.Second)), workflow.ProblemInvalid, "used already")
	r.must(take(r.now))
	r.must(take(r.now.Add(30 * time.Second)))
	r.refused(take(r.now), workflow.ProblemInvalid, "used already") // a newer one was taken
	r.now = r.now.Add(time.Minute)
	code := r.shows(r.now)
	r.must(r.news.TakeCode(ctx, r.members["lex"], " "+code[:3]+" "+code[3:]))
	for _, nonsense := range []string{"", "12345", "1234567", "abcdef", "１２３４５６"} {
		r.refused(r.news.TakeCode(ctx, r.members["lex"], nonsense), workflow.ProblemInvalid, "not the code")
	}
}

func TestWithoutAnAppNoCodeIsRight(t *testing.T) {
	r := newRoom(t)
	for _, secret := range []string{"", appSecret} {
		code, err := totp.GenerateCode(secret, r.now)
		r.must(err)
		r.refused(r.news.TakeCode(context.Background(), r.members["wren"], code), workflow.ProblemInvalid, "not the code")
	}
}

func TestRecoveryCodesComeWithTheFirstFactorAndWorkOnce(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	_, since := r.told("lex", 0)
	codes := r.addApp("lex")
	if len(codes) != 10 || len(codes[0]) != len("k3zq-7yfa-b2mn-x5tw") {
		t.Fatalf("got %q", codes)
	}
	_, more, err := r.news.AddPasskey(ctx, r.members["lex"], workflow.Passkey{ID: "p", Name: "phone", Credential: []byte("{}")}, newsroom.Once{})
	if err != nil || more != nil {
		t.Errorf("a second factor came with %d codes, %v", len(more), err)
	}
	for _, hash := range r.factors("lex").RecoveryCodes {
		if strings.Contains(strings.Join(codes, " "), hash) || len(hash) != 64 {
			t.Errorf("%q is kept", hash)
		}
	}
	take := func(who, code string) (int, error) { return r.news.TakeRecoveryCode(ctx, r.members[who], code) }
	left, err := take("lex", " "+strings.ToUpper(strings.ReplaceAll(codes[3], "-", " ")))
	if err != nil || left != 9 {
		t.Errorf("%d are left, %v", left, err)
	}
	for _, spent := range []string{codes[3], "", "aaaa-aaaa-aaaa-aaaa", codes[4][:18]} {
		_, err = take("lex", spent)
		r.refused(err, workflow.ProblemInvalid, "not one of your recovery codes")
	}
	_, err = take("cleo", codes[4])
	r.refused(err, workflow.ProblemInvalid, "not one of your recovery codes")

	fresh, err := r.news.RenewCodes(ctx, r.members["lex"], newsroom.Once{Key: "k", Form: "f"})
	r.must(err)
	_, err = take("lex", codes[4])
	r.refused(err, workflow.ProblemInvalid, "not one of your recovery codes")
	left, err = take("lex", fresh[0])
	if err != nil || left != 9 {
		t.Errorf("of the new ones %d are left, %v", left, err)
	}
	if again, err := r.news.RenewCodes(ctx, r.members["lex"], newsroom.Once{Key: "k", Form: "f"}); again != nil || err != nil {
		t.Errorf("a form sent twice gave codes: %v", err)
	}
	verbs, _ := r.told("lex", since)
	if got := strings.Join(verbs, ", "); got != "add-factor authenticator, add-factor passkey, use-code, renew-codes, use-code" {
		t.Errorf("the acts tell: %s", got)
	}
}

func TestTheLastFactorStaysWhereARoleNeedsIt(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	r.news.SecondFactor = []workflow.Role{workflow.Legal}
	_, err := r.news.RenewCodes(ctx, r.members["lex"], newsroom.Once{})
	r.refused(err, workflow.ProblemBlocked, "Add one first")
	for _, who := range []string{"lex", "wren"} {
		r.addApp(who)
		_, _, err := r.news.AddPasskey(ctx, r.members[who], workflow.Passkey{ID: "p of " + who, Name: "phone", Credential: []byte("{}")}, newsroom.Once{})
		r.must(err)
		_, err = r.news.RemoveAuthenticator(ctx, r.members[who], newsroom.Once{})
		r.must(err)
		_, err = r.news.RemoveAuthenticator(ctx, r.members[who], newsroom.Once{})
		r.refused(err, workflow.ProblemMissing, "")
	}
	_, err = r.news.RemovePasskey(ctx, r.members["lex"], "p of wren", newsroom.Once{})
	r.refused(err, workflow.ProblemMissing, "")
	_, err = r.news.RemovePasskey(ctx, r.members["lex"], "p of lex", newsroom.Once{})
	r.refused(err, workflow.ProblemBlocked, "this is your last")
	if f := r.factors("lex"); f.Count() != 1 || len(f.RecoveryCodes) != 10 {
		t.Errorf("lex has %d factors and %d codes", f.Count(), len(f.RecoveryCodes))
	}
	_, err = r.news.RemovePasskey(ctx, r.members["wren"], "p of wren", newsroom.Once{})
	r.must(err)
	if f := r.factors("wren"); f.Count() != 0 || len(f.RecoveryCodes) != 0 {
		t.Errorf("wren has %d factors and %d codes", f.Count(), len(f.RecoveryCodes))
	}
}

func TestAFactorIsAddedOnce(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	r.addApp("lex")
	_, _, err := r.news.AddAuthenticator(ctx, r.members["lex"], appSecret, r.shows(r.now), newsroom.Once{})
	r.refused(err, workflow.ProblemInvalid, "already")
	p := workflow.Passkey{ID: "p", Name: "  my   phone ", Credential: []byte("{}")}
	_, _, err = r.news.AddPasskey(ctx, r.members["lex"], p, newsroom.Once{})
	r.must(err)
	if got := r.factors("lex").Passkeys[0]; got.Name != "my phone" || got.Member != r.members["lex"] || !got.Added.Equal(r.now) {
		t.Errorf("added %+v", got)
	}
	_, _, err = r.news.AddPasskey(ctx, r.members["wren"], p, newsroom.Once{})
	r.refused(err, workflow.ProblemInvalid, "added before")
	p.ID, p.Name = "q", " "
	_, _, err = r.news.AddPasskey(ctx, r.members["lex"], p, newsroom.Once{})
	r.refused(err, workflow.ProblemInvalid, "")
}

func TestAPasskeyIsTakenAsItWasRead(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	_, _, err := r.news.AddPasskey(ctx, r.members["lex"], workflow.Passkey{ID: "p", Name: "phone", Credential: []byte(`{"count":1}`)}, newsroom.Once{})
	r.must(err)
	m, f, err := r.news.PasskeyOwner(ctx, "p")
	if err != nil || m.ID != r.members["lex"] || !m.SecondFactor {
		t.Fatalf("it is of %+v, %v", m, err)
	}
	r.must(r.news.TakePasskey(ctx, f.Passkeys[0], []byte(`{"count":2}`)))
	r.refused(r.news.TakePasskey(ctx, f.Passkeys[0], []byte(`{"count":2}`)), workflow.ProblemInvalid, "at this very moment")
	_, err = r.news.SetDisabled(ctx, r.members["ada"], r.members["lex"], true, newsroom.Once{})
	r.must(err)
	_, _, err = r.news.PasskeyOwner(ctx, "p")
	r.refused(err, workflow.ProblemMissing, "")
	_, _, err = r.news.PasskeyOwner(ctx, "q")
	r.refused(err, workflow.ProblemMissing, "")
}

func TestEveryChangeOfFactorsEndsTheSignInsUnderWay(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t)
	epoch := func() int64 {
		m, _, err := r.news.Factors(ctx, r.members["lex"])
		r.must(err)
		return m.Epoch
	}
	before := epoch()
	r.addApp("lex")
	added := epoch()
	_, err := r.news.RenewCodes(ctx, r.members["lex"], newsroom.Once{})
	r.must(err)
	renewed := epoch()
	_, err = r.news.RemoveAuthenticator(ctx, r.members["lex"], newsroom.Once{})
	r.must(err)
	if removed := epoch(); before >= added || added >= renewed || renewed >= removed {
		t.Errorf("the epoch goes %d, %d, %d, %d", before, added, renewed, removed)
	}
}

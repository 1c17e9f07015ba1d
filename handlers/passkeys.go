package handlers

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/netip"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"stet/workflow"
)

// newPasskeys sets up the ceremonies of passkeys (W3C Web Authentication) for the
// newsroom's address. Browsers hold none for an address that is a number, nor over plain
// HTTP, but on a machine of one's own by name: for such an address it gives nil.
func newPasskeys(origin *url.URL) (*webauthn.WebAuthn, error) {
	host := origin.Hostname()
	_, number := netip.ParseAddr(host)
	if number == nil || origin.Scheme != "https" && host != "localhost" {
		return nil, nil
	}
	return webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: "Stet", RPOrigins: []string{origin.Scheme + "://" + origin.Host},
		AuthenticatorSelection: protocol.AuthenticatorSelection{ResidentKey: protocol.ResidentKeyRequirementPreferred, UserVerification: protocol.VerificationPreferred},
		AttestationPreference:  protocol.PreferNoAttestation,
	})
}

// holder is a member, as the ceremonies know them.
type holder struct {
	member      workflow.Member
	credentials []webauthn.Credential
}

func newHolder(m workflow.Member, passkeys ...workflow.Passkey) (holder, error) {
	h := holder{member: m, credentials: make([]webauthn.Credential, len(passkeys))}
	for i, p := range passkeys {
		if err := json.Unmarshal(p.Credential, &h.credentials[i]); err != nil {
			return holder{}, err
		}
	}
	return h, nil
}

func (h holder) WebAuthnID() []byte                         { return []byte(h.member.ID) }
func (h holder) WebAuthnName() string                       { return h.member.Email }
func (h holder) WebAuthnDisplayName() string                { return h.member.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.credentials }

// passkeyID is the id that a passkey is known by here.
func passkeyID(credential []byte) string {
	sum := sha256.Sum256(credential)
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// ceremony is one that has begun: what the browser's answer is held against, once.
type ceremony struct {
	Data  webauthn.SessionData
	Until time.Time
}

// sessionCeremony is the key of the ceremony that a session is in.
const sessionCeremony = "ceremony"

// beginCeremony keeps what the answer will be held against and gives the options for the
// browser, as JSON. A ceremony that was under way in this session is over.
func (v *visit) beginCeremony(options any, data *webauthn.SessionData) (string, error) {
	if err := v.keep(sessionCeremony, ceremony{*data, v.began.Add(halfLife)}); err != nil {
		return "", err
	}
	out, err := json.Marshal(options)
	return string(out), err
}

// endCeremony takes the ceremony out of the session: its challenge is answered once.
func (v *visit) endCeremony() (ceremony, error) {
	var c ceremony
	found := v.kept(sessionCeremony, &c)
	v.sessions.Remove(v.r.Context(), sessionCeremony)
	if !found || !v.began.Before(c.Until) || v.passkeys == nil {
		return ceremony{}, noPasskey("That took too long. Try again.")
	}
	return c, nil
}

func noPasskey(says string) *workflow.Problem {
	return &workflow.Problem{Kind: workflow.ProblemInvalid, Field: "passkey", Says: says}
}

// errNoPasskeys answers where the newsroom's address allows none.
var errNoPasskeys = noPasskey("Passkeys work only at the newsroom’s https address. Use another way.")

// unproved is the one answer to whatever did not prove a passkey: which of it was wrong
// helps only whoever tries one that is not theirs.
var errUnproved = noPasskey("That passkey does not open this account. Try again, or use another way.")

// createOptions begins the ceremony that adds a passkey.
func (v *visit) createOptions(m workflow.Member, has workflow.Factors) (string, error) {
	h, err := newHolder(m, has.Passkeys...)
	if err != nil {
		return "", err
	}
	options, data, err := v.passkeys.BeginRegistration(h, webauthn.WithExclusions(webauthn.Credentials(h.credentials).CredentialDescriptors()))
	if err != nil {
		return "", err
	}
	return v.beginCeremony(options, data)
}

// created is the passkey that the browser's answer proves.
func (v *visit) created(answer string) (workflow.Passkey, error) {
	c, err := v.endCeremony()
	if err != nil {
		return workflow.Passkey{}, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return workflow.Passkey{}, errUnmade
	}
	credential, err := v.passkeys.CreateCredential(holder{member: v.shell.Member}, c.Data, parsed)
	if err != nil {
		return workflow.Passkey{}, errUnmade
	}
	credential.Attestation = webauthn.CredentialAttestation{} // who made the device is nobody's business here
	kept, err := json.Marshal(credential)
	return workflow.Passkey{ID: passkeyID(credential.ID), Credential: kept}, err
}

var errUnmade = noPasskey("Your browser’s answer does not prove a new passkey. Begin again.")

// askOptions begins the ceremony in which a member shows one of their passkeys. Seen tells
// whether their device has to see that it is they.
func (v *visit) askOptions(m workflow.Member, has workflow.Factors, seen protocol.UserVerificationRequirement) (string, error) {
	h, err := newHolder(m, has.Passkeys...)
	if err != nil {
		return "", err
	}
	options, data, err := v.passkeys.BeginLogin(h, webauthn.WithUserVerification(seen))
	if err != nil {
		return "", err
	}
	return v.beginCeremony(options, data)
}

// askAnybody begins the ceremony in which somebody shows a passkey and nothing else: their
// device has to see that it is they.
func (v *visit) askAnybody() (string, error) {
	options, data, err := v.passkeys.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return "", err
	}
	return v.beginCeremony(options, data)
}

// showed takes the browser's answer to askOptions of this member, or to askAnybody if it is
// of nobody, and gives whose passkey it proves, as they were read before it was looked at.
func (v *visit) showed(answer string, of workflow.ID) (workflow.Member, error) {
	c, err := v.endCeremony()
	if err != nil {
		return workflow.Member{}, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil || string(c.Data.UserID) != string(of) {
		return workflow.Member{}, errUnproved
	}
	id := passkeyID(parsed.RawID)
	m, has, err := v.News.PasskeyOwner(v.r.Context(), id)
	var nobody *workflow.Problem
	if errors.As(err, &nobody) {
		return workflow.Member{}, errUnproved
	}
	if err != nil {
		return workflow.Member{}, err
	}
	h, err := newHolder(m, has.Passkeys...)
	if err != nil {
		return workflow.Member{}, err
	}
	credential, err := v.proved(h, c.Data, parsed)
	if err != nil {
		return workflow.Member{}, errUnproved
	}
	if credential.Authenticator.CloneWarning {
		return workflow.Member{}, noPasskey("This passkey counts its uses, and its count went back, as that of a copy would. Use another way in, then remove this passkey from your account.")
	}
	after, err := json.Marshal(credential)
	if err != nil {
		return workflow.Member{}, err
	}
	was, _ := has.Passkey(id)
	return m, v.News.TakePasskey(v.r.Context(), was, after)
}

// proved holds an answer against its ceremony: one begun for a member, or for anybody.
func (v *visit) proved(h holder, data webauthn.SessionData, answer *protocol.ParsedCredentialAssertionData) (*webauthn.Credential, error) {
	if len(data.UserID) > 0 {
		return v.passkeys.ValidateLogin(h, data, answer)
	}
	return v.passkeys.ValidateDiscoverableLogin(func(_, _ []byte) (webauthn.User, error) { return h, nil }, data, answer)
}

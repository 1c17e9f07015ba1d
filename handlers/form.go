package handlers

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"unicode/utf8"

	"stet/workflow"
	"stet/workflow/newsroom"
)

const (
	// maxBody is the most that a form may send, in bytes: the longest text that a
	// story may have, with room for its encoding.
	maxBody = 3 << 20
	// maxDrained is how much of a body that is too large is read and dropped, so that
	// the browser is still there to read the answer.
	maxDrained = 16 << 20
)

// form reads what was sent, once.
func (v *visit) form() (url.Values, error) {
	if v.typed != nil {
		return v.typed, nil
	}
	body := v.r.Body
	v.r.Body = http.MaxBytesReader(v.w, body, maxBody)
	err := v.r.ParseForm()
	v.shows = takeIdentity(v.r.PostForm)
	if err != nil {
		if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
			_, _ = io.CopyN(io.Discard, body, maxDrained)
			return nil, errTooLarge
		}
		return nil, damaged("This form did not arrive whole. Go back and send it again.")
	}
	for name, values := range v.r.PostForm {
		for _, value := range values {
			if !utf8.ValidString(name) || !utf8.ValidString(value) {
				return nil, damaged("The form holds bytes that are not text (they are not UTF-8). Copy the words again from where they came, then send them.")
			}
		}
	}
	v.typed = v.r.PostForm
	return v.typed, nil
}

func damaged(says string) error {
	return &workflow.Problem{Kind: workflow.ProblemInvalid, Says: says}
}

// once is the form's key with a fingerprint of everything that was sent and where.
func (v *visit) once(form url.Values) newsroom.Once {
	key := form.Get("once")
	if key == "" {
		return newsroom.Once{}
	}
	sum := sha256.Sum256([]byte(v.r.URL.Path + "?" + form.Encode()))
	return newsroom.Once{Key: key, Form: hex.EncodeToString(sum[:])}
}

// saw is the number of the head that the form was drawn for, or 0.
func saw(form url.Values) int { return number(form, "saw") }

// number is a field's number, or 0.
func number(form url.Values, name string) int {
	n, err := strconv.Atoi(form.Get(name))
	if err != nil {
		return 0
	}
	return n
}

// ticked tells whether a check box was sent.
func ticked(form url.Values, name string) bool { return form.Get(name) != "" }

// request reads a deed of the rulebook from its form and address, with the answers to what
// the verbs may ask: the first is the deed.
func (v *visit) request(form url.Values, verbs ...workflow.Verb) (newsroom.Request, error) {
	answers, err := workflow.DecodeAnswers(func(name string) []string { return form[name] }, v.zone, verbs...)
	return newsroom.Request{
		Article: v.id("id"), Thread: v.thread(), Comment: workflow.ID(form.Get("which")), Verb: verbs[0], Saw: saw(form), Once: v.once(form), Role: workflow.Role(form.Get("role")),
		Basis: workflow.ID(form.Get("basis")), Answers: answers,
	}, err
}

// thread is the thread in the address, or the one of the allegation there.
func (v *visit) thread() workflow.ID { return cmp.Or(v.id("thread"), v.id("allegation")) }

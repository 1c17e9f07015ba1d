package handlers

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"stet/handlers/present"
	"stet/workflow"
	"stet/workflow/newsroom"
)

// form reads what was sent, once.
func (v *visit) form() (url.Values, error) {
	if v.typed != nil {
		return v.typed, nil
	}
	sent, err := v.body()
	if err != nil {
		return nil, err
	}
	if strings.Count(sent, "&") >= v.limit.fields {
		return nil, damaged("This form has more fields than any of Stet’s. Open the page again and send it from there.")
	}
	v.r.PostForm, err = url.ParseQuery(sent)
	v.shows = takeIdentity(v.r.PostForm)
	if err != nil {
		return nil, errTorn
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

// body reads the whole of a form, if it is no larger than it may be here and there is room
// for it until the request is answered. The room is taken before a byte is read, so that
// bodies which never end hold no more than those that do.
func (v *visit) body() (string, error) {
	if kind, _, _ := mime.ParseMediaType(v.r.Header.Get("Content-Type")); kind != "application/x-www-form-urlencoded" {
		return "", nil
	}
	size := v.r.ContentLength
	if size < 0 { // it does not tell
		size = v.limit.bytes
	}
	if size > v.limit.bytes {
		return "", v.tooLarge()
	}
	if !v.limit.room.TryAcquire(size) {
		v.drain()
		return "", errNoRoom
	}
	v.room, v.held = v.limit.room, size
	var text strings.Builder
	text.Grow(int(size))
	if _, err := io.Copy(&text, io.LimitReader(v.r.Body, size)); err != nil {
		return "", errTorn
	}
	if more, _ := io.ReadFull(v.r.Body, make([]byte, 1)); more > 0 {
		return "", v.tooLarge()
	}
	return text.String(), nil
}

// tooLarge refuses a body of which nothing more is held.
func (v *visit) tooLarge() error {
	v.drain()
	return &refusal{status: http.StatusRequestEntityTooLarge, title: "Too much at once",
		says: "What was sent is larger than " + v.limit.size + ", and nothing of it was recorded. Go back: your words are still there. Shorten them, then send them again."}
}

// drain drops a body that is not held. What goes wrong with it matters to nobody.
func (v *visit) drain() { _, _ = io.CopyN(io.Discard, v.r.Body, v.limit.dropped) }

var errTorn = damaged("This form did not arrive whole. Go back and send it again.")

func damaged(says string) error {
	return &workflow.Problem{Kind: workflow.ProblemInvalid, Says: says}
}

// once is the form's key with a fingerprint of everything that was sent and where, but for
// passwords: a plain hash of one is guessed at a billion times a second.
func (v *visit) once(form url.Values) newsroom.Once {
	key := form.Get("once")
	if key == "" {
		return newsroom.Once{}
	}
	kept := maps.Clone(form)
	for _, name := range present.PasswordFields {
		kept.Del(name)
	}
	sum := sha256.Sum256([]byte(v.r.URL.Path + "?" + kept.Encode()))
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
		Article: v.id("id"), Thread: v.thread(), Comment: workflow.ID(form.Get("which")), Verb: verbs[0], Saw: saw(form), Worded: int64(number(form, "worded")), Once: v.once(form), Role: workflow.Role(form.Get("role")),
		Basis: workflow.ID(form.Get("basis")), Answers: answers,
	}, err
}

// thread is the thread in the address, or the one of the allegation there.
func (v *visit) thread() workflow.ID { return cmp.Or(v.id("thread"), v.id("allegation")) }

package main

import (
	"errors"
	"strings"
	"testing"

	"stet/workflow"
)

func TestMemberLink(t *testing.T) {
	dir := paper(t)
	out := must(t, "member", "link", "--data", dir, "--url", "https://stet.paper.example/", "--email", "Wren@Paper.example")
	if !strings.Contains(out, "https://stet.paper.example/welcome/") {
		t.Errorf("printed %q", out)
	}
	t.Run("needs to know where the newsroom is before it does anything", func(t *testing.T) {
		code, _, said := command(t, "member", "add", "--data", dir, "--name", "Milo Reyes", "--email", "milo@paper.example")
		if code != 2 || !strings.Contains(said, "--url is needed") {
			t.Errorf("exit %d: %s", code, said)
		}
		must(t, "member", "add", "--data", dir, "--url", "https://stet.paper.example", "--name", "Milo Reyes", "--email", "milo@paper.example")
	})
}

func TestMemberVouch(t *testing.T) {
	dir := paper(t)
	code, _, said := command(t, "member", "vouch", "--data", dir, "--email", "wren@paper.example")
	if code != 2 || !strings.Contains(said, "Nobody doubts this account") {
		t.Errorf("exit %d: %s", code, said)
	}
	n, err := openData(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	err = n.store.Write(t.Context(), func(tx workflow.Tx) error {
		m, err := tx.MemberByEmail("wren@paper.example")
		m.Recovered = n.Now()
		return errors.Join(err, tx.SetMember(m))
	})
	if err := errors.Join(err, n.close()); err != nil {
		t.Fatal(err)
	}
	if out := must(t, "member", "vouch", "--data", dir, "--email", " Wren@paper.example"); !strings.Contains(out, "can sign and decide again") {
		t.Errorf("printed %q", out)
	}
}

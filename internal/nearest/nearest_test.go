package nearest_test

import (
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/nearest"
)

func TestName(t *testing.T) {
	known := []string{"--format", "--fail-on", "--profile", "python/all", "python/lang", "PYTHON-LANG-SEC-070", "go"}
	for name, want := range map[string]string{
		"--formt":             "--format",
		"--fromat":            "--format", // two letters exchanged are one slip
		"--failon":            "--fail-on",
		"python/lnag":         "python/lang",
		"python-lang-sec-070": "PYTHON-LANG-SEC-070",
		"python-lang-sec-07":  "PYTHON-LANG-SEC-070",
		"og":                  "go",
		"x":                   "",
		"":                    "",
		"terraform":           "",
		"--completely":        "",
	} {
		got, ok := nearest.Name(name, known)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", name, got, ok, want)
		}
	}
}

func TestOrderDoesNotCount(t *testing.T) {
	known := []string{"bar", "baz", "bat", "car"}
	want, _ := nearest.Name("bax", known)
	for range len(known) {
		known = append(known[1:], known[0])
		if got, _ := nearest.Name("bax", known); got != want || got != "bar" {
			t.Errorf("%v: %q", known, got)
		}
	}
}

func TestHint(t *testing.T) {
	if got := nearest.Hint("jsn", []string{"json"}); got != `; did you mean "json"?` {
		t.Error(got)
	}
	if got := nearest.Hint(strings.Repeat("x", 1<<20), []string{"json", strings.Repeat("x", 1<<20)}); got != "" {
		t.Error(got)
	}
}

package wildcard_test

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"codepathfinder.dev/pathfinder/internal/match/wildcard"
)

// expression is what a pattern means, as a regular expression.
func expression(pattern string) *regexp.Regexp {
	text := regexp.QuoteMeta(pattern)
	text = strings.NewReplacer(`\*`, `.*`, `\?`, `.`).Replace(text)
	return regexp.MustCompile(`(?s)\A` + text + `\z`)
}

// Patterns match what the regular expressions that they stand for match.
func TestWildcard(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	random := func(alphabet []rune, n int) string {
		var b strings.Builder
		for range r.IntN(n) {
			b.WriteRune(alphabet[r.IntN(len(alphabet))])
		}
		return b.String()
	}
	matched := 0
	for range 200_000 {
		pattern, text := random([]rune("**?abé."), 8), random([]rune("aabé.\n"), 9)
		want := expression(pattern).MatchString(text)
		if got := wildcard.New(pattern).Matches(text); got != want {
			t.Fatalf("%q matches %q: %v, want %v", pattern, text, got, want)
		}
		if want {
			matched++
		}
	}
	if matched < 10_000 {
		t.Errorf("only %d texts matched", matched)
	}
}

// A pattern that is hard for a matcher which tries everything costs no more than the
// product of the lengths.
func TestWildcardCost(t *testing.T) {
	done := make(chan bool, 1)
	go func() { done <- wildcard.New(strings.Repeat("*a", 200) + "b").Matches(strings.Repeat("a", 20_000)) }()
	select {
	case got := <-done:
		if got {
			t.Error("matches")
		}
	case <-time.After(30 * time.Second):
		t.Error("does not end")
	}
}

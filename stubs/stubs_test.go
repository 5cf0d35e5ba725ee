package stubs_test

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/stubs"
)

var checksumLine = regexp.MustCompile(`(?m)^# rows: sha256 ([0-9a-f]{64})$`)

// rows checks the checksum in the head of a table and returns its fields.
func rows(t *testing.T, table string, fields int) [][]string {
	t.Helper()
	var head, body strings.Builder
	var out [][]string
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			head.WriteString(line)
			continue
		}
		body.WriteString(line)
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != fields {
			t.Fatalf("%q has %d fields, want %d", line, len(f), fields)
		}
		for _, s := range f {
			if s == "" || s != strings.Join(strings.Fields(s), " ") {
				t.Errorf("%q has a field that is empty or has superfluous blanks", line)
			}
		}
		out = append(out, f)
	}
	m := checksumLine.FindStringSubmatch(head.String())
	if m == nil {
		t.Fatal("the head records no checksum of the rows")
	}
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(body.String()))); got != m[1] {
		t.Errorf("the rows have sha256 %s, the head says %s", got, m[1])
	}
	return out
}

func TestCWE(t *testing.T) {
	table := rows(t, stubs.CWE, 3)
	known := map[string]bool{}
	last := 0
	for _, r := range table {
		n, err := strconv.Atoi(r[0])
		if err != nil || n <= last {
			t.Errorf("CWE-%s does not come after CWE-%d", r[0], last)
		}
		last = n
		known[r[0]] = true
	}
	var roots []string
	for _, r := range table {
		if r[1] == "-" {
			roots = append(roots, r[0])
			continue
		}
		for p := range strings.SplitSeq(r[1], ",") {
			if !known[p] || p == r[0] {
				t.Errorf("CWE-%s has the parent %q", r[0], p)
			}
		}
	}
	// The ten pillars of view CWE-1000.
	if got := strings.Join(roots, " "); got != "284 435 664 682 691 693 697 703 707 710" {
		t.Errorf("roots: %s", got)
	}
}

func TestOWASP(t *testing.T) {
	id := regexp.MustCompile(`^A(0[1-9]|10):(2021|2025)$`)
	seen := map[string]bool{}
	for _, r := range rows(t, stubs.OWASP, 3) {
		if !id.MatchString(r[0]) || seen[r[0]] {
			t.Errorf("id %q", r[0])
		}
		seen[r[0]] = true
		u, err := url.Parse(r[2])
		if err != nil || u.Scheme != "https" || u.Host != "owasp.org" {
			t.Errorf("%s: address %q", r[0], r[2])
			continue
		}
		// OWASP names its pages after the category.
		name := strings.ReplaceAll(r[0], ":", "_") + "-" + strings.ReplaceAll(r[1], " ", "_")
		if !strings.HasSuffix(u.Path, "/"+name+"/") {
			t.Errorf("%s: the address %s is not that of %q", r[0], r[2], r[1])
		}
	}
	if len(seen) != 20 {
		t.Errorf("%d categories, want 20", len(seen))
	}
}

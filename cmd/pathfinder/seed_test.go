package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// seedBlocks returns the code of the page that this project started from: a
// vulnerable program, a secure one, and a rule. It lies in a folder shared/seed
// beside the repository, or above it, where there is one.
func seedBlocks(t *testing.T) (vulnerable, secure, rule string) {
	t.Helper()
	dir, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		text, err := os.ReadFile(filepath.Join(dir, "shared", "seed", "PYTHON-LANG-SEC-070.txt"))
		if err != nil {
			continue
		}
		blocks := regexp.MustCompile("(?s)```python\n(.*?)```").FindAllStringSubmatch(string(text), -1)
		if len(blocks) != 3 {
			t.Fatalf("%d blocks of code", len(blocks))
		}
		return blocks[0][1], blocks[1][1], blocks[2][1]
	}
	t.Skip("no shared/seed: its programs and its rule are not run")
	return "", "", ""
}

// The seed's rule, as it is and in the newer form of its import, finds the
// vulnerable program's line and nothing in the secure one; so does the built-in
// rule of that id.
func TestSeed(t *testing.T) {
	vulnerable, secure, rule := seedBlocks(t)
	dir := t.TempDir()
	newer := strings.Replace(rule, "from rules.python_decorators", "from codepathfinder.python_decorators", 1)
	if newer == rule {
		t.Fatal("the rule has no import of the older form")
	}
	for name, text := range map[string]string{
		"project/vulnerable.py": vulnerable, "project/secure.py": secure, "older.py": rule, "newer.py": newer,
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	line := 1 + strings.Count(vulnerable[:strings.Index(vulnerable, "s.bind")], "\n")
	program := build(t)
	for _, choice := range [][]string{
		{"--rules", filepath.Join(dir, "older.py")},
		{"--rules", filepath.Join(dir, "newer.py")},
		{"--ruleset", "python/PYTHON-LANG-SEC-070"},
	} {
		out, err := exec.Command(program, append([]string{"scan", "-f", "csv", "-q", "--project", filepath.Join(dir, "project")}, choice...)...).Output()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Errorf("%v: %v, want exit code 1", choice, err)
		}
		rows := strings.Split(strings.TrimSpace(string(out)), "\n")
		if want := "vulnerable.py," + strconv.Itoa(line) + ","; len(rows) != 2 || !strings.HasPrefix(rows[1], want) {
			t.Errorf("%v: %q, want one row %s", choice, rows, want)
		}
	}
}

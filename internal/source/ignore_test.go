package source

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func heavy() bool { return os.Getenv("PATHFINDER_HEAVY") == "1" }

// runGit runs git without any configuration of the machine's.
func runGit(t *testing.T, dir string, stdin []byte, args ...string) []byte {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	cmd := exec.Command("git", append([]string{"-c", "core.excludesFile=" + os.DevNull, "-c", "core.ignoreCase=false"}, args...)...)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); err != nil && !(ok && exit.ExitCode() == 1 && args[0] == "check-ignore") {
		t.Fatalf("git %s: %v: %s", strings.Join(args, " "), err, stderr.String())
	}
	return out
}

// decision is what decides about a path: a line of an ignore file, or nothing.
type decision struct {
	file    string
	line    int
	negated bool
}

func (d decision) ignored() bool { return d.file != "" && !d.negated }

// checkIgnore asks git about paths relative to dir.
func checkIgnore(t *testing.T, dir string, paths []string) map[string]decision {
	t.Helper()
	out := runGit(t, dir, []byte(strings.Join(paths, "\x00")+"\x00"),
		"check-ignore", "--no-index", "--stdin", "-z", "-v", "-n")
	fields := strings.Split(string(out), "\x00")
	decisions := make(map[string]decision, len(paths))
	for i := 0; i+4 <= len(fields); i += 4 {
		line, _ := strconv.Atoi(fields[i+1])
		decisions[fields[i+3]] = decision{file: fields[i], line: line, negated: strings.HasPrefix(fields[i+2], "!")}
	}
	if len(decisions) == 0 {
		t.Fatal("git check-ignore says nothing")
	}
	return decisions
}

// pieces of patterns and of names: few letters, so that they often meet.
var (
	patternPieces = []string{"a", "b", "ab", "c", ".", "a.b", "*", "*", "**", "***", "?", "/", "/", "/", "**/", "/**", "/**/", `**\/`, `/**\/`,
		"[ab]", "[!ab]", "[^a]", "[a-c]", "[]a]", "[!]a]", "[a", "[[:alpha:]]", "[[:space:]x]", "[[:nope:]]", "[[:upper:]-z]",
		"[[:alpha:]b]", "[:a]", "[[:]", "[[:]]", "[a-]", "[-a]", "[c-a]", `[\]a]`, `[a-\c]`, `\a`, `\*`, `\\`, `\`, `\/`, `\ `, " ", "  ",
		"\t", "!", "#", "-", "]", "\r", "é", "\xff", "[é]", "[\xff-\xfe]", "\x00"}
	pathNames = []string{"a", "b", "c", "ab", "aab", "abc", "a.b", "*", "**", "[a", "]", " ", "a ", "\t", "!", "!a", "#", "#a", "-", `\`, `a\`,
		"é", "\xff", "A", ".", "x", "[[:]", ":", ":]", "[", "a]", "\r", "a\r"}
)

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

func randomPattern(r *rand.Rand) string {
	var b strings.Builder
	if r.IntN(8) == 0 {
		b.WriteString(pick(r, []string{"!", `\!`, "#", `\#`, "/", " "}))
	}
	for range 1 + r.IntN(5) {
		b.WriteString(pick(r, patternPieces))
	}
	if r.IntN(6) == 0 {
		b.WriteString("/")
	}
	return b.String()
}

func randomPath(r *rand.Rand, depth int) string {
	parts := make([]string, 0, depth)
	for range 1 + r.IntN(depth) {
		name := pick(r, pathNames)
		if name == "." {
			name = ".a"
		}
		parts = append(parts, name)
	}
	return strings.Join(parts, "/")
}

// TestPatternsAgainstGit asks git about every path for thousands of ignore files
// of one random pattern; the files asked about need not exist.
func TestPatternsAgainstGit(t *testing.T) {
	patterns, paths, batch := 700, 60, 700
	if heavy() {
		patterns, paths, batch = 15000, 120, 1500
	}
	for done := 0; done < patterns; done += batch {
		r := rand.New(rand.NewPCG(1, uint64(done)))
		repo := t.TempDir()
		runGit(t, repo, nil, "init", "-q")
		texts := make([]string, batch)
		var ask []string
		for i := range texts {
			texts[i] = randomPattern(r)
			dir := fmt.Sprintf("d%d", i)
			write(t, filepath.Join(repo, dir, ".gitignore"), texts[i])
			for range paths {
				ask = append(ask, dir+"/"+randomPath(r, 4))
			}
		}
		want := checkIgnore(t, repo, ask)
		for _, path := range ask {
			dir, rest, _ := strings.Cut(path, "/")
			i, _ := strconv.Atoi(dir[1:])
			if got := decidePath(texts[i], rest); got != want[path].ignored() {
				t.Errorf("pattern %q, path %q: ignored is %t, git says %+v", texts[i], rest, got, want[path])
			}
		}
		if t.Failed() {
			return
		}
	}
}

// decidePath applies one ignore file to a path below its folder, as git does:
// from the top, where an ignored folder ends the matter.
func decidePath(text, path string) bool {
	list, _ := parseIgnoreFile(".gitignore", []byte(text))
	m := matcher{fuel: math.MaxInt64}
	for i := 0; i <= len(path); i++ {
		if i < len(path) && path[i] != '/' {
			continue
		}
		if p := m.last(list, path[:i], i < len(path)); p != nil && !p.negated {
			return true
		}
	}
	return false
}

func TestClassesAgainstGit(t *testing.T) {
	patterns := []string{"[!x]", "[[:xdigit:]_]", "[^[:space:]]", "[!-/]", `[\\-\]]`, "[a-c-e]", "[--/]", "?", "[]-a]", "[!]-a]"}
	for _, name := range []string{"alnum", "alpha", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit", "word", ""} {
		patterns = append(patterns, "[[:"+name+":]]", "x[![:"+name+":]]", "/x[[:"+name+":]]")
	}
	repo := t.TempDir()
	runGit(t, repo, nil, "init", "-q")
	var ask []string
	for i, p := range patterns {
		dir := fmt.Sprintf("d%d", i)
		write(t, filepath.Join(repo, dir, ".gitignore"), p)
		for c := 1; c < 256; c++ {
			if c != '/' {
				ask = append(ask, dir+"/x"+string([]byte{byte(c)}))
			}
			if c != '/' && c != '.' {
				ask = append(ask, dir+"/"+string([]byte{byte(c)}))
			}
		}
	}
	want := checkIgnore(t, repo, ask)
	for _, path := range ask {
		dir, rest, _ := strings.Cut(path, "/")
		i, _ := strconv.Atoi(dir[1:])
		if got := decidePath(patterns[i], rest); got != want[path].ignored() {
			t.Errorf("pattern %q, path %q: ignored is %t, git says %+v", patterns[i], rest, got, want[path])
		}
	}
}

// TestHostilePatterns holds the matcher to its bound: backtracking would not end
// on these.
func TestHostilePatterns(t *testing.T) {
	name := strings.Repeat("a", 250)
	path := strings.Repeat("a/", 2000) + "a"
	for _, text := range []string{
		strings.Repeat("*a", 120) + "[b]", strings.Repeat("**/a/", 100) + "[b]", "**/" + strings.Repeat("a*/", 500) + "**/[b]",
		strings.Repeat("[!b]*", 200) + "[b]", strings.Repeat("?*", 2000), "/" + strings.Repeat("**/*/", 500) + "[b]",
	} {
		p := parsePattern(text)
		start := time.Now()
		var m matcher
		for _, s := range []string{name, path} {
			m.matches(&p, s, s[strings.LastIndexByte(s, '/')+1:], false)
		}
		if m.fuel > -1000 {
			t.Errorf("%.20q…: only %d steps: the case tests nothing", text, -m.fuel)
		}
		if limit := int64(-2 * maxPatternBytes * (maxPatternBytes + 1)); m.fuel < limit {
			t.Errorf("%.20q…: %d steps, at most %d", text, -m.fuel, -limit)
		}
		if d := time.Since(start); d > 2*time.Second {
			t.Errorf("%.20q…: took %v", text, d)
		}
	}
}

// FuzzPatterns looks for panics, and for a match that the pattern's literal
// parts rule out.
func FuzzPatterns(f *testing.F) {
	f.Add("**/a[!b]*.p\\y?/", "x/ab.py")
	f.Add("[[:alpha:]-\\]", "a")
	f.Fuzz(func(t *testing.T, text, path string) {
		if len(text) > maxPatternBytes || len(path) > maxPatternBytes {
			t.Skip("longer than what is matched")
		}
		decidePath(text, path)
		if literalHead(text) == len(text) && text != "" && strings.Trim(text, "!#/ \r\n\t\x00") == text &&
			!strings.ContainsAny(text, "/\n\r\x00") && !strings.Contains(path, "/") && text[0] != '\xef' {
			if got := decidePath(text, path); got != (text == path) {
				t.Errorf("literal pattern %q, name %q: ignored is %t", text, path, got)
			}
		}
	})
}

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

package oracle

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/encoding"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
)

// edit replaces text[start:end] by insert.
type edit struct {
	start, end int
	insert     string
}

func (e edit) apply(text string) string { return text[:e.start] + e.insert + text[e.end:] }

// survives reports whether a piece of the old text still stands for itself, and
// where it is in the new one. A name that the edit prolongs does not, nor what a
// quote was put before.
func (e edit) survives(old string, start, end int) (int, bool) {
	now := e.apply(old)
	at := start
	switch {
	case end <= e.start:
	case start >= e.end:
		at = start + len(e.insert) - (e.end - e.start)
	default:
		return 0, false
	}
	to := at + end - start
	joinedBefore := at > 0 && lex.NameByte[now[at-1]] && lex.NameByte[now[at]]
	joinedAfter := to < len(now) && lex.NameByte[now[to]] && lex.NameByte[now[to-1]]
	quoted := start == e.end && strings.ContainsAny(e.insert, "'\"")
	return at, !joinedBefore && !joinedAfter && !quoted
}

// mutation makes one typical mistake at a random place.
type mutation struct {
	name string
	make func(r *rand.Rand, text string, toks []lex.Token) edit
}

var mutations = []mutation{
	{"truncated", func(r *rand.Rand, text string, _ []lex.Token) edit {
		return edit{start: len(text)/10 + r.IntN(len(text)*9/10), end: len(text)}
	}},
	{"punctuation deleted", func(r *rand.Rand, text string, toks []lex.Token) edit {
		t := pick(r, toks, func(t lex.Token) bool { return t.Kind >= lex.LPar && t.Kind < lex.FirstKeyword && t.End > t.Start })
		return edit{start: int(t.Start), end: int(t.End)}
	}},
	{"bracket inserted", func(r *rand.Rand, text string, toks []lex.Token) edit {
		t := pick(r, toks, func(t lex.Token) bool { return t.End > t.Start })
		return edit{int(t.Start), int(t.Start), string("()[]{}"[r.IntN(6)])}
	}},
	{"quote inserted", func(r *rand.Rand, text string, toks []lex.Token) edit {
		t := pick(r, toks, func(t lex.Token) bool { return t.End > t.Start })
		return edit{int(t.Start), int(t.Start), []string{"'", `"`, "'", `"`, `"""`}[r.IntN(5)]}
	}},
	{"word deleted", func(r *rand.Rand, text string, toks []lex.Token) edit {
		t := pick(r, toks, func(t lex.Token) bool { return t.Kind == lex.Name || t.Kind >= lex.FirstKeyword })
		return edit{start: int(t.Start), end: int(t.End)}
	}},
	{"line half typed", func(r *rand.Rand, text string, _ []lex.Token) edit {
		start, end := pickLine(r, text)
		lead := len(text[start:end]) - len(strings.TrimLeft(text[start:end], " \t"))
		return edit{start: start + lead + (end-start-lead)/2, end: end}
	}},
	{"line deleted", func(r *rand.Rand, text string, _ []lex.Token) edit {
		start, end := pickLine(r, text)
		return edit{start: start, end: min(end+1, len(text))}
	}},
	{"indented wrongly", func(r *rand.Rand, text string, _ []lex.Token) edit {
		start, end := pickLine(r, text)
		lead := len(text[start:end]) - len(strings.TrimLeft(text[start:end], " "))
		if lead > 0 && r.IntN(2) == 0 {
			return edit{start: start, end: start + 1 + r.IntN(lead)}
		}
		return edit{start, start, strings.Repeat(" ", 1+r.IntN(4))}
	}},
}

func pick(r *rand.Rand, toks []lex.Token, ok func(lex.Token) bool) lex.Token {
	for {
		if t := toks[r.IntN(len(toks))]; ok(t) {
			return t
		}
	}
}

// pickLine returns the place of a line with something on it.
func pickLine(r *rand.Rand, text string) (start, end int) {
	for {
		at := r.IntN(len(text))
		start = strings.LastIndexByte(text[:at], '\n') + 1
		end = len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if start < end && strings.TrimSpace(text[start:end]) != "" {
			return start, end
		}
	}
}

// broken is a file with one mistake in it, which CPython refuses.
type broken struct {
	kind, path string
	old, text  string
	edit       edit
	line       int // of CPython's error
}

// mutate makes n broken files of each kind from the standard library, the same
// ones every time.
func mutate(t *testing.T, p *Python, n int) []broken {
	var files []string
	for _, f := range stdlibFiles(t) {
		if !strings.Contains(f, "/test/") && !strings.Contains(f, "lib2to3/tests") {
			files = append(files, f)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	var list []broken
	for _, m := range mutations {
		for made := 0; made < n; files = append(files[1:], files[0]) {
			raw, err := os.ReadFile(files[0])
			if err != nil || len(raw) < 2000 || len(raw) > 200_000 {
				continue
			}
			text, _, _ := encoding.Decode(raw)
			if b, ok := mutateOne(t, p, r, m, string(text)); ok {
				b.path = files[0]
				list = append(list, b)
				made++
			}
		}
	}
	return list
}

// mutateOne tries a few places until CPython refuses the result.
func mutateOne(t *testing.T, p *Python, r *rand.Rand, m mutation, text string) (broken, bool) {
	padded := append([]byte(text), make([]byte, lex.Padding)...)
	toks := slices.Clone(lex.New().Lex(padded, len(text)).Tokens)
	for range 10 {
		e := m.make(r, text, toks)
		now := e.apply(text)
		reply, err := p.Ask(Request{Op: "parse", Src: Latin1([]byte(now))})
		if err != nil {
			t.Fatal(err)
		}
		if reply.Error != "" && reply.Line > 0 {
			return broken{kind: m.name, old: text, text: now, edit: e, line: reply.Line}, true
		}
	}
	return broken{}, false
}

// TestMutations asks whether mistakes are found, and found where they are.
func TestMutations(t *testing.T) {
	p := pythons(t, 1)[0]
	parser := parse.NewParser()
	found, near, total := map[string]int{}, map[string]int{}, map[string]int{}
	for _, b := range mutate(t, p, 25) {
		errs := faults(parser, b.text)
		total[b.kind]++
		if len(errs) == 0 {
			t.Logf("%s: %s at line %d not found", b.path, b.kind, b.line)
			continue
		}
		found[b.kind]++
		first := len(b.text)
		for _, e := range errs {
			first = min(first, int(e.Span.Start))
		}
		if d := lineOf(b.text, int32(first)) - b.line; d >= -2 && d <= 2 {
			near[b.kind]++
		} else if testing.Verbose() {
			t.Logf("%s: %s: ours at line %d %v, CPython's at %d", b.path, b.kind, lineOf(b.text, int32(first)), errs[0], b.line)
		}
	}
	all, allFound, allNear := 0, 0, 0
	for _, m := range mutations {
		t.Logf("%-20s %d: %d found, %d within two lines", m.name, total[m.name], found[m.name], near[m.name])
		all, allFound, allNear = all+total[m.name], allFound+found[m.name], allNear+near[m.name]
	}
	if allFound*100 < all*98 || allNear*100 < all*90 {
		t.Errorf("of %d mistakes %d are found, %d within two lines", all, allFound, allNear)
	}
}

// TestRecovery asks how much of the rest of a broken file is still understood:
// the share of the calls in untouched text that are found at their place and in
// their function or class.
func TestRecovery(t *testing.T) {
	p := pythons(t, 1)[0]
	parser := parse.NewParser()
	var all []float64
	byKind := map[string][]float64{}
	for _, b := range mutate(t, p, 25) {
		want := calls(parser.Parse([]byte(b.old)), func(start, end int) (int, bool) { return b.edit.survives(b.old, start, end) })
		got := calls(parser.Parse([]byte(b.text)), func(start, end int) (int, bool) { return start, true })
		if len(want) == 0 {
			continue
		}
		hit := 0
		for k, n := range want {
			hit += min(n, got[k])
		}
		count := 0
		for _, n := range want {
			count += n
		}
		share := float64(hit) / float64(count)
		all = append(all, share)
		byKind[b.kind] = append(byKind[b.kind], share)
		if share < 0.9 {
			t.Logf("%s: %s at line %d: %.2f of %d calls", b.path, b.kind, lineOf(b.text, int32(b.edit.start)), share, count)
		}
	}
	for _, m := range mutations {
		t.Logf("%-20s %s", m.name, summary(byKind[m.name]))
	}
	t.Logf("%-20s %s", "all", summary(all))
	if m := mean(all); m < 0.95 || percentile(all, 10) < 0.90 {
		t.Errorf("recovery: %s", summary(all))
	}
}

// calls lists the calls of a tree: their place after the edit, and the names of
// the definitions around whose headers survive.
func calls(tree *ast.Tree, survives func(start, end int) (int, bool)) map[string]int {
	found := map[string]int{}
	var walk func(id ast.NodeID, where string)
	walk = func(id ast.NodeID, where string) {
		n := tree.Node(id)
		switch n.Kind {
		case ast.Call:
			if at, ok := survives(int(n.Start), int(n.End)); ok {
				found[fmt.Sprintf("%d+%d in %s", at, n.End-n.Start, where)]++
			}
		case ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef:
			name := tree.Name(id)
			header := int(n.Start) + strings.Index(string(tree.Source(id)), name) + len(name)
			if _, ok := survives(int(n.Start), header); ok {
				where += "." + name
			}
		}
		for c := range tree.Children(id) {
			walk(c, where)
		}
	}
	walk(tree.Root, "")
	return found
}

func mean(list []float64) float64 {
	sum := 0.0
	for _, v := range list {
		sum += v
	}
	return sum / float64(len(list))
}

func percentile(list []float64, p int) float64 {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)*p/100]
}

func summary(list []float64) string {
	whole := 0
	for _, v := range list {
		if v >= 0.99 {
			whole++
		}
	}
	return fmt.Sprintf("%d files: mean %.3f, p10 %.2f, p5 %.2f, %d whole", len(list), mean(list), percentile(list, 10), percentile(list, 5), whole)
}

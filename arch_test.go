// Package pathfinder holds the tests of the repository as a whole: that packages
// import only lower layers, that files, functions and packages stay small, that
// names and comments follow the conventions. ARCHITECTURE.md has the reasons.
package pathfinder

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const modulePath = "codepathfinder.dev/pathfinder"

// pkg is one package of the repository without its tests.
type pkg struct {
	dir   string // relative, slash-separated
	name  string
	files []*goFile

	onlyTested bool // nothing but tests imports it
}

// goFile is one Go file that is no test.
type goFile struct {
	name string // relative, slash-separated
	text []byte
	ast  *ast.File
	set  *token.FileSet
}

func (f *goFile) line(p token.Pos) int { return f.set.Position(p).Line }

// packages reads all packages of the repository.
func packages(t *testing.T) []*pkg {
	t.Helper()
	byDir := map[string]*pkg{}
	var out []*pkg
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != "."):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		name = filepath.ToSlash(name)
		f := &goFile{name: name, set: token.NewFileSet()}
		if f.text, err = os.ReadFile(name); err != nil {
			return err
		}
		if f.ast, err = parser.ParseFile(f.set, name, f.text, parser.ParseComments|parser.SkipObjectResolution); err != nil {
			return err
		}
		p := byDir[path.Dir(name)]
		if p == nil {
			p = &pkg{dir: path.Dir(name), name: f.ast.Name.Name}
			byDir[p.dir] = p
			out = append(out, p)
		}
		p.files = append(p.files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	imported := map[string]bool{}
	for _, p := range out {
		for _, f := range p.files {
			for _, i := range f.imports() {
				imported[strings.TrimPrefix(i, modulePath+"/")] = true
			}
		}
	}
	for _, p := range out {
		p.onlyTested = p.name != "main" && !imported[p.dir]
	}
	return out
}

// imports lists what a file imports.
func (f *goFile) imports() []string {
	var out []string
	for _, i := range f.ast.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	return out
}

// layers reads the layer table of ARCHITECTURE.md: the number of each package's
// layer, counted from the lowest.
func layers(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| (L[0-9]+[a-z]?) \\| (`[^|]*`) \\|")
	out := map[string]int{}
	layer, last := -1, ""
	for _, m := range row.FindAllStringSubmatch(string(text), -1) {
		if m[1] != last {
			layer, last = layer+1, m[1]
		}
		for name := range strings.SplitSeq(m[2], ", ") {
			out[strings.Trim(name, "`")] = layer
		}
	}
	return out
}

func TestImportsAreOfLowerLayers(t *testing.T) {
	layer := layers(t)
	seen := map[string]bool{}
	for _, p := range packages(t) {
		seen[p.dir] = true
		own, ok := layer[p.dir]
		if !ok {
			t.Errorf("%s is in no layer: add it to the table of ARCHITECTURE.md", p.dir)
			continue
		}
		for _, f := range p.files {
			for _, i := range f.imports() {
				rel, ours := strings.CutPrefix(i, modulePath+"/")
				if other, ok := layer[rel]; ours && ok && other >= own {
					t.Errorf("%s imports %s, which is not in a lower layer", f.name, rel)
				}
			}
		}
	}
	for name := range layer {
		if !seen[name] {
			t.Errorf("ARCHITECTURE.md: there is no package %s", name)
		}
	}
}

// reachable lists the packages that one imports, directly or not, with those of
// other modules.
func reachable(t *testing.T, dir string) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "./"+dir).Output()
	if err != nil {
		t.Skipf("go list: %v", err)
	}
	return strings.Fields(string(out))
}

// A scan connects to nothing and runs nothing.
func TestScanIsOffline(t *testing.T) {
	deps := reachable(t, "internal/scan")
	if len(deps) < 20 {
		t.Fatalf("internal/scan imports only %v", deps)
	}
	for _, d := range deps {
		if slices.Contains([]string{"net", "net/http", "net/rpc", "crypto/tls", "os/exec", "plugin"}, d) {
			t.Errorf("internal/scan imports %s by some way", d)
		}
	}
}

// The program itself has a package net in it (cobra's flags know addresses), but
// nothing that could dial.
func TestProgramCannotDial(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") != "1" {
		t.Skip("builds the program: set PATHFINDER_HEAVY=1")
	}
	program := filepath.Join(t.TempDir(), "pathfinder")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/pathfinder").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	symbols, err := exec.Command("go", "tool", "nm", program).Output()
	if err != nil || !bytes.Contains(symbols, []byte("main.main")) {
		t.Fatalf("go tool nm: %v, %d bytes", err, len(symbols))
	}
	for _, s := range []string{"net.(*Dialer)", "net.Dial", "net.Listen", "os/exec.(*Cmd)"} {
		if bytes.Contains(symbols, []byte(s)) {
			t.Errorf("the program holds %s", s)
		}
	}
}

// uses lists the selectors pkg.Name of other packages that a file uses, with
// their lines.
func (f *goFile) uses() map[string]int {
	out := map[string]int{}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok {
				out[x.Name+"."+s.Sel.Name] = f.line(s.Pos())
			}
		}
		return true
	})
	return out
}

// generator reports whether a package is a program that writes data for the
// repository.
func generator(p *pkg) bool { return p.name == "main" && strings.HasPrefix(p.dir, "stubs/") }

func TestOnlySourceOpensFiles(t *testing.T) {
	opens := regexp.MustCompile(`^(os\.(Open|OpenFile|OpenRoot|ReadFile|ReadDir|DirFS|Create|CreateTemp|WriteFile)|filepath\.(Walk|WalkDir|Glob)|ioutil\..*)$`)
	for _, p := range packages(t) {
		if generator(p) || p.onlyTested || p.dir == "internal/source" {
			continue
		}
		for _, f := range p.files {
			for use, line := range f.uses() {
				writes := p.dir == "internal/cli" && (use == "os.CreateTemp" || use == "os.OpenFile")
				if opens.MatchString(use) && !writes {
					t.Errorf("%s:%d: %s: only internal/source opens files", f.name, line, use)
				}
			}
		}
	}
}

func TestOnlyTheCommandLinePrints(t *testing.T) {
	prints := regexp.MustCompile(`^(fmt\.Print(f|ln)?|os\.(Stdout|Stderr|Stdin)|log\..*|slog\..*)$`)
	for _, p := range packages(t) {
		if generator(p) || p.onlyTested || p.dir == "internal/cli" {
			continue
		}
		for _, f := range p.files {
			for use, line := range f.uses() {
				if prints.MatchString(use) {
					t.Errorf("%s:%d: %s: only internal/cli prints", f.name, line, use)
				}
			}
		}
	}
}

func TestMainIsSmall(t *testing.T) {
	text, err := os.ReadFile("cmd/pathfinder/main.go")
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(text, []byte("\n")); n > 30 {
		t.Errorf("cmd/pathfinder/main.go has %d lines", n)
	}
}

// Each module that go.mod asks for is in ARCHITECTURE.md with its reason, and no
// others are.
func TestDependenciesHaveReasons(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, m := range regexp.MustCompile(`(?m)^(?:require )?\s*([a-z]\S*\.\S+/\S+) v\S+$`).FindAllSubmatch(mod, -1) {
		want = append(want, string(m[1]))
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z]+\\.[^`]*)` \\|").FindAllSubmatch(doc, -1) {
		got = append(got, string(m[1]))
	}
	slices.Sort(want)
	slices.Sort(got)
	if len(want) == 0 || !slices.Equal(want, got) {
		t.Errorf("go.mod requires\n\t%s\nARCHITECTURE.md has\n\t%s", strings.Join(want, "\n\t"), strings.Join(got, "\n\t"))
	}
}

// The repository is nobody's machine.
func TestNoMachinePaths(t *testing.T) {
	out, err := exec.Command("git", "ls-files", "-z").Output()
	if err != nil {
		t.Skip("no git, or no repository: tracked files are not known")
	}
	home := regexp.MustCompile(`(^|[^A-Za-z0-9_.-])/(work|root|farm|Users)/|/home/[a-z]|/tmp/[a-z]`)
	exempt := regexp.MustCompile(`_test\.go$|(^|/)testdata/|\.txtar$|^\.ci/|^rules/.*/(tests|bad|good)`)
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		text, err := os.ReadFile(name)
		if err != nil || exempt.MatchString(name) || bytes.IndexByte(text, 0) >= 0 {
			continue
		}
		for i, line := range strings.Split(string(text), "\n") {
			if m := home.FindString(line); m != "" {
				t.Errorf("%s:%d: %q is a path of one machine", name, i+1, m)
			}
		}
	}
}

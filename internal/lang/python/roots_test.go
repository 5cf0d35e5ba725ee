package python_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
)

// layout is a project of testdata/roots: its files, what imports in them load
// ("want": "file: import x -> target", "file = module.name"), and programs of it that
// Python runs to say the same ("run": a script, or -m and a module, behind variables of
// the environment).
type layout struct {
	files []txtar.File
	want  []string
	run   []string

	loaded lang.Loaded
	index  map[string]int // of modules, by path
}

func openLayout(t *testing.T, path string) *layout {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	l := &layout{index: map[string]int{}}
	var in, settings []lang.Input
	language := python.Language{}
	for _, f := range archive.Files {
		lines := strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		switch f.Name {
		case "want":
			l.want = lines
			continue
		case "run":
			l.run = lines
			continue
		}
		l.files = append(l.files, f)
		input := func() lang.Input { return lang.Input{Path: f.Name, Text: bytes.Clone(f.Data)} }
		if language.Settings(f.Name) {
			settings = append(settings, input())
		}
		if language.Claims(f.Name, func() []byte { return f.Data }) {
			in = append(in, input())
		}
	}
	slices.SortFunc(in, func(a, b lang.Input) int { return strings.Compare(a.Path, b.Path) })
	l.loaded = language.Load(context.Background(), in, lang.LoadOptions{Settings: settings})
	for i, m := range l.loaded.Modules {
		l.index[m.File.Path] = i
	}
	return l
}

// target says what an import in a file loads.
func (l *layout) target(file, name string) string {
	i, ok := l.index[file]
	if !ok {
		return "no such file: " + file
	}
	m, ok := l.loaded.Imports.Resolve(i, name)
	if !ok {
		return "outside"
	}
	out := []string{l.loaded.Modules[m].File.Path}
	for _, also := range l.loaded.Imports.Alternatives(i, name) {
		out = append(out, l.loaded.Modules[also].File.Path)
	}
	return strings.Join(out, " or ")
}

// TestImportRoots looks imports up in projects of many layouts.
func TestImportRoots(t *testing.T) {
	for name, l := range layouts(t) {
		t.Run(name, func(t *testing.T) {
			for _, line := range l.want {
				if file, module, ok := strings.Cut(line, " = "); ok {
					if got := l.loaded.Modules[l.index[file]].Name; got != module {
						t.Errorf("%s is module %q, want %q", file, got, module)
					}
					continue
				}
				statement, want, ok := strings.Cut(line, " -> ")
				file, imported, ok2 := strings.Cut(statement, ": import ")
				if !ok || !ok2 {
					t.Fatalf("%q is no expectation", line)
				}
				if got := l.target(file, imported); got != want {
					t.Errorf("%s: import %s loads %s, want %s", file, imported, got, want)
				}
			}
		})
	}
}

func layouts(t *testing.T) map[string]*layout {
	t.Helper()
	paths, _ := filepath.Glob("testdata/roots/*.txtar")
	if len(paths) == 0 {
		t.Fatal("no layouts")
	}
	out := map[string]*layout{}
	for _, p := range paths {
		out[strings.TrimSuffix(filepath.Base(p), ".txtar")] = openLayout(t, p)
	}
	return out
}

// recorder runs a program and says which modules it loaded, from which files.
const recorder = `
import json, os, runpy, sys
root, args = os.path.realpath(os.getcwd()), sys.argv[1:]
if args[0] == "-m":
    sys.path[0] = root
    runpy.run_module(args[1], run_name="__main__", alter_sys=True)
else:
    sys.path[0] = os.path.dirname(os.path.realpath(args[0]))
    sys.argv = args
    runpy.run_path(args[0], run_name="__main__")
out = {}
for name, m in list(sys.modules.items()):
    if m is None:
        continue
    paths = [m.__file__] if getattr(m, "__file__", None) else list(getattr(m, "__path__", []))[:1]
    for p in paths:
        p = os.path.realpath(p)
        out[name] = os.path.relpath(p, root).replace(os.sep, "/") if p.startswith(root + os.sep) else ""
json.dump(out, sys.stdout)
`

// TestImportRootsAgainstPython runs the projects' programs: what they load under a name
// is what imports of that name mean in the files that were loaded.
func TestImportRootsAgainstPython(t *testing.T) {
	interpreter, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	compared := 0
	for name, l := range layouts(t) {
		root := t.TempDir()
		for _, f := range l.files {
			full := filepath.Join(root, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, line := range l.run {
			words := strings.Fields(line)
			cmd := exec.Command(interpreter, "-B", "-c", recorder)
			cmd.Dir, cmd.Env = root, os.Environ()
			for len(words) > 0 && strings.Contains(words[0], "=") {
				cmd.Env = append(cmd.Env, words[0])
				words = words[1:]
			}
			cmd.Args = append(cmd.Args, words...)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.Output()
			if err != nil {
				t.Errorf("%s: %s: %v\n%s", name, line, err, stderr.Bytes())
				continue
			}
			var modules map[string]string
			if err := json.Unmarshal(out, &modules); err != nil {
				t.Fatalf("%s: %v: %s", name, err, out)
			}
			compared += l.compare(t, fmt.Sprintf("%s: %s", name, line), words[len(words)-1], modules)
		}
	}
	if compared < 20 {
		t.Errorf("only %d imports were compared", compared)
	}
}

// compare looks up the imports of all files that were loaded, and returns how many it
// compared.
func (l *layout) compare(t *testing.T, what, script string, modules map[string]string) (compared int) {
	var files []string
	for _, file := range modules {
		files = append(files, file)
	}
	for _, file := range append(files, script) {
		i, ok := l.index[file]
		if !ok {
			continue
		}
		m := l.loaded.Modules[i]
		for v := range m.Instrs {
			in := &m.Instrs[v]
			if in.Op != ir.Import {
				continue
			}
			name, _ := l.loaded.Imports.Absolute(i, m.Names[in.Name])
			want, ok := modules[name]
			if !ok {
				continue // not reached, or under another name in this program
			}
			if want == "" {
				want = "outside"
			}
			compared++
			got := l.target(file, m.Names[in.Name])
			if j, ok := l.index[got]; ok && l.loaded.Modules[j].Folder && path.Ext(want) == "" {
				continue // a package of several folders, of which one stands for all
			}
			if !slices.Contains(strings.Split(got, " or "), want) {
				t.Errorf("%s: %s: import %s loads %s, Python has %s", what, file, m.Names[in.Name], got, want)
			}
		}
	}
	return compared
}

package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// tree makes files in a temporary folder; a name with a "/" at its end is a folder.
func tree(t testing.TB, files ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(filepath.Join(root, name), 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		write(t, filepath.Join(root, name), text)
	}
	return root
}

// show prints a listing, one record a line: what is listed, with a "*" where it is
// selected; what is skipped, with its reason; what failed.
func show(l Listing) []string {
	var lines []string
	for _, e := range l.Files {
		mark := ""
		if e.Selected {
			mark = "*"
		}
		lines = append(lines, e.Path+mark)
	}
	for _, s := range l.Skipped {
		slash := ""
		if s.Dir {
			slash = "/"
		}
		lines = append(lines, fmt.Sprintf("%s%s: %s: %s", s.Path, slash, s.Reason, s.Msg))
	}
	for _, e := range l.Errors {
		lines = append(lines, fmt.Sprintf("error %s: %s: %s", e.Path, e.Reason, e.Msg))
	}
	return lines
}

func discover(t testing.TB, o Options) Listing {
	t.Helper()
	l, err := Discover(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func expect(t *testing.T, l Listing, want ...string) {
	t.Helper()
	if got := show(l); !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

func TestDiscover(t *testing.T) {
	for name, c := range map[string]struct {
		files   []string
		options Options
		targets []string
		want    []string
	}{
		"order is that of whole paths": {
			files: []string{"a/z.py", "a.py", "a-b/c.py", "a0.py"},
			want:  []string{"a-b/c.py*", "a.py*", "a/z.py*", "a0.py*"},
		},
		"what tools make is skipped, what people write is not": {
			files: []string{".git/config", "sub/.hg/x", "node_modules/a/b.py", "x/__pycache__/a.pyc", "env/pyvenv.cfg", "env/lib/a.py",
				"conda/conda-meta/x", "tests/a.py", "docs/conf.py", "examples/e.py", "build/b.py", "app/migrations/m.py", "dist/d.py", "venv/own.py", ".github/s.py"},
			want: []string{".github/s.py*", "app/migrations/m.py*", "build/b.py*", "dist/d.py*", "docs/conf.py*", "examples/e.py*", "tests/a.py*", "venv/own.py*",
				".git/: version-control: version control's own files",
				"conda/: virtual-environment: a virtual environment: it holds conda-meta",
				"env/: virtual-environment: a virtual environment: it holds pyvenv.cfg",
				"node_modules/: installed-packages: installed packages",
				"sub/.hg/: version-control: version control's own files",
				"x/__pycache__/: cache: a tool's cache"},
		},
		"a file that is named like a skipped folder": {
			files: []string{"node_modules", ".cache", ".git=gitdir: nowhere"},
			want:  []string{".cache*", "node_modules*", ".git: version-control: version control's own files"},
		},
		"no-ignore": {
			files:   []string{".git/x.py", ".gitignore=a.py", ".pathfinderignore=b.py", "a.py", "b.py", "env/pyvenv.cfg", "env/c.py", "node_modules/d.py"},
			options: Options{NoIgnore: true},
			want: []string{".gitignore*", ".pathfinderignore*", "a.py*", "b.py*", "env/c.py*", "env/pyvenv.cfg*", "node_modules/d.py*",
				".git/: version-control: version control's own files"},
		},
		"strength of the kinds of ignore files": {
			files: []string{".pathfinderignore=!a.py\nb.py", ".ignore=!b.py\n!c.py\na.py\nd.py", "sub/.gitignore=!d.py\n!e.py", ".gitignore=*.py",
				"a.py", "b.py", "c.py", "sub/d.py", "sub/e.py", "sub/a.py"},
			want: []string{".gitignore*", ".ignore*", ".pathfinderignore*", "a.py*", "c.py*", "sub/.gitignore*", "sub/a.py*", "sub/e.py*",
				"b.py: ignored: ignored by .pathfinderignore:2 (b.py)", "sub/d.py: ignored: ignored by .ignore:4 (d.py)"},
		},
		"a re-included file stays below its ignored folder": {
			files: []string{".gitignore=out/\n!out/a.py", "out/a.py", "deep/.pathfinderignore=!x/", "deep/x/y.py", "deep/.gitignore=x/"},
			want: []string{".gitignore*", "deep/.gitignore*", "deep/.pathfinderignore*", "deep/x/y.py*",
				"out/: ignored: ignored by .gitignore:1 (out/)"},
		},
		"only .pathfinderignore re-includes what is skipped by itself": {
			files: []string{".gitignore=!node_modules/\n!env/", ".ignore=!node_modules/", "node_modules/a.py", "env/pyvenv.cfg",
				"in/.pathfinderignore=!node_modules/\n!env/\n!.git/", "in/node_modules/b.py", "in/env/pyvenv.cfg", "in/.git/c.py"},
			want: []string{".gitignore*", ".ignore*", "in/.pathfinderignore*", "in/env/pyvenv.cfg*", "in/node_modules/b.py*",
				"env/: virtual-environment: a virtual environment: it holds pyvenv.cfg",
				"in/.git/: version-control: version control's own files",
				"node_modules/: installed-packages: installed packages"},
		},
		"exclude and include": {
			files:   []string{"a.py", "src/a.py", "src/b.py", "src/gen/c.py", "src/n.txt", "lib/x/y.txt", "lib/z.txt"},
			options: Options{Include: []string{"./src/*.py", "/lib/x/"}, Exclude: []string{"gen/", "/src/b.py"}},
			want: []string{"lib/x/y.txt*", "src/a.py*",
				"a.py: not-included: matches no include pattern",
				"lib/z.txt: not-included: matches no include pattern",
				"src/b.py: excluded: excluded by the pattern /src/b.py",
				"src/gen/: excluded: excluded by the pattern gen/",
				"src/n.txt: not-included: matches no include pattern"},
		},
		"exclude overrides .pathfinderignore, its last pattern counts": {
			files:   []string{".pathfinderignore=!a.py", "a.py", "b.py", "c.py"},
			options: Options{Exclude: []string{"*.py", "!b.py"}},
			want: []string{".pathfinderignore*", "b.py*",
				"a.py: excluded: excluded by the pattern *.py", "c.py: excluded: excluded by the pattern *.py"},
		},
		"targets select, the rest is listed": {
			files:   []string{"a.py", "b/c.py", "b/d/e.py", "bb/f.py"},
			targets: []string{"a.py", "b/../b"},
			want:    []string{"a.py*", "b/c.py*", "b/d/e.py*", "bb/f.py"},
		},
		"the root as a target": {
			files:   []string{"a.py", "b/c.py"},
			targets: []string{"", "b"},
			want:    []string{"a.py*", "b/c.py*"},
		},
		"an ignored file that is named": {
			files:   []string{".gitignore=*.py\nout/", "a.py", "b.py", "out/c.py", "out/d.py"},
			targets: []string{"a.py", "out/c.py"},
			want: []string{".gitignore", "a.py*", "out/c.py*", "b.py: ignored: ignored by .gitignore:1 (*.py)",
				"out/: ignored: ignored by .gitignore:2 (out/), except what was named"},
		},
		"an environment that is named, and a folder in one": {
			files:   []string{"env/pyvenv.cfg", "env/.gitignore=*", "env/lib/site-packages/a.py", "two/pyvenv.cfg", "two/x/b.py", "two/y/c.py"},
			targets: []string{"env", "two/x"},
			want: []string{"env/.gitignore*", "env/lib/site-packages/a.py*", "env/pyvenv.cfg*", "two/x/b.py*",
				"two/: virtual-environment: a virtual environment: it holds pyvenv.cfg, except what was named"},
		},
		"ignores count below a target that is not ignored itself": {
			files:   []string{"src/.gitignore=gen.py", "src/a.py", "src/gen.py"},
			targets: []string{"src"},
			want:    []string{"src/.gitignore*", "src/a.py*", "src/gen.py: ignored: ignored by src/.gitignore:1 (gen.py)"},
		},
		"exclude and include count for targets": {
			files:   []string{"a/b/c.py", "a/d.py", "a/e.txt", ".gitignore=e.txt"},
			targets: []string{"a/b", "a/d.py", "a/e.txt"},
			options: Options{Exclude: []string{"b/", "/a/d.py"}, Include: []string{"*.py", ".*"}},
			want: []string{".gitignore", "a/b/: excluded: excluded by the pattern b/", "a/d.py: excluded: excluded by the pattern /a/d.py",
				"a/e.txt: not-included: matches no include pattern"},
		},
		"include of a folder above a named file": {
			files:   []string{"a/b/c.txt", "d.txt", ".gitignore=*.txt"},
			targets: []string{"a/b/c.txt", "d.txt"},
			options: Options{Include: []string{"/a/"}},
			want: []string{"a/b/c.txt*", ".gitignore: not-included: matches no include pattern",
				"d.txt: not-included: matches no include pattern"},
		},
		"an ignore file in Windows' manner": {
			files: []string{".gitignore=\ufeffa.py\r\nb.py  \r\n", "a.py", "b.py", "c.py"},
			want: []string{".gitignore*", "c.py*", "a.py: ignored: ignored by .gitignore:1 (a.py)",
				"b.py: ignored: ignored by .gitignore:2 (b.py)"},
		},
		"a folder named like an ignore file": {
			files: []string{".gitignore/a.py", "b.py"},
			want:  []string{".gitignore/a.py*", "b.py*"},
		},
		"a long pattern is cut in the message": {
			files: []string{".gitignore=x" + strings.Repeat("[\xe9\x01]*", 100) + "\n[x]" + strings.Repeat("*", 100), "x.py"},
			want:  []string{".gitignore*", "x.py: ignored: ignored by .gitignore:2 ([x]" + strings.Repeat("*", 77) + "…)"},
		},
		"an empty project": {files: []string{"a/b/"}},
	} {
		t.Run(name, func(t *testing.T) {
			c.options.Root = tree(t, c.files...)
			for _, target := range c.targets {
				c.options.Targets = append(c.options.Targets, filepath.Join(c.options.Root, target))
			}
			expect(t, discover(t, c.options), c.want...)
		})
	}
}

// TestGlobalExcludes: the user's own git configuration has no say.
func TestGlobalExcludes(t *testing.T) {
	home := tree(t, ".gitconfig=[core]\nexcludesFile=~/ignore\n", "ignore=*.py\n", ".config/git/ignore=*.py\n")
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	expect(t, discover(t, Options{Root: tree(t, "a.py")}), "a.py*")
}

func TestRootIsIgnoredFromAbove(t *testing.T) {
	top := tree(t, ".git/HEAD", ".git/info/exclude=c.py", ".gitignore=/venv/\nb.py", "venv/lib/a.py", "venv/lib/b.py", "venv/lib/c.py", "src/lib/b.py", "src/lib/c.py", "src/.ignore=/lib/d.py", "src/lib/d.py")
	expect(t, discover(t, Options{Root: filepath.Join(top, "venv", "lib")}), "a.py*", "b.py*", "c.py*")
	expect(t, discover(t, Options{Root: filepath.Join(top, "src", "lib")}),
		"b.py: ignored: ignored by ../../.gitignore:2 (b.py)", "c.py: ignored: ignored by ../../.git/info/exclude:1 (c.py)",
		"d.py: ignored: ignored by ../.ignore:1 (/lib/d.py)")
	expect(t, discover(t, Options{Root: filepath.Join(top, "src", "lib"), NoIgnore: true}), "b.py*", "c.py*", "d.py*")
}

func TestDiscoverRelativeRoot(t *testing.T) {
	t.Chdir(tree(t, "p/a.py", "p/b/c.py"))
	expect(t, discover(t, Options{Root: "p", Targets: []string{"p/b"}}), "a.py", "b/c.py*")
	t.Chdir("p")
	expect(t, discover(t, Options{Targets: []string{"b/c.py"}}), "a.py", "b/c.py*")
}

func TestUsageErrors(t *testing.T) {
	root := tree(t, "p/a.py", "q.py")
	p := filepath.Join(root, "p")
	for name, c := range map[string]struct {
		options Options
		missing bool
		msg     string
	}{
		"missing root":         {Options{Root: filepath.Join(root, "none")}, true, "does not exist"},
		"root is a file":       {Options{Root: filepath.Join(root, "q.py")}, false, "is not a folder"},
		"missing target":       {Options{Root: p, Targets: []string{filepath.Join(p, "a.py"), filepath.Join(p, "b.py")}}, true, "does not exist"},
		"target outside":       {Options{Root: p, Targets: []string{filepath.Join(root, "q.py")}}, false, "is outside the project"},
		"target above":         {Options{Root: p, Targets: []string{root}}, false, "is outside the project"},
		"target below a file":  {Options{Root: p, Targets: []string{filepath.Join(p, "a.py", "x")}}, false, "cannot be used: not a directory"},
		"target with NUL byte": {Options{Root: p, Targets: []string{p + "/a\x00b"}}, false, "cannot be used: invalid argument"},
	} {
		_, err := Discover(t.Context(), c.options)
		var target *TargetError
		if !errors.As(err, &target) || errors.Is(err, fs.ErrNotExist) != c.missing || target.Msg != c.msg && runtime.GOOS != "windows" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{"", "[a", `a\`, "!", "/", "[[:nope:]]", strings.Repeat("a", maxPatternBytes+1)} {
		for _, o := range []Options{{Root: p, Exclude: []string{"x", text}}, {Root: p, Include: []string{text}}} {
			_, err := Discover(t.Context(), o)
			var pattern *PatternError
			if !errors.As(err, &pattern) || err.Error() != fmt.Sprintf("pattern %q can match no path", text) {
				t.Errorf("pattern %.20q: %v", text, err)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Discover(ctx, Options{Root: p}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestCostlyPatterns: an ignore file that is out of all proportion is reported and
// loses its say; it does not hold up the walk.
func TestCostlyPatterns(t *testing.T) {
	long := strings.Repeat("a", maxPatternBytes+1)
	slow := strings.Repeat(strings.Repeat("*a", 100)+"[b]\n", 4000)
	name := strings.Repeat("a", 200) + ".py"
	root := tree(t, "big/.gitignore=x.py\n"+strings.Repeat("#", maxIgnoreBytes), "big/x.py", "long/.gitignore="+long+"\nx.py\n", "long/x.py",
		"sum/.gitignore=x.py\n"+strings.Repeat("#", maxIgnoreBytes*2/3), "sum/a/.gitignore=y.py\n"+strings.Repeat("#", maxIgnoreBytes*2/3), "sum/a/x.py", "sum/a/y.py",
		"z/.gitignore="+slow+"x.py", "z/"+name, "z/x.py")
	start := time.Now()
	expect(t, discover(t, Options{Root: root}), "big/.gitignore*", "big/x.py*", "long/.gitignore*",
		"sum/.gitignore*", "sum/a/.gitignore*", "sum/a/y.py*", "z/.gitignore*", "z/"+name+"*", "z/x.py*",
		"long/x.py: ignored: ignored by long/.gitignore:2 (x.py)", "sum/a/x.py: ignored: ignored by sum/.gitignore:1 (x.py)",
		"error big/.gitignore: ignore-rules: does not count: the ignore files for this folder are larger than 1024 kB",
		"error long/.gitignore: ignore-rules: line 1 does not count: it is longer than 4096 bytes",
		"error sum/a/.gitignore: ignore-rules: does not count: the ignore files for this folder are larger than 1024 kB",
		"error z/"+name+": ignore-rules: ignore patterns are too costly to match: from here on none counts")
	if d := time.Since(start); d > 5*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestFindRoot(t *testing.T) {
	top := tree(t, "git/.git/HEAD", "git/a/b/x.py", "git/py/pyproject.toml", "git/py/pkg/x.py", "tree/.git=gitdir: x", "tree/a/x.py")
	for dir, want := range map[string]string{
		"git": "git", "git/a/b": "git", "git/py": "git/py", "git/py/pkg": "git/py", "tree/a": "tree", "git/a/../py/pkg": "git/py",
	} {
		if got, err := FindRoot(filepath.Join(top, dir)); err != nil || got != filepath.Join(top, want) {
			t.Errorf("FindRoot(%s) = %s, %v, want %s", dir, got, err, want)
		}
	}
	bare := t.TempDir()
	if _, ok := upward(bare, ".git", "pyproject.toml"); ok {
		t.Skip("the temporary folder lies in a project")
	}
	if got, err := FindRoot(bare); err != nil || got != bare {
		t.Errorf("FindRoot of a bare folder = %s, %v", got, err)
	}
}

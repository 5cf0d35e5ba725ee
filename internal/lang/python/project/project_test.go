package project

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/module"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
)

// render writes a root as the tests do: "distribution src [a b]", and " = p" where the
// folder is a package itself.
func render(r module.Root) string {
	s := fmt.Sprintf("%s %q", r.Kind, r.Dir)
	if len(r.Names) > 0 {
		s += fmt.Sprint(" ", r.Names)
	}
	if r.Package != "" {
		s += " = " + r.Package
	}
	return s
}

// What each setting means is what its tool's documentation says.
func TestRoots(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"pyproject.toml", "[project]\nname = 'x'\n", []string{`distribution "src"`, `distribution ""`}},
		{"pyproject.toml", "[tool.black]\nline-length = 100\n", nil},
		{"a/pyproject.toml", "[tool.setuptools]\npackage-dir = {\"\" = \"lib\"}\n", []string{`distribution "a/lib"`}},
		{"pyproject.toml", "[tool.setuptools.package-dir]\nshop = \"code/shop\"\nother = \"code/strange\"\n", []string{`distribution "code" [shop]`, `distribution "code/strange" = other`}},
		{"pyproject.toml", "[tool.setuptools.packages.find]\nwhere = [\"src\", \"more\"]\n", []string{`distribution "src"`, `distribution "more"`}},
		{"pyproject.toml", "[tool.setuptools]\npackages = [\"a\", \"a.b\"]\npy-modules = [\"c\"]\n", []string{`distribution "" [a a c]`}},
		{"pyproject.toml", "[tool.poetry]\nname = \"x\"\npackages = [{include = \"a\"}, {include = \"b/**/*.py\", from = \"lib\"}]\n", []string{`distribution "" [a]`, `distribution "lib" [b]`}},
		{"pyproject.toml", "[tool.hatch.build.targets.wheel]\npackages = [\"src/foo\", \"bar\"]\n", []string{`distribution "src" [foo]`, `distribution "" [bar]`}},
		{"pyproject.toml", "[tool.hatch.build.targets.wheel.sources]\n\"src/foo\" = \"bar\"\n", []string{`distribution "src/foo" = bar`}},
		{"pyproject.toml", "[tool.hatch.build]\ndev-mode-dirs = [\".\", \"lib\"]\n", []string{`distribution ""`, `distribution "lib"`}},
		{"pyproject.toml", "[tool.pdm.build]\npackage-dir = \"python\"\n", []string{`distribution "python"`}},
		{"pyproject.toml", "[tool.maturin]\npython-source = \"python\"\n", []string{`distribution "python"`}},
		{"pyproject.toml", "[tool.uv.build-backend]\nmodule-root = \"\"\n", []string{`distribution ""`}},
		{"pyproject.toml", "[tool.flit.module]\nname = \"m\"\n", []string{`distribution "src" [m]`, `distribution "" [m]`}},
		{"pyproject.toml", "[tool.pytest.ini_options]\npythonpath = [\"src\", \"../up\", \"tests/lib\"]\n", []string{`path "src"`, `path "tests/lib"`}},
		{"pyproject.toml", "[tool.pytest.ini_options]\npythonpath = \"src lib\"\n", []string{`path "src"`, `path "lib"`}},
		{"pyproject.toml", "[tool.mypy]\nmypy_path = \"$MYPY_CONFIG_FILE_DIR/src:stubs\"\n", []string{`distribution "src"`, `distribution "stubs"`}},
		{"pyproject.toml", "[tool.pyright]\nextraPaths = [\"vendor\"]\n[broken\n", []string{`distribution "vendor"`}},
		{"pyproject.toml", "[tool.setuptools]\npackage-dir = {\"\" = \"/abs\", a = \"../x\", b = \"~/b\"}\n", nil},
		{"setup.cfg", "[options]\npackages = find:\npackage_dir =\n    =src\n[options.packages.find]\nwhere = src\n", []string{`distribution "src"`, `distribution "src"`}},
		{"setup.cfg", "[options]\npackages =\n    a\n    a.b\npy_modules = c\n", []string{`distribution "" [a a c]`}},
		{"setup.cfg", "[options]\npackages = find_namespace:\n", []string{`distribution ""`}},
		{"setup.cfg", "[tool:pytest]\npythonpath = lib\n[mypy]\nmypy_path = src, gen\n", []string{`path "lib"`, `distribution "src"`, `distribution "gen"`}},
		{"x/tox.ini", "[pytest]\npythonpath = .\n[testenv]\nsetenv =\n    A=b\n    PYTHONPATH = {toxinidir}/src:{envdir}/lib\n", []string{`path "x/src"`, `path "x"`}},
		{"x/.env", "PYTHONPATH=./src:lib:/app:$HOME\nA=1\n", nil},
		{"x/.env", "PYTHONPATH=./src:lib:/app\n", []string{`path "x/src"`, `path "x/lib"`}},
		{"prod.env", "export PYTHONPATH='src;lib'\n", []string{`path "src"`, `path "lib"`}},
		{"pyrightconfig.json", `{"extraPaths": ["a"], "executionEnvironments": [{"root": "b", "extraPaths": ["c"]}]}`, []string{`distribution "a"`, `distribution "b"`, `distribution "c"`}},
		{"pyrightconfig.json", `{"extraPaths": 3`, nil},
		{"Cargo.toml", "[project]\nname = 'x'\n", nil},
	} {
		var got []string
		for _, r := range Roots(c.name, []byte(c.text)) {
			got = append(got, render(r))
			if want := strings.TrimSuffix(c.name[:strings.LastIndexByte(c.name, '/')+1], "/"); r.Below != want {
				t.Errorf("%s: %q: applies below %q, want %q", c.name, c.text, r.Below, want)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q:\n got %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}

func TestSetupRoots(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"setup(packages=find_packages())", []string{`distribution "lib"`}},
		{"setuptools.setup(packages=find_packages('src'), package_dir={'': 'src'})", []string{`distribution "lib/src"`, `distribution "lib/src"`}},
		{"setup(packages=find_packages(where='src') + ['x'])", []string{`distribution "lib/src"`}},
		{"setup(packages=setuptools.find_namespace_packages(exclude=['tests']))", []string{`distribution "lib"`}},
		{"NAMES = ['a', 'a.b']\nsetup(name='x', packages=NAMES, py_modules=['c'])", []string{`distribution "lib" [a a c]`}},
		{"import os\nhere = os.path.dirname(__file__)\nsetup(package_dir={'': os.path.join(here, 'src'), 'p': 'q/p', 'r': here})", []string{`distribution "lib/src"`, `distribution "lib/q" [p]`, `distribution "lib" = r`}},
		{"setup(package_dir=unknown(), packages=more())", nil},
		{"print('no set-up')", nil},
	} {
		var got []string
		for _, r := range SetupRoots(parse.NewParser().Parse([]byte(c.text)), "lib/setup.py") {
			got = append(got, render(r))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// Whatever the files say, the roots are few and lie in the project.
func FuzzRoots(f *testing.F) {
	f.Add("pyproject.toml", []byte("[tool.setuptools]\npackage-dir = {\"\" = \"../..\"}\npackages=[\"a\"]\n"))
	f.Add("setup.cfg", []byte("[options]\npackage_dir =\n =/x\n a=b\n"))
	f.Add(".env", []byte("PYTHONPATH=a:b/../../c:\x00"))
	f.Add("pyrightconfig.json", []byte(`{"extraPaths":["a/../../.."]}`))
	f.Fuzz(func(t *testing.T, name string, text []byte) {
		for _, base := range []string{name, "pyproject.toml", "setup.cfg", ".env", "pyrightconfig.json"} {
			roots := Roots("d/"+base, text)
			if len(roots) > maxRoots {
				t.Errorf("%d roots", len(roots))
			}
			for _, r := range roots {
				if strings.HasPrefix(r.Dir, "/") || r.Dir == ".." || strings.HasPrefix(r.Dir, "../") || strings.Contains(r.Dir, "/../") {
					t.Errorf("root %q", r.Dir)
				}
			}
		}
	})
}

package config_test

import (
	"context"
	"os/exec"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/config"
)

// load reads one file and returns its assignments, in order, as name and constant:
// "?" where a value is not known.
func load(t *testing.T, name, text string) (list []string, faults []lang.Fault) {
	t.Helper()
	out := config.Language{}.Load(context.Background(), []lang.Input{{Path: name, Text: []byte(text)}}, lang.LoadOptions{Workers: 1})
	for _, m := range out.Modules {
		if err := m.Ensure(); err != nil {
			t.Fatal(err)
		}
		for i := range m.Instrs {
			in := &m.Instrs[i]
			if in.Op != ir.SetGlobal {
				continue
			}
			if in.Span.Start < 0 || in.Span.End > int32(len(m.File.Text)) || in.Span.Start > in.Span.End {
				t.Errorf("%q: %s stands outside of the file", text, m.Names[in.Name])
			}
			list = append(list, m.Names[in.Name]+" = "+value(m, in.A))
		}
	}
	return list, out.Faults
}

func value(m *ir.Module, v ir.Value) string {
	switch in := m.Instr(v); in.Op {
	case ir.Const:
		return m.Consts[in.A].String()
	case ir.Build:
		var parts []string
		for _, o := range m.Operands(in) {
			parts = append(parts, value(m, ir.Value(o)))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "?"
}

func TestFiles(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a.ini", "[a]\nk = v\n", `a.k = 'v'`},
		{"a.ini", "k=v", `k = 'v'`},
		{"a.ini", "\ufeff[a b]\r\nK: v w \r\n", `a b.K = 'v w'`},
		{"a.ini", "; no\n# no\n[a]\n\nk = \"q\"\nempty =\nalone\n", `a.k = 'q'; a.empty = ''; a.alone = ''`},
		{"a.ini", "[a]\nk = one\n  two\nl = 1\n", "a.k = 'one\\ntwo'; a.l = '1'"},
		{"a.ini", "[a]\nk = %(x)s:80\nl = ${X}\nm = {{ x }}\n", `a.k = ?; a.l = ?; a.m = ?`},
		{"a.ini", "[a]\nk = 1\nk = 2\n", `a.k = '1'; a.k = '2'`},
		{"a.cfg", "[a]\rk = 1\r", `a.k = '1'`},
		{".env", "A=b\nexport C = d\n# E=f\nnot a line\n9X=1\n", `A = 'b'; C = 'd'`},
		{"prod.env", "A='b # c'\nB=\"d\" # e\nC=f # g\nD=#h\nE=\n", `A = 'b # c'; B = 'd'; C = 'f'; D = ''; E = ''`},
		{".env.local", "A=$B\nC=\"$D\"\nE='$F'\n", `A = ?; C = ?; E = '$F'`},
		{".flaskenv", "FLASK_RUN_HOST=0.0.0.0", `FLASK_RUN_HOST = '0.0.0.0'`},
	}
	for _, test := range tests {
		list, faults := load(t, test.name, test.text)
		if got := strings.Join(list, "; "); got != test.want || len(faults) > 0 {
			t.Errorf("%s %q: %s, faults %v; want %s", test.name, test.text, got, faults, test.want)
		}
	}
}

// TestTOML compares with Python's tomllib what documents set at the top and in
// tables.
func TestTOML(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil || exec.Command(python, "-c", "import tomllib").Run() != nil {
		t.Skip("no python3 with tomllib")
	}
	const flatten = `
import sys, tomllib
def text(v):
    if isinstance(v, list): return "[" + ", ".join(map(text, v)) + "]"
    return repr(v) if isinstance(v, (str, bool, int)) else "?"
def walk(d, path):
    for k, v in d.items():
        if isinstance(v, dict): walk(v, path + [k])
        elif isinstance(v, list) and v and all(isinstance(x, dict) for x in v):
            for x in v: walk(x, path + [k])
        else: print(".".join(path + [k]), "=", text(v))
try: walk(tomllib.loads(sys.stdin.read()), [])
except tomllib.TOMLDecodeError: print("fault")
`
	docs := []string{
		"a = 'x'\n[s]\nb = \"y\\tz\"\nc = true\nd = 12\n",
		"[server]\naddress = \"0.0.0.0\" # all\nport = 80\n",
		"[a.b]\n\"c d\" = 1\n'e' = 2\n[a.b.f]\ng = 3\n",
		"a.b = 1\na.c = 'x'\n",
		"bind = [\"127.0.0.1:80\", '[::]:80', ]\n",
		"bind = [\n  # first\n  'x',\n\n  'y'\n]\nz = 1\n",
		"a = \"\"\"one\ntwo\"\"\"\nb = '''\nthree'''\n",
		"a = { b = 1, c = 'x' }\n",
		"a = 0x1F\nb = 1_000\nc = 0o7\nd = 0b11\n",
		"a = \"\\u00e9\\\\\"\n",
		"[[t]]\na = 1\n[[t]]\na = 2\n",
		"a = \n", "a = 'x\n", "[a\nb = 1\n", "a = [1, 2\n", "a b = 1\n", "a = 'x' y\n",
	}
	for _, doc := range docs {
		cmd := exec.Command(python, "-I", "-c", flatten)
		cmd.Stdin = strings.NewReader(doc)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimSpace(strings.NewReplacer("True", "true", "False", "false").Replace(string(out)))
		list, faults := load(t, "config.toml", doc)
		got := strings.NewReplacer("True", "true", "False", "false").Replace(strings.Join(list, "\n"))
		if len(faults) > 0 {
			got = "fault"
		}
		if got != want {
			t.Errorf("%q sets\n%s\nPython reads\n%s", doc, got, want)
		}
	}
}

// TestHostile reads what is no configuration: it ends, and says so where it gives up.
func TestHostile(t *testing.T) {
	deep := strings.Repeat("[", 200_000)
	for _, text := range []string{deep, "a = " + deep, "a = " + strings.Repeat("{b=", 50_000), strings.Repeat("a.", 100_000) + "b = 1", "[" + strings.Repeat("x", 500_000)} {
		for _, name := range []string{"config.toml", "a.ini", ".env"} {
			load(t, name, text)
		}
	}
	for _, text := range []string{"a\x00b", strings.Repeat("a = 1\n", 400_000)} {
		if _, faults := load(t, "a.ini", text); len(faults) == 0 {
			t.Error("no fault for what is not read")
		}
	}
}

func TestClaims(t *testing.T) {
	for name, want := range map[string]bool{
		".env": true, "a/.env.prod": true, "x.env": true, "uwsgi.ini": true, "setup.cfg": true, "locust.conf": true, ".streamlit/config.toml": true,
		"hypercorn.toml": true, "pyproject.toml": false, "a.py": false, "env": false, "README": false,
	} {
		if got := (config.Language{}).Claims(name, nil); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func FuzzConfig(f *testing.F) {
	for _, s := range []string{"[a]\nk = v", "A=b", "a = [1, 'x']\n[t]\nb = {c = 1}"} {
		f.Add(0, s)
	}
	f.Fuzz(func(t *testing.T, kind int, text string) {
		load(t, []string{"a.ini", ".env", "config.toml"}[uint(kind)%3], text)
	})
}

package settings

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// TestAgainstPython compares with what configparser reads.
func TestAgainstPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	texts := []string{
		"[options]\npackage_dir =\n    = src\n    lib = other/lib\npackages = find:\n\n[options.packages.find]\nwhere = src\n",
		"[a]\nKey = one\n  two\n\n  three\n# comment\n  four\nnext: x = y\n[b]\nkey=\n",
		"[a]\n  key = 1\n    more\n  other = 2\n back = 3\n",
		"[tool:pytest]\npythonpath =\n  src\n  ; not this\n  lib\naddopts = -x --cov=a\n",
		"; top\n[a]\nx = 1 ; no comment\n[a]\ny = %(x)s\n",
		"\ufeff[a]\r\nx = 1\r\n  2\r\n",
		"[a]\nx = 1\n\n\n",
		"[a] trailing\nx:y\n[b\n",
	}
	in, _ := json.Marshal(texts)
	cmd := exec.Command(python, "-c", `
import configparser, json, sys
out = []
for text in json.load(sys.stdin):
    p = configparser.RawConfigParser(strict=False)
    try:
        p.read_string(text.lstrip("\ufeff"))
    except configparser.ParsingError:
        pass
    out.append({s + "." + k: v for s in p.sections() for k, v in p.items(s) if isinstance(v, str)})
print(json.dumps(out))`)
	cmd.Stdin = strings.NewReader(string(in))
	raw, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want []map[string]string
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		got := map[string]string{}
		for _, a := range ConfigParser([]byte(text)) {
			got[a.Name] = a.Value.Const.Str
		}
		for name, value := range want[i] {
			if got[name] != value {
				t.Errorf("%q: %s is %q, Python has %q", text, name, got[name], value)
			}
		}
		for name := range got {
			if _, ok := want[i][name]; !ok && !strings.Contains(text, "[b\n") { // after an error Python keeps what it likes
				t.Errorf("%q: %s is no key for Python", text, name)
			}
		}
	}
}

// Tables in a list are values of their own.
func TestTablesInList(t *testing.T) {
	list, errs := TOML([]byte("[tool.poetry]\npackages = [\n  { include = \"a\", from = \"lib\" },\n  { include = \"b\" },\n]\n"))
	if len(errs) > 0 || len(list) != 1 || list[0].Name != "tool.poetry.packages" || len(list[0].Value.List) != 2 {
		t.Fatalf("%+v, %v", list, errs)
	}
	first := list[0].Value.List[0].Table
	if len(first) != 2 || first[0].Name != "include" || first[0].Value.Const.Str != "a" || first[1].Value.Const.Str != "lib" {
		t.Errorf("%+v", first)
	}
}

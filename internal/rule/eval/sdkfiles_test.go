package eval_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
)

// sdkRoot is the folder of the installable SDK.
const sdkRoot = "../../../sdk/python"

// handWritten are the files below src that are not made from the table.
var handWritten = []string{"codepathfinder/_code.py", "codepathfinder/_container.py"}

const madeBy = "# Made from the table of the evaluator (internal/rule/eval, TestSDKFiles); do not edit.\n"

// stubHeads declare the types that signatures mention and the table does not hold.
var stubHeads = map[string]string{
	"_code": `from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeAlias, TypeVar

Constant: TypeAlias = str | int | float | bool | bytes | None
Value: TypeAlias = Constant | Qualifier | Predicate | list[Any] | set[Any]
Matcher: TypeAlias = (
    CallMatcher | MethodMatcher | AttributeMatcher | AttributeMethodMatcher | VariableMatcher | DataflowMatcher
    | AndOperator | OrOperator | NotOperator | ParameterMatcher | GuardMatcher | ListenerMatcher | type[QueryType]
)
RuleFunction = TypeVar("RuleFunction", bound=Callable[[], Matcher])

VERSION: str

def tool(name: str) -> Any: ...
`,
	"_container": `from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

from codepathfinder._code import Constant, Fix, Value

ContainerMatcher: TypeAlias = Matcher | CombinatorMatcher | SequenceMatcher | StageMatcher | ProgrammaticMatcher
Check: TypeAlias = Callable[[Any], bool]
Instruction: TypeAlias = Any
Stage: TypeAlias = Any
RuleFunction = TypeVar("RuleFunction", bound=Callable[[], ContainerMatcher])
`,
}

// private returns the module that defines an export.
func private(e eval.Export) string {
	switch {
	case e.Parent == "QueryType":
		return "go_rule"
	case strings.Contains(e.Modules[0], ".container_"):
		return "_container"
	}
	return "_code"
}

// TestSDKFiles compares the files of the installable SDK with what the table says.
func TestSDKFiles(t *testing.T) {
	want := sdkFiles(t)
	src := filepath.Join(sdkRoot, "src")
	if *update {
		for name, text := range want {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(src, name)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(src, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	err := filepath.WalkDir(src, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, "__pycache__") || strings.Contains(name, ".egg-info") {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(name, src+string(filepath.Separator)))
		if slices.Contains(handWritten, rel) {
			return nil
		}
		text, ok := want[rel]
		if !ok {
			t.Errorf("%s is not in the table", rel)
			return nil
		}
		delete(want, rel)
		got, err := os.ReadFile(name)
		if err == nil && !bytes.Equal(got, []byte(text)) {
			t.Errorf("%s is not what the table says: run with -update", rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range want {
		t.Errorf("%s is missing: run with -update", name)
	}
	pyproject, err := os.ReadFile(filepath.Join(sdkRoot, "pyproject.toml"))
	if err != nil || !bytes.Contains(pyproject, []byte(fmt.Sprintf("\nversion = %q\n", eval.Version))) {
		t.Errorf("pyproject.toml does not have the version %s: %v", eval.Version, err)
	}
}

// sdkFiles renders the SDK's modules with their stubs.
func sdkFiles(t *testing.T) map[string]string {
	files := map[string]string{"codepathfinder/py.typed": "", "rules/py.typed": ""}
	byModule := map[string][]eval.Export{}
	for module := range eval.Modules() {
		byModule[module] = nil
	}
	heads := map[string]*strings.Builder{}
	for _, e := range eval.Universe() {
		for _, m := range e.Modules {
			byModule[m] = append(byModule[m], e)
		}
		home := private(e)
		if e.Kind == eval.Tool || e.Kind == eval.Constant || home == "go_rule" {
			continue
		}
		if heads[home] == nil {
			heads[home] = &strings.Builder{}
			heads[home].WriteString(madeBy + stubHeads[home])
		}
		heads[home].WriteString("\n" + stub(e))
	}
	for home, text := range heads {
		files["codepathfinder/"+home+".pyi"] = text.String()
	}
	for module, exports := range byModule {
		name := strings.ReplaceAll(module, ".", "/")
		if !strings.Contains(module, ".") {
			name += "/__init__"
		}
		files[name+".py"], files[name+".pyi"] = moduleFiles(t, module, exports)
	}
	return files
}

// moduleFiles renders a module and its stub.
func moduleFiles(t *testing.T, module string, exports []eval.Export) (code, stubText string) {
	var py, pyi, defs strings.Builder
	py.WriteString(madeBy)
	pyi.WriteString(madeBy)
	from := map[string][]string{}
	var names []string
	for _, e := range exports {
		names = append(names, e.Name)
		switch home := private(e); {
		case e.Name == "__version__":
			from["_code"] = append(from["_code"], "VERSION as __version__")
		case e.Kind == eval.Tool:
			if !slices.Contains(from["_code"], "tool as _tool") {
				from["_code"] = append(from["_code"], "tool as _tool")
			}
			fmt.Fprintf(&defs, "%s = _tool(%q)\n", e.Name, e.Name)
		case home == "go_rule":
			goClass(t, &defs, e)
		default:
			from[home] = append(from[home], e.Name)
		}
	}
	for _, home := range slices.Sorted(maps.Keys(from)) {
		list := from[home]
		slices.Sort(list)
		fmt.Fprintf(&py, "from codepathfinder.%s import (\n    %s,\n)\n", home, strings.Join(list, ",\n    "))
		for _, name := range list {
			if strings.HasSuffix(name, " as _tool") {
				continue
			}
			if _, alias, renamed := strings.Cut(name, " as "); renamed {
				fmt.Fprintf(&pyi, "%s: str\n", alias)
				continue
			}
			fmt.Fprintf(&pyi, "from codepathfinder.%s import %s as %s\n", home, name, name)
		}
	}
	py.WriteString(spaced(defs.String()))
	pyi.WriteString(moduleStub(exports))
	slices.Sort(names)
	list := ""
	for _, n := range names {
		list += fmt.Sprintf("\n    %q,", n)
	}
	if list != "" {
		list += "\n"
	}
	fmt.Fprintf(&py, "\n__all__ = [%s]\n", list)
	return py.String(), pyi.String()
}

// spaced puts a blank line before a text that is not empty.
func spaced(text string) string {
	if text == "" {
		return ""
	}
	return "\n" + text
}

// moduleStub renders what a public module itself declares.
func moduleStub(exports []eval.Export) string {
	var b strings.Builder
	if slices.ContainsFunc(exports, func(e eval.Export) bool { return e.Kind == eval.Tool }) {
		b.WriteString("from typing import Any\n")
	}
	for _, e := range exports {
		switch {
		case e.Kind == eval.Tool:
			fmt.Fprintf(&b, "\n%s: Any\n", e.Name)
		case e.Parent == "QueryType":
			fmt.Fprintf(&b, "\nclass %s(QueryType):\n    \"\"\"%s\"\"\"\n", e.Name, e.Doc)
		}
	}
	return b.String()
}

// goClass renders one of the Go types, as the evaluator knows it.
func goClass(t *testing.T, b *strings.Builder, e eval.Export) {
	text := header + "from codepathfinder.go_rule import " + e.Name + "\n@go_rule(id=\"A\")\ndef f():\n    return " + e.Name + "\n"
	rules, errs := eval.File("go.py", []byte(text), eval.Options{})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	typ := rules[0].Query.(rule.Types).Type
	quoted := func(list []string) string { return strings.ReplaceAll(fmt.Sprintf("%q", list), `" "`, `", "`) }
	var patterns []string
	for _, p := range typ.Patterns {
		patterns = append(patterns, string(p))
	}
	subclasses := map[bool]string{true: "True", false: "False"}[typ.Subclasses]
	fmt.Fprintf(b, "\nclass %s(QueryType):\n    fqns = %s\n    patterns = %s\n    match_subclasses = %s\n\n", e.Name, quoted(typ.FQNs), quoted(patterns), subclasses)
}

// stub renders an export in a stub.
func stub(e eval.Export) string {
	if e.Kind == eval.Function {
		return define("", "", e.Signature, e.Doc)
	}
	var b strings.Builder
	base := ""
	if e.Parent != "" {
		base = "(" + e.Parent + ")"
	}
	fmt.Fprintf(&b, "class %s%s:\n    \"\"\"%s\"\"\"\n", e.Name, base, e.Doc)
	if e.Name == "QueryType" {
		b.WriteString("\n    fqns: ClassVar[list[str]]\n    patterns: ClassVar[list[str]]\n    match_subclasses: ClassVar[bool]\n")
	}
	if e.Signature != "" {
		_, params, _ := strings.Cut(e.Signature, "(")
		b.WriteString("\n" + define("    ", "self", "__init__("+params+" -> None", ""))
	}
	for _, m := range e.Members {
		b.WriteString("\n")
		switch {
		case e.Kind == eval.Namespace:
			b.WriteString("    @staticmethod\n" + define("    ", "", m.Signature, m.Doc))
		case e.Kind == eval.Class:
			b.WriteString("    @classmethod\n" + define("    ", "cls", m.Signature, m.Doc))
		default:
			b.WriteString(define("    ", "self", m.Signature, m.Doc))
		}
	}
	return b.String()
}

// define renders a function of a stub, a parameter a line where it is long.
func define(indent, first, signature, doc string) string {
	name, rest, _ := strings.Cut(signature, "(")
	end := strings.LastIndex(rest, ")")
	params := splitParams(rest[:end])
	if first != "" {
		params = append([]string{first}, params...)
	}
	result := rest[end+1:]
	line := fmt.Sprintf("%sdef %s(%s)%s:", indent, name, strings.Join(params, ", "), result)
	if len(line) > 110 {
		line = fmt.Sprintf("%sdef %s(\n%s    %s,\n%s)%s:", indent, name, indent, strings.Join(params, ",\n    "+indent), indent, result)
	}
	if doc == "" {
		return line + " ...\n"
	}
	return line + "\n" + indent + "    \"\"\"" + doc + "\"\"\"\n"
}

// splitParams splits parameters at the commas outside of brackets.
func splitParams(text string) []string {
	var out []string
	depth, start := 0, 0
	for i, c := range text {
		switch c {
		case '[', '(':
			depth++
		case ']', ')':
			depth--
		case ',':
			if depth == 0 {
				out = append(out, strings.TrimSpace(text[start:i]))
				start = i + 1
			}
		}
	}
	if last := strings.TrimSpace(text[start:]); last != "" {
		out = append(out, last)
	}
	return out
}

// TestSDKReadme evaluates the rule that the SDK's page shows.
func TestSDKReadme(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(sdkRoot, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```python\n")
	code, _, found := strings.Cut(rest, "```\n")
	rules, errs := eval.File("README.md", []byte(code), eval.Options{})
	if !found || len(rules) != 1 || len(errs) > 0 {
		t.Errorf("the page shows %d rules, with the errors %v", len(rules), errs)
	}
}

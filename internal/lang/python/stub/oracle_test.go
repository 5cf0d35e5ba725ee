package stub_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

func bundled(t testing.TB) *stub.Index {
	t.Helper()
	x, err := stub.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// python asks the newest Python at hand, one question after another.
func python(t *testing.T, exe string, questions ...any) []json.RawMessage {
	t.Helper()
	for _, name := range []string{"python3.14", "python3.13", "python3"} {
		if exe != "" {
			break
		}
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "").Run() == nil {
			exe = path
		}
	}
	if exe == "" {
		t.Skip("no python3 to compare with")
	}
	var in strings.Builder
	for _, q := range questions {
		if err := json.NewEncoder(&in).Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(exe, "-X", "utf8", "testdata/oracle.py")
	cmd.Stdin = strings.NewReader(in.String())
	cmd.Dir = "."
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v: %s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var answers []json.RawMessage
	lines := bufio.NewScanner(strings.NewReader(string(out)))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		answers = append(answers, json.RawMessage(slices.Clone(lines.Bytes())))
	}
	if len(answers) != len(questions) {
		t.Fatalf("%d answers to %d questions", len(answers), len(questions))
	}
	return answers
}

// noImport are modules whose import does something, or that need a display.
var noImport = map[string]bool{"antigravity": true, "this": true, "__main__": true, "turtle": true}

type known struct {
	Version   [2]int
	Classes   map[string][]string
	Functions map[string][]parameter // nil: it does not tell
}

// parameter is a parameter as the oracle writes it: name, kind, whether it has a default.
type parameter struct {
	name       string
	kind       stub.ParamKind
	hasDefault bool
}

func (p *parameter) UnmarshalJSON(raw []byte) error {
	return json.Unmarshal(raw, &[]any{&p.name, &p.kind, &p.hasDefault})
}

func ask(t *testing.T, exe string, modules []string) known {
	t.Helper()
	var k known
	if err := json.Unmarshal(python(t, exe, map[string]any{"modules": modules})[0], &k); err != nil {
		t.Fatal(err)
	}
	t.Logf("Python %d.%d: %d classes, %d functions", k.Version[0], k.Version[1], len(k.Classes), len(k.Functions))
	return k
}

// stdlib asks about all modules of the standard library.
func stdlib(t *testing.T, x *stub.Index) known {
	t.Helper()
	var modules []string
	for name := range x.Modules() {
		top, _, _ := strings.Cut(name, ".")
		if !noImport[name] && !strings.HasPrefix(name, "_") && top != "idlelib" && top != "lib2to3" {
			modules = append(modules, name)
		}
	}
	k := ask(t, "", modules)
	if len(k.Classes) < 1000 || len(k.Functions) < 3000 {
		t.Error("that is not all of a standard library")
	}
	return k
}

// tally counts questions and keeps the wrong answers.
type tally struct {
	asked int
	wrong []string
}

// check fails where more than a share of the answers is wrong, and lists them.
func (c *tally) check(t *testing.T, what string, share float64) {
	t.Helper()
	slices.Sort(c.wrong)
	t.Logf("%s: %d of %d (%.2f %%)", what, len(c.wrong), c.asked, 100*float64(len(c.wrong))/float64(c.asked))
	if float64(len(c.wrong)) > share*float64(c.asked) {
		t.Errorf("%s: more than %.1f %%:\n%s", what, 100*share, strings.Join(c.wrong, "\n"))
	}
}

// shares are how many answers may be wrong, of each kind of question.
type shares struct{ missing, order, extra, functions, parameters float64 }

func TestStdlibAgainstPython(t *testing.T) {
	x := bundled(t)
	k := stdlib(t, x)
	// What is missing is not documented, or gone, or newer than the stubs.
	limits := shares{missing: 0.04, order: 0.007, extra: 0.05, functions: 0.06, parameters: 0.01}
	compareClasses(t, x, "", k, limits)
	compareFunctions(t, x, k, limits)
}

// TestPackagesAgainstPython compares what the index knows of packages with what a
// Python says that has them installed, in the versions of stubs/packages.tsv.
func TestPackagesAgainstPython(t *testing.T) {
	exe := os.Getenv("PATHFINDER_PACKAGES_PYTHON")
	if exe == "" {
		t.Skip("PATHFINDER_PACKAGES_PYTHON names no interpreter that has packages")
	}
	x := bundled(t)
	raw, err := os.ReadFile("testdata/modules.txt")
	if err != nil {
		t.Fatal(err)
	}
	k := ask(t, exe, strings.Fields(string(raw)))
	// Stubs say that some classes of constants are enumerations, which they are not.
	limits := shares{missing: 0.03, order: 0.015, extra: 0.10, functions: 0.04, parameters: 0.01}
	compareClasses(t, x, exe, k, limits)
	compareFunctions(t, x, k, limits)
}

func compareClasses(t *testing.T, x *stub.Index, exe string, k known, limits shares) {
	t.Helper()
	var missing, order, extra tally
	var pairs [][2]string
	for path, mro := range k.Classes {
		missing.asked++
		s, _ := x.Lookup(path)
		c, ok := s.Class()
		if !ok {
			missing.wrong = append(missing.wrong, path)
			continue
		}
		have, _ := c.MRO()
		order.asked++
		if name := notInOrder(x, mro, have); name != "" {
			order.wrong = append(order.wrong, fmt.Sprintf("%s lacks %s: %v", path, name, have))
		}
		pairs = append(pairs, beyond(x, path, mro, have)...)
	}
	slices.SortFunc(pairs, func(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) })
	var subclasses []*bool
	if err := json.Unmarshal(python(t, exe, map[string]any{"subclasses": pairs})[0], &subclasses); err != nil {
		t.Fatal(err)
	}
	for i, is := range subclasses {
		if is != nil {
			extra.asked++
			if !*is {
				extra.wrong = append(extra.wrong, pairs[i][0]+" is no "+pairs[i][1])
			}
		}
	}
	missing.check(t, "classes that are missing", limits.missing)
	order.check(t, "classes whose MRO lacks an ancestor", limits.order)
	extra.check(t, "ancestors that are none", limits.extra)
}

// unknowable are ancestors that typeshed does not have in its classes' bases:
// abstract ones that add nothing, and what another version of Python has there.
var unknowable = map[string]bool{
	"typing.Generic": true, "typing.Protocol": true, "typing_extensions.Protocol": true, "abc.ABC": true, "collections.abc.Sized": true,
	"collections.abc.Hashable": true, "tkinter.tix.Form": true, "setuptools.Command": true, "typing._Final": true, "typing._Immutable": true,
	"_compression.BaseStream": true,
}

// notInOrder returns the first class of a real MRO that the index knows and that
// does not stand in its MRO in that order.
func notInOrder(x *stub.Index, real []string, have []stub.Sym) string {
	at := 0
	for i, name := range real {
		want, ok := x.Lookup(name)
		if i == 0 || !ok || unknowable[name] || want.Kind() != stub.ClassKind {
			continue
		}
		k := slices.Index(have[at:], want)
		if k < 0 {
			return name
		}
		at += k
	}
	return ""
}

// beyond returns the ancestors that the index has and the real MRO has not;
// protocols are none at run time.
func beyond(x *stub.Index, path string, real []string, have []stub.Sym) [][2]string {
	var list [][2]string
	for _, s := range have[1:] {
		c, ok := s.Class()
		if !ok || c.Flags()&stub.Protocol != 0 || slices.Contains(real, s.Name()) || strings.HasSuffix(s.Name(), "IO") && s.Module() == "typing" {
			continue // typeshed's stand-ins for protocols
		}
		list = append(list, [2]string{path, s.Name()})
	}
	return list
}

func compareFunctions(t *testing.T, x *stub.Index, k known, limits shares) {
	t.Helper()
	var missing, different tally
	for path, real := range k.Functions {
		missing.asked++
		s, ok := x.Lookup(path)
		if !ok {
			missing.wrong = append(missing.wrong, path)
			continue
		}
		f, ok := s.Func()
		if !ok || real == nil {
			continue // an instance of a class with __call__, or a class
		}
		different.asked++
		fits := slices.ContainsFunc(signatures(f), func(have []parameter) bool { return fit(have, real) })
		if !fits {
			different.wrong = append(different.wrong, fmt.Sprintf("%s%v is not %v", path, signatures(f), real))
		}
	}
	missing.check(t, "functions that are missing", limits.functions)
	different.check(t, "functions with other parameters", limits.parameters)
}

// signatures returns the parameters of each overload, without the receiver.
func signatures(f stub.Func) [][]parameter {
	var list [][]parameter
	for i := range f.Len() {
		var params []parameter
		for k := range f.At(i).Len() {
			p := f.At(i).At(k)
			params = append(params, parameter{p.Name(), p.Kind(), p.HasDefault()})
		}
		list = append(list, params)
	}
	return list
}

// fit reports whether the index's parameters are those of the running Python.
// What that declares as *args and **kwargs may be named parameters in the index,
// and the index may have further optional ones, of a newer version.
func fit(have, real []parameter) bool {
	have, real = withoutReceiver(have), withoutReceiver(real)
	if slices.ContainsFunc(real, func(p parameter) bool { return p.kind == stub.VarKeyword || p.kind == stub.VarPositional }) {
		return true
	}
	for i, p := range real {
		switch p.kind {
		case stub.KeywordOnly:
			if !slices.ContainsFunc(have, func(q parameter) bool { return q.name == p.name && q.hasDefault == p.hasDefault }) {
				return false
			}
		default:
			if i >= len(have) || have[i].kind != p.kind || p.kind == stub.PositionalOrKeyword && have[i].name != p.name {
				return false
			}
		}
	}
	for _, q := range have[min(len(real), len(have)):] {
		if !q.hasDefault && q.kind != stub.KeywordOnly && q.kind != stub.VarPositional && q.kind != stub.VarKeyword {
			return false
		}
	}
	return true
}

func withoutReceiver(list []parameter) []parameter {
	if len(list) > 0 && (list[0].name == "self" || list[0].name == "cls" || list[0].name == "type") {
		return list[1:]
	}
	return list
}

package eval_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// TestUniverse checks that the table is complete in itself.
func TestUniverse(t *testing.T) {
	homes := map[string]bool{}
	for _, e := range eval.Universe() {
		if len(e.Modules) == 0 || e.Doc == "" || !strings.HasSuffix(e.Doc, ".") || strings.Contains(e.Doc, "\n") {
			t.Errorf("%s lacks modules or one sentence of documentation", e.Name)
		}
		for _, m := range e.Modules {
			if homes[m+" "+e.Name] {
				t.Errorf("%s exports %s twice", m, e.Name)
			}
			homes[m+" "+e.Name] = true
		}
		if callable := e.Kind == eval.Function; callable && e.Signature == "" {
			t.Errorf("the function %s has no signature", e.Name)
		}
		if e.Signature != "" && !strings.HasPrefix(e.Signature, e.Name+"(") {
			t.Errorf("%s has the signature %s", e.Name, e.Signature)
		}
		for _, m := range e.Members {
			if !strings.HasPrefix(m.Signature, m.Name+"(") || m.Doc == "" {
				t.Errorf("%s.%s has the signature %q and the documentation %q", e.Name, m.Name, m.Signature, m.Doc)
			}
		}
	}
}

// TestEveryImport imports every name from every module, and every module as such.
func TestEveryImport(t *testing.T) {
	var b strings.Builder
	modules := eval.Modules()
	for _, module := range slices.Sorted(maps.Keys(modules)) {
		fmt.Fprintf(&b, "import %s\nimport %s as m\nfrom %s import *\n", module, module, module)
		for _, name := range modules[module] {
			fmt.Fprintf(&b, "from %s import %s\nassert m.%s is %s, %q\n", module, name, name, name, module+" "+name)
		}
	}
	if _, errs := eval.File("imports.py", []byte(b.String()), eval.Options{}); len(errs) > 0 {
		t.Error(errs)
	}
}

// surface is a program that describes the published SDK: by module and name, the
// parameters of what can be called, else null.
const surface = `
import importlib, inspect, json, pkgutil
import codepathfinder, rules

def params(f):
    try:
        if inspect.isclass(f) and type(f).__name__ == "EnumType":
            return None
        return [[p.name, p.kind.name] for p in inspect.signature(f).parameters.values()]
    except (TypeError, ValueError):
        return None

out = {}
for package in (codepathfinder, rules):
    modules = [package.__name__] + [package.__name__ + "." + m.name for m in pkgutil.iter_modules(package.__path__) if m.name not in ("cli", "python")]
    for name in modules:
        module = importlib.import_module(name)
        exported = getattr(module, "__all__", None) or [
            n for n, v in vars(module).items()
            if not n.startswith("_") and not inspect.ismodule(v)
            and (getattr(v, "__module__", name) == name or name.startswith("rules."))]
        out[name] = {n: params(getattr(module, n)) for n in exported}
        classes = [v for n, v in vars(module).items() if inspect.isclass(v) and v.__module__ == name]
        for c in classes:
            for n, v in vars(c).items():
                if callable(getattr(c, n)) and not n.startswith("_"):
                    out[name][c.__name__ + "." + n] = params(getattr(c, n))
print(json.dumps(out))
`

// internalMembers are methods of the published SDK's classes that no rule file
// has a use for.
var internalMembers = []string{"to_ir", "to_dict", "to_constraint", "execute", "mro"}

// TestPublishedSurface checks that every name of codepathfinder 2.1.1 is in the
// table, and that whatever can be handed to it can be handed to ours.
func TestPublishedSurface(t *testing.T) {
	out, err := exec.Command(publishedSDK(t), "-c", surface).Output()
	if err != nil {
		t.Fatal(err)
	}
	var modules map[string]map[string][][2]string
	if err := json.Unmarshal(out, &modules); err != nil {
		t.Fatal(err)
	}
	exports := map[string]eval.Export{}
	signatures := map[string]string{}
	for _, e := range eval.Universe() {
		for _, m := range e.Modules {
			exports[m+" "+e.Name] = e
			signatures[m+" "+e.Name] = e.Signature
			for _, member := range e.Members {
				signatures[m+" "+e.Name+"."+member.Name] = member.Signature
			}
		}
	}
	names := 0
	for module, members := range modules {
		for name, params := range members {
			class, method, isMethod := strings.Cut(name, ".")
			if isMethod && (slices.Contains(internalMembers, method) || exports[module+" "+class].Kind == eval.Tool) {
				continue
			}
			signature, ok := signatures[module+" "+name]
			if !ok {
				t.Errorf("%s of %s is not in the table", name, module)
				continue
			}
			names++
			if signature == "" || params == nil {
				continue
			}
			if isMethod && len(params) > 0 && params[0][0] == "self" {
				params = params[1:]
			}
			checkParams(t, module+"."+name, signature, params)
		}
	}
	for key, e := range exports {
		module, name, _ := strings.Cut(key, " ")
		_, published := modules[module][name]
		if !published && !e.Added && name != "__version__" && !(module == "codepathfinder.go_rule" && name == "QueryType") {
			t.Errorf("%s of %s is not in the published SDK, and not marked as added", name, module)
		}
	}
	if names < 150 {
		t.Errorf("only %d names were compared", names)
	}
}

// checkParams checks that ours has the published parameters in their order.
func checkParams(t *testing.T, name, signature string, published [][2]string) {
	sigs, err := value.ParseSignatures([]string{signature})
	if err != nil {
		t.Fatal(err)
	}
	var ours []string
	for _, p := range sigs[0].Params {
		ours = append(ours, p.Name)
	}
	for i, p := range published {
		at := slices.Index(ours, p[0])
		if at < 0 || p[1] == "POSITIONAL_OR_KEYWORD" && at != i {
			t.Errorf("%s has the parameter %s at %d; ours is %s", name, p[0], i, signature)
		}
	}
}

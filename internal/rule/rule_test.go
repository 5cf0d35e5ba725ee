package rule_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/types"
)

func TestParsePath(t *testing.T) {
	attr := func(name string) rule.Selector { return rule.Selector{Attr: name} }
	index := func(n int64) rule.Selector { return rule.Selector{Key: types.Int(n)} }
	key := func(s string) rule.Selector { return rule.Selector{Key: types.Str(s)} }
	for text, want := range map[string]rule.ArgPath{
		"0":                   {},
		"12":                  {Index: 12},
		"0[0]":                {Selectors: []rule.Selector{index(0)}},
		"0[1].x":              {Selectors: []rule.Selector{index(1), attr("x")}},
		"2[-1]":               {Index: 2, Selectors: []rule.Selector{index(-1)}},
		"name":                {Name: "name"},
		"host[0]":             {Name: "host", Selectors: []rule.Selector{index(0)}},
		"größe.x_1":           {Name: "größe", Selectors: []rule.Selector{attr("x_1")}},
		"self":                {Receiver: true},
		"self.family":         {Receiver: true, Selectors: []rule.Selector{attr("family")}},
		"selfish":             {Name: "selfish"},
		`opts["a b"]['c"d']`:  {Name: "opts", Selectors: []rule.Selector{key("a b"), key(`c"d`)}},
		`opts["it's"].deep.x`: {Name: "opts", Selectors: []rule.Selector{key("it's"), attr("deep"), attr("x")}},
	} {
		got, err := rule.ParsePath(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got.String() != want.String() || got.Index != want.Index || got.Name != want.Name || got.Receiver != want.Receiver {
			t.Errorf("%s is read as %+v", text, got)
		}
		again, err := rule.ParsePath(got.String())
		if err != nil || again.String() != got.String() {
			t.Errorf("%s is written as %s, which is read as %s (%v)", text, got, again, err)
		}
	}
	for _, text := range []string{
		"", " 0", "0 ", "-1", "0[", "0[]", "0[a]", "0[1", "0]", "0.", "0..x", ".x", "[0]", "0x", "99999", "a b", "a-b", `0["x]`, `0["x"`, "0[+1]",
		"0[1.5]", "0(1)", "self..x", "0[99999999999]", "\x00", "a\xff",
	} {
		if p, err := rule.ParsePath(text); err == nil {
			t.Errorf("%q is read as %s", text, p)
		}
	}
}

// TestFormatIsExhaustive finds every type that is a Query or Constraint in the
// source and looks for it in the printer: what cannot be printed panics there.
func TestFormatIsExhaustive(t *testing.T) {
	files := token.NewFileSet()
	printed := map[string]bool{}
	format, err := parser.ParseFile(files, "format.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(format, func(n ast.Node) bool {
		if c, ok := n.(*ast.CaseClause); ok {
			for _, e := range c.List {
				if id, ok := e.(*ast.Ident); ok {
					printed[id.Name] = true
				}
			}
		}
		return true
	})
	found := 0
	for _, name := range []string{"query.go", "container.go", "listener.go"} {
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "query" && f.Name.Name != "constraint" {
				continue
			}
			found++
			if typ := f.Recv.List[0].Type.(*ast.Ident).Name; !printed[typ] {
				t.Errorf("Format does not know %s", typ)
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d types were found", found)
	}
}

func TestFormat(t *testing.T) {
	r := &rule.Rule{
		ID: "A-1", Name: "A rule", Language: rule.Python, Message: "One.\nTwo.", Tags: []string{"a", "b"},
		Query: rule.Not{Of: rule.Calls{Patterns: []rule.Pattern{"f"}, Args: []rule.ArgConstraint{{Want: rule.Literal{Value: types.Str("x")}}}}},
	}
	want := strings.Join([]string{
		"rule A-1", "  name: A rule", "  language: python", "  severity: INFO", "  confidence: LOW", "  tags: a, b", "  message:", "    |One.", "    |Two.",
		"  not", `    calls "f"`, "      argument 0 == 'x'", "",
	}, "\n")
	if got := rule.Format(r); got != want {
		t.Errorf("Format gives\n%swant\n%s", got, want)
	}
}

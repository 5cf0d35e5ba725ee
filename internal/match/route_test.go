package match

import (
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
)

// TestRoutes says of patterns of URLs, in the syntaxes of the frameworks' documentation, which
// parameters of a function with these parameters take any text.
func TestRoutes(t *testing.T) {
	for _, c := range []struct{ text, params, open string }{
		{"/plain", "a", ""},
		{"/<a>/<int:b>/<path:c>", "a b c", "a c"},
		{"/<a:int>/<b:str>/<c:path>", "a b c", "b c"},
		{"/<string(length=2):a>/<any(x, y):b>/<int(min=1):c>", "a b c", "a"},
		{`/<a:re:[a-z]+>/<b:re:.+>`, "a b", "b"},
		{"/<uuid:a>/<slug:b>/<str:c>", "a b c", "c"},
		{"/<list:a>", "a", "a"},
		{"/{a}/{b:int}/{c:path}", "a b c", "a c"},
		{`/{a:\d+}/{b:[^/]+}/{c:\d{4}}`, "a b c", "b"},
		{`^(?P<a>[0-9]{4})/(?P<b>[\w-]+)/(?P<c>.*)$`, "request a b c", "c"},
		{`^/(\d+)/(.*)$`, "request a b", "b"},
		{`^/(?:x|y)/(\w+)/([^/]+)$`, "a b", "b"},
		{`^/(a(b)c)/\(x\)$`, "a", ""},
		{"/<a>", "a kwargs**", "a kwargs"},
		{"/<int:a>", "kwargs**", ""},
		{`/(.*)`, "args*", "args"},
		{"/<unclosed", "unclosed", "unclosed"},
		{"/{a:{b", "a", "a"},
		{`\`, "a", ""},
	} {
		m := &ir.Module{Names: []string{""}}
		var params []ir.Parameter
		var names []string
		for _, name := range strings.Fields(c.params) {
			kind := ir.PosOrKeyword
			for kind != ir.KwArgs && name[len(name)-1] == '*' {
				name = name[:len(name)-1]
				if kind = ir.VarArgs; name[len(name)-1] == '*' {
					name, kind = name[:len(name)-1], ir.KwArgs
				}
			}
			m.Names = append(m.Names, name)
			params = append(params, ir.Parameter{Name: ir.Name(len(m.Names) - 1), Kind: kind})
			names = append(names, name)
		}
		got := ""
		r := parseRoute(c.text)
		for i := range params {
			if r.gives(m, params, i) {
				got += " " + names[i]
			}
		}
		if got != "" {
			got = got[1:]
		}
		if got != c.open {
			t.Errorf("%s of %s: %q are open, want %q", c.text, c.params, got, c.open)
		}
	}
}

package route

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
		var params []Param
		for _, name := range strings.Fields(c.params) {
			kind := ir.PosOrKeyword
			if n, ok := strings.CutSuffix(name, "**"); ok {
				name, kind = n, ir.KwArgs
			} else if n, ok := strings.CutSuffix(name, "*"); ok {
				name, kind = n, ir.VarArgs
			}
			params = append(params, Param{name, kind})
		}
		got := ""
		p := Parse(c.text)
		for i := range params {
			if p.Gives(params, i) {
				got += " " + params[i].Name
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

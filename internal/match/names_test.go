package match_test

import (
	"context"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

// What a rule calls by another name than that of its definition is found: in programs that use no
// package, one, or one that only hands on what the rule is about.
func TestOtherNames(t *testing.T) {
	for _, c := range []struct{ pattern, program string }{
		{"input", "input()\n"},                                             // builtins.input
		{"os.popen", "from os import popen as p\np('x')\n"},                // defined there
		{"socket.socket.bind", "import socket\nsocket.socket().bind(1)\n"}, // _socket.socket.bind
		{"os.path.join", "import posixpath\nposixpath.join('a', 'b')\n"},   // the module of the platform
		{"requests.get", "import requests\nrequests.get('x')\n"},           // requests.api.get
		{"requests.get", "from requests.api import get\nget('x')\n"},
		{"requests.get", "import importlib\nimportlib.import_module('requests').get('x')\n"},
		{"requests.Session.get", "import requests_oauthlib\nrequests_oauthlib.OAuth2Session('x').get('y')\n"}, // inherited
	} {
		r := `from codepathfinder import calls
from codepathfinder.python_decorators import python_rule

@python_rule(id="R", severity="HIGH", cwe="CWE-1")
def rule():
    """A call."""
    return calls("` + c.pattern + `")
`
		rules, errs := eval.File("rule.py", []byte(r), eval.Options{})
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		s, err := scan.New(scan.Options{Texts: []source.Text{{Path: "a.py", Text: []byte(c.program)}}, Choice: scan.Choice{Rules: rules}})
		if err != nil {
			t.Fatal(err)
		}
		out, err := s.Run(context.Background())
		if err != nil || len(out.Report.Findings) != 1 {
			t.Errorf("%s in %q: %d findings, %v", c.pattern, strings.TrimSpace(c.program), len(out.Report.Findings), err)
		}
	}
}

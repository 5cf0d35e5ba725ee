package parse_test

import (
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
)

// Numbers that Python refuses have no value, and neither has an integer that would
// take long to convert (CPython's limit is 4300 digits).
func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "00": "0", "1_000": "1000", "0x_ff": "255", "0b11": "3", "0o17": "15", "1.5e3": "1500.0", "1e999": "inf", "2j": "2j",
		"123456789012345678901234567890": "123456789012345678901234567890",
		strings.Repeat("9", 4300):        strings.Repeat("9", 4300),
		"0x":                             "", "0b2": "", "0o8": "", "1e": "", "1ej": "", "0_": "0",
		strings.Repeat("9", 4301):             "",
		"0x" + strings.Repeat("f", 2_000_000): "",
	} {
		tree := parse.NewParser().Parse([]byte(text + "\n"))
		for id := range tree.Nodes {
			if tree.Nodes[id].Kind != ast.Num {
				continue
			}
			got := ""
			if c, ok := tree.Constant(ast.NodeID(id)); ok {
				got = c.String()
			}
			if got != want {
				t.Errorf("%.40s: got %.40q, want %.40q", text, got, want)
			}
			if want == "" && len(tree.Errors) == 0 && len(text) < 10 {
				t.Errorf("%s: no syntax error", text)
			}
		}
	}
}

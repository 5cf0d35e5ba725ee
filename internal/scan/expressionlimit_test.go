package scan_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/scan"
)

// TestExpressionLimit has more expressions judged that are dear to judge than steps are spent on: the report says so, and
// what was judged before is reported.
func TestExpressionLimit(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") == "" {
		t.Skip("takes many steps: set PATHFINDER_HEAVY=1")
	}
	program := func(dear int) string {
		var b strings.Builder
		b.WriteString("import re\nfrom flask import request\nq = request.args[\"q\"]\nre.match(r\"(\\w+\\s?)*$\", q)\n")
		for i := range dear {
			fmt.Fprintf(&b, "re.match(r\"%s%d\", q)\n", strings.Repeat(`[\w-]?[^\W_]*`, 200), i)
		}
		return b.String()
	}
	for _, c := range []struct {
		dear int
		told bool
	}{{2, false}, {400, true}} {
		r := run(t, scan.Options{Texts: texts("main.py", program(c.dear)), Choice: scan.Choice{Rulesets: []string{"python/PYTHON-FLOW-SEC-025"}}})
		told := false
		for _, n := range r.Report.Notifications {
			told = told || n.ID == "expression-limit" && n.Level == finding.WarningLevel
		}
		if told != c.told || len(r.Report.Findings) != 1 {
			t.Errorf("%d expressions: told is %v, %d findings", c.dear, told, len(r.Report.Findings))
		}
	}
}

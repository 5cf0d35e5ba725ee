package scan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/scan"
)

const flowHead = "from lib import sink, source\n"

// manyWays calls a long function of six parameters with the source in every combination of them.
func manyWays() string {
	var b strings.Builder
	b.WriteString(flowHead + "def many(a, b, c, d, e, f):\n    [" + strings.Repeat("0, ", 2000) + "]\n    return a\n")
	for i := range 64 {
		var args []string
		for bit := range 6 {
			if i>>bit&1 == 1 {
				args = append(args, "source()")
			} else {
				args = append(args, "1")
			}
		}
		fmt.Fprintf(&b, "many(%s)\n", strings.Join(args, ", "))
	}
	return b.String() + "sink(source())\n"
}

// wide is a list of tuples, and of a list that holds the source.
func wide(tuples, constants int) string {
	var b strings.Builder
	b.WriteString(flowHead + "def wide():\n    sink([")
	for i := range tuples {
		for j := range constants {
			fmt.Fprintf(&b, "%s%d", map[bool]string{true: "(", false: ", "}[j == 0], i*constants+j)
		}
		b.WriteString("), ")
	}
	return b.String() + "[source()]])\nwide()\n"
}

// TestFlowLimits reaches each bound of following data, and stays below it.
func TestFlowLimits(t *testing.T) {
	cases := []struct{ name, text, where, word string }{
		{"in few ways", flowHead + "def f(a):\n    return a\nf(source())\nf(1)\nsink(f(source()))\n", "", ""},
		{"in many ways", manyWays(), "main.py:2:5", "more ways"},
		{"six parameters", flowHead + "def f(a, b, c, d, e, g):\n    return g\nsink(f(1, 2, 3, 4, 5, source()))\n", "", ""},
		{"seven parameters", flowHead + "def f(a, b, c, d, e, g, h):\n    return h\nsink(f(1, 2, 3, 4, 5, 6, source()))\n", "main.py:2:5", "more parameters"},
		{"four deep", flowHead + "def deep():\n    sink([[[[source()]]]])\ndeep()\n", "", ""},
		{"five deep", flowHead + "def deep():\n    sink([[[[[source()]]]]])\ndeep()\n", "main.py:2:5", "deeper in containers"},
		{"seven deep", flowHead + "def deep():\n    sink([[[[[[[source()]]]]]]])\ndeep()\n", "main.py:2:5", "deeper in containers"},
		{"narrow", wide(5, 4), "", ""},
		{"few rows", flowHead + "def rows():\n    return [" + strings.Repeat("['1'], ", 6) + "[source()]]\nfor r in rows():\n    sink(r[0])\n", "", ""},
		{"many rows", flowHead + "def rows():\n    return [" + strings.Repeat("['1'], ", 12) + "[source()]]\nfor r in rows():\n    sink(r[0])\n", "main.py:2:5", "hold more than is looked through"},
		{"wide", wide(8, 8), "main.py:2:5", "hold more than is looked through"},
	}
	for _, c := range cases {
		var before []string
		for _, workers := range []int{1, 2, 8} {
			r := run(t, scan.Options{Texts: texts("main.py", c.text), Choice: flowToSink(), Profile: scan.Extended, Workers: workers})
			var got []string
			for _, n := range r.Report.Notifications {
				if n.ID == "flow-limit" {
					got = append(got, fmt.Sprintf("%s:%d:%d %s", n.Region.Path, n.Region.Start.Line, n.Region.Start.Column, n.Msg))
				}
				if n.Level == finding.ErrorLevel {
					t.Errorf("%s: %s", c.name, n.Msg)
				}
			}
			told := slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, c.where+" ") && strings.Contains(s, c.word) })
			if c.word == "" && len(got) > 0 || c.word != "" && !told {
				t.Errorf("%s: %q", c.name, got)
			}
			if before != nil && !slices.Equal(got, before) {
				t.Errorf("%s: with %d workers %q, not %q", c.name, workers, got, before)
			}
			before = append([]string{}, got...)
		}
	}
}

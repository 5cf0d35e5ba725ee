package literal

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
)

// splitWords is s.split() and s.split(separator), as lists of names are written.
func splitWords(s string, args []ast.NodeID, e *Evaluator) Value {
	parts := strings.Fields(s)
	if len(args) > 0 {
		separator := e.Value(args[0])
		if separator.Kind != String || separator.Str == "" || len(args) > 1 {
			return Value{}
		}
		parts = strings.Split(s, separator.Str)
	}
	out := Value{Kind: List}
	for _, p := range parts {
		if len(out.Items) >= maxItems {
			return Value{}
		}
		out.Items = append(out.Items, text(p))
	}
	return out
}

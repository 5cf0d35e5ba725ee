package interp

import (
	"fmt"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// allowed says what a rule file is made of.
const allowed = "allowed are imports of the SDK, assignments, functions, classes, if, for, while, return, assert, raise and pass"

// refused describes the kinds of nodes that no rule file may hold.
var refused = map[ast.Kind]string{
	ast.AsyncFunctionDef: "an async function",
	ast.AsyncFor:         "an async for loop",
	ast.AsyncWith:        "an async with statement",
	ast.With:             "a with statement",
	ast.Try:              "a try statement",
	ast.Match:            "a match statement",
	ast.Delete:           "a del statement",
	ast.Await:            "an await expression",
	ast.Yield:            "a yield expression",
	ast.YieldFrom:        "a yield expression",
	ast.TString:          "a t-string",
}

// describe names a kind of node in a message.
func describe(k ast.Kind) string {
	if text, ok := refused[k]; ok {
		return text
	}
	return "this"
}

// Check finds what in a syntax tree is outside the language of rule files, in
// order of place. The body of "if __name__ == '__main__':" is not looked at.
func Check(t *ast.Tree) []value.Fault {
	var faults []value.Fault
	stack := []ast.NodeID{t.Root}
	for len(stack) > 0 && len(faults) < maxFaults {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if msg := refusal(t, n); msg != "" {
			faults = append(faults, value.Fault{Span: t.Node(n).Span(), Msg: msg})
			continue
		}
		mark := len(stack)
		for c := range t.Children(n) {
			stack = append(stack, c)
		}
		if t.Kind(n) == ast.If && isMainTest(t, t.Branch(n).Test) {
			stack = stack[:mark]
			if e := t.Branch(n).Else; e != 0 {
				stack = append(stack, e)
			}
		}
		for i, j := mark, len(stack)-1; i < j; i, j = i+1, j-1 {
			stack[i], stack[j] = stack[j], stack[i]
		}
	}
	return faults
}

// refusal says why a node may not stand in a rule file, or "".
func refusal(t *ast.Tree, n ast.NodeID) string {
	node := t.Node(n)
	if text, ok := refused[node.Kind]; ok {
		return fmt.Sprintf("%s cannot stand in a rule file: %s", text, allowed)
	}
	switch {
	case node.Kind == ast.Comprehension && node.Flags&ast.Async != 0:
		return "an async comprehension cannot stand in a rule file: " + allowed
	case (node.Kind == ast.BinOp || node.Kind == ast.AugAssign) && lex.Kind(node.Op) == lex.At:
		return "matrices cannot be multiplied in a rule file"
	}
	return ""
}

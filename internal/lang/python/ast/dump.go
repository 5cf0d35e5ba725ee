package ast

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// maxIndent is the depth up to which Dump indents.
const maxIndent = 60

// Dump writes a tree as text, one line per node, children indented below:
//
//	Module 0:9
//	  Assign 0:8
//	    Name 0:1 x Store
//	    Call 4:8
//	      Name 4:5 f
//	      Num 6:7 `1`
//
// After the kind stand the place in bytes (start:end), the operator, name, text
// and flags, as far as the kind has them, and the type comment. The tree's
// errors follow, in order of place. The form is for people and for tests that
// compare; it is not meant to be read back.
func Dump(out io.Writer, t *Tree) error {
	var b bytes.Buffer
	type level struct {
		id    NodeID
		depth int
	}
	stack := []level{{t.Root, 0}}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		t.dumpNode(&b, top.id, top.depth)
		first := len(stack)
		for c := range t.Children(top.id) {
			stack = append(stack, level{c, top.depth + 1})
		}
		for i, j := first, len(stack)-1; i < j; i, j = i+1, j-1 {
			stack[i], stack[j] = stack[j], stack[i]
		}
	}
	for _, e := range t.Errors {
		fmt.Fprintf(&b, "error %d:%d %s\n", e.Span.Start, e.Span.End, e.Msg)
	}
	_, err := out.Write(b.Bytes())
	return err
}

func (t *Tree) dumpNode(b *bytes.Buffer, id NodeID, depth int) {
	n := &t.Nodes[id]
	// Deeper than people read, a number tells the depth, so that the text stays linear.
	if depth > maxIndent {
		fmt.Fprintf(b, "%*s[%d] ", 2*maxIndent, "", depth)
	} else {
		fmt.Fprintf(b, "%*s", 2*depth, "")
	}
	fmt.Fprintf(b, "%s %d:%d", n.Kind, n.Start, n.End)
	if op := t.operator(n); op != "" {
		fmt.Fprintf(b, " %s", op)
	}
	switch n.Kind {
	case Num, Str, FStringText:
		fmt.Fprintf(b, " `%s`", escapeText(t.Source(id)))
	case Replacement:
		if n.Val != 0 {
			fmt.Fprintf(b, " !%c", n.Val)
		}
	case Const, MatchSingleton, Pass, Break, Continue: // their Val is their token's
	default:
		if n.Val != 0 && int(n.Val) < len(t.Names) {
			fmt.Fprintf(b, " %s", t.Names[n.Val])
		}
	}
	for _, f := range flagNames {
		if n.Flags&f.flag != 0 && f.kinds[n.Kind] {
			fmt.Fprintf(b, " %s", f.name)
		}
	}
	if c, ok := t.TypeComment(id); ok {
		fmt.Fprintf(b, " # type: %s", c)
	}
	b.WriteByte('\n')
}

// operator renders Node.Op for the kinds that use it.
func (t *Tree) operator(n *Node) string {
	switch n.Kind {
	case AugAssign, BoolOp, BinOp, UnaryOp, Const, MatchSingleton:
		return lex.Kind(n.Op).String()
	case CmpOp:
		switch lex.Kind(n.Op) {
		case lex.KwNot:
			return "not in"
		case lex.KwNonlocal:
			return "is not"
		}
		return lex.Kind(n.Op).String()
	case ImportFrom:
		return strings.Repeat(".", int(n.Op))
	case Param:
		return paramKinds[n.Op]
	case TypeParam:
		if k := lex.Kind(n.Op); k != lex.Name {
			return k.String()
		}
	}
	return ""
}

var paramKinds = [...]string{PosOnly: "/", PosOrKeyword: "", VarArgs: "*", KeywordOnly: "keyword", KwArgs: "**"}

// escapeText keeps a literal's text on one line.
func escapeText(s []byte) string {
	return strings.NewReplacer("\n", `\n`, "\r", `\r`, "`", "\\`").Replace(strings.ToValidUTF8(string(s), "\uFFFD"))
}

func kinds(ks ...Kind) (set [endKind]bool) {
	for _, k := range ks {
		set[k] = true
	}
	return set
}

var (
	targets   = kinds(Name, Attribute, Subscript, Starred, List, Tuple)
	flagNames = []struct {
		flag  uint16
		name  string
		kinds [endKind]bool
	}{
		{Store, "Store", targets}, {Del, "Del", targets}, {Paren, "Paren", kinds(Tuple, ExprStmt)}, {Async, "Async", kinds(Comprehension)},
		{HasLower, "Lower", kinds(Slice)}, {HasUpper, "Upper", kinds(Slice)}, {HasStep, "Step", kinds(Slice)},
		{HasAnnot, "Annotation", kinds(Param, TypeParam)}, {HasDefault, "Default", kinds(Param, TypeParam)},
		{Debug, "Debug", kinds(Replacement)}, {HasSpec, "Spec", kinds(Replacement)}, {Guarded, "Guarded", kinds(MatchCase)},
		{Lazy, "Lazy", kinds(Import, ImportFrom)}, {Simple, "Simple", kinds(AnnAssign)}, {StarHandler, "Star", kinds(Try)},
		{lex.Unterminated, "Unterminated", kinds(Str, FString, TString)},
	}
)

// String returns the kind's name.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "invalid kind"
}

var kindNames = [endKind]string{
	NoKind: "none", Module: "Module", FunctionDef: "FunctionDef", AsyncFunctionDef: "AsyncFunctionDef", ClassDef: "ClassDef", Return: "Return",
	Delete: "Delete", Assign: "Assign", AugAssign: "AugAssign", AnnAssign: "AnnAssign", For: "For", AsyncFor: "AsyncFor", While: "While",
	If: "If", With: "With", AsyncWith: "AsyncWith", Match: "Match", Raise: "Raise", Try: "Try", Assert: "Assert", Import: "Import",
	ImportFrom: "ImportFrom", Global: "Global", Nonlocal: "Nonlocal", ExprStmt: "ExprStmt", Pass: "Pass", Break: "Break", Continue: "Continue",
	TypeAlias: "TypeAlias", BrokenStmt: "BrokenStmt", BoolOp: "BoolOp", NamedExpr: "NamedExpr", BinOp: "BinOp", UnaryOp: "UnaryOp",
	Lambda: "Lambda", IfExp: "IfExp", Dict: "Dict", Set: "Set", ListComp: "ListComp", SetComp: "SetComp", DictComp: "DictComp",
	GeneratorExp: "GeneratorExp", Await: "Await", Yield: "Yield", YieldFrom: "YieldFrom", Compare: "Compare", CmpOp: "CmpOp", Call: "Call",
	Num: "Num", Str: "Str", StrConcat: "StrConcat", FString: "FString", TString: "TString", FStringText: "FStringText",
	Replacement: "Replacement", FormatSpec: "FormatSpec", Const: "Const", Attribute: "Attribute", Subscript: "Subscript", Starred: "Starred",
	DictUnpack: "DictUnpack", Name: "Name", List: "List", Tuple: "Tuple", Slice: "Slice", Comprehension: "Comprehension", Keyword: "Keyword",
	Arguments: "Arguments", Parameters: "Parameters", Param: "Param", Alias: "Alias", Ident: "Ident", WithItem: "WithItem",
	ExceptHandler: "ExceptHandler", Block: "Block", Else: "Else", Finally: "Finally", Decorators: "Decorators", Returns: "Returns",
	TypeParams: "TypeParams", TypeParam: "TypeParam", MatchCase: "MatchCase", MatchValue: "MatchValue", MatchSingleton: "MatchSingleton",
	MatchSequence: "MatchSequence", MatchMapping: "MatchMapping", MatchClass: "MatchClass", MatchStar: "MatchStar", MatchAs: "MatchAs",
	MatchOr: "MatchOr",
}

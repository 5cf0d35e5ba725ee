package oracle

import (
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

// expression writes an expression, a pattern, or a part of one.
func (w *writer) expression(label string, id ast.NodeID) {
	n := &w.t.Nodes[id]
	switch n.Kind {
	case ast.BoolOp:
		w.open(label, "BoolOp", id)
		w.attr("op", operators[lex.Kind(n.Op)])
		w.down()
		w.list("values", n.First)
		w.up()
	case ast.BinOp:
		w.open(label, "BinOp", id)
		w.attr("op", operators[lex.Kind(n.Op)])
		w.fields(id, "left", "right")
	case ast.UnaryOp:
		w.open(label, "UnaryOp", id)
		w.attr("op", unaryOperators[lex.Kind(n.Op)])
		w.fields(id, "operand")
	case ast.Lambda:
		w.open(label, "Lambda", id)
		w.down()
		w.parameters(n.First)
		w.node("body", w.t.Nodes[n.First].Next)
		w.up()
	case ast.IfExp:
		body := n.First
		test := w.t.Nodes[body].Next
		w.open(label, "IfExp", id)
		w.down()
		w.node("test", test)
		w.node("body", body)
		w.node("orelse", w.t.Nodes[test].Next)
		w.up()
	case ast.Dict:
		w.dict(label, id)
	case ast.Set:
		w.many(label, "Set", "elts", id, false)
	case ast.ListComp:
		w.comprehension(label, "ListComp", id)
	case ast.SetComp:
		w.comprehension(label, "SetComp", id)
	case ast.DictComp:
		w.comprehension(label, "DictComp", id)
	case ast.GeneratorExp:
		w.comprehension(label, "GeneratorExp", id)
	case ast.Compare:
		w.compare(label, id)
	case ast.Call:
		w.open(label, "Call", id)
		w.down()
		w.node("func", n.First)
		w.arguments("args", w.t.Nodes[n.First].Next)
		w.up()
	case ast.Num, ast.Str, ast.Const:
		w.constant(label, id, n.Kind == ast.Str && n.Flags&lex.Unicode != 0)
	case ast.StrConcat, ast.FString, ast.TString:
		w.joined(label, id)
	case ast.Attribute:
		w.open(label, "Attribute", id)
		w.named("attr", n.Val)
		w.ctx(id)
		w.fields(id, "value")
	case ast.Subscript:
		w.open(label, "Subscript", id)
		w.ctx(id)
		w.fields(id, "value", "slice")
	case ast.Starred:
		w.open(label, "Starred", id)
		w.ctx(id)
		w.fields(id, "value")
	case ast.Name:
		w.open(label, "Name", id)
		w.named("id", n.Val)
		w.ctx(id)
		w.fields(0)
	case ast.List:
		w.many(label, "List", "elts", id, true)
	case ast.Tuple:
		w.many(label, "Tuple", "elts", id, true)
	case ast.Slice:
		s := w.t.SliceParts(id)
		w.open(label, "Slice", id)
		w.down()
		w.maybe("lower", s.Lower)
		w.maybe("upper", s.Upper)
		w.maybe("step", s.Step)
		w.up()
	case ast.TypeParam:
		w.typeParam(label, id)
	default:
		w.pattern(label, id)
	}
}

func (w *writer) pattern(label string, id ast.NodeID) {
	n := &w.t.Nodes[id]
	switch n.Kind {
	case ast.MatchSingleton:
		w.open(label, "MatchSingleton", id)
		w.attr("value", lex.Kind(n.Op).String())
		w.fields(0)
	case ast.MatchSequence:
		w.many(label, "MatchSequence", "patterns", id, false)
	case ast.MatchMapping:
		w.mapping(label, id)
	case ast.MatchClass:
		w.classPattern(label, id)
	case ast.MatchStar:
		w.open(label, "MatchStar", id)
		w.named("name", n.Val)
		w.fields(0)
	case ast.MatchAs:
		w.open(label, "MatchAs", id)
		w.named("name", n.Val)
		w.fields(id, "pattern")
	case ast.MatchOr:
		w.many(label, "MatchOr", "patterns", id, false)
	default:
		panic("unhandled kind of node " + strconv.Itoa(int(n.Kind)))
	}
}

func (w *writer) dict(label string, id ast.NodeID) {
	w.open(label, "Dict", id)
	w.down()
	var values []ast.NodeID
	for c := w.t.Nodes[id].First; c != 0; c = w.t.Nodes[c].Next {
		if n := &w.t.Nodes[c]; n.Kind == ast.DictUnpack {
			w.none("keys")
			values = append(values, n.First)
			continue
		}
		w.node("keys", c)
		c = w.t.Nodes[c].Next
		values = append(values, c)
	}
	for _, v := range values {
		w.node("values", v)
	}
	w.up()
}

func (w *writer) comprehension(label, class string, id ast.NodeID) {
	w.open(label, class, id)
	w.down()
	c := w.t.Nodes[id].First
	switch {
	case class != "DictComp":
		w.node("elt", c)
	case w.t.Nodes[c].Kind == ast.DictUnpack:
		w.node("key", w.t.Nodes[c].First)
	default:
		w.node("key", c)
		c = w.t.Nodes[c].Next
		w.node("value", c)
	}
	for c = w.t.Nodes[c].Next; c != 0; c = w.t.Nodes[c].Next {
		w.open("generators", "comprehension", 0)
		w.attr("is_async", strconv.Itoa(int(w.t.Nodes[c].Flags&ast.Async/ast.Async)))
		w.down()
		target := w.t.Nodes[c].First
		iter := w.t.Nodes[target].Next
		w.node("target", target)
		w.node("iter", iter)
		w.list("ifs", w.t.Nodes[iter].Next)
		w.up()
	}
	w.up()
}

func (w *writer) compare(label string, id ast.NodeID) {
	left := w.t.Nodes[id].First
	var ops []string
	for c := w.t.Nodes[left].Next; c != 0; c = w.t.Nodes[c].Next {
		ops = append(ops, operators[lex.Kind(w.t.Nodes[c].Op)])
	}
	w.open(label, "Compare", id)
	w.attr("ops", strings.Join(ops, ","))
	w.down()
	w.node("left", left)
	for c := w.t.Nodes[left].Next; c != 0; c = w.t.Nodes[c].Next {
		w.node("comparators", w.t.Nodes[c].First)
	}
	w.up()
}

func (w *writer) constant(label string, id ast.NodeID, unicode bool) {
	c, _ := w.t.Constant(id)
	w.open(label, "Constant", id)
	w.attr("value", literal(c))
	if unicode {
		w.attr("kind", "'u'")
	}
	w.fields(0)
}

func literal(c types.Const) string {
	switch c.Kind {
	case types.StrConst:
		return ascii(c.Str)
	case types.EllipsisConst:
		return "Ellipsis"
	}
	return c.String()
}

func (w *writer) typeParam(label string, id ast.NodeID) {
	n := &w.t.Nodes[id]
	class := "TypeVar"
	switch lex.Kind(n.Op) {
	case lex.Star:
		class = "TypeVarTuple"
	case lex.DoubleStar:
		class = "ParamSpec"
	}
	w.open(label, class, id)
	w.named("name", n.Val)
	c := n.First
	w.down()
	if n.Flags&ast.HasAnnot != 0 {
		w.node("bound", c)
		c = w.t.Nodes[c].Next
	}
	w.maybe("default_value", c)
	w.up()
}

func (w *writer) mapping(label string, id ast.NodeID) {
	var keys, patterns []ast.NodeID
	w.open(label, "MatchMapping", id)
	for c := w.t.Nodes[id].First; c != 0; c = w.t.Nodes[c].Next {
		if w.t.Nodes[c].Kind == ast.MatchStar {
			w.named("rest", w.t.Nodes[c].Val)
			continue
		}
		keys = append(keys, c)
		c = w.t.Nodes[c].Next
		patterns = append(patterns, c)
	}
	w.down()
	for _, k := range keys {
		w.node("keys", k)
	}
	for _, p := range patterns {
		w.node("patterns", p)
	}
	w.up()
}

func (w *writer) classPattern(label string, id ast.NodeID) {
	class := w.t.Nodes[id].First
	var names []string
	var positional, keyword []ast.NodeID
	for c := w.t.Nodes[class].Next; c != 0; c = w.t.Nodes[c].Next {
		if w.t.Nodes[c].Kind == ast.Keyword {
			names = append(names, w.t.Name(c))
			keyword = append(keyword, w.t.Nodes[c].First)
		} else {
			positional = append(positional, c)
		}
	}
	w.open(label, "MatchClass", id)
	w.attr("kwd_attrs", strings.Join(names, ","))
	w.down()
	w.node("cls", class)
	for _, p := range positional {
		w.node("patterns", p)
	}
	for _, p := range keyword {
		w.node("kwd_patterns", p)
	}
	w.up()
}

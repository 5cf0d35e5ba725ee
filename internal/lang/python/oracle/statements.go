package oracle

import (
	"bytes"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// plain holds the kinds that map to a class of the same fields, children in order.
var plain = map[ast.Kind]struct {
	class  string
	fields []string
}{
	ast.Return: {"Return", []string{"value"}}, ast.ExprStmt: {"Expr", []string{"value"}}, ast.Raise: {"Raise", []string{"exc", "cause"}},
	ast.Assert: {"Assert", []string{"test", "msg"}}, ast.Pass: {"Pass", nil}, ast.Break: {"Break", nil}, ast.Continue: {"Continue", nil},
	ast.NamedExpr: {"NamedExpr", []string{"target", "value"}}, ast.Await: {"Await", []string{"value"}}, ast.Yield: {"Yield", []string{"value"}},
	ast.YieldFrom: {"YieldFrom", []string{"value"}}, ast.MatchValue: {"MatchValue", []string{"value"}},
}

// node writes one node and what is below it.
func (w *writer) node(label string, id ast.NodeID) {
	n := &w.t.Nodes[id]
	if p, ok := plain[n.Kind]; ok {
		w.simple(label, p.class, id, p.fields...)
		return
	}
	switch n.Kind {
	case ast.FunctionDef, ast.AsyncFunctionDef:
		w.function(label, id)
	case ast.ClassDef:
		w.class(label, id)
	case ast.Delete:
		w.many(label, "Delete", "targets", id, false)
	case ast.Assign:
		w.assign(label, id)
	case ast.AugAssign:
		w.open(label, "AugAssign", id)
		w.attr("op", operators[lex.Kind(n.Op)])
		w.fields(id, "target", "value")
	case ast.AnnAssign:
		w.open(label, "AnnAssign", id)
		w.attr("simple", strconv.Itoa(int(n.Flags&ast.Simple/ast.Simple)))
		w.fields(id, "target", "annotation", "value")
	case ast.For, ast.AsyncFor, ast.While:
		w.loop(label, id)
	case ast.If:
		b := w.t.Branch(id)
		w.open(label, "If", id)
		w.down()
		w.node("test", b.Test)
		w.block("body", b.Body)
		w.block("orelse", b.Else)
		w.up()
	case ast.With, ast.AsyncWith:
		w.with(label, id)
	case ast.Match:
		w.match(label, id)
	case ast.Try:
		w.try(label, id)
	case ast.Import, ast.ImportFrom:
		w.imports(label, id)
	case ast.Global, ast.Nonlocal:
		class := "Global"
		if n.Kind == ast.Nonlocal {
			class = "Nonlocal"
		}
		w.open(label, class, id)
		var names []string
		for c := range w.t.Children(id) {
			names = append(names, w.t.Name(c))
		}
		w.attr("names", strings.Join(names, ","))
		w.fields(0)
	case ast.TypeAlias:
		w.typeAlias(label, id)
	case ast.BrokenStmt:
		w.many(label, "BrokenStmt", "values", id, false)
	default:
		w.expression(label, id)
	}
}

func (w *writer) function(label string, id ast.NodeID) {
	f := w.t.Function(id)
	class := "FunctionDef"
	if f.Async {
		class = "AsyncFunctionDef"
	}
	w.open(label, class, id)
	w.named("name", f.Name)
	w.typeComment(id)
	w.down()
	w.parameters(f.Params)
	w.block("body", f.Body)
	w.list("decorator_list", w.t.Nodes[f.Decorators].First)
	w.maybe("returns", f.Returns)
	w.list("type_params", w.t.Nodes[f.TypeParams].First)
	w.up()
}

// parameters writes the arguments node of a function or lambda.
func (w *writer) parameters(id ast.NodeID) {
	ps := w.t.Parameters(id)
	of := func(label string, kind ast.ParamKind) {
		for _, p := range ps {
			if p.Kind == kind {
				w.parameter(label, p)
			}
		}
	}
	w.open("args", "arguments", 0)
	w.down()
	of("posonlyargs", ast.PosOnly)
	of("args", ast.PosOrKeyword)
	of("vararg", ast.VarArgs)
	of("kwonlyargs", ast.KeywordOnly)
	for _, p := range ps {
		switch {
		case p.Kind != ast.KeywordOnly:
		case p.Default == 0:
			w.none("kw_defaults")
		default:
			w.node("kw_defaults", p.Default)
		}
	}
	of("kwarg", ast.KwArgs)
	for _, p := range ps {
		if p.Kind <= ast.PosOrKeyword {
			w.maybe("defaults", p.Default)
		}
	}
	w.up()
}

func (w *writer) parameter(label string, p ast.Parameter) {
	w.open(label, "arg", p.Node)
	w.named("arg", p.Name)
	w.typeComment(p.Node)
	w.down()
	w.maybe("annotation", p.Annotation)
	w.up()
}

func (w *writer) class(label string, id ast.NodeID) {
	k := w.t.Class(id)
	w.open(label, "ClassDef", id)
	w.named("name", k.Name)
	w.down()
	w.arguments("bases", w.t.Nodes[k.Arguments].First)
	w.block("body", k.Body)
	w.list("decorator_list", w.t.Nodes[k.Decorators].First)
	w.list("type_params", w.t.Nodes[k.TypeParams].First)
	w.up()
}

// arguments writes the arguments of a call or class: first those without a
// keyword, then the keywords.
func (w *writer) arguments(label string, first ast.NodeID) {
	for c := first; c != 0; c = w.t.Nodes[c].Next {
		if w.t.Nodes[c].Kind != ast.Keyword {
			w.node(label, c)
		}
	}
	for c := first; c != 0; c = w.t.Nodes[c].Next {
		if w.t.Nodes[c].Kind == ast.Keyword {
			w.open("keywords", "keyword", c)
			w.named("arg", w.t.Nodes[c].Val)
			w.fields(c, "value")
		}
	}
}

func (w *writer) assign(label string, id ast.NodeID) {
	w.open(label, "Assign", id)
	w.typeComment(id)
	w.down()
	for c := w.t.Nodes[id].First; c != 0; c = w.t.Nodes[c].Next {
		if w.t.Nodes[c].Next != 0 {
			w.node("targets", c)
		} else {
			w.node("value", c)
		}
	}
	w.up()
}

func (w *writer) loop(label string, id ast.NodeID) {
	l := w.t.Loop(id)
	switch w.t.Nodes[id].Kind {
	case ast.While:
		w.open(label, "While", id)
		w.down()
		w.node("test", l.Iter)
	case ast.For:
		w.open(label, "For", id)
	case ast.AsyncFor:
		w.open(label, "AsyncFor", id)
	}
	if l.Target != 0 {
		w.typeComment(id)
		w.down()
		w.node("target", l.Target)
		w.node("iter", l.Iter)
	}
	w.block("body", l.Body)
	w.block("orelse", l.Else)
	w.up()
}

func (w *writer) with(label string, id ast.NodeID) {
	class := "With"
	if w.t.Nodes[id].Kind == ast.AsyncWith {
		class = "AsyncWith"
	}
	w.open(label, class, id)
	w.typeComment(id)
	w.down()
	for c := range w.t.Children(id) {
		if w.t.Nodes[c].Kind != ast.WithItem {
			w.block("body", c)
			continue
		}
		w.open("items", "withitem", 0)
		w.fields(c, "context_expr", "optional_vars")
	}
	w.up()
}

func (w *writer) match(label string, id ast.NodeID) {
	w.open(label, "Match", id)
	w.down()
	for c := range w.t.Children(id) {
		switch w.t.Nodes[c].Kind {
		case ast.MatchCase:
		case ast.Block:
			w.block("broken", c)
			continue
		default:
			w.node("subject", c)
			continue
		}
		k := w.t.Case(c)
		w.open("cases", "match_case", 0)
		w.down()
		w.node("pattern", k.Pattern)
		w.maybe("guard", k.Guard)
		w.block("body", k.Body)
		w.up()
	}
	w.up()
}

func (w *writer) try(label string, id ast.NodeID) {
	p := w.t.TryParts(id)
	class := "Try"
	if p.Star {
		class = "TryStar"
	}
	w.open(label, class, id)
	w.down()
	w.block("body", p.Body)
	for _, h := range p.Handlers {
		parts := w.t.Handler(h)
		w.open("handlers", "ExceptHandler", h)
		w.named("name", parts.Name)
		w.down()
		w.maybe("type", parts.Type)
		w.block("body", parts.Body)
		w.up()
	}
	w.block("orelse", p.Else)
	w.block("finalbody", p.Finally)
	w.up()
}

func (w *writer) imports(label string, id ast.NodeID) {
	n := &w.t.Nodes[id]
	if n.Kind == ast.Import {
		w.open(label, "Import", id)
	} else {
		w.open(label, "ImportFrom", id)
		w.named("module", n.Val)
		w.attr("level", strconv.Itoa(int(n.Op)))
	}
	if w.o.Lazy {
		w.attr("is_lazy", strconv.Itoa(int(n.Flags&ast.Lazy/ast.Lazy)))
	}
	w.down()
	for c := range w.t.Children(id) {
		w.open("names", "alias", c)
		w.named("name", w.t.Nodes[c].Val)
		if as := w.t.Nodes[c].First; as != 0 {
			w.named("asname", w.t.Nodes[as].Val)
		}
		w.fields(0)
	}
	w.up()
}

func (w *writer) typeAlias(label string, id ast.NodeID) {
	name := w.t.Nodes[id].First
	value, params := w.t.Nodes[name].Next, ast.NodeID(0)
	if w.t.Nodes[value].Kind == ast.TypeParams {
		params, value = value, w.t.Nodes[value].Next
	}
	w.open(label, "TypeAlias", id)
	w.down()
	w.node("name", name)
	w.list("type_params", w.t.Nodes[params].First)
	w.node("value", value)
	w.up()
}

// typeIgnores writes what "# type: ignore" comments stand for.
func (w *writer) typeIgnores() {
	if !w.o.TypeComments {
		return
	}
	for _, c := range w.t.Comments {
		text := bytes.TrimLeft(w.t.Text[c.Start+1:c.End], " \t")
		text, ok := bytes.CutPrefix(text, []byte("type:"))
		if !ok {
			continue
		}
		tag, ok := bytes.CutPrefix(bytes.TrimLeft(text, " \t"), []byte("ignore"))
		if !ok || len(tag) > 0 && (lex.NameByte[tag[0]]) {
			continue
		}
		w.open("type_ignores", "TypeIgnore", 0)
		if w.file != nil {
			w.attr("lineno", strconv.Itoa(w.file.LineOf(c.Start)))
		}
		w.attr("tag", ascii(string(tag)))
		w.fields(0)
	}
}

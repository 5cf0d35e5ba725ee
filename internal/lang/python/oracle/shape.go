package oracle

import (
	"strconv"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Options says what of a tree counts.
type Options struct {
	Places       bool // line:column-line:column after each node's class
	Interiors    bool // what f-strings hold; CPython before 3.13 does not place it well
	Lazy         bool // whether imports are lazy; CPython before 3.15 does not say
	TypeComments bool // as ast.parse(..., type_comments=True)
}

// Shape renders a tree the way CPython's ast module has it. Statements with
// syntax errors appear as BrokenStmt, a class that CPython lacks.
func Shape(t *ast.Tree, o Options) string {
	w := &writer{t: t, o: o, ends: map[int32]int32{}}
	if o.Places {
		w.file = source.NewFile("", t.Text)
	}
	for id, c := range t.TypeComments {
		if o.TypeComments && t.Nodes[id].Kind == ast.Assign {
			w.ends[t.Nodes[id].End] = c.End
		}
	}
	w.open("", "Module", 0)
	w.down()
	w.list("body", t.Nodes[t.Root].First)
	w.typeIgnores()
	return string(w.b)
}

type writer struct {
	t     *ast.Tree
	o     Options
	file  *source.File
	b     []byte
	depth int
	ends  map[int32]int32 // where statements end for CPython, which takes type comments for parts of assignments
}

// open starts a node's line. Zero stands for a node without a place.
func (w *writer) open(label, class string, id ast.NodeID) {
	var s source.Span
	if id != 0 {
		s = w.t.Nodes[id].Span()
		if end, ok := w.ends[s.End]; ok && (w.t.Nodes[id].Kind < ast.BoolOp || w.t.Nodes[id].Kind == ast.ExceptHandler) {
			s.End = end
		}
	}
	w.openAt(label, class, s, id != 0)
}

func (w *writer) openAt(label, class string, s source.Span, placed bool) {
	for range w.depth {
		w.b = append(w.b, ' ')
	}
	if label != "" {
		w.b = append(w.b, label...)
		w.b = append(w.b, '=')
	}
	w.b = append(w.b, class...)
	if placed && w.o.Places {
		w.b = append(w.b, ' ')
		w.place(s.Start)
		w.b = append(w.b, '-')
		w.place(s.End)
	}
}

func (w *writer) place(off int32) {
	p := w.file.Position(off, source.UTF8)
	w.b = strconv.AppendInt(w.b, int64(p.Line), 10)
	w.b = append(w.b, ':')
	w.b = strconv.AppendInt(w.b, int64(p.Column-1), 10)
}

func (w *writer) attr(name, value string) {
	w.b = append(w.b, ' ')
	w.b = append(w.b, name...)
	w.b = append(w.b, '=')
	w.b = append(w.b, value...)
}

func (w *writer) named(name string, id lex.NameID) {
	if id != 0 {
		w.attr(name, w.t.Names[id])
	}
}

// down ends a node's line; what follows until up is below the node.
func (w *writer) down() {
	w.b = append(w.b, '\n')
	w.depth++
}

func (w *writer) up() { w.depth-- }

func (w *writer) none(label string) {
	w.openAt(label, "None", source.Span{}, false)
	w.b = append(w.b, '\n')
}

// list writes a chain of siblings.
func (w *writer) list(label string, first ast.NodeID) {
	for c := first; c != 0; c = w.t.Nodes[c].Next {
		w.node(label, c)
	}
}

// maybe writes a node that may be missing.
func (w *writer) maybe(label string, id ast.NodeID) {
	if id != 0 {
		w.node(label, id)
	}
}

// block writes the statements of a Block, or the If of an elif.
func (w *writer) block(label string, id ast.NodeID) {
	switch {
	case id == 0:
	case w.t.Nodes[id].Kind == ast.Block:
		w.list(label, w.t.Nodes[id].First)
	default:
		w.node(label, id)
	}
}

func (w *writer) typeComment(id ast.NodeID) {
	if !w.o.TypeComments {
		return
	}
	if text, ok := w.t.TypeComment(id); ok {
		w.attr("type_comment", ascii(text))
	}
}

func (w *writer) ctx(id ast.NodeID) {
	switch n := &w.t.Nodes[id]; {
	case n.Flags&ast.Store != 0:
		w.attr("ctx", "Store")
	case n.Flags&ast.Del != 0:
		w.attr("ctx", "Del")
	default:
		w.attr("ctx", "Load")
	}
}

// simple writes a node whose fields are its children in order, one each.
func (w *writer) simple(label, class string, id ast.NodeID, fields ...string) {
	w.open(label, class, id)
	w.fields(id, fields...)
}

// fields goes below the node and writes its children, one for each field.
func (w *writer) fields(id ast.NodeID, fields ...string) {
	w.down()
	c := w.t.Nodes[id].First
	for _, f := range fields {
		if c == 0 {
			break
		}
		w.node(f, c)
		c = w.t.Nodes[c].Next
	}
	w.up()
}

// many writes a node whose children are all elements of one field.
func (w *writer) many(label, class, field string, id ast.NodeID, ctx bool) {
	w.open(label, class, id)
	if ctx {
		w.ctx(id)
	}
	w.down()
	w.list(field, w.t.Nodes[id].First)
	w.up()
}

// operators maps the tokens of binary, unary and comparison operators to the
// classes of CPython's ast module.
var operators = map[lex.Kind]string{
	lex.Plus: "Add", lex.Minus: "Sub", lex.Star: "Mult", lex.Slash: "Div", lex.DoubleSlash: "FloorDiv", lex.Percent: "Mod",
	lex.At: "MatMult", lex.DoubleStar: "Pow", lex.LShift: "LShift", lex.RShift: "RShift", lex.VBar: "BitOr",
	lex.Circumflex: "BitXor", lex.Amper: "BitAnd", lex.KwAnd: "And", lex.KwOr: "Or",
	lex.Less: "Lt", lex.Greater: "Gt", lex.LessEqual: "LtE", lex.GreaterEqual: "GtE", lex.EqEqual: "Eq", lex.NotEqual: "NotEq",
	lex.KwIn: "In", lex.KwIs: "Is", lex.KwNot: "NotIn", lex.KwNonlocal: "IsNot",
}

var unaryOperators = map[lex.Kind]string{lex.KwNot: "Not", lex.Minus: "USub", lex.Plus: "UAdd", lex.Tilde: "Invert"}

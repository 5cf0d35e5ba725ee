package lower

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/types"
)

// classForm is how a function that makes a class is told what is in it.
type classForm uint8

const (
	noClass    classForm = iota
	ofDict               // name, bases, a dict of its variables: type("A", (B,), {"x": 1})
	ofFields             // name, names of fields: namedtuple("A", "x y")
	ofMembers            // name, names of members: Enum("A", "X Y")
	maxMembers = 256
)

// classForms are the functions by the last component of their names. What the name
// stands for is looked at when the program is analysed.
var classForms = map[string]classForm{
	"type": ofDict, "namedtuple": ofFields, "NamedTuple": ofFields, "TypedDict": ofFields,
	"Enum": ofMembers, "IntEnum": ofMembers, "StrEnum": ofMembers, "Flag": ofMembers, "IntFlag": ofMembers,
}

// classCall lowers the class that a call makes, if it is written as one that does:
//
//	Point = namedtuple("Point", "x y")    class Point(namedtuple): x; y
//
// It returns the class, or 0.
func (l *lowerer) classCall(n ast.NodeID, callee ir.Value) ir.Value {
	node := &l.t.Nodes[n]
	if kind := l.t.Kind(node.First); kind != ast.Name && kind != ast.Attribute {
		return 0
	}
	form := classForms[l.t.Name(node.First)]
	first := l.t.Nodes[node.First].Next
	name, ok := l.text(first)
	if form == noClass || !ok || !isIdentifier(name) || !l.b.Reachable() {
		return 0
	}
	second := l.t.Nodes[first].Next
	if second == 0 {
		return 0
	}
	bases := []ir.Arg{{Value: callee}}
	var fields []string
	if form == ofDict {
		third := l.t.Nodes[second].Next
		if l.t.Kind(second) != ast.Tuple || third == 0 || l.t.Kind(third) != ast.Dict {
			return 0
		}
		bases = nil
		for c := range l.t.Children(second) {
			if l.isSimple(c) {
				bases = append(bases, ir.Arg{Value: l.expr(c)})
			}
		}
	} else if fields, ok = l.nameList(second); !ok {
		return 0
	}
	at, count := l.m.AddArgs(bases)
	class := l.emit(ir.Instr{Op: ir.MakeClass, A: ir.Value(l.madeClass(n, name, form, fields)), B: at, C: count, Flags: ir.FlagImplied, Span: node.Span()})
	if form == ofDict {
		l.setVariables(class, l.t.Nodes[second].Next)
	} else {
		l.setDefaults(class, second, fields)
	}
	return class
}

// madeClass makes the function that is the body of such a class.
func (l *lowerer) madeClass(n ast.NodeID, name string, form classForm, fields []string) ir.FuncID {
	if id, ok := l.made[n]; ok {
		return id
	}
	if l.made == nil {
		l.made = map[ast.NodeID]ir.FuncID{}
	}
	id := ir.FuncID(len(l.m.Funcs))
	l.m.Funcs = append(l.m.Funcs, ir.Func{Name: l.qualified(name), Kind: ir.ClassBody, Parent: l.fn, Span: l.span(n), NameSpan: l.span(l.t.Nodes[n].First)})
	l.made[n] = id
	l.queue = append(l.queue, pending{fn: id, node: n, fields: fields, members: form == ofMembers})
	return id
}

// fieldsBody is the body of a class that a call makes: its names, without values, or
// with numbers where they are members of an enumeration.
func (l *lowerer) fieldsBody(p pending) {
	at := l.span(p.node)
	for i, f := range p.fields {
		in := ir.Instr{Op: ir.SetClassVar, Name: l.lookup(f), Span: at}
		if p.members {
			in.A = l.b.Const(types.Int(int64(i+1)), at)
		}
		l.emit(in)
	}
	l.b.End()
	l.b.Finish()
}

// setVariables gives a class the variables that a dict lists, as far as they have
// simple values.
func (l *lowerer) setVariables(class ir.Value, dict ast.NodeID) {
	key := ast.NodeID(0)
	for c := range l.t.Children(dict) {
		if l.t.Kind(c) == ast.DictUnpack {
			continue
		}
		if key == 0 {
			key = c
			continue
		}
		if name, ok := l.text(key); ok && isIdentifier(name) && l.isSimple(c) {
			l.emit(ir.Instr{Op: ir.SetAttr, A: class, B: l.expr(c), Name: l.lookup(name), Span: l.span(c)})
		}
		key = 0
	}
}

// setDefaults gives the last fields of a class the values of the argument "defaults".
func (l *lowerer) setDefaults(class ir.Value, from ast.NodeID, fields []string) {
	for c := from; c != 0; c = l.t.Nodes[c].Next {
		k := &l.t.Nodes[c]
		if k.Kind != ast.Keyword || k.Val == 0 || l.m.Names[k.Val] != "defaults" || l.t.Kind(k.First) != ast.Tuple && l.t.Kind(k.First) != ast.List {
			continue
		}
		i := len(fields) - l.t.Count(k.First)
		for v := range l.t.Children(k.First) {
			if i >= 0 && l.isSimple(v) {
				l.emit(ir.Instr{Op: ir.SetAttr, A: class, B: l.expr(v), Name: l.lookup(fields[i]), Span: l.span(v)})
			}
			i++
		}
	}
}

// isSimple reports whether an expression can be evaluated twice.
func (l *lowerer) isSimple(n ast.NodeID) bool {
	switch l.t.Kind(n) {
	case ast.Name, ast.Lambda:
		return true
	case ast.Attribute:
		return l.isSimple(l.t.Nodes[n].First)
	}
	_, ok := l.t.Constant(n)
	return ok
}

func (l *lowerer) text(n ast.NodeID) (string, bool) {
	if n == 0 {
		return "", false
	}
	c, ok := l.t.Constant(n)
	return c.Str, ok && c.Kind == types.StrConst
}

// nameList reads a list of names: words of a string, or strings, or pairs that begin with
// one, or the keys of a dict.
func (l *lowerer) nameList(n ast.NodeID) ([]string, bool) {
	var list []string
	if s, ok := l.text(n); ok {
		list = strings.Fields(strings.ReplaceAll(s, ",", " "))
	} else if kind := l.t.Kind(n); kind == ast.List || kind == ast.Tuple || kind == ast.Dict {
		i := 0
		for c := range l.t.Children(n) {
			if i++; kind == ast.Dict && i%2 == 0 {
				continue
			}
			if k := l.t.Kind(c); k == ast.Tuple || k == ast.List {
				c = l.t.Nodes[c].First
			}
			s, ok := l.text(c)
			if !ok {
				return nil, false
			}
			list = append(list, s)
		}
	} else {
		return nil, false
	}
	for _, s := range list {
		if !isIdentifier(s) {
			return nil, false
		}
	}
	return list, len(list) <= maxMembers
}

func isIdentifier(s string) bool {
	for i, r := range s {
		if r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r < 0x80 && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

package literal

import (
	"path"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Bounds of what is evaluated.
const (
	maxSteps  = 200_000 // expressions evaluated for one file, and items copied
	maxDepth  = 60      // of expressions and names within each other
	maxItems  = 20_000  // of a list or dict
	maxText   = 10_000  // bytes of a string that is put together
	maxValues = 16      // that one expression may have
)

// Evaluator evaluates expressions of one file.
type Evaluator struct {
	t     *ast.Tree
	file  string
	bound map[lex.NameID]*binding
	left  int // steps
	depth int
}

// binding is what a file binds a name to, in all its scopes.
type binding struct {
	values   []ast.NodeID // assigned to it
	elements []ast.NodeID // lists that it runs through
	grown    []growth
	other    bool // bound in some other way too
	busy     bool
	known    []Value
}

// growth is what a file adds to a list or dict.
type growth struct {
	key, value ast.NodeID // key is 0 for what a list gets, and for a whole dict
	list       bool       // value is a list of elements
	under      bool       // value is added to the list under the key
}

// New returns an evaluator of expressions in a file, which is at a path relative to
// the project's folder. Names stand for what the file assigns to them, wherever that
// is: where it assigns different things, for one of them.
func New(t *ast.Tree, file string) *Evaluator {
	e := &Evaluator{t: t, file: file, bound: map[lex.NameID]*binding{}, left: maxSteps}
	for i := range t.Nodes {
		switch n := &t.Nodes[i]; n.Kind {
		case ast.Assign:
			e.assign(ast.NodeID(i))
		case ast.AnnAssign:
			if target := n.First; t.Kind(target) == ast.Name {
				if value := t.Node(t.Node(target).Next).Next; value != 0 {
					e.bind(target, value)
				}
			}
		case ast.NamedExpr:
			e.bind(n.First, t.Node(n.First).Next)
		case ast.AugAssign:
			if target := n.First; t.Kind(target) == ast.Name {
				e.grow(target, growth{value: t.Node(target).Next, list: true})
			}
		case ast.For:
			if l := t.Loop(ast.NodeID(i)); t.Kind(l.Target) == ast.Name {
				b := e.binding(l.Target)
				b.elements = append(b.elements, l.Iter)
			}
		case ast.Call:
			e.growCall(ast.NodeID(i))
		case ast.Param:
			e.binding(ast.NodeID(i)).other = true
		}
	}
	return e
}

// binding returns what is noted of the name of a node.
func (e *Evaluator) binding(n ast.NodeID) *binding {
	id := e.t.Node(n).Val
	b := e.bound[id]
	if b == nil {
		b = &binding{}
		e.bound[id] = b
	}
	return b
}

func (e *Evaluator) bind(target, value ast.NodeID) {
	if b := e.binding(target); len(b.values) < maxValues {
		b.values = append(b.values, value)
	} else {
		b.other = true
	}
}

func (e *Evaluator) grow(target ast.NodeID, g growth) {
	if b := e.binding(target); len(b.grown) < maxItems {
		b.grown = append(b.grown, g)
	}
}

// assign notes a = b = value and a[key] = value.
func (e *Evaluator) assign(id ast.NodeID) {
	value := ast.NodeID(0)
	for c := range e.t.Children(id) {
		value = c
	}
	for c := range e.t.Children(id) {
		n := e.t.Node(c)
		switch {
		case c == value:
		case n.Kind == ast.Name:
			e.bind(c, value)
		case n.Kind == ast.Subscript && e.t.Kind(n.First) == ast.Name:
			e.grow(n.First, growth{key: e.t.Node(n.First).Next, value: value})
		case n.Kind == ast.Tuple || n.Kind == ast.List:
			for part := range e.t.Children(c) {
				if e.t.Kind(part) == ast.Name {
					e.binding(part).other = true
				}
			}
		}
	}
}

// growCall notes a.append(x), a.extend(x), a.update(x), a[key].append(x) and
// a[key].extend(x).
func (e *Evaluator) growCall(call ast.NodeID) {
	t := e.t
	method := t.Node(call).First
	arg := t.Node(method).Next
	if t.Kind(method) != ast.Attribute || arg == 0 || t.Kind(arg) == ast.Keyword {
		return
	}
	on := t.Node(method).First
	g := growth{value: arg}
	switch t.Name(method) {
	case "append", "add":
	case "extend", "update":
		g.list = true
	default:
		return
	}
	if n := t.Node(on); n.Kind == ast.Subscript && t.Kind(n.First) == ast.Name {
		g.key, g.under = t.Node(n.First).Next, true
		on = n.First
	}
	if t.Kind(on) == ast.Name {
		e.grow(on, g)
	}
}

// spend counts work on the items of lists, and reports false when there was enough.
func (e *Evaluator) spend(items int) bool {
	e.left -= items
	return e.left > 0
}

// Value returns what an expression is: Unknown where it may be several things.
func (e *Evaluator) Value(id ast.NodeID) Value {
	list := e.Values(id)
	if len(list) != 1 {
		return Value{}
	}
	return list[0]
}

// Values returns what an expression may be, as far as that can be told: what
// cannot is left out.
func (e *Evaluator) Values(id ast.NodeID) []Value {
	e.left--
	if id == 0 || e.left <= 0 || e.depth >= maxDepth {
		return nil
	}
	e.depth++
	defer func() { e.depth-- }()
	var out []Value
	for _, v := range e.values(id) {
		if v.Kind != Unknown && len(out) < maxValues {
			out = append(out, v)
		}
	}
	return out
}

func (e *Evaluator) values(id ast.NodeID) []Value {
	t := e.t
	n := t.Node(id)
	switch n.Kind {
	case ast.Name:
		return e.name(id)
	case ast.List, ast.Tuple, ast.Set:
		return e.list(id)
	case ast.Dict:
		return e.dict(id)
	case ast.BinOp:
		return e.binary(n)
	case ast.IfExp:
		test := t.Node(n.First).Next
		return append(e.Values(n.First), e.Values(t.Node(test).Next)...)
	case ast.BoolOp:
		var out []Value
		for c := range t.Children(id) {
			out = append(out, e.Values(c)...)
		}
		return out
	case ast.NamedExpr:
		return e.Values(t.Node(n.First).Next)
	case ast.FString:
		return e.formatted(id)
	case ast.Attribute:
		return e.attribute(id)
	case ast.Subscript:
		return e.subscript(n)
	case ast.Call:
		return e.call(id)
	case ast.UnaryOp:
		if v := e.Value(n.First); v.Kind == Int && lex.Kind(n.Op) == lex.Minus {
			return []Value{{Kind: Int, Int: -v.Int}}
		}
		return nil
	}
	return []Value{e.constant(id)}
}

func (e *Evaluator) constant(id ast.NodeID) Value {
	c, ok := e.t.Constant(id)
	switch {
	case !ok:
	case c.Kind == types.StrConst:
		return text(c.Str)
	case c.Kind == types.IntConst && !c.Big:
		return Value{Kind: Int, Int: c.Int}
	case c.Kind == types.NoneConst:
		return Value{Kind: None}
	}
	return Value{}
}

// name evaluates the read of a name.
func (e *Evaluator) name(id ast.NodeID) []Value {
	b := e.bound[e.t.Node(id).Val]
	if b == nil {
		switch e.t.Name(id) {
		case "__file__":
			return []Value{place("./" + e.file)}
		case "curdir":
			return []Value{text(".")}
		case "pardir":
			return []Value{text("..")}
		case "sep":
			return []Value{text("/")}
		}
		return nil
	}
	if b.busy || b.known != nil {
		return b.known
	}
	b.busy = true
	for _, v := range b.values {
		b.known = append(b.known, e.Values(v)...)
	}
	for _, l := range b.elements {
		for _, v := range e.Values(l) {
			b.known = append(b.known, v.Elements()...)
		}
	}
	for i := range b.known {
		b.known[i] = e.grownBy(b.known[i], b.grown)
	}
	b.busy = false
	return b.known
}

// grownBy adds what the file adds to a list or dict later.
func (e *Evaluator) grownBy(v Value, grown []growth) Value {
	if v.Kind != List && v.Kind != Dict {
		return v
	}
	if len(grown) == 0 || !e.spend(len(v.Items)) {
		return v
	}
	v.Items, v.Keys = v.Items[:len(v.Items):len(v.Items)], v.Keys[:len(v.Keys):len(v.Keys)]
	for _, g := range grown {
		if len(v.Items) >= maxItems || e.left <= 0 {
			break
		}
		w := e.Value(g.value)
		switch {
		case v.Kind == Dict && g.key != 0:
			if g.under && !g.list {
				w = Value{Kind: List, Items: []Value{w}}
			}
			v.Keys, v.Items = append(v.Keys, e.Value(g.key)), append(v.Items, w)
		case v.Kind == Dict && g.list:
			e.left -= len(w.Keys)
			v.Keys, v.Items = append(v.Keys, w.Keys...), append(v.Items, w.Items[:len(w.Keys)]...)
		case v.Kind == List && g.key == 0 && g.list:
			e.left -= len(w.Elements())
			v.Items = append(v.Items, w.Elements()...)
		case v.Kind == List && g.key == 0:
			v.Items = append(v.Items, w)
		}
	}
	return v
}

func (e *Evaluator) list(id ast.NodeID) []Value {
	out := Value{Kind: List}
	for c := range e.t.Children(id) {
		if len(out.Items) >= maxItems {
			return nil
		}
		if e.t.Kind(c) == ast.Starred {
			more := e.Value(e.t.Node(c).First).Elements()
			if !e.spend(len(more)) {
				return nil
			}
			out.Items = append(out.Items, more...)
			continue
		}
		out.Items = append(out.Items, e.Value(c))
	}
	return []Value{out}
}

func (e *Evaluator) dict(id ast.NodeID) []Value {
	out := Value{Kind: Dict}
	t := e.t
	for c := t.Node(id).First; c != 0; c = t.Node(c).Next {
		if len(out.Items) >= maxItems {
			return nil
		}
		if t.Kind(c) == ast.DictUnpack {
			if v := e.Value(t.Node(c).First); v.Kind == Dict && e.spend(len(v.Items)) {
				out.Keys, out.Items = append(out.Keys, v.Keys...), append(out.Items, v.Items...)
			}
			continue
		}
		key := c
		c = t.Node(c).Next
		if c == 0 {
			break
		}
		out.Keys, out.Items = append(out.Keys, e.Value(key)), append(out.Items, e.Value(c))
	}
	return []Value{out}
}

// each combines what two expressions may be.
func (e *Evaluator) each(a, b ast.NodeID, f func(v, w Value) Value) []Value {
	var out []Value
	right := e.Values(b)
	for _, v := range e.Values(a) {
		for _, w := range right {
			if len(out) < maxValues && e.spend(len(v.Items)+len(w.Items)) {
				out = append(out, f(v, w))
			}
		}
	}
	return out
}

func (e *Evaluator) binary(n *ast.Node) []Value {
	right := e.t.Node(n.First).Next
	switch lex.Kind(n.Op) {
	case lex.Plus:
		return e.each(n.First, right, add)
	case lex.Slash:
		return e.each(n.First, right, join)
	case lex.VBar:
		return e.each(n.First, right, merge)
	case lex.Star: // a list that a test makes empty or keeps: (p not in sys.path) * [p]
		for _, side := range [][2]ast.NodeID{{n.First, right}, {right, n.First}} {
			if v := e.Value(side[0]); v.Kind == List && e.Value(side[1]).Kind == Unknown {
				return []Value{v}
			}
		}
	case lex.Percent:
		return e.each(n.First, right, func(v, w Value) Value {
			if v.Kind != String {
				return Value{}
			}
			if w.Kind != List {
				w = Value{Kind: List, Items: []Value{w}}
			}
			return fill(v.Str, "%s", w.Items)
		})
	}
	return nil
}

// fill puts values in the place of a mark in a string.
func fill(template, mark string, values []Value) Value {
	parts := strings.Split(template, mark)
	if len(parts) != len(values)+1 {
		return Value{}
	}
	out := text(parts[0])
	for i, v := range values {
		out = add(glue(out, v), text(parts[i+1]))
	}
	return out
}

// glue is the text of two values behind each other: a place stays one only where
// nothing stands before it.
func glue(v, w Value) Value {
	if w.Kind == Path {
		if v.Kind == String && v.Str == "" {
			return w
		}
		return Value{}
	}
	return add(v, w)
}

// formatted evaluates an f-string.
func (e *Evaluator) formatted(id ast.NodeID) []Value {
	out := text("")
	for c := range e.t.Children(id) {
		n := e.t.Node(c)
		switch {
		case n.Kind == ast.FStringText:
			out = add(out, text(e.t.TextOf(c, false)))
		case n.Kind == ast.Replacement && n.Flags&(ast.HasSpec|ast.Debug) == 0:
			out = glue(out, e.Value(n.First))
		default:
			return nil
		}
	}
	return []Value{out}
}

// attribute evaluates what os, os.path and pathlib call places and their parts.
func (e *Evaluator) attribute(id ast.NodeID) []Value {
	n := e.t.Node(id)
	switch e.t.Name(id) {
	case "curdir":
		return []Value{text(".")}
	case "pardir":
		return []Value{text("..")}
	case "sep":
		return []Value{text("/")}
	case "parent":
		return e.map1(n.First, parent)
	case "name", "stem":
		return e.map1(n.First, func(v Value) Value {
			if v.Kind != Path {
				return Value{}
			}
			last := path.Base(path.Clean(v.Str))
			if e.t.Name(id) == "stem" {
				last = strings.TrimSuffix(last, path.Ext(last))
			}
			return text(last)
		})
	}
	return nil
}

func (e *Evaluator) map1(id ast.NodeID, f func(Value) Value) []Value {
	list := e.Values(id)
	out := make([]Value, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

// subscript evaluates p.parents[n], sys.path[0], a list's item and a dict's.
func (e *Evaluator) subscript(n *ast.Node) []Value {
	t := e.t
	index := e.Value(t.Node(n.First).Next)
	if t.Kind(n.First) == ast.Attribute && index.Kind == Int && index.Int >= 0 && index.Int < maxDepth {
		on := t.Node(n.First).First
		switch t.Name(n.First) {
		case "parents":
			return e.map1(on, func(v Value) Value {
				for range index.Int + 1 {
					v = parent(v)
				}
				return v
			})
		case "path":
			if t.Kind(on) == ast.Name && t.Name(on) == "sys" && index.Int == 0 {
				return []Value{parent(place("./" + e.file))}
			}
		}
	}
	return e.map1(n.First, func(v Value) Value {
		switch {
		case v.Kind == Dict && index.Kind == String:
			return v.Get(index.Str)
		case v.Kind == List && index.Kind == Int && index.Int >= 0 && index.Int < int64(len(v.Items)):
			return v.Items[index.Int]
		case v.Kind == List && index.Kind == Int && index.Int < 0 && -index.Int <= int64(len(v.Items)):
			return v.Items[int64(len(v.Items))+index.Int]
		}
		return Value{}
	})
}

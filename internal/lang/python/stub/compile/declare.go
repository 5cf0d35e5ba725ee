package compile

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/types"
)

// block declares the names that the statements of a Module or Block bind.
func (u *unit) block(s *scope, block ast.NodeID, w where) {
	if block == 0 {
		return
	}
	u.b.level++
	defer func() { u.b.level-- }()
	if u.b.level > maxDepth {
		u.b.errorf(u, block, "blocks are nested too deeply")
		return
	}
	for id := range u.Tree.Children(block) {
		u.statement(s, id, w)
	}
}

func (u *unit) statement(s *scope, id ast.NodeID, w where) {
	t := u.Tree
	switch n := t.Node(id); n.Kind {
	case ast.FunctionDef, ast.AsyncFunctionDef:
		u.function(s, id, w)
	case ast.ClassDef:
		u.class(s, id, w)
	case ast.Assign:
		u.assign(s, id, w)
	case ast.AugAssign:
		target := t.Node(id).First
		if s.outer == nil && t.Kind(target) == ast.Name && t.Name(target) == "__all__" {
			u.extendAll(s, t.Node(target).Next, false)
		}
	case ast.AnnAssign:
		u.annotated(s, id, 0, w)
	case ast.ExprStmt:
		if s.outer == nil {
			u.callOnAll(s, n.First)
		}
	case ast.Import:
		u.imports(s, id, w)
	case ast.ImportFrom:
		u.importFrom(s, id, w)
	case ast.TypeAlias:
		d := &decl{name: t.Name(n.First), kind: stub.TypeAlias, node: id}
		for c := t.Node(n.First).Next; c != 0; c = t.Node(c).Next {
			if t.Kind(c) == ast.TypeParams {
				d.params = c
			} else {
				d.target = c
			}
		}
		s.add(d, w)
	default:
		u.compound(s, id, w)
	}
}

// compound declares what the parts of a compound statement bind.
func (u *unit) compound(s *scope, id ast.NodeID, w where) {
	t := u.Tree
	switch t.Kind(id) {
	case ast.If:
		u.branches(s, id, w)
	case ast.Try:
		p := t.TryParts(id)
		u.block(s, p.Body, w)
		for _, h := range p.Handlers {
			u.block(s, t.Handler(h).Body, u.maybe(w))
		}
		u.block(s, p.Else, w)
		u.block(s, p.Finally, w)
	case ast.With, ast.AsyncWith:
		for c := range t.Children(id) {
			if t.Kind(c) == ast.Block {
				u.block(s, c, w)
			}
		}
	case ast.For, ast.AsyncFor, ast.While:
		l := t.Loop(id)
		u.block(s, l.Body, u.maybe(w))
		u.block(s, l.Else, w)
	}
}

// maybe returns the conditions of a branch that may or may not be taken.
func (u *unit) maybe(w where) where {
	u.b.branch++
	return where{dead: w.dead, branch: u.b.branch}
}

func (u *unit) branches(s *scope, id ast.NodeID, w where) {
	for id != 0 {
		b := u.Tree.Branch(id)
		in, out := w, w
		switch u.condition(b.Test) {
		case yes:
			out.dead = true
		case no:
			in.dead = true
		default:
			in, out = u.maybe(w), u.maybe(w)
		}
		if in.dead && !w.dead || out.dead {
			// Two versions of a function are no overloads of each other.
			in, out = u.renumber(in), u.renumber(out)
		}
		u.block(s, b.Body, in)
		w = out
		if u.Tree.Kind(b.Else) != ast.If {
			u.block(s, b.Else, w)
			return
		}
		id = b.Else
	}
}

// renumber makes a dead branch one of its own.
func (u *unit) renumber(w where) where {
	if !w.dead {
		return w
	}
	return u.maybe(w)
}

func (u *unit) function(s *scope, id ast.NodeID, w where) {
	f := u.Tree.Function(id)
	name := u.Tree.Names[f.Name]
	if name == "" {
		return
	}
	s.add(&decl{name: name, kind: stub.Function, node: id, defs: []ast.NodeID{id}}, w)
	if s.decl != nil && !u.Stub {
		u.attributes(s, id, f, w)
	}
}

func (u *unit) class(s *scope, id ast.NodeID, w where) {
	c := u.Tree.Class(id)
	name := u.Tree.Names[c.Name]
	if name == "" {
		return
	}
	d := &decl{name: name, kind: stub.ClassKind, node: id}
	d.body = newScope(u, s.name+"."+name, s)
	d.body.decl = d
	u.namedTupleBases(d, c)
	u.block(d.body, c.Body, where{})
	d.body.settle()
	s.add(d, w)
}

func (u *unit) assign(s *scope, id ast.NodeID, w where) {
	t := u.Tree
	var targets []ast.NodeID
	for c := range t.Children(id) {
		targets = append(targets, c)
	}
	if len(targets) < 2 {
		return
	}
	value := targets[len(targets)-1]
	for _, target := range targets[:len(targets)-1] {
		u.bind(s, target, value, w)
	}
}

// bind declares what one target of an assignment names.
func (u *unit) bind(s *scope, target, value ast.NodeID, w where) {
	t := u.Tree
	switch t.Kind(target) {
	case ast.Name:
		name := t.Name(target)
		if name == "__all__" && s.outer == nil {
			s.all, s.hasAll = nil, true
			u.extendAll(s, value, false)
		}
		d := u.variable(name, target, value)
		if d.call != 0 {
			u.openBody(s, d)
		}
		s.add(d, w)
	case ast.Tuple, ast.List:
		pairs := value != 0 && (t.Kind(value) == ast.Tuple || t.Kind(value) == ast.List) && t.Count(value) == t.Count(target)
		v := ast.NodeID(0)
		if pairs {
			v = t.Node(value).First
		}
		for c := range t.Children(target) {
			u.bind(s, c, v, w)
			if pairs {
				v = t.Node(v).Next
			}
		}
	}
}

// variable declares an assigned name, as what the value makes it.
func (u *unit) variable(name string, target, v ast.NodeID) *decl {
	d := &decl{name: name, kind: stub.Variable, node: target, flags: stub.HasValue}
	if v == 0 {
		return d
	}
	d.values = []value{{node: v}}
	if u.Tree.Kind(v) == ast.Call {
		u.madeByCall(d, v)
	}
	return d
}

// annotated declares an AnnAssign's name; function is the method that sets an
// attribute.
func (u *unit) annotated(s *scope, id, function ast.NodeID, w where) {
	t := u.Tree
	target := t.Node(id).First
	annotation := t.Node(target).Next
	v := t.Node(annotation).Next
	d := &decl{kind: stub.Variable, node: target, annotation: annotation, function: function}
	switch t.Kind(target) {
	case ast.Name:
		d.name = t.Name(target)
	case ast.Attribute:
		if function == 0 {
			return
		}
		d.name, d.flags = t.Name(target), stub.Instance
	default:
		return
	}
	if v != 0 {
		d.flags |= stub.HasValue
		d.values = []value{{node: v, function: function}}
	}
	if u.lastName(annotation) == "TypeAlias" && v != 0 {
		d.kind, d.target, d.annotation, d.values = stub.TypeAlias, v, 0, nil
	}
	s.add(d, w)
}

// lastName returns the last identifier of a dotted name.
func (u *unit) lastName(id ast.NodeID) string {
	switch u.Tree.Kind(id) {
	case ast.Name, ast.Attribute:
		return u.Tree.Name(id)
	}
	return ""
}

// extendAll adds a list of names, or another module's list, to __all__.
func (u *unit) extendAll(s *scope, value ast.NodeID, remove bool) {
	t := u.Tree
	switch t.Kind(value) {
	case ast.List, ast.Tuple:
		for c := range t.Children(value) {
			u.extendAll(s, c, remove)
		}
	case ast.Starred:
		u.extendAll(s, t.Node(value).First, remove)
	case ast.BinOp:
		left := t.Node(value).First
		u.extendAll(s, left, remove)
		u.extendAll(s, t.Node(left).Next, remove)
	case ast.Attribute:
		if t.Name(value) == "__all__" {
			s.all = append(s.all, export{of: u.moduleNamed(s, t.Node(value).First), removed: remove})
		}
	case ast.Name:
		if t.Name(value) != "__all__" {
			s.all = append(s.all, export{of: "?"})
		}
	default:
		if c, ok := t.Constant(value); ok && c.Kind == types.StrConst {
			s.all = append(s.all, export{name: c.Str, removed: remove})
			return
		}
		s.all = append(s.all, export{of: "?"})
	}
}

// moduleNamed returns the name of the module that an expression means in a file:
// one that it imports, or a submodule of it.
func (u *unit) moduleNamed(s *scope, id ast.NodeID) string {
	t := u.Tree
	switch t.Kind(id) {
	case ast.Attribute:
		if m := u.moduleNamed(s, t.Node(id).First); m != "?" {
			return m + "." + t.Name(id)
		}
	case ast.Name:
		for _, d := range s.byName[t.Name(id)] {
			switch {
			case d.kind == imported && d.what == "":
				return d.from
			case d.kind == imported:
				return d.from + "." + d.what
			}
		}
		return u.parentOf(1) + "." + t.Name(id) // "from .name import *" binds it
	}
	return "?"
}

// callOnAll reads __all__.extend(…), append and remove.
func (u *unit) callOnAll(s *scope, call ast.NodeID) {
	t := u.Tree
	if t.Kind(call) != ast.Call {
		return
	}
	method := t.Node(call).First
	if t.Kind(method) != ast.Attribute || u.lastName(t.Node(method).First) != "__all__" {
		return
	}
	if arg := t.Node(method).Next; arg != 0 {
		s.hasAll = true
		u.extendAll(s, arg, t.Name(method) == "remove")
	}
}

func (u *unit) imports(s *scope, id ast.NodeID, w where) {
	t := u.Tree
	for a := range t.Children(id) {
		module := t.Name(a)
		top, _, dotted := strings.Cut(module, ".")
		d := &decl{name: top, kind: imported, node: a, from: top, private: u.Stub}
		if as := t.Node(a).First; as != 0 {
			d.name, d.from = t.Name(as), module
			d.private = u.Stub && (dotted || d.name != module)
		}
		s.add(d, w)
	}
}

func (u *unit) importFrom(s *scope, id ast.NodeID, w where) {
	t := u.Tree
	n := t.Node(id)
	from := t.Names[n.Val]
	if n.Op > 0 {
		from = strings.Trim(u.parentOf(int(n.Op))+"."+from, ".")
	}
	for a := range t.Children(id) {
		name := t.Name(a)
		if name == "*" {
			if s.outer == nil && !w.dead && len(s.stars) < maxWide {
				s.stars = append(s.stars, from)
			}
			continue
		}
		d := &decl{name: name, kind: imported, node: a, from: from, what: name, private: u.Stub}
		if as := t.Node(a).First; as != 0 {
			d.name = t.Name(as)
			d.private = u.Stub && d.name != name
		}
		s.add(d, w)
	}
}

// parentOf returns the package that so many dots mean in the file.
func (u *unit) parentOf(dots int) string {
	name := u.Module
	if u.Package {
		dots--
	}
	for ; dots > 0; dots-- {
		i := strings.LastIndexByte(name, '.')
		if i < 0 {
			return ""
		}
		name = name[:i]
	}
	return name
}

// attributes declares what a method assigns to the attributes of its first
// parameter.
func (u *unit) attributes(s *scope, function ast.NodeID, f ast.Function, w where) {
	t := u.Tree
	params := t.Parameters(f.Params)
	if len(params) == 0 || params[0].Kind > ast.PosOrKeyword || u.has(f.Decorators, "staticmethod") {
		return
	}
	self := params[0].Name
	u.setters(s, function, self, f.Body, 0, w)
}

func (u *unit) setters(s *scope, function ast.NodeID, self lex.NameID, block ast.NodeID, depth int, w where) {
	t := u.Tree
	if depth > maxDepth {
		return
	}
	for id := range t.Children(block) {
		switch t.Kind(id) {
		case ast.Assign:
			u.setAttributes(s, function, self, id, w)
		case ast.AnnAssign:
			if u.isAttributeOf(t.Node(id).First, self) {
				u.annotated(s, id, function, u.later(s, t.Node(id).First, w))
			}
		case ast.If, ast.Try, ast.With, ast.AsyncWith, ast.For, ast.AsyncFor, ast.While, ast.Else, ast.Finally, ast.Block, ast.ExceptHandler:
			u.setters(s, function, self, id, depth+1, w)
		}
	}
}

func (u *unit) setAttributes(s *scope, function ast.NodeID, self lex.NameID, assign ast.NodeID, w where) {
	t := u.Tree
	v := ast.NodeID(0)
	for c := range t.Children(assign) {
		v = c
	}
	for c := range t.Children(assign) {
		if c == v || !u.isAttributeOf(c, self) {
			continue
		}
		d := &decl{name: t.Name(c), kind: stub.Variable, node: c, flags: stub.Instance, values: []value{{node: v, function: function}}}
		s.add(d, u.later(s, c, w))
	}
}

// later keeps what a method assigns from replacing what the class body declares.
func (u *unit) later(s *scope, target ast.NodeID, w where) where {
	if old := s.byName[u.Tree.Name(target)]; len(old) > 0 && old[0].kind != stub.Variable {
		return where{dead: true}
	}
	return w
}

func (u *unit) isAttributeOf(id ast.NodeID, self lex.NameID) bool {
	t := u.Tree
	if t.Kind(id) != ast.Attribute {
		return false
	}
	v := t.Node(t.Node(id).First)
	return v.Kind == ast.Name && v.Val == self
}

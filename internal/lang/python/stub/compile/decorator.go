package compile

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
)

// role is how a definition goes with others of the same name.
type role uint8

const (
	plain      role = iota
	overloaded      // @overload
	accessor        // @name.setter, getter or deleter
)

// role returns the role of a FunctionDef.
func (u *unit) role(id ast.NodeID) role {
	f := u.Tree.Function(id)
	if f.Decorators == 0 {
		return plain
	}
	for d := range u.Tree.Children(f.Decorators) {
		switch name := u.lastName(d); {
		case name == "overload":
			return overloaded
		case u.Tree.Kind(d) == ast.Attribute && (name == "setter" || name == "deleter" || name == "getter"):
			return accessor
		}
	}
	return plain
}

// has reports whether a decorator of that name is in the list.
func (u *unit) has(decorators ast.NodeID, name string) bool {
	if decorators == 0 {
		return false
	}
	for d := range u.Tree.Children(decorators) {
		if u.decoratorName(d) == name {
			return true
		}
	}
	return false
}

// decoratorName returns the last identifier of a decorator, called or not.
func (u *unit) decoratorName(id ast.NodeID) string {
	if u.Tree.Kind(id) == ast.Call {
		id = u.Tree.Node(id).First
	}
	return u.lastName(id)
}

// decorated are the flags that known decorators give.
var decorated = map[string]stub.FuncFlags{
	"overload": stub.Overload, "staticmethod": stub.StaticMethod, "classmethod": stub.ClassMethod, "abstractmethod": stub.Abstract, "property": stub.Property,
	"abstractproperty": stub.Property | stub.Abstract, "abstractclassmethod": stub.ClassMethod | stub.Abstract, "abstractstaticmethod": stub.StaticMethod | stub.Abstract,
	"cached_property": stub.Property | stub.Cached, "final": stub.FinalMethod, "deprecated": stub.OldFunction, "setter": stub.Setter, "deleter": stub.Deleter, "getter": stub.Property,
	"coroutine": 0, "override": 0, "type_check_only": 0, "wraps": 0, "lru_cache": 0, "cache": 0, "contextmanager": 0, "asynccontextmanager": 0,
	"runtime_checkable": 0, "no_type_check": 0, "dataclass_transform": 0, "generated": 0, "async_unsafe": 0, "total_ordering": 0,
}

// decorations returns the flags that a function's decorators give, and the name
// of the one among them that makes a context manager. The names count as written,
// but for those that nothing is known of, which may be other names for known ones.
func (u *unit) decorations(s *scope, decorators ast.NodeID) (flags stub.FuncFlags, context string) {
	if decorators == 0 {
		return 0, ""
	}
	for d := range u.Tree.Children(decorators) {
		name := u.decoratorName(d)
		f, ok := known(name)
		if !ok {
			f, ok = u.b.descriptor(u.b.resolve(u, s, d, false))
		}
		if !ok {
			f = stub.Decorated
		}
		flags |= f
		if name == "contextmanager" || name == "asynccontextmanager" {
			context = name
		}
	}
	return flags, context
}

// known returns the flags that a decorator of that name gives.
func known(name string) (stub.FuncFlags, bool) {
	f, ok := decorated[name]
	if !ok && (strings.HasSuffix(strings.ToLower(name), "property") || name == "DynamicClassAttribute") {
		return stub.Property, true
	}
	return f, ok
}

// descriptor returns the flags that a class gives as a decorator: where it has
// __get__ and cannot be called, it makes a property of its own kind.
func (b *builder) descriptor(t target) (stub.FuncFlags, bool) {
	switch {
	case t.d != nil && t.d.kind == stub.ClassKind:
		if f, ok := known(t.d.name); ok {
			return f, true
		}
		names := t.d.body.byName
		return stub.Property, len(names["__get__"]) > 0 && len(names["__call__"]) == 0 && !strings.HasSuffix(t.d.name, "method")
	case t.path != "" && b.o.Known != nil:
		s, ok := b.o.Known.Lookup(t.path)
		if !ok || s.Kind() != stub.ClassKind {
			return 0, false
		}
		if f, ok := known(s.Ident()); ok {
			return f, true
		}
		c, _ := s.Class()
		_, get := c.Own("__get__")
		_, call := c.Own("__call__")
		return stub.Property, get && !call && !strings.HasSuffix(s.Ident(), "method")
	}
	return 0, false
}

// implicit returns the flags that methods of some names have undecorated.
func implicit(name string) stub.FuncFlags {
	switch name {
	case "__new__":
		return stub.StaticMethod
	case "__init_subclass__", "__class_getitem__":
		return stub.ClassMethod
	}
	return 0
}

// classDecorated are the flags that known decorators of classes give.
var classDecorated = map[string]stub.ClassFlags{
	"final": stub.FinalClass, "dataclass": stub.Dataclass, "dataclass_transform": stub.DataclassTransform, "type_check_only": stub.StubOnly,
	"define": stub.Dataclass, "frozen": stub.Dataclass, "mutable": stub.Dataclass, "attrs": stub.Dataclass, "s": stub.Dataclass, "attributes": stub.Dataclass,
}

func (u *unit) classDecorations(decorators ast.NodeID) (flags stub.ClassFlags, deprecated bool) {
	if decorators == 0 {
		return 0, false
	}
	for d := range u.Tree.Children(decorators) {
		name := u.decoratorName(d)
		flags |= classDecorated[name]
		deprecated = deprecated || name == "deprecated"
	}
	return flags, deprecated
}

// makers are the functions that make classes and type variables.
var makers = []string{"namedtuple", "NamedTuple", "TypedDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "TypeVar", "ParamSpec", "TypeVarTuple", "NewType", "type"}

// madeByCall makes a variable a class or type variable where the call that it is
// assigned makes one.
func (u *unit) madeByCall(d *decl, call ast.NodeID) {
	t := u.Tree
	callee := t.Node(call).First
	name := u.lastName(callee)
	args := u.arguments(call)
	if !slices.Contains(makers, name) || len(args) == 0 {
		return
	}
	switch name {
	case "TypeVar", "ParamSpec", "TypeVarTuple":
		d.kind, d.target = stub.TypeVariable, call
	case "NewType":
		if len(args) > 1 {
			d.kind, d.target = stub.TypeAlias, args[1]
		}
	case "type":
		if len(args) != 3 || t.Kind(callee) != ast.Name {
			return
		}
		d.kind, d.call = stub.ClassKind, call
	default:
		if len(args) < 2 && name != "TypedDict" && name != "NamedTuple" {
			return
		}
		d.kind, d.call = stub.ClassKind, call
	}
	if d.kind != stub.Variable {
		d.values, d.flags = nil, 0
	}
}

// arguments returns the positional arguments of a call.
func (u *unit) arguments(call ast.NodeID) []ast.NodeID {
	var list []ast.NodeID
	callee := u.Tree.Node(call).First
	for c := u.Tree.Node(callee).Next; c != 0; c = u.Tree.Node(c).Next {
		switch u.Tree.Kind(c) {
		case ast.Keyword, ast.Starred:
		default:
			list = append(list, c)
		}
	}
	return list
}

// keyword returns the value of a keyword argument of a call or class, or 0.
func (u *unit) keyword(call ast.NodeID, name string) ast.NodeID {
	for c := range u.Tree.Children(call) {
		if u.Tree.Kind(c) == ast.Keyword && u.Tree.Name(c) == name {
			return u.Tree.Node(c).First
		}
	}
	return 0
}

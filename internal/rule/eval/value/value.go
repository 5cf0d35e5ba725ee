package value

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"
)

// Value is a value of the program. Besides the types of this package, a host may
// have pointer types of its own; they are equal to themselves alone.
type Value interface {
	// TypeName is what the program's author knows the type as: "str".
	TypeName() string
}

// Attributed is a host's value that has attributes.
type Attributed interface {
	Value
	// Attr returns an attribute, or nil where there is none of that name.
	Attr(name string) Value
	// AttrNames lists the attributes for messages.
	AttrNames() []string
}

// Callable is a host's value that can be called.
type Callable interface {
	Value
	Call(m *Meter, args *Args) Value
}

// The immutable values.
type (
	None     struct{}
	Bool     bool
	Int      int64
	Float    float64
	Str      string // UTF-8
	Bytes    string
	Ellipsis struct{}
	// Tuple is compared by its items, unlike its pointer.
	Tuple struct{ Items []Value }
	// Range counts from Start by Step, Stop excluded.
	Range struct{ Start, Stop, Step int64 }
	// Hint is something that only type hints are made of.
	Hint struct{ Name string }
)

// List is a list. Spans places the items where the list was written down as a
// display and never changed; else it is nil.
type List struct {
	Items []Value
	Spans []source.Span
}

// Iterator hands out values once.
type Iterator struct {
	kind string
	next func() (Value, bool)
}

// NewIterator makes an iterator; next returns false once there is nothing left.
func NewIterator(kind string, next func() (Value, bool)) *Iterator { return &Iterator{kind, next} }

// view is what a dict's keys, values and items methods return.
type view struct {
	kind string
	of   *Dict
	pick func(Entry) Value
}

// Module is a module of the host. Member returns what a name stands for, or nil;
// it is asked again for each use, so that values are made only where they are
// needed. Names lists the names for "import *" and for messages.
type Module struct {
	Name   string
	Names  []string
	Member func(name string) Value
}

// Builtin is a function of the host.
type Builtin struct {
	Sig *Signature
	Fn  func(m *Meter, b *Bound) Value
}

// method is a native method with the value it was read from.
type method struct {
	self Value
	of   *native
}

// makesHints reports whether calling a hint makes another one.
func (h *Hint) makesHints() bool {
	return h.Name == "TypeVar" || h.Name == "NewType" || h.Name == "ParamSpec"
}

// TypeName implementations: the names that CPython gives.
func (None) TypeName() string        { return "None" }
func (Bool) TypeName() string        { return "bool" }
func (Int) TypeName() string         { return "int" }
func (Float) TypeName() string       { return "float" }
func (Str) TypeName() string         { return "str" }
func (Bytes) TypeName() string       { return "bytes" }
func (Ellipsis) TypeName() string    { return "ellipsis" }
func (*Tuple) TypeName() string      { return "tuple" }
func (*Range) TypeName() string      { return "range" }
func (*Hint) TypeName() string       { return "type hint" }
func (*List) TypeName() string       { return "list" }
func (*Dict) TypeName() string       { return "dict" }
func (*Set) TypeName() string        { return "set" }
func (i *Iterator) TypeName() string { return i.kind }
func (v *view) TypeName() string     { return v.kind }
func (*Module) TypeName() string     { return "module" }
func (*Builtin) TypeName() string    { return "function" }
func (*method) TypeName() string     { return "method" }

// KindOf names a value's type with its article, "an int".
func KindOf(v Value) string {
	name := v.TypeName()
	if strings.IndexByte("aeiouAEIO", name[0]) >= 0 {
		return "an " + name
	}
	if _, none := v.(None); none {
		return name
	}
	return "a " + name
}

// Truth returns the value's truth in a condition.
func Truth(v Value) bool {
	switch v := v.(type) {
	case None:
		return false
	case Bool:
		return bool(v)
	case Int:
		return v != 0
	case Float:
		return v != 0
	case Str:
		return v != ""
	case Bytes:
		return v != ""
	case *Tuple:
		return len(v.Items) > 0
	case *List:
		return len(v.Items) > 0
	case *Dict:
		return v.Len() > 0
	case *Set:
		return v.Len() > 0
	case *view:
		return v.of.Len() > 0
	case *Range:
		return v.length() > 0
	}
	return true
}

func (r *Range) length() int64 {
	switch {
	case r.Step > 0 && r.Start < r.Stop:
		return int64((uint64(r.Stop)-uint64(r.Start)-1)/uint64(r.Step) + 1)
	case r.Step < 0 && r.Start > r.Stop:
		return int64((uint64(r.Start)-uint64(r.Stop)-1)/-uint64(r.Step) + 1)
	}
	return 0
}

func (r *Range) at(i int64) Value { return Int(r.Start + i*r.Step) }

package stub

import (
	"codepathfinder.dev/pathfinder/internal/types"
)

// Kind is the kind of a symbol.
type Kind uint8

// The kinds of symbols. The API gives no imports: it follows them.
const (
	NoKind       Kind = iota
	Module            // a module, package or namespace package
	ClassKind         // a class; also one made by NamedTuple, TypedDict, Enum or type as a function
	Function          // a function, method or property, with all its overloads
	Variable          // a variable, constant or attribute
	TypeAlias         // another name for a type; NewType too, which makes none at run time
	TypeVariable      // a TypeVar, ParamSpec or TypeVarTuple
	imported          // another name for a symbol: payload is a reference
	endKind
)

var kindNames = [endKind]string{"none", "module", "class", "function", "variable", "type alias", "type variable", "import"}

// String returns the kind's name.
func (k Kind) String() string {
	if k < endKind {
		return kindNames[k]
	}
	return "invalid kind"
}

// Flags say more about a symbol.
type Flags uint32

// Flags of symbols.
const (
	Elsewhere  Flags = 1 << iota // exists only in other versions of Python or on other platforms
	Public                       // "from module import *" takes it
	Final                        // Final, or decorated with final
	ClassVar                     // declared ClassVar
	HasValue                     // a variable with a value, a field with a default
	Instance                     // an attribute that methods set
	Deprecated                   // decorated with deprecated
	hasConst                     // payload is a list of type and constant
	hasList                      // a function whose payload is a list of signatures
	Namespace                    // a package without an __init__
	Package                      // a module that can have submodules
	allPartly                    // __all__ has parts that are not known
	hasAll                       // __all__ is there
)

// Sym is a symbol: a small value that stays good as long as its Index. Two are
// equal where they stand for the same definition of the same Index; the zero Sym
// is no symbol.
type Sym struct {
	b  *block
	id uint32
}

// Valid reports whether there is a symbol.
func (s Sym) Valid() bool { return s.b != nil && s.id != 0 }

func (s Sym) field(f uint32) uint32 {
	if s.b == nil {
		return 0
	}
	return s.b.symbols.field(s.id, symbolWords, f)
}

// Kind returns the symbol's kind.
func (s Sym) Kind() Kind { return Kind(s.field(symKind) & 0xFF) }

// Flags returns the symbol's flags; a function's own are in Func.
func (s Sym) Flags() Flags { return Flags(s.field(symKind) >> 8) }

// Ident returns the last component of the name: "bind". A module's is its whole
// name.
func (s Sym) Ident() string {
	if s.b == nil {
		return ""
	}
	return s.b.symbolName(s.id)
}

// Owner returns the class or module that defines the symbol; a module has none.
func (s Sym) Owner() Sym {
	if o := s.field(symOwner); o != 0 {
		return Sym{s.b, o}
	}
	return Sym{}
}

// maxNesting is how deep classes may be nested in classes.
const maxNesting = 64

// Module returns the name of the module that defines the symbol: "_socket".
func (s Sym) Module() string {
	for range maxNesting {
		o := s.Owner()
		if !o.Valid() {
			break
		}
		s = o
	}
	return s.Ident()
}

// Name returns the canonical name, that of the definition however the symbol was
// reached: "_socket.socket.bind". It allocates.
func (s Sym) Name() string { return string(s.AppendName(nil)) }

// AppendName appends the canonical name to a buffer.
func (s Sym) AppendName(to []byte) []byte { return s.appendName(to, maxNesting) }

func (s Sym) appendName(to []byte, depth int) []byte {
	if o := s.Owner(); o.Valid() && depth > 0 {
		to = append(o.appendName(to, depth-1), '.')
	}
	return append(to, s.Ident()...)
}

// String returns the canonical name.
func (s Sym) String() string { return s.Name() }

// Type returns the declared or evident type of a variable, the type that an alias
// stands for, or a type variable itself.
func (s Sym) Type() Type { return s.written().expand() }

// written is Type before expansion.
func (s Sym) written() Type {
	switch payload := s.field(symPayload); s.Kind() {
	case Variable:
		if s.Flags()&hasConst == 0 {
			return Type{s.b, payload}
		}
		first, _ := s.b.list(payload)
		return Type{s.b, s.b.lists.at(first)}
	case TypeAlias:
		first, _ := s.b.list(payload)
		return Type{s.b, s.b.lists.at(first)}
	case TypeVariable:
		return Type{s.b, payload}
	}
	return Type{}
}

// Const returns the value of a variable that is a literal constant.
func (s Sym) Const() (types.Const, bool) {
	if s.Kind() != Variable || s.Flags()&hasConst == 0 {
		return types.Const{}, false
	}
	first, n := s.b.list(s.field(symPayload))
	if n != 2 {
		return types.Const{}, false
	}
	return s.b.constant(s.b.lists.at(first + 1)), true
}

// TypeParams calls yield for the type variables that a generic alias takes.
func (s Sym) TypeParams() func(yield func(Type) bool) {
	return func(yield func(Type) bool) {
		if s.Kind() != TypeAlias {
			return
		}
		first, n := s.b.list(s.field(symPayload))
		for i := uint32(1); i < n; i++ {
			if !yield((Type{s.b, s.b.lists.at(first + i)}).expand()) {
				return
			}
		}
	}
}

// Member returns the attribute of a module or class: for a module its members,
// what it imports and re-exports, and its submodules; for a class also inherited
// members, in the order of its MRO.
func (s Sym) Member(name string) (Sym, bool) {
	f := newFuel()
	return s.attribute(name, &f)
}

// Members calls yield for the symbols that the source of a module or class
// itself defines or re-exports, in its order, under the names that they have
// there. Star imports, submodules and inherited members are not among them.
func (s Sym) Members() func(yield func(string, Sym) bool) {
	return func(yield func(string, Sym) bool) {
		if !s.Valid() {
			return
		}
		first, n := s.b.members(s.id)
		for id := first; id < first+n; id++ {
			f := newFuel()
			if m, ok := (Sym{s.b, id}).follow(&f); ok && !yield(s.b.symbolName(id), m) {
				return
			}
		}
	}
}

package stub

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/types"
)

// TypeKind is the kind of a type expression.
type TypeKind uint8

// The kinds of types, with the parts that Len counts and At returns.
const (
	Unknown  TypeKind = iota // nothing is known
	Any                      // typing.Any
	NoneType                 // None
	Never                    // Never, NoReturn
	Self                     // typing.Self
	Named                    // a class, Sym; parts: type arguments
	Union                    // parts: at least two members, none of them a Union; Optional[X] is X | None
	Literal                  // Literals; no parts
	TypeVar                  // Var, Variant; parts: the bound, or the constraints
	Callable                 // Returns; parts: parameters, where ParamsKnown
	Tuple                    // parts: one per element
	TupleOf                  // tuple[X, ...]; part: X
	TypeOf                   // type[X]; part: X
	Guard                    // TypeGuard[X], a bool; part: X
	Is                       // TypeIs[X], a bool; part: X
	endTypeKind
)

// Variant tells type variables apart.
type Variant uint8

// The variants of type variables.
const (
	PlainVar  Variant = iota // TypeVar
	ParamSpec                // ParamSpec
	VarTuple                 // TypeVarTuple
)

// Type is a node of a type expression: a small value that stays good as long as
// its Index. Equal values are equal types; the zero Type is Unknown. Type
// aliases, Annotated, Final, ClassVar and the like, and type aliases of other
// packages are seen through. A node's parts have smaller numbers than it has, so
// every type is finite; but parts are shared, and a hostile type may be very
// wide when it is unfolded.
type Type struct {
	b  *block
	id uint32
}

func (t Type) word(i uint32) uint32 {
	if t.b == nil {
		return 0
	}
	return t.b.types.at(t.id + i)
}

// Kind returns the type's kind.
func (t Type) Kind() TypeKind {
	if k := TypeKind(t.word(0) & 0xFF); k < endTypeKind {
		return k
	}
	return Unknown
}

// layout says how many operands stand before a type's parts.
var layout = [endTypeKind]uint32{Named: 1, TypeVar: 2, Callable: 2}

// Len returns the number of parts.
func (t Type) Len() int {
	k := t.Kind()
	n, before := t.word(0)>>8, layout[k]
	if n == 0 || k == Literal || n < before || uint64(t.id)+uint64(n) >= uint64(t.b.types.count()) {
		return 0
	}
	return int(n - before)
}

// At returns a part, 0 <= i < Len.
func (t Type) At(i int) Type {
	if i < 0 || i >= t.Len() {
		return Type{}
	}
	return t.part(1 + layout[t.Kind()] + uint32(i)).expand()
}

// part returns the type that operand i (the first is 1) refers to.
func (t Type) part(i uint32) Type {
	if id := t.word(i); id < t.id {
		return Type{t.b, id}
	}
	return Type{}
}

// expand sees through aliases that other blocks define.
func (t Type) expand() Type {
	f := newFuel()
	return t.expandWith(&f)
}

func (t Type) expandWith(f *fuel) Type {
	for t.Kind() == Named && t.word(1)&outsideRef != 0 && f.burn() {
		s, ok := t.b.refer(t.word(1), f)
		if !ok {
			return t
		}
		switch s.Kind() {
		case ClassKind:
			return t
		case TypeAlias, TypeVariable:
			t = s.written()
		default:
			return Type{}
		}
	}
	return t
}

// Sym returns the class of a Named type. It is not Valid where the class is in no
// block; Name tells its name all the same.
func (t Type) Sym() Sym {
	if t.Kind() != Named {
		return Sym{}
	}
	f := newFuel()
	s, _ := t.b.refer(t.word(1), &f)
	return s
}

// Name returns the canonical name of a Named type's class, or the name by which
// it was written where it is in no block; the name of a type variable.
func (t Type) Name() string {
	switch t.Kind() {
	case Named:
		if s := t.Sym(); s.Valid() {
			return s.Name()
		}
		return t.b.str(t.b.out.at(t.word(1) &^ outsideRef))
	case TypeVar:
		return t.b.str(t.word(1))
	}
	return ""
}

// Literals returns the values of a Literal.
func (t Type) Literals() []types.Const {
	n := t.word(0) >> 8
	if t.Kind() != Literal || uint64(t.id)+uint64(n) >= uint64(t.b.types.count()) {
		return nil
	}
	list := make([]types.Const, n)
	for i := range n {
		list[i] = t.b.constant(t.word(1 + i))
	}
	return list
}

// Variant returns the variant of a TypeVar, and whether its parts are constraints
// rather than a bound.
func (t Type) Variant() (v Variant, constrained bool) {
	if t.Kind() != TypeVar {
		return PlainVar, false
	}
	return Variant(t.word(2) & 0xFF), t.word(2)>>8 != 0
}

// Returns returns what a Callable returns.
func (t Type) Returns() Type {
	if t.Kind() != Callable {
		return Type{}
	}
	return t.part(1).expand()
}

// ParamsKnown reports whether a Callable's parameters are given: those of
// Callable[..., X] are not.
func (t Type) ParamsKnown() bool { return t.Kind() == Callable && t.word(2) != 0 }

// Optional returns the type without None, and whether None was a member.
func (t Type) Optional() (Type, bool) {
	if t.Kind() != Union || t.Len() != 2 {
		return t, t.Kind() == NoneType
	}
	switch a, b := t.At(0), t.At(1); {
	case a.Kind() == NoneType:
		return b, true
	case b.Kind() == NoneType:
		return a, true
	}
	return t, false
}

// Class returns the class that instances of the type have, where that is one: a
// Named type's own, str of a Literal of strings, tuple of a Tuple, the bound of a
// type variable.
func (t Type) Class() (Sym, bool) {
	f := newFuel()
	return t.class(&f)
}

func (t Type) class(f *fuel) (Sym, bool) {
	t = t.expandWith(f)
	switch t.Kind() {
	case Named:
		s, ok := t.b.refer(t.word(1), f)
		return s, ok && s.Kind() == ClassKind
	case TypeVar:
		if _, constrained := t.Variant(); !constrained && t.Len() == 1 && f.burn() {
			return t.part(1 + layout[TypeVar]).class(f)
		}
	case Literal:
		if t.word(0)>>8 == 0 {
			return Sym{}, false
		}
		return t.b.index.classOf(t.b.constant(t.word(1)).Kind)
	case Tuple, TupleOf:
		return t.b.index.builtin("tuple")
	case TypeOf:
		return t.b.index.builtin("type")
	case Guard, Is:
		return t.b.index.builtin("bool")
	case NoneType:
		return t.b.index.classOf(types.NoneConst)
	}
	return Sym{}, false
}

// attribute returns an attribute of the type's instances, or of the class itself
// for a TypeOf; a union has those of its first member that is not None.
func (t Type) attribute(name string, f *fuel) (Sym, bool) {
	t = t.expandWith(f)
	if !f.burn() {
		return Sym{}, false
	}
	switch t.Kind() {
	case Union:
		for i := range t.Len() {
			if s, ok := t.part(1+uint32(i)).attribute(name, f); ok {
				return s, true
			}
		}
		return Sym{}, false
	case TypeOf:
		if s, ok := t.part(1).attribute(name, f); ok {
			return s, true
		}
	}
	if c, ok := t.class(f); ok {
		return c.classMember(name, f)
	}
	return Sym{}, false
}

// maxPrinted bounds how many nodes String writes.
const maxPrinted = 200

// String renders the type in Python's own notation with canonical names; of a
// very large one it shows the beginning.
func (t Type) String() string {
	var b strings.Builder
	left := maxPrinted
	t.print(&b, &left)
	return b.String()
}

func (t Type) print(b *strings.Builder, left *int) {
	*left--
	if *left < 0 {
		b.WriteString("…")
		return
	}
	switch k := t.Kind(); k {
	case Named:
		b.WriteString(t.Name())
		t.printParts(b, left)
	case Union:
		for i := range t.Len() {
			if i > 0 {
				b.WriteString(" | ")
			}
			t.At(i).print(b, left)
		}
	case Literal:
		b.WriteString("Literal[")
		for i, c := range t.Literals() {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(c.String())
		}
		b.WriteString("]")
	case TypeVar:
		b.WriteString(t.Name())
	case Callable:
		t.printCallable(b, left)
	default:
		b.WriteString(typeNames[k])
		t.printParts(b, left)
	}
}

var typeNames = [endTypeKind]string{Unknown: "Unknown", Any: "Any", NoneType: "None", Never: "Never", Self: "Self", Tuple: "tuple",
	TupleOf: "tuple", TypeOf: "type", Guard: "TypeGuard", Is: "TypeIs"}

func (t Type) printParts(b *strings.Builder, left *int) {
	n := t.Len()
	if n == 0 {
		if t.Kind() == Tuple {
			b.WriteString("[()]")
		}
		return
	}
	b.WriteString("[")
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		t.At(i).print(b, left)
	}
	if t.Kind() == TupleOf {
		b.WriteString(", ...")
	}
	b.WriteString("]")
}

func (t Type) printCallable(b *strings.Builder, left *int) {
	b.WriteString("Callable[")
	if t.ParamsKnown() {
		b.WriteString("[")
		for i := range t.Len() {
			if i > 0 {
				b.WriteString(", ")
			}
			t.At(i).print(b, left)
		}
		b.WriteString("]")
	} else {
		b.WriteString("...")
	}
	b.WriteString(", ")
	t.Returns().print(b, left)
	b.WriteString("]")
}

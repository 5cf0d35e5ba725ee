package stub

// ClassFlags say what is special about a class.
type ClassFlags uint32

// Flags of classes.
const (
	Protocol           ClassFlags = 1 << iota // a protocol itself
	AbstractClass                             // its metaclass is ABCMeta, or it has abstract methods
	FinalClass                                // decorated with final
	TypedDict                                 // its variables are keys; it derives from dict
	NamedTuple                                // its variables are fields
	Enum                                      // its variables are members, apart from methods and private names
	Dataclass                                 // its annotated variables are fields
	DataclassTransform                        // makes its subclasses, or those it is the metaclass of, Dataclasses
	Generic                                   // has type parameters
	StubOnly                                  // type_check_only: not there at run time
	Partial                                   // TypedDict with total=False
)

// inherited are the flags that subclasses have as well.
const inherited = TypedDict | NamedTuple | Enum | Dataclass

// Class is a view of a class.
type Class struct{ s Sym }

// Class returns the view of a class.
func (s Sym) Class() (Class, bool) { return Class{s}, s.Kind() == ClassKind }

// Sym returns the class's symbol.
func (c Class) Sym() Sym { return c.s }

func (c Class) field(i uint32) uint32 {
	if c.s.b == nil {
		return 0
	}
	return c.s.b.classes.field(c.s.field(symPayload), classWords, i)
}

// Flags returns what is special about the class, inherited or not.
func (c Class) Flags() ClassFlags {
	l := c.linearize()
	flags := ClassFlags(c.field(classFlags)) | l.flags
	if l.transformed {
		flags |= Dataclass
	}
	return flags
}

// Bases returns the types of the bases as written, with their type arguments,
// but without Generic and Protocol. A class without bases has none here; object
// is in its MRO.
func (c Class) Bases() []Type { return c.types(classBases) }

// TypeParams returns the type variables that the class takes, in order.
func (c Class) TypeParams() []Type { return c.types(classVars) }

func (c Class) types(field uint32) []Type {
	if c.s.b == nil {
		return nil
	}
	first, n := c.s.b.list(c.field(field))
	list := make([]Type, n)
	for i := range n {
		list[i] = Type{c.s.b, c.s.b.lists.at(first + i)}.expand()
	}
	return list
}

// Metaclass returns the metaclass that the class itself names.
func (c Class) Metaclass() (Sym, bool) {
	if c.s.b == nil || c.field(classMetaclass) == 0 {
		return Sym{}, false
	}
	return Type{c.s.b, c.field(classMetaclass)}.Class()
}

// MRO returns the class, its ancestors and object in the order in which attributes
// are looked up (C3). A base that is in no block stands as the zero Sym; then, and
// where the bases have no consistent order, complete is false. The slice must not
// be changed.
func (c Class) MRO() (mro []Sym, complete bool) {
	l := c.linearize()
	return l.mro, l.complete
}

// Member returns the attribute of that name, own or inherited.
func (c Class) Member(name string) (Sym, bool) { return c.s.Member(name) }

// Own returns the attribute that the class body itself defines.
func (c Class) Own(name string) (Sym, bool) {
	f := newFuel()
	m, _, ok := c.s.own(name, false, &f)
	return m, ok
}

// classMember looks a name up along the MRO.
func (s Sym) classMember(name string, f *fuel) (Sym, bool) {
	if f.plain {
		m, _, ok := s.own(name, false, f)
		return m, ok
	}
	for _, c := range (Class{s}).linearize().mro {
		if !c.Valid() {
			continue
		}
		if m, _, ok := c.own(name, false, f); ok {
			return m, true
		}
	}
	return Sym{}, false
}

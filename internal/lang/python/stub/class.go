package stub

import "slices"

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
	f := newFuel()
	l := c.linearize(&f)
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
	f := newFuel()
	l := c.linearize(&f)
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
	for _, c := range (Class{s}).linearize(f).mro {
		if !c.Valid() {
			continue
		}
		if m, _, ok := c.own(name, false, f); ok {
			return m, true
		}
	}
	return Sym{}, false
}

// Bounds of linearisation.
const (
	maxMRO   = 512 // ancestors; of a longer MRO the end is missing
	maxBases = 128
)

type linearization struct {
	mro         []Sym
	complete    bool
	transformed bool       // an ancestor or metaclass has DataclassTransform
	flags       ClassFlags // inherited ones
	cut         bool       // a cycle or the fuel cut it short: not to be kept
}

// linearize returns the class's MRO, computed once.
func (c Class) linearize(f *fuel) *linearization { return c.linearizeUnder(nil, f) }

// descent is the path of classes whose MRO is being computed.
type descent struct {
	s  Sym
	up *descent
}

func (d *descent) has(s Sym) bool {
	for ; d != nil; d = d.up {
		if d.s == s {
			return true
		}
	}
	return false
}

func (c Class) linearizeUnder(up *descent, f *fuel) *linearization {
	b := c.s.b
	if b == nil || c.s.Kind() != ClassKind {
		return &linearization{}
	}
	b.caches()
	i := c.s.field(symPayload)
	if i >= uint32(len(b.linear)) {
		return &linearization{}
	}
	if l := b.linear[i].Load(); l != nil {
		return l
	}
	l := c.compute(&descent{c.s, up}, f)
	if !l.cut {
		b.linear[i].Store(l)
	}
	return l
}

// compute merges the MROs of the bases (C3).
func (c Class) compute(path *descent, f *fuel) *linearization {
	out := &linearization{complete: true, flags: ClassFlags(c.field(classFlags)) & inherited}
	var rows [][]Sym
	var bases []Sym
	object, _ := c.s.b.index.builtin("object")
	first, n := c.s.b.list(c.field(classBases))
	for k := range min(n, maxBases) {
		t := Type{c.s.b, c.s.b.lists.at(first + k)}
		s, ok := t.class(f)
		row := []Sym{{}, object}
		switch {
		case !ok:
			out.complete = false
		case path.has(s) || !f.burn():
			out.complete, out.cut = false, true
		default:
			l := Class{s}.linearizeUnder(path, f)
			out.complete = out.complete && l.complete
			out.cut = out.cut || l.cut
			out.flags |= l.flags
			out.transformed = out.transformed || l.transformed || Class{s}.transforms()
			row = l.mro
		}
		rows = append(rows, row)
		bases = append(bases, s)
	}
	out.transformed = out.transformed || c.metaTransforms()
	if len(rows) == 0 && object.Valid() && object != c.s {
		rows = append(rows, []Sym{object})
	}
	if len(bases) > 1 {
		rows = append(rows, bases)
	}
	c.special(out)
	var consistent bool
	out.mro, consistent = merge(append(make([]Sym, 0, 8), c.s), rows)
	if !consistent || len(out.mro) > maxMRO {
		out.mro, out.complete = out.mro[:min(len(out.mro), maxMRO)], false
	}
	return out
}

// transforms reports whether subclasses of the class are dataclasses.
func (c Class) transforms() bool { return ClassFlags(c.field(classFlags))&DataclassTransform != 0 }

func (c Class) metaTransforms() bool {
	m, ok := c.Metaclass()
	return ok && Class{m}.transforms()
}

// special sets the flags that come of being one of the standard library's classes.
func (c Class) special(out *linearization) {
	if c.s.Ident() == "Enum" && c.s.Module() == "enum" {
		out.flags |= Enum
	}
}

// merge appends the C3 merge of the rows. Where there is no consistent order it
// takes the first class that is left and says so.
func merge(to []Sym, rows [][]Sym) ([]Sym, bool) {
	consistent := true
	rows = slices.Clone(rows)
	tails := map[Sym]int{} // in how many rows a class stands behind the first
	for _, row := range rows {
		for _, s := range row[min(len(row), 1):] {
			tails[s]++
		}
	}
	for len(to) <= maxMRO {
		next, good, left := candidate(rows, tails)
		if !left {
			break
		}
		consistent = consistent && good
		to = append(to, next)
		for i, row := range rows {
			k := slices.Index(row[:min(len(row), 1)], next)
			if !good {
				k = slices.Index(row, next)
			}
			if k >= 0 {
				rows[i] = without(row, k, tails)
			}
		}
	}
	return to, consistent
}

// candidate returns the first head of a row that stands in no row's tail, or else
// the first head.
func candidate(rows [][]Sym, tails map[Sym]int) (next Sym, good, left bool) {
	for _, row := range rows {
		if len(row) == 0 {
			continue
		}
		if !row[0].Valid() || tails[row[0]] == 0 {
			return row[0], true, true
		}
		if !left {
			next, left = row[0], true
		}
	}
	return next, false, left
}

// without returns the row without its element k, and keeps count of the tails.
func without(row []Sym, k int, tails map[Sym]int) []Sym {
	if k > 0 {
		tails[row[k]]--
		return slices.Delete(slices.Clone(row), k, k+1)
	}
	if len(row) > 1 {
		tails[row[1]]--
	}
	return row[1:]
}

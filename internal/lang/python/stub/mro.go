package stub

import "slices"

// Bounds of linearisation.
const (
	maxMRO   = 200 // ancestors; of a longer MRO the end is missing
	maxBases = 128
)

type linearization struct {
	mro         []Sym
	complete    bool
	transformed bool       // an ancestor or metaclass has DataclassTransform
	flags       ClassFlags // inherited ones
}

// linearize returns the class's MRO, computed once.
func (c Class) linearize() *linearization {
	if l := c.computed(); l != nil {
		return l
	}
	if c.s.Kind() != ClassKind {
		return &linearization{}
	}
	o := ordering{places: map[Sym]*place{}}
	return o.visit(c.s).result
}

// computed returns the class's linearization if there is one already.
func (c Class) computed() *linearization {
	b := c.s.b
	if b == nil {
		return nil
	}
	b.caches()
	if i := c.s.field(symPayload); c.s.Kind() == ClassKind && i < uint32(len(b.linear)) {
		return b.linear[i].Load()
	}
	return nil
}

func (c Class) keep(l *linearization) {
	if i := c.s.field(symPayload); i < uint32(len(c.s.b.linear)) {
		c.s.b.linear[i].Store(l)
	}
}

// ordering linearises a class after its bases: it visits them by Tarjan's
// algorithm, so that of classes that derive from each other in a circle, which
// Python cannot have, each gets the same answer whichever is asked first.
type ordering struct {
	places map[Sym]*place
	stack  []Sym
}

// place is where a class stands in the visit.
type place struct {
	index, low int
	open       bool // on the stack
	bases      []Sym
	result     *linearization
}

func (o *ordering) visit(s Sym) *place {
	p := &place{index: len(o.places), low: len(o.places), open: true, bases: Class{s}.bases()}
	o.places[s] = p
	o.stack = append(o.stack, s)
	for _, parent := range p.bases {
		if !parent.Valid() || (Class{parent}).computed() != nil {
			continue
		}
		q := o.places[parent]
		if q == nil {
			q = o.visit(parent)
			p.low = min(p.low, q.low)
		} else if q.open {
			p.low = min(p.low, q.index)
		}
	}
	if p.low == p.index {
		o.close(s)
	}
	return p
}

// close completes the classes on the stack down to s: s alone, or a circle.
func (o *ordering) close(s Sym) {
	circle := o.stack[len(o.stack)-1] != s || slices.Contains(o.places[s].bases, s)
	for {
		last := o.stack[len(o.stack)-1]
		o.stack = o.stack[:len(o.stack)-1]
		p := o.places[last]
		p.open = false
		if circle {
			p.bases = []Sym{{}}
		}
		p.result = o.compute(Class{last}, p.bases)
		Class{last}.keep(p.result)
		if last == s {
			return
		}
	}
}

// bases returns the classes that the bases are, the zero Sym for what is in no
// block. Attributes of classes on the way count only where they are a class's own:
// else the MRO would be needed to find the MRO.
func (c Class) bases() []Sym {
	first, n := c.s.b.list(c.field(classBases))
	list := make([]Sym, 0, min(n, maxBases))
	for k := range min(n, maxBases) {
		f := plainFuel()
		s, _ := Type{c.s.b, c.s.b.lists.at(first + k)}.class(&f)
		list = append(list, s)
	}
	return list
}

// compute merges the MROs of the bases (C3).
func (o *ordering) compute(c Class, bases []Sym) *linearization {
	out := &linearization{complete: true, flags: ClassFlags(c.field(classFlags)) & inherited}
	object, _ := c.s.b.index.builtin("object")
	var rows [][]Sym
	for _, s := range bases {
		l := Class{s}.computed()
		if p := o.places[s]; l == nil && p != nil {
			l = p.result
		}
		if l == nil {
			out.complete = false
			rows = append(rows, []Sym{{}, object})
			continue
		}
		out.complete = out.complete && l.complete
		out.flags |= l.flags
		out.transformed = out.transformed || l.transformed || Class{s}.transforms()
		rows = append(rows, l.mro)
	}
	out.transformed = out.transformed || c.metaTransforms()
	if len(rows) == 0 && object.Valid() && object != c.s {
		rows = append(rows, []Sym{object})
	}
	if len(bases) > 1 {
		rows = append(rows, bases)
	}
	if c.s.Ident() == "Enum" && c.s.Module() == "enum" {
		out.flags |= Enum
	}
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
	f := plainFuel()
	m, ok := Type{c.s.b, c.field(classMetaclass)}.class(&f)
	return ok && Class{m}.transforms()
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

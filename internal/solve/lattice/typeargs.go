package lattice

import "slices"

// maxTypeArgs and maxArgDepth bound type arguments: how many a class has, and how
// deep they nest.
const (
	maxTypeArgs = 8
	maxArgDepth = 3
)

// typeArgs are the type arguments of an Instance: for each type variable of its class
// what it may stand for, or, of a tuple of known length, what each place holds.
type typeArgs struct {
	vals   []Val
	places bool
	depth  int
}

// Generic returns the atom of some instance of a class with type arguments: places
// says that they are the elements of a tuple. Nothing is kept of arguments that say
// nothing, are too many or nest too deep.
//
//	t.Generic(list, []Val{strings}, false)    // list[str]
//	t.Generic(tuple, []Val{a, b}, true)       // tuple[A, B]
func (t *Table) Generic(class Atom, vals []Val, places bool) Atom {
	if len(vals) > maxTypeArgs || !slices.ContainsFunc(vals, func(v Val) bool { return v != Unknown }) && !places {
		return t.Make(Instance, int32(class), 0, 0)
	}
	depth := 1
	for _, v := range vals {
		for _, a := range t.Set(v) {
			depth = max(depth, 1+t.argDepth(a))
		}
	}
	if depth > maxArgDepth {
		return t.Make(Instance, int32(class), 0, 0)
	}
	return t.Make(Instance, int32(class), t.internArgs(typeArgs{vals, places, depth}), 0)
}

// argDepth is how deep the type arguments of an atom nest.
func (t *Table) argDepth(a Atom) int {
	switch k := &t.Atoms[a]; k.Kind {
	case Instance:
		return t.args[k.B].depth
	case Bound:
		return t.argDepth(Atom(k.A))
	case SuperOf, Wrapped:
		return t.argDepth(Atom(k.B))
	}
	return 0
}

// TypeArgs returns the type arguments of an Instance, and whether they are the
// elements of a tuple. It is nil where nothing is known of them.
func (t *Table) TypeArgs(a Atom) (vals []Val, places bool) {
	k := &t.Atoms[a]
	if k.Kind != Instance || k.B == 0 {
		return nil, false
	}
	args := &t.args[k.B]
	return args.vals, args.places
}

func (t *Table) internArgs(args typeArgs) int32 {
	h := hashSet(Flags(args.depth), nil)
	for _, v := range args.vals {
		h = mixVal(h, v)
	}
	same := func(id int32) bool {
		return t.args[id].places == args.places && slices.Equal(t.args[id].vals, args.vals)
	}
	if id := t.argN.find(h, same); id != 0 {
		return id
	}
	id := int32(len(t.args))
	args.vals = slices.Clone(args.vals)
	t.args = append(t.args, args)
	t.argHashes = append(t.argHashes, h)
	t.argN.add(h, id, func(id int32) uint64 { return t.argHashes[id] })
	return id
}

// mergeInstances leaves one Instance of each class in a set: with the type arguments
// of all joined.
func (t *Table) mergeInstances(set []Atom) []Atom {
	out := make([]Atom, 0, len(set))
	for i, a := range set {
		k := t.Atoms[a]
		if k.Kind != Instance {
			out = append(out, a)
			continue
		}
		earlier, merged := false, a
		for j, b := range set {
			if l := t.Atoms[b]; j != i && l.Kind == Instance && l.A == k.A {
				earlier = earlier || j < i
				merged = t.joinInstances(merged, b)
			}
		}
		if !earlier {
			out = append(out, merged)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// joinInstances joins two instances of one class.
func (t *Table) joinInstances(a, b Atom) Atom {
	class := Atom(t.Atoms[a].A)
	x, xPlaces := t.TypeArgs(a)
	y, yPlaces := t.TypeArgs(b)
	switch {
	case a == b || x == nil:
		return a
	case y == nil:
		return b
	case xPlaces != yPlaces || len(x) != len(y):
		if !xPlaces && !yPlaces {
			return t.Make(Instance, int32(class), 0, 0)
		}
		all := Val(0)
		for _, v := range append(slices.Clone(x), y...) {
			all = t.Join(all, v)
		}
		return t.Generic(class, []Val{all}, false)
	}
	joined := make([]Val, len(x))
	for i := range x {
		joined[i] = t.Join(x[i], y[i])
	}
	return t.Generic(class, joined, xPlaces)
}

package solve

import (
	"math"
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// maxElements bounds the elements of one display that are kept apart; the others
// are joined.
const maxElements = 64

// container is what is known of a container that the program makes.
type container struct {
	keys    []int32 // constants that are keys or indexes of elements
	length  int     // of a sequence; -1 where it is not known
	changed bool    // of a sequence: some function adds or takes out elements
	called  bool    // of a *args parameter: some call gave it its length
}

// containerOf is what is known of an atom as a container, or nil.
func (s *solver) containerOf(a lattice.Atom) *container {
	if int(a) < len(s.containers) {
		return s.containers[a]
	}
	return nil
}

func (s *solver) setContainer(a lattice.Atom, c *container) {
	if n := int(a) + 1 - len(s.containers); n > 0 {
		s.containers = append(s.containers, make([]*container, n)...)
	}
	s.containers[a] = c
}

func strConst(s string) types.Const { return types.Str(s) }

// newContainer starts a container that an instruction makes anew.
func (e *evaluation) newContainer(v ir.Value, class lattice.Atom, length int) (lattice.Atom, *container) {
	a := e.Created(e.i, v, class)
	k := e.containerOf(a)
	if k == nil {
		k = &container{length: length}
		e.setContainer(a, k)
	} else {
		e.unlearn(objectBit(int32(a)), func(l loc) bool { return e.keys[l].kind == elementLoc && e.keys[l].a == int32(a) })
	}
	switch {
	case k.length == length:
	case k.changed && length >= 0:
		e.know(e.loc(elementLoc, int32(a), lengthElement), e.One(e.Int(length)))
		e.know(e.loc(elementLoc, int32(a), anyKey), 0)
	default:
		k.length = -1
	}
	return a, k
}

var buildClasses = [...]lang.PlainClass{
	ir.BuildTuple: lang.TupleClass, ir.BuildList: lang.ListClass, ir.BuildSet: lang.SetClass, ir.BuildDict: lang.DictClass,
	ir.BuildGenerator: lang.ListClass, ir.BuildSlice: lang.SliceClass,
}

// build evaluates a display.
func (e *evaluation) build(v ir.Value, in *ir.Instr) lattice.Val {
	operands := e.m.Operands(in)
	switch in.Sub {
	case ir.BuildString:
		return e.concat(operands)
	case ir.BuildTemplate:
		return lattice.Unknown
	case ir.BuildDict:
		return e.buildDict(v, operands)
	}
	if items, ok := e.spreadItems(in, operands); ok {
		a, _ := e.newContainer(v, e.Class[buildClasses[in.Sub]], len(items))
		for i, item := range items {
			e.setElement(a, e.keyAt(i), item, true)
		}
		return e.One(a)
	}
	length := len(operands)
	if in.Sub == ir.BuildSet {
		length = -1
	}
	a, _ := e.newContainer(v, e.Class[buildClasses[in.Sub]], length)
	for i, o := range operands {
		if o == 0 {
			continue
		}
		val := e.val(ir.Value(o))
		switch {
		case e.m.Instrs[o].Op == ir.Spread:
			if length >= 0 {
				e.setLength(a, e.containerOf(a), -1)
				length = -1
			}
			e.addElement(a, e.elements(val))
		case i < maxElements && length >= 0:
			e.setElement(a, e.Atoms[e.Int(i)].A, val, true)
		default:
			e.addElement(a, val)
		}
	}
	return e.One(a)
}

func (e *evaluation) buildDict(v ir.Value, operands []int32) lattice.Val {
	a, _ := e.newContainer(v, e.Class[lang.DictClass], -1)
	for i := 0; i < len(operands); i++ {
		o := operands[i]
		if in := &e.m.Instrs[o]; in.Op == ir.Spread && in.Sub == 1 {
			e.update(a, e.val(ir.Value(o)), true)
			continue
		}
		if i+1 >= len(operands) {
			break
		}
		i++
		e.setKey(a, e.val(ir.Value(o)), e.val(ir.Value(operands[i])), true)
	}
	return e.One(a)
}

// element is the element of a container under a constant key.
func (e *evaluation) element(a lattice.Atom, key int32) lattice.Val {
	if l, ok := e.find(elementLoc, int32(a), key); ok {
		if v, ok := e.known(l); ok {
			return v
		}
		return e.Join(e.read(l), e.load(e.loc(elementLoc, int32(a), anyKey)))
	}
	e.subscribe(e.loc(elementLoc, int32(a), anyElement))
	return e.load(e.loc(elementLoc, int32(a), anyKey))
}

// setElement gives a container an element under a constant key.
func (e *evaluation) setElement(a lattice.Atom, key int32, v lattice.Val, single bool) {
	k := e.containerOf(a)
	if k != nil && len(k.keys) >= 4*maxElements && !slices.Contains(k.keys, key) {
		e.addItem(a, e.One(e.Make(lattice.Constant, key, 0, 0)), v)
		return
	}
	l := e.loc(elementLoc, int32(a), key)
	if k != nil && !slices.Contains(k.keys, key) {
		k.keys = append(k.keys, key)
		e.changed(e.loc(elementLoc, int32(a), anyElement))
	}
	if single {
		e.strong(l, v)
	} else {
		e.weak(l, v)
	}
	e.grow(e.loc(elementLoc, int32(a), anyElement), v)
}

// addElement gives a container an element under a key that is not known.
func (e *evaluation) addElement(a lattice.Atom, v lattice.Val) {
	e.weak(e.loc(elementLoc, int32(a), anyKey), v)
	e.grow(e.loc(elementLoc, int32(a), anyElement), v)
}

// setKey gives a container an element under the keys that a value may be.
func (e *evaluation) setKey(a lattice.Atom, key, v lattice.Val, single bool) {
	set := e.Set(key)
	single = single && len(set) == 1 && !e.Is(key, lattice.OrUnknown)
	for _, k := range set {
		if e.Atoms[k].Kind == lattice.Constant {
			e.setElement(a, e.keyOf(e.Atoms[k].A), v, single)
		} else {
			e.addItem(a, e.With(e.One(k), e.LabelsOf(key)), v)
		}
	}
	if len(set) == 0 || e.Is(key, lattice.OrUnknown) {
		e.addItem(a, e.With(lattice.Unknown, e.LabelsOf(key)), v)
	}
}

// addItem gives a mapping an element under a key that is no constant.
func (e *evaluation) addItem(a lattice.Atom, key, v lattice.Val) {
	e.addElement(a, v)
	if e.isDict(a) {
		e.weak(e.loc(elementLoc, int32(a), keyElement), key)
	}
}

// elements joins what iterating over a value gives.
func (e *evaluation) elements(v lattice.Val) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(v) {
		out = e.Join(out, e.elementsOf(a))
	}
	if e.Is(v, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return e.With(out, e.LabelsOf(v))
}

func (e *evaluation) elementsOf(a lattice.Atom) lattice.Val {
	k := e.Atoms[a]
	switch k.Kind {
	case lattice.Generator:
		return e.yielded(k.A)
	case lattice.Constant:
		switch c := e.Consts[k.A]; c.Kind {
		case types.StrConst:
			return e.characters(c.Str)
		case types.BytesConst:
			return e.wk.any[lang.IntClass]
		case types.NoneConst, types.IntConst, types.BoolConst, types.FloatConst:
			return 0 // iterating over it raises
		}
		return lattice.Unknown
	case lattice.Shape:
		return e.wk.any[lang.StrClass]
	case lattice.ClassObj:
		return e.classElements(a)
	case lattice.Created:
		if c := e.containerOf(a); c != nil {
			return e.contents(a, c)
		}
	}
	if c := e.classOf(a); c != 0 && e.Atoms[c].Kind == lattice.ClassObj {
		if m := e.hook(c, lang.IterHook); m != 0 {
			return e.following(e.callMethod(m, a, c, nil), false)
		}
		if m := e.hook(c, lang.ItemHook); m != 0 {
			return e.callMethod(m, a, c, []lattice.Val{e.wk.any[lang.IntClass]})
		}
		if e.pending(c) {
			return 0
		}
	}
	return e.iterated(a)
}

// characters joins the characters of a short string.
func (e *evaluation) characters(s string) lattice.Val {
	if len(s) > lattice.MaxPerClass {
		return e.wk.any[lang.StrClass]
	}
	out := lattice.Val(0)
	for _, r := range s {
		out = e.Join(out, e.One(e.Const(strConst(string(r)))))
	}
	return out
}

// contents joins the elements of a container, or the keys of a mapping.
func (e *evaluation) contents(a lattice.Atom, c *container) lattice.Val {
	e.subscribe(e.loc(elementLoc, int32(a), anyElement))
	out := lattice.Val(0)
	if e.isDict(a) {
		for _, key := range c.keys {
			out = e.Join(out, e.One(e.Make(lattice.Constant, key, 0, 0)))
		}
		return e.Join(out, e.load(e.loc(elementLoc, int32(a), keyElement)))
	}
	return e.values(a, c)
}

// values joins the elements of a container.
func (e *evaluation) values(a lattice.Atom, c *container) lattice.Val {
	e.subscribe(e.loc(elementLoc, int32(a), anyElement))
	out := e.load(e.loc(elementLoc, int32(a), anyKey))
	for _, key := range c.keys {
		out = e.Join(out, e.load(e.loc(elementLoc, int32(a), key)))
	}
	return out
}

func (s *solver) isDict(a lattice.Atom) bool {
	return lattice.Atom(s.Atoms[a].C) == s.Class[lang.DictClass]
}

// more says whether an iterable may have an element.
func (e *evaluation) more(v lattice.Val) lattice.Val {
	yes, no := e.wk.yes, e.wk.no
	if v == 0 {
		return 0
	}
	if e.Is(v, lattice.OrUnknown) {
		return lattice.Unknown
	}
	for _, a := range e.Set(v) {
		if e.isEmptyRange(a) {
			continue
		}
		c := e.containerOf(a)
		if c == nil || len(c.keys) > 0 || e.read(e.loc(elementLoc, int32(a), anyElement)) != 0 {
			return e.Join(yes, no)
		}
	}
	return no
}

// isEmptyRange reports whether an object is a range between numbers that stand there, with nothing
// in it.
func (e *evaluation) isEmptyRange(a lattice.Atom) bool {
	k := e.Atoms[a]
	if k.Kind != lattice.Created || e.Atoms[k.C].Kind != lattice.External || e.Names[e.Atoms[k.C].A] != e.sem.Range {
		return false
	}
	f := e.frameOf(k.A)
	made := &f.m.Instrs[k.B]
	if made.Op != ir.Call || f.m.NumArgs(made) == 0 || f.m.NumArgs(made) > 2 {
		return false
	}
	ends := [2]int64{}
	for i := range f.m.NumArgs(made) {
		end := &f.m.Instrs[f.m.Arg(made, i).Value]
		if end.Op != ir.Const || f.m.Consts[end.A].Kind != types.IntConst || f.m.Consts[end.A].Big {
			return false
		}
		ends[i] = f.m.Consts[end.A].Int
	}
	if f.m.NumArgs(made) == 1 {
		ends = [2]int64{0, ends[0]}
	}
	return ends[1] <= ends[0]
}

// item evaluates a subscript.
func (e *evaluation) item(object, key lattice.Val) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(object) {
		out = e.Join(out, e.itemOf(a, key))
	}
	if e.Is(object, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

func (e *evaluation) itemOf(a lattice.Atom, key lattice.Val) lattice.Val {
	k := e.Atoms[a]
	switch k.Kind {
	case lattice.Constant:
		if e.Consts[k.A].Kind == types.NoneConst {
			return 0 // subscripting it raises
		}
		return e.characterAt(e.Consts[k.A], key)
	case lattice.ClassObj:
		return e.classItem(a, key)
	case lattice.External:
		if role := e.wordOf(k.A).role; role == lang.RoleEnvironment {
			return e.With(e.wk.any[lang.StrClass], lattice.Overridable)
		}
		return e.subscripted(a, key)
	case lattice.Created:
		if c := e.containerOf(a); c != nil {
			return e.containerItem(a, c, key)
		}
	}
	if c := e.classOf(a); c != 0 && e.Atoms[c].Kind == lattice.ClassObj {
		if m := e.hook(c, lang.ItemHook); m != 0 {
			return e.callMethod(m, a, c, []lattice.Val{key})
		}
	}
	return e.subscripted(a, key)
}

func (e *evaluation) containerItem(a lattice.Atom, c *container, key lattice.Val) lattice.Val {
	out := lattice.Val(0)
	if e.Is(key, lattice.OrUnknown) || key == 0 {
		return e.values(a, c)
	}
	for _, k := range e.Set(key) {
		switch {
		case e.isSlice(k):
			out = e.Join(out, e.One(a))
		case e.Atoms[k].Kind != lattice.Constant, !e.isDict(a) && e.Consts[e.Atoms[k].A].Int < 0 && e.lengthOf(a, c) < 0:
			out = e.Join(out, e.values(a, c))
		default:
			out = e.Join(out, e.element(a, e.index(a, c, e.keyOf(e.Atoms[k].A))))
		}
	}
	return out
}

// keyOf is the constant that stands for those that are equal to it: True and 1.0 are the
// same key as 1.
func (e *evaluation) keyOf(key int32) int32 {
	k := e.Consts[key]
	switch {
	case k.Kind == types.BoolConst:
		return e.Atoms[e.Const(types.Int(k.Int))].A
	case k.Kind == types.FloatConst && k.Float == math.Trunc(k.Float) && math.Abs(k.Float) < 1<<53:
		return e.Atoms[e.Const(types.Int(int64(k.Float)))].A
	}
	return key
}

// index turns a negative index of a sequence of known length around.
func (e *evaluation) index(a lattice.Atom, c *container, key int32) int32 {
	if k := e.Consts[key]; k.Kind == types.IntConst && k.Int < 0 {
		if n := e.lengthOf(a, c); n >= 0 {
			return e.keyAt(max(n+int(k.Int), 0))
		}
	}
	return key
}

func (s *solver) isSlice(a lattice.Atom) bool {
	k := s.Atoms[a]
	return k.Kind == lattice.Created && lattice.Atom(k.C) == s.Class[lang.SliceClass]
}

// setItem evaluates an assignment to a subscript.
func (e *evaluation) setItem(object, key, v lattice.Val) {
	set := e.Set(object)
	single := len(set) == 1 && !e.Is(object, lattice.OrUnknown)
	for _, a := range set {
		if c := e.containerOf(a); c != nil {
			if !e.isDict(a) && e.assignSlice(a, c, key, v, single) {
				continue
			}
			e.setKey(a, key, v, single)
			continue
		}
		if c := e.classOf(a); c != 0 && e.Atoms[c].Kind == lattice.ClassObj {
			if m := e.hook(c, lang.SetItemHook); m != 0 {
				e.callMethod(m, a, c, []lattice.Val{key, v})
			}
		}
		e.callNamed(a, e.wk.hooks[lang.SetItemHook], key, v)
	}
}

func (e *evaluation) deleteItem(object, key lattice.Val) {
	for _, a := range e.Set(object) {
		e.special(a, e.wk.hooks[lang.DelItemHook], key)
	}
	set, keys := e.Set(object), e.Set(key)
	for _, a := range set {
		if c := e.containerOf(a); c != nil && !e.isDict(a) && (len(set) > 1 || !e.assignSlice(a, c, key, 0, true) && !e.deleteAt(a, c, key)) {
			e.smear(a)
		}
	}
	if len(set) != 1 || len(keys) != 1 || e.containerOf(set[0]) == nil || !e.isDict(set[0]) || e.Atoms[keys[0]].Kind != lattice.Constant {
		return
	}
	e.know(e.loc(elementLoc, int32(set[0]), e.Atoms[keys[0]].A), 0)
}

// appendElement evaluates what a comprehension adds.
func (e *evaluation) appendElement(object lattice.Val, in *ir.Instr) {
	set := e.Set(object)
	single := len(set) == 1 && !e.Is(object, lattice.OrUnknown)
	for _, a := range set {
		if e.containerOf(a) == nil {
			continue
		}
		if !e.isDict(a) {
			e.setLength(a, e.containerOf(a), -1)
		}
		switch {
		case in.C != 0:
			e.setKey(a, e.val(in.C), e.val(in.B), false)
		case e.isDict(a):
			e.update(a, e.val(in.B), single)
		case e.m.Instrs[in.B].Op == ir.Spread:
			e.addElement(a, e.elements(e.val(in.B)))
		default:
			e.addElement(a, e.val(in.B))
		}
	}
}

// update copies the items of mappings into one; single says that it is certainly the one
// meant.
func (e *evaluation) update(a lattice.Atom, from lattice.Val, single bool) {
	single = single && len(e.Set(from)) == 1 && !e.Is(from, lattice.OrUnknown)
	for _, b := range e.Set(from) {
		c := e.containerOf(b)
		if c == nil || b == a || !e.isDict(b) {
			e.updateFrom(a, b)
			continue
		}
		e.subscribe(e.loc(elementLoc, int32(b), anyElement))
		for _, key := range slices.Clone(c.keys) {
			if v := e.element(b, key); v != 0 {
				e.setElement(a, key, v, single && !e.mayLack(b, key))
			}
		}
		if v := e.load(e.loc(elementLoc, int32(b), anyKey)); v != 0 {
			e.addItem(a, e.load(e.loc(elementLoc, int32(b), keyElement)), v)
		}
	}
	if unknown := e.With(lattice.Unknown, e.LabelsOf(from)); e.Is(from, lattice.OrUnknown) {
		e.addItem(a, unknown, unknown)
	}
}

// mayLack reports whether a container that the function makes has a key on some of the
// ways by which control comes here only: by flow it is not known what is there.
func (e *evaluation) mayLack(a lattice.Atom, key int32) bool {
	if k := e.Atoms[a]; k.Kind != lattice.Created || k.A != e.i || e.m.Instrs[k.B].Op == ir.Param {
		return false
	}
	l, ok := e.find(elementLoc, int32(a), key)
	if ok {
		_, ok = e.known(l)
	}
	return !ok
}

// updateFrom adds the items of something that is no dict of the program: a mapping by
// its type, or pairs of keys and values.
func (e *evaluation) updateFrom(a, from lattice.Atom) {
	switch args, ok := e.argsAs(from, e.sem.Classes[lang.MappingClass]); {
	case a == from:
	case ok:
		e.addItem(a, argOr(args, 0), argOr(args, 1))
	default:
		for _, pair := range e.Set(e.elementsOf(from)) {
			e.setKey(a, e.tupleElement(pair, 0), e.tupleElement(pair, 1), false)
		}
		if e.Is(e.elementsOf(from), lattice.OrUnknown) {
			e.addItem(a, lattice.Unknown, lattice.Unknown)
		}
	}
}

// elem evaluates one element of an unpacking.
func (e *evaluation) elem(v ir.Value, object lattice.Val, in *ir.Instr) lattice.Val {
	if in.Sub == ir.ElemRest {
		if rest := e.restOf(v, object, in); rest != 0 {
			return rest
		}
	}
	out := lattice.Val(0)
	for _, a := range e.Set(object) {
		c := e.containerOf(a)
		if c == nil || in.Sub == ir.ElemRest || e.isDict(a) || e.lengthOf(a, c) < 0 {
			v := e.elementsOf(a)
			if p, ok := e.placed(a, place(in)); ok && in.Sub != ir.ElemRest {
				v = p
			} else if in.Sub == ir.ElemRest && v != lattice.Unknown {
				v = e.One(a)
			}
			out = e.Join(out, v)
			continue
		}
		i := int(in.B)
		if in.Sub == ir.ElemFromEnd {
			i = max(e.lengthOf(a, c)-i, 0)
		}
		out = e.Join(out, e.element(a, e.Atoms[e.Int(i)].A))
	}
	if e.Is(object, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// restOf is the list of the elements that a starred target takes of one sequence of known
// length, or 0.
func (e *evaluation) restOf(v ir.Value, object lattice.Val, in *ir.Instr) lattice.Val {
	set := e.Set(object)
	if len(set) != 1 || e.Is(object, lattice.OrUnknown) || e.containerOf(set[0]) == nil || e.isDict(set[0]) {
		return 0
	}
	n := e.lengthOf(set[0], e.containerOf(set[0]))
	from, to := int(in.B), n-int(in.C)
	if n < 0 || from > to || to > maxElements {
		return 0
	}
	out, _ := e.newContainer(v, e.Class[lang.ListClass], to-from)
	for i := from; i < to; i++ {
		e.setElement(out, e.Atoms[e.Int(i-from)].A, e.element(set[0], e.Atoms[e.Int(i)].A), true)
	}
	return e.One(out)
}

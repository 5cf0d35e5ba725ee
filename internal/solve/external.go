package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// application is a call with some of its arguments: functools.partial(f, 1, k=2).
type application struct {
	function Val
	pos      []Val
	keywords []keyword
}

func (e *evaluation) callPartial(p *application, args *arguments) Val {
	if e.implicit >= maxImplicit { // a partial application of itself
		return Unknown
	}
	e.implicit++
	defer func() { e.implicit-- }()
	full := *args
	full.pos = append(slices.Clone(p.pos), args.pos...)
	full.keywords = append(slices.Clone(args.keywords), p.keywords...)
	out := Val(0)
	for _, a := range e.set(p.function) {
		out = e.join(out, e.apply(a, &full))
	}
	if e.is(p.function, orUnknown) {
		out = e.join(out, Unknown)
	}
	return out
}

// callExternal calls something outside of the program, on a receiver if it is a
// method: what its role says, else what it folds to, else an object of which only
// is known what made it.
func (e *evaluation) callExternal(f, self Atom, args *arguments) Val {
	name := e.names[e.atoms[f].a]
	if role := e.sem.Roles[name]; role != lang.NoRole {
		return e.play(role, f, self, args)
	}
	if fold := e.sem.Folds[name]; fold != nil {
		if v := e.fold(fold, self, args); v != 0 {
			return v
		}
	}
	e.escape(args)
	switch fact := e.factOf(e.atoms[f].a); {
	case fact.Kind == types.FuncFact && fact.NoReturn && len(fact.Overloads) == 1:
		e.dead = true
		return 0
	case fact.Kind == types.FuncFact:
		if v := e.returned(fact, self, args); v != 0 && v != Unknown {
			return v
		}
	}
	if args.site == 0 {
		return Unknown
	}
	return e.one(e.created(e.m.index, args.site, f))
}

// play does what a role says.
func (e *evaluation) play(role lang.Role, f, self Atom, args *arguments) Val {
	switch role {
	case lang.RoleSuper:
		return e.super(args)
	case lang.RoleGetattr:
		return e.getattr(args)
	case lang.RoleSetattr:
		e.setattr(args)
		return e.wk.none
	case lang.RoleClassOf:
		return e.typeOf(args.at(0))
	case lang.RoleCast:
		return e.castTo(args)
	case lang.RoleIdentity, lang.RoleCopy:
		if self != 0 {
			return e.one(self)
		}
		return orUnknownIf(args.at(0))
	case lang.RoleEnvironment:
		return e.environment(args)
	case lang.RoleProperty, lang.RoleClassMethod, lang.RoleStaticMethod:
		return e.wrap(role, args)
	case lang.RoleDecorator:
		return e.one(e.external("builtins.<identity>"))
	case lang.RolePartial:
		return e.makePartial(f, args)
	case lang.RoleImport:
		return e.importCall(args)
	case lang.RoleTuple, lang.RoleList, lang.RoleSet, lang.RoleDict, lang.RoleSorted:
		return e.makeContainer(role, args)
	case lang.RoleIter:
		return orUnknownIf(args.at(0))
	case lang.RoleNext:
		return orUnknownIf(e.join(e.elements(args.at(0)), args.at(1)))
	case lang.RoleNoReturn:
		e.dead = true
		return 0
	case lang.RoleFormat:
		return e.formatCall(self, args)
	}
	return e.containerMethod(role, self, args)
}

func orUnknownIf(v Val) Val {
	if v == 0 {
		return Unknown
	}
	return v
}

// containerMethod evaluates a method of a list, dict or set.
func (e *evaluation) containerMethod(role lang.Role, self Atom, args *arguments) Val {
	c := e.containers[self]
	none := e.wk.none
	if c == nil {
		if role == lang.RoleJoin {
			return e.joinStrings(self, args)
		}
		return Unknown
	}
	switch role {
	case lang.RoleAppend:
		c.length = -1
		e.addElement(self, orUnknownIf(args.at(0)))
		return none
	case lang.RoleInsert:
		e.smear(self)
		e.addElement(self, orUnknownIf(args.at(1)))
		return none
	case lang.RoleExtend:
		e.smear(self)
		e.addElement(self, e.elements(args.at(0)))
		return none
	case lang.RolePop:
		return e.pop(self, c, args)
	case lang.RoleGet:
		return e.get(self, c, args)
	case lang.RoleDefault:
		e.setKey(self, args.at(0), orUnknownIf(args.at(1)), false)
		return e.containerItem(self, c, args.at(0))
	case lang.RoleUpdate:
		if v := args.at(0); v != 0 {
			e.update(self, v)
		}
		for _, k := range args.keywords {
			e.setElement(self, e.atoms[e.constant(strConst(e.names[k.name]))].a, k.value, true)
		}
		return none
	case lang.RoleKeys:
		return e.one(self)
	case lang.RoleValues:
		return e.listOf(args, e.values(self, c))
	case lang.RoleItems:
		return e.items(self, c, args)
	case lang.RoleClear:
		for _, key := range c.keys {
			e.heap = e.heap.with(e.loc(elementLoc, int32(self), key), 0)
		}
		e.heap = e.heap.with(e.loc(elementLoc, int32(self), anyKey), 0)
		return none
	case lang.RoleReorder:
		e.smear(self)
		return none
	}
	return Unknown
}

func (e *evaluation) pop(self Atom, c *container, args *arguments) Val {
	if e.isDict(self) {
		v := e.get(self, c, args)
		if set := e.set(args.at(0)); len(set) == 1 && e.atoms[set[0]].kind == Constant {
			e.heap = e.heap.with(e.loc(elementLoc, int32(self), e.atoms[set[0]].a), 0)
		}
		return v
	}
	v := e.values(self, c)
	e.smear(self)
	return v
}

// get is mapping.get(key, default): the element, or the default where there may
// be none.
func (e *evaluation) get(self Atom, c *container, args *arguments) Val {
	v := e.containerItem(self, c, args.at(0))
	fallback := args.at(1)
	if fallback == 0 {
		if d, ok := args.keyword(e.wk.byDefault); ok {
			fallback = d
		} else {
			fallback = e.wk.none
		}
	}
	certain := v != 0
	for _, k := range e.set(args.at(0)) {
		if l, ok := e.find(elementLoc, int32(self), e.atoms[k].a); !ok || e.atoms[k].kind != Constant {
			certain = false
		} else if h, ok := e.heap.get(l); !ok || h == 0 {
			certain = false
		}
	}
	if certain && !e.is(args.at(0), orUnknown) {
		return v
	}
	return e.join(v, fallback)
}

// listOf is a list, made by the call, of elements in no known place.
func (e *evaluation) listOf(args *arguments, elements Val) Val {
	if args.site == 0 {
		return Unknown
	}
	a, _ := e.newContainer(args.site, e.class[lang.ListClass], -1)
	if elements != 0 {
		e.addElement(a, elements)
	}
	return e.one(a)
}

// items is mapping.items(): pairs, of which all keys and all values are one.
func (e *evaluation) items(self Atom, c *container, args *arguments) Val {
	if args.site == 0 {
		return Unknown
	}
	pair := e.atom(Created, e.m.index, int32(args.site), int32(e.class[lang.TupleClass]))
	if e.containers[pair] == nil {
		e.containers[pair] = &container{length: 2}
	}
	for i, v := range []Val{e.contents(self, c), e.values(self, c)} {
		e.setElement(pair, e.atoms[e.constant(intConst(i))].a, v, true)
	}
	a := e.atom(Created, e.m.index, int32(args.site), int32(e.class[lang.ListClass]))
	if e.containers[a] == nil {
		e.containers[a] = &container{length: -1}
	}
	if len(c.keys) > 0 || e.read(e.loc(elementLoc, int32(self), anyElement), e.reader) != 0 {
		e.addElement(a, e.one(pair))
	}
	return e.one(a)
}

// makeContainer is list(x), tuple(x), set(x), dict(x, k=v) or sorted(x).
func (e *evaluation) makeContainer(role lang.Role, args *arguments) Val {
	if args.site == 0 {
		return Unknown
	}
	if role == lang.RoleDict {
		a, _ := e.newContainer(args.site, e.class[lang.DictClass], -1)
		if v := args.at(0); v != 0 {
			e.update(a, v)
		}
		for _, k := range args.keywords {
			e.setElement(a, e.atoms[e.constant(strConst(e.names[k.name]))].a, k.value, true)
		}
		if args.others != 0 {
			e.addElement(a, args.others)
		}
		return e.one(a)
	}
	class := e.class[lang.ListClass]
	switch role {
	case lang.RoleTuple:
		class = e.class[lang.TupleClass]
	case lang.RoleSet:
		class = e.class[lang.SetClass]
	}
	from := args.at(0)
	length := 0
	var source Atom
	if set := e.set(from); len(set) == 1 && !e.is(from, orUnknown) && (role == lang.RoleTuple || role == lang.RoleList) {
		if c := e.containers[set[0]]; c != nil && c.length >= 0 {
			source, length = set[0], c.length
		}
	}
	if source == 0 && from != 0 {
		length = -1
	}
	a, _ := e.newContainer(args.site, class, length)
	if source != 0 {
		for i := range length {
			key := e.atoms[e.constant(intConst(i))].a
			e.setElement(a, key, e.element(source, key), true)
		}
	} else if from != 0 {
		e.addElement(a, e.elements(from))
	}
	return e.one(a)
}

func (e *evaluation) makePartial(f Atom, args *arguments) Val {
	if args.site == 0 || len(args.pos) == 0 {
		return Unknown
	}
	a := e.created(e.m.index, args.site, f)
	e.partials[a] = &application{args.pos[0], args.pos[1:], args.keywords}
	return e.one(a)
}

// wrap is property(f) and the like.
func (e *evaluation) wrap(role lang.Role, args *arguments) Val {
	out := Val(0)
	for _, a := range e.set(args.at(0)) {
		if k := e.atoms[a]; k.kind == FuncObj {
			f := e.mods[k.a].first + k.b
			switch role {
			case lang.RoleClassMethod:
				e.fns[f].kind = classMethod
			case lang.RoleStaticMethod:
				e.fns[f].kind = staticMethod
			}
		}
		out = e.join(out, e.one(e.atom(Wrapped, int32(role), int32(a), 0)))
	}
	return orUnknownIf(out)
}

// super is super() or super(C, self).
func (e *evaluation) super(args *arguments) Val {
	c, self := Val(0), args.at(1)
	if len(args.pos) > 0 {
		c = args.pos[0]
	} else if own := e.enclosingClass(); own != 0 {
		c = e.one(own)
		if len(e.fn.Params) > 0 {
			self = e.read(e.loc(paramLoc, e.f, 0), e.reader)
		}
	}
	out := Val(0)
	for _, k := range e.set(c) {
		for _, a := range e.set(self) {
			out = e.join(out, e.one(e.atom(SuperOf, int32(k), int32(a), 0)))
		}
	}
	return orUnknownIf(out)
}

// enclosingClass is the class in whose body the function stands.
func (e *evaluation) enclosingClass() Atom { return e.fns[e.f].self }

func (e *evaluation) getattr(args *arguments) Val {
	out := Val(0)
	for _, n := range e.set(args.at(1)) {
		if c, ok := e.constOf(n); ok && c.Kind == types.StrConst {
			out = e.join(out, e.attr(args.at(0), e.name(c.Str)))
		} else {
			return Unknown
		}
	}
	if len(args.pos) > 2 {
		out = e.join(out, args.pos[2])
	}
	if e.is(args.at(1), orUnknown) {
		out = e.join(out, Unknown)
	}
	return orUnknownIf(out)
}

func (e *evaluation) setattr(args *arguments) {
	for _, n := range e.set(args.at(1)) {
		if c, ok := e.constOf(n); ok && c.Kind == types.StrConst {
			e.setAttr(args.at(0), e.name(c.Str), orUnknownIf(args.at(2)))
		}
	}
}

// typeOf is type(x).
func (e *evaluation) typeOf(v Val) Val {
	out := Val(0)
	for _, a := range e.set(v) {
		if c := e.classOf(a); c != 0 {
			out = e.join(out, e.one(c))
		}
	}
	if v == 0 || out == 0 || e.is(v, orUnknown) {
		out = e.join(out, Unknown)
	}
	return out
}

// castTo is typing.cast(T, v): the value, or what the type says where nothing is
// known of it.
func (e *evaluation) castTo(args *arguments) Val {
	v := args.at(1)
	if v == 0 || e.is(v, orUnknown) {
		if t := e.instancesOf(args.at(0)); t != 0 {
			return e.join(e.without(v, orUnknown), t)
		}
	}
	return orUnknownIf(v)
}

// environment is os.environ.get(name, default): a string that the environment
// decides, and the default.
func (e *evaluation) environment(args *arguments) Val {
	v := args.at(1)
	if d, ok := args.keyword(e.wk.byDefault); ok {
		v = d
	}
	if v == 0 {
		v = e.join(e.wk.any[lang.StrClass], e.wk.none)
	}
	return e.with(v, overridable)
}

// importCall is importlib.import_module(name).
func (e *evaluation) importCall(args *arguments) Val {
	out := Val(0)
	for _, n := range e.set(args.at(0)) {
		if c, ok := e.constOf(n); ok && c.Kind == types.StrConst && c.Str != "" {
			out = e.join(out, e.one(e.moduleNamed(e.m.index, c.Str)))
		}
	}
	return orUnknownIf(out)
}

// initFields stores the keyword arguments of a class without an __init__ of its
// own in the fields that its body declares.
func (e *evaluation) initFields(c, object Atom, args *arguments) {
	mro := e.mroOf(c)
	for _, k := range args.keywords {
		for _, base := range mro {
			if _, ok := e.find(fieldLoc, int32(base), k.name); ok {
				e.strong(e.loc(attrLoc, int32(object), k.name), k.value)
				break
			}
		}
	}
}

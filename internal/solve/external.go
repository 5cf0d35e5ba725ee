package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// application is a call with some of its arguments: functools.partial(f, 1, k=2).
type application struct {
	function lattice.Val
	pos      []lattice.Val
	keywords []keyword
	method   bool // the receiver comes before them
}

func (e *evaluation) callPartial(p *application, args *arguments) lattice.Val {
	if e.implicit >= maxImplicit { // a partial application of itself
		return lattice.Unknown
	}
	e.implicit++
	defer func() { e.implicit-- }()
	full := *args
	full.several = args.several || len(e.Set(p.function)) > 1 || e.Is(p.function, lattice.OrUnknown)
	full.pos = append(slices.Clone(p.pos), args.pos...)
	if p.method && len(args.pos) > 0 {
		full.pos = slices.Concat(args.pos[:1], p.pos, args.pos[1:])
	}
	full.keywords = slices.Clone(args.keywords)
	for _, k := range p.keywords {
		if !slices.ContainsFunc(args.keywords, func(g keyword) bool { return g.name == k.name && !g.maybe }) {
			full.keywords = append(full.keywords, k)
		}
	}
	out := lattice.Val(0)
	for _, a := range e.Set(p.function) {
		out = e.Join(out, e.apply(a, &full))
	}
	if e.Is(p.function, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// callExternal calls something outside of the program, on a receiver if it is a
// method: what its role says, else what it folds to, else an object of which only
// is known what made it.
func (e *evaluation) callExternal(f, self lattice.Atom, args *arguments) lattice.Val {
	e.note(f, args)
	if e.taint == nil {
		return e.external(f, self, args)
	}
	whole, back := e.whole, e.handedBack
	e.handedBack = 0
	result := e.external(f, self, args)
	e.carried |= whole
	before := e.carried
	e.carry(f, self, args, result)
	if args.site == 0 {
		handed := e.taint.Handed[e.Names[e.Atoms[f].A]]
		result, e.carried = e.Without(result, handed), before|e.carried&^handed
	}
	if name := e.Names[e.Atoms[f].A]; e.sem.Opaque[name] || e.sem.Addresses[name] > 0 { // what was computed of constants with labels
		result = e.Without(result, lattice.Labels)
	}
	e.handedBack = back
	return result
}

func (e *evaluation) external(f, self lattice.Atom, args *arguments) lattice.Val {
	name := e.Names[e.Atoms[f].A]
	if role := e.wordOf(e.Atoms[f].A).role; role != lang.NoRole && e.plays(role, self) {
		return e.play(role, f, self, args)
	}
	if op, ok := e.sem.OperatorCalls[name]; ok && len(args.pos) == 2 && args.more == 0 {
		return e.operatorCall(op, args)
	}
	if k, ok := e.sem.Settings[name]; ok {
		return e.setting(k, args)
	}
	if e.makesObject(name) {
		return e.bareObject(args)
	}
	if self != 0 && (e.fillsFields(name, self, args) || e.keepsArguments(name, self, args)) {
		return e.wk.none
	}
	if k, ok := e.sem.Specials[name]; ok && len(args.pos) > 0 {
		given, left := e.callSpecial(&k, args)
		if left == nil {
			return given
		}
		return e.Join(given, e.compute(f, self, left))
	}
	return e.compute(f, self, args)
}

// compute is what calling something outside of the program gives that has no role.
func (e *evaluation) compute(f, self lattice.Atom, args *arguments) lattice.Val {
	if fold := e.sem.Folds[e.Names[e.Atoms[f].A]]; fold != nil {
		if v := e.fold(fold, self, args); v != 0 {
			return v
		}
	}
	if e.Names[e.Atoms[f].A] == e.sem.Length {
		if v := e.lengthFold(args); v != 0 {
			return v
		}
	}
	switch fact := e.factOf(e.Atoms[f].A); {
	case fact.Kind == types.FuncFact && fact.NoReturn && len(fact.Overloads) == 1:
		e.escape(args)
		e.dead = true
		return 0
	case fact.Kind == types.FuncFact:
		if v, ok := e.giveBack(f, fact, self, args); ok && v != lattice.Unknown {
			return v
		}
	case fact.Kind == types.ClassFact:
		if v, ok := e.construct(f, fact, args); ok {
			return v
		}
		e.escape(args)
	default:
		e.escape(args)
	}
	if args.site == 0 {
		return lattice.Unknown
	}
	return e.One(e.Created(e.i, args.site, f))
}

// plays reports whether a role is about the receiver: those of containers are about
// what the program makes.
func (e *evaluation) plays(role lang.Role, self lattice.Atom) bool {
	return role < lang.RoleAppend || role > lang.RoleReorder || e.containerOf(self) != nil
}

// play does what a role says.
func (e *evaluation) play(role lang.Role, f, self lattice.Atom, args *arguments) lattice.Val {
	switch role {
	case lang.RoleSuper:
		return e.super(args)
	case lang.RoleGetattr:
		return e.getattr(self, args)
	case lang.RoleSetattr, lang.RoleDelattr:
		e.setattr(role, self, args)
		return e.wk.none
	case lang.RoleRecord:
		return e.decorateRecord(f, args)
	case lang.RoleField:
		return e.describeField(f, args)
	case lang.RoleReplace:
		return e.replace(self, args)
	case lang.RoleFields:
		return e.fieldsDict(self, args)
	case lang.RoleMake:
		return e.makeRecord(self, args)
	case lang.RoleAuto:
		return e.auto(args)
	case lang.RoleNamespace:
		return e.namespace(f, args)
	case lang.RoleNewClass:
		return e.newClass(f, self, args)
	case lang.RoleCallClass:
		return e.callClass(self, args)
	case lang.RoleSend:
		return e.send(self, args.at(0))
	case lang.RoleThrow:
		return e.following(e.One(self), false)
	case lang.RoleClassOf:
		if made := e.val(e.m.Made[args.site]); made != 0 {
			return made
		}
		return e.typeOf(args.at(0))
	case lang.RoleMakeClass:
		return orUnknownIf(e.val(e.m.Made[args.site]))
	case lang.RoleCast:
		return e.castTo(args)
	case lang.RoleIsInstance:
		return e.compare(ir.InstanceOf, args.at(0), args.at(1))
	case lang.RoleIdentity:
		if self != 0 {
			return e.One(self)
		}
		return orUnknownIf(args.at(0))
	case lang.RoleCopy:
		return e.copyOf(e.One(self), args)
	case lang.RoleCopyOf:
		return orUnknownIf(e.copyOf(args.at(0), args))
	case lang.RoleParser:
		return e.makeParser(f, args)
	case lang.RoleOptions:
		return e.optionGroup(f, self, args)
	case lang.RoleOption:
		return e.addOption(self, args)
	case lang.RoleDefaults:
		return e.setDefaults(self, args)
	case lang.RoleParse, lang.RoleParseRest:
		return e.parse(self, role == lang.RoleParseRest, args)
	case lang.RoleParameter:
		return e.parameter(f, args)
	case lang.RoleRun:
		e.runWith(args)
		return e.wk.none
	case lang.RoleVariables:
		return e.variablesOf(args)
	case lang.RoleProperty, lang.RoleClassMethod, lang.RoleStaticMethod:
		return e.wrap(role, args)
	case lang.RoleDecorator:
		return e.One(e.External("builtins.<identity>"))
	case lang.RoleItem:
		return orUnknownIf(e.item(args.at(0), args.at(1)))
	case lang.RoleItemGetter, lang.RoleAttrGetter, lang.RoleMethodCaller:
		return e.makeGetter(role, f, args)
	case lang.RolePartial, lang.RolePartialMethod:
		return e.makePartial(f, args, role == lang.RolePartialMethod)
	case lang.RoleInject:
		return e.inject(args)
	case lang.RoleCallReceiver, lang.RoleCallPacked, lang.RoleCallFirst, lang.RoleRunFirst:
		return e.callTask(role, self, args)
	case lang.RoleTaken:
		return e.taken(args)
	case lang.RoleImport, lang.RoleImportTop:
		return e.importCall(role, args)
	case lang.RoleImportName:
		return e.importName(args)
	case lang.RoleTuple, lang.RoleList, lang.RoleSet, lang.RoleDict:
		return e.makeContainer(role, args)
	case lang.RoleIter:
		return orUnknownIf(e.iterator(args.at(0), false))
	case lang.RoleNext:
		if self != 0 {
			args = e.withFirst(e.One(self), args)
		}
		return e.next(args)
	case lang.RoleSetter, lang.RoleDeleter, lang.RoleGetter:
		if self == 0 || !e.isProperty(self) {
			return lattice.Unknown
		}
		return e.withAccessor(role, self, args)
	case lang.RoleNoReturn:
		e.dead = true
		return 0
	case lang.RoleFormat:
		return e.formatCall(self, args)
	}
	return e.containerMethod(role, self, args)
}

func orUnknownIf(v lattice.Val) lattice.Val {
	if v == 0 {
		return lattice.Unknown
	}
	return v
}

// containerMethod evaluates a method of a list, dict or set.
func (e *evaluation) containerMethod(role lang.Role, self lattice.Atom, args *arguments) lattice.Val {
	c := e.containerOf(self)
	none := e.wk.none
	if c == nil {
		if role == lang.RoleJoin {
			return e.joinStrings(self, args)
		}
		return lattice.Unknown
	}
	switch role {
	case lang.RoleAppend:
		e.appendTo(self, c, args)
		return none
	case lang.RoleInsert:
		e.insertInto(self, c, args)
		return none
	case lang.RoleExtend:
		e.extendBy(self, c, args)
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
			e.update(self, v, !args.several)
		}
		for _, k := range args.keywords {
			e.setElement(self, e.Atoms[e.textOf(k.name)].A, k.value, !args.several && !k.maybe)
		}
		return none
	case lang.RoleKeys:
		return e.One(self)
	case lang.RoleValues:
		return e.listOf(args, e.values(self, c))
	case lang.RoleItems:
		return e.items(self, c, args)
	case lang.RoleClear:
		if args.several {
			return none
		}
		for _, key := range c.keys {
			e.know(e.loc(elementLoc, int32(self), key), 0)
		}
		e.know(e.loc(elementLoc, int32(self), anyKey), 0)
		if !e.isDict(self) {
			e.setLength(self, c, 0)
		}
		return none
	case lang.RoleReverse:
		e.reverseOf(self, c, args)
		return none
	case lang.RoleReorder:
		e.smear(self)
		return none
	}
	return lattice.Unknown
}

func (e *evaluation) pop(self lattice.Atom, c *container, args *arguments) lattice.Val {
	if e.isDict(self) {
		v := e.containerItem(self, c, args.at(0))
		if _, ok := args.keyword(e.wk.byDefault); ok || args.at(1) != 0 {
			v = e.get(self, c, args)
		}
		if set := e.Set(args.at(0)); len(set) == 1 && !args.several && e.Atoms[set[0]].Kind == lattice.Constant {
			e.know(e.loc(elementLoc, int32(self), e.Atoms[set[0]].A), 0)
		}
		return v
	}
	return e.popFrom(self, c, args)
}

// get is mapping.get(key, default): the element, or the default where there may
// be none.
func (e *evaluation) get(self lattice.Atom, c *container, args *arguments) lattice.Val {
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
	for _, k := range e.Set(args.at(0)) {
		if l, ok := e.find(elementLoc, int32(self), e.Atoms[k].A); !ok || e.Atoms[k].Kind != lattice.Constant {
			certain = false
		} else if h, ok := e.ask(l); !ok || h == 0 {
			certain = false
		}
	}
	if certain && !e.Is(args.at(0), lattice.OrUnknown) {
		return v
	}
	return e.Join(v, fallback)
}

// listOf is a list, made by the call, of elements in no known place.
func (e *evaluation) listOf(args *arguments, elements lattice.Val) lattice.Val {
	if args.site == 0 {
		return lattice.Unknown
	}
	a, _ := e.newContainer(args.site, e.Class[lang.ListClass], -1)
	if elements != 0 {
		e.addElement(a, elements)
	}
	return e.One(a)
}

// items is mapping.items(): pairs, of which all keys and all values are one.
func (e *evaluation) items(self lattice.Atom, c *container, args *arguments) lattice.Val {
	if args.site == 0 {
		return lattice.Unknown
	}
	pair := e.Make(lattice.Created, e.i, int32(args.site), int32(e.Class[lang.TupleClass]))
	if e.containerOf(pair) == nil {
		e.setContainer(pair, &container{length: 2})
	}
	for i, v := range []lattice.Val{e.contents(self, c), e.values(self, c)} {
		e.setElement(pair, e.Atoms[e.Int(i)].A, v, !args.several)
	}
	a := e.Make(lattice.Created, e.i, int32(args.site), int32(e.Class[lang.ListClass]))
	if e.containerOf(a) == nil {
		e.setContainer(a, &container{length: -1})
	}
	if len(c.keys) > 0 || e.read(e.loc(elementLoc, int32(self), anyElement)) != 0 {
		e.addElement(a, e.One(pair))
	}
	return e.One(a)
}

// makeContainer is list(x), tuple(x), set(x) or dict(x, k=v).
func (e *evaluation) makeContainer(role lang.Role, args *arguments) lattice.Val {
	if args.site == 0 {
		return lattice.Unknown
	}
	if role == lang.RoleDict {
		a, _ := e.newContainer(args.site, e.Class[lang.DictClass], -1)
		if v := args.at(0); v != 0 {
			e.update(a, v, true)
		}
		for _, k := range args.keywords {
			e.setElement(a, e.Atoms[e.textOf(k.name)].A, k.value, !k.maybe)
		}
		if args.others != 0 {
			e.addItem(a, e.wk.any[lang.StrClass], args.others)
		}
		return e.One(a)
	}
	class := e.Class[lang.ListClass]
	switch role {
	case lang.RoleTuple:
		class = e.Class[lang.TupleClass]
	case lang.RoleSet:
		class = e.Class[lang.SetClass]
	}
	from := args.at(0)
	length := 0
	var source lattice.Atom
	if set := e.Set(from); len(set) == 1 && !e.Is(from, lattice.OrUnknown) && (role == lang.RoleTuple || role == lang.RoleList) {
		if c := e.containerOf(set[0]); c != nil && !e.isDict(set[0]) {
			if n := e.lengthOf(set[0], c); n >= 0 {
				source, length = set[0], n
			}
		}
	}
	if source == 0 && from != 0 {
		length = -1
	}
	a, _ := e.newContainer(args.site, class, length)
	if source != 0 {
		for i := range length {
			key := e.Atoms[e.Int(i)].A
			e.setElement(a, key, e.element(source, key), true)
		}
	} else if from != 0 {
		e.addElement(a, e.elements(from))
	}
	return e.One(a)
}

// copyOf is a copy of a container that the program makes. What else may be copied counts as
// the copy itself.
func (e *evaluation) copyOf(v lattice.Val, args *arguments) lattice.Val {
	set := e.Set(v)
	if len(set) != 1 || e.Is(v, lattice.OrUnknown) || e.containerOf(set[0]) == nil || args.site == 0 {
		return v
	}
	role := lang.RoleList
	switch lattice.Atom(e.Atoms[set[0]].C) {
	case e.Class[lang.TupleClass]:
		return v
	case e.Class[lang.SetClass]:
		role = lang.RoleSet
	case e.Class[lang.DictClass]:
		role = lang.RoleDict
	}
	return e.makeContainer(role, &arguments{site: args.site, pos: []lattice.Val{v}})
}

func (e *evaluation) makePartial(f lattice.Atom, args *arguments, method bool) lattice.Val {
	if args.site == 0 || len(args.pos) == 0 {
		return lattice.Unknown
	}
	a := e.Created(e.i, args.site, f)
	p := &application{args.pos[0], slices.Clone(args.pos[1:]), slices.Clone(args.keywords), method}
	if old := e.partials[a]; old != nil && (old.function != p.function || !slices.Equal(old.pos, p.pos) || !slices.Equal(old.keywords, p.keywords)) {
		e.changed(e.heldArgs(a))
	}
	e.partials[a] = p
	return e.One(a)
}

// heldArgs stands for the arguments that an object holds which is a call with some of its
// arguments: those who call it look at it.
func (e *evaluation) heldArgs(a lattice.Atom) loc { return e.loc(elementLoc, int32(a), anyElement) }

// wrap is property(f) and the like.
func (e *evaluation) wrap(role lang.Role, args *arguments) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(args.at(0)) {
		if k := e.Atoms[a]; k.Kind == lattice.FuncObj {
			f := e.funcOf(k)
			switch role {
			case lang.RoleClassMethod:
				e.fns[f].kind = classMethod
			case lang.RoleStaticMethod:
				e.fns[f].kind = staticMethod
			}
		}
		out = e.Join(out, e.One(e.Make(lattice.Wrapped, int32(role), int32(a), 0)))
	}
	if role == lang.RoleProperty {
		out = e.propertyOf(out, args)
	}
	return orUnknownIf(out)
}

// operatorCall is a function that does what an operator does: operator.add(a, b).
func (e *evaluation) operatorCall(op ir.Operator, args *arguments) lattice.Val {
	a, b := args.pos[0], args.pos[1]
	switch op {
	case ir.Eq, ir.NotEq, ir.Less, ir.LessEq, ir.Greater, ir.GreaterEq, ir.Is, ir.IsNot:
		return e.comparison(op, a, b)
	}
	if e.anyOwn(a) || e.anyOwn(b) {
		return e.operate(args.site, op, false, a, b)
	}
	return orUnknownIf(e.arithmetic(args.site, op, a, b))
}

// super is super() or super(C, self).
func (e *evaluation) super(args *arguments) lattice.Val {
	c, self := lattice.Val(0), args.at(1)
	if len(args.pos) > 0 {
		c = args.pos[0]
	} else if own := e.enclosingClass(); own != 0 {
		c = e.One(own)
		if len(e.fn.Params) > 0 {
			self = e.read(e.paramOf(e.i, 0))
		}
	}
	out := lattice.Val(0)
	for _, k := range e.Set(c) {
		for _, a := range e.Set(self) {
			out = e.Join(out, e.One(e.Make(lattice.SuperOf, int32(k), int32(a), 0)))
		}
	}
	return orUnknownIf(out)
}

// enclosingClass is the class in whose body the function stands.
func (e *evaluation) enclosingClass() lattice.Atom {
	for i := e.i; i != 0; i = e.insts[i].outer {
		if e.fns[e.insts[i].fn].method {
			return e.classIn(e.insts[i].outer)
		}
	}
	return 0
}

// runWith is code that is not seen, run with dicts for its variables: it may set any of them, and call what they hold.
func (e *evaluation) runWith(args *arguments) {
	e.escape(args)
	for i, v := range args.pos {
		for _, a := range e.Set(v) {
			if c := e.containerOf(a); i > 0 && c != nil && e.isDict(a) {
				e.escapeVal(e.values(a, c))
				e.addItem(a, e.wk.any[lang.StrClass], lattice.Unknown)
			}
		}
	}
}

// getattr is getattr(o, name[, default]), or with a receiver what __getattribute__ gives
// where no class has its own.
func (e *evaluation) getattr(self lattice.Atom, args *arguments) lattice.Val {
	if self != 0 {
		args = e.withFirst(e.One(self), args)
	}
	out := lattice.Val(0)
	for _, n := range e.Set(args.at(1)) {
		c, ok := e.ConstOf(n)
		switch ok = ok && c.Kind == types.StrConst; {
		case ok && self != 0 && e.ownClassOf(self) != 0:
			out = e.Join(out, e.plainAttr(self, e.classOf(self), e.Name(c.Str)))
		case ok:
			out = e.Join(out, e.attr(args.at(0), e.Name(c.Str)))
		default:
			return lattice.Unknown
		}
	}
	if len(args.pos) > 2 {
		out = e.Join(out, args.pos[2])
	}
	if e.Is(args.at(1), lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	if out == 0 {
		return e.missing()
	}
	return out
}

// setattr is setattr(o, name, v) or delattr(o, name), or with a receiver what its
// __setattr__ does where no class has its own.
func (e *evaluation) setattr(role lang.Role, self lattice.Atom, args *arguments) {
	object := args.at(0)
	if self != 0 {
		args, object = e.withFirst(e.One(self), args), e.One(self)
	}
	for _, n := range e.Set(args.at(1)) {
		c, ok := e.ConstOf(n)
		switch ok = ok && c.Kind == types.StrConst; {
		case !ok:
		case role == lang.RoleDelattr:
			e.deleteAttr(object, e.Name(c.Str))
		case self != 0 && e.ownClassOf(self) != 0:
			e.storeAttr(self, e.Name(c.Str), orUnknownIf(args.at(2)), true)
		default:
			e.setAttr(object, e.Name(c.Str), orUnknownIf(args.at(2)))
		}
	}
}

// typeOf is type(x).
func (e *evaluation) typeOf(v lattice.Val) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(v) {
		out = e.Join(out, e.classesOfObject(a))
	}
	if v == 0 || out == 0 || e.Is(v, lattice.OrUnknown) {
		out = e.Join(out, lattice.Unknown)
	}
	return out
}

// castTo is typing.cast(T, v): the value, or what the type says where nothing is
// known of it.
func (e *evaluation) castTo(args *arguments) lattice.Val {
	v := args.at(1)
	if v == 0 || e.Is(v, lattice.OrUnknown) {
		if t := e.instancesOf(args.at(0)); t != 0 {
			return e.instead(v, t)
		}
	}
	return orUnknownIf(v)
}

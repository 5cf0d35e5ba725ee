package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// What the environment, a file or a command line decides is known by its default: a
// value that is overridable.

// setting is what a function gives that reads a setting.
func (e *evaluation) setting(k lang.Setting, args *arguments) lattice.Val {
	v := lattice.Val(0)
	if k.At >= 0 {
		v = args.at(k.At)
	}
	if d, ok := args.keyword(e.Name(k.Keyword)); ok {
		v = d
	}
	if v == 0 || e.isEllipsis(v) {
		v = e.wk.any[k.Class]
		if k.Class == lang.StrClass {
			v = e.Join(v, e.wk.none)
		}
	}
	return e.With(v, lattice.Overridable)
}

// callSetting calls an object of a class outside of the program that reads a setting
// then; 0 where it is no such class.
func (e *evaluation) callSetting(a, c lattice.Atom, args *arguments) lattice.Val {
	if c == 0 || e.Atoms[c].Kind != lattice.External {
		return 0
	}
	k, ok := e.sem.Settings[e.Names[e.Atoms[c].A]+"."+e.sem.Hooks[lang.CallHook]]
	if !ok {
		return 0
	}
	e.note(a, args)
	return e.setting(k, args)
}

// holder is where a parser's options go: the object that parsing gives. A part of a
// parser says so by an attribute that no program can name.
const holder = "<holder>"

// holdersOf lists the objects that hold a parser's options.
func (e *evaluation) holdersOf(parser lattice.Atom) []lattice.Atom {
	if v := e.read(e.loc(attrLoc, int32(parser), e.Name(holder))); v != 0 {
		return e.Set(v)
	}
	return []lattice.Atom{e.ownHolder(parser)}
}

func (e *evaluation) ownHolder(parser lattice.Atom) lattice.Atom {
	class := e.External(e.sem.NamespaceClass)
	if k := e.Atoms[parser]; k.Kind == lattice.Created {
		return e.Make(lattice.Created, k.A, k.B, int32(class))
	}
	return e.Make(lattice.Instance, int32(class), 0, 0)
}

// variables is the dict of what a holder holds.
func (e *evaluation) variables(of lattice.Atom) lattice.Val {
	k := e.Atoms[of]
	if k.Kind != lattice.Created || e.Atoms[k.C] != e.Atoms[e.External(e.sem.NamespaceClass)] {
		return lattice.Unknown
	}
	d := e.Make(lattice.Created, k.A, k.B, int32(e.Class[lang.DictClass]))
	if e.containerOf(d) == nil {
		e.setContainer(d, &container{length: -1})
	}
	return e.One(d)
}

// variablesOf is vars(o).
func (e *evaluation) variablesOf(args *arguments) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(args.at(0)) {
		out = e.Join(out, e.variables(a))
	}
	return orUnknownIf(out)
}

// hold gives an option a value in the objects that hold a parser's options.
func (e *evaluation) hold(parser lattice.Atom, name string, v lattice.Val) {
	for _, h := range slices.Clone(e.holdersOf(parser)) {
		e.storeAttr(h, e.Name(name), v, false)
		for _, d := range e.Set(e.variables(h)) {
			e.setElement(d, e.Atoms[e.Const(strConst(name))].A, v, false)
		}
	}
}

// makeParser is a parser, which has the options of its parents too.
func (e *evaluation) makeParser(f lattice.Atom, args *arguments) lattice.Val {
	if args.site == 0 {
		return lattice.Unknown
	}
	p := e.Created(e.i, args.site, f)
	parents, _ := args.keyword(e.Name(e.sem.Option.Parents))
	for _, q := range e.Set(e.elements(parents)) {
		l := e.loc(attrLoc, int32(p), e.Name(holder))
		e.write(l, e.One(e.ownHolder(p)))
		for _, h := range slices.Clone(e.holdersOf(q)) {
			e.write(l, e.One(h))
		}
	}
	return e.One(p)
}

// optionGroup is a part of a parser, or a parser within one: its options go where those of
// the parser go.
func (e *evaluation) optionGroup(f, self lattice.Atom, args *arguments) lattice.Val {
	if args.site == 0 {
		return lattice.Unknown
	}
	parsers := args.at(0)
	if self != 0 {
		parsers = e.One(self)
	}
	class := f
	if fact := e.factOf(e.Atoms[f].A); fact.Kind == types.FuncFact && len(fact.Overloads) > 0 && fact.Overloads[0].Returns.Kind == types.NamedType {
		class = e.External(fact.Overloads[0].Returns.Name)
	}
	if class == f && self != 0 { // of a type that the receiver decides
		class = e.External(e.sem.ParserClass)
	}
	g := e.Created(e.i, args.site, class)
	for _, p := range e.Set(parsers) {
		for _, h := range slices.Clone(e.holdersOf(p)) {
			e.write(e.loc(attrLoc, int32(g), e.Name(holder)), e.One(h))
		}
	}
	return e.One(g)
}

// addOption is parser.add_argument(…).
func (e *evaluation) addOption(self lattice.Atom, args *arguments) lattice.Val {
	if self != 0 {
		if name, ok := e.optionName(args); ok {
			e.hold(self, name, e.optionValue(args))
		}
	}
	return lattice.Unknown
}

// optionName is the name under which an option's value is found: what it is called, or
// made of the first long spelling, or of the first.
func (e *evaluation) optionName(args *arguments) (string, bool) {
	if v, ok := args.keyword(e.Name(e.sem.Option.Name)); ok {
		list, all := e.constants(v)
		return types.OnlyText(list), all && len(list) == 1
	}
	name, long := "", false
	for _, v := range args.pos {
		list, all := e.constants(v)
		text := types.OnlyText(list)
		if !all || len(list) != 1 || text == "" {
			continue
		}
		switch isLong := strings.HasPrefix(text, "--"); {
		case text[0] != '-':
			return text, true
		case name == "" || isLong && !long:
			name, long = text, isLong
		}
	}
	name, _, _ = strings.Cut(name, "/") // "--shout/--no-shout"
	name = strings.ReplaceAll(strings.TrimLeft(name, "-"), "-", "_")
	return name, name != ""
}

// optionValue is what an option may be: its default, or what its type says.
func (e *evaluation) optionValue(args *arguments) lattice.Val {
	v, ok := args.keyword(e.wk.byDefault)
	action, _ := args.keyword(e.Name(e.sem.Option.Action))
	flag, _ := args.keyword(e.Name(e.sem.Option.Flag))
	actions, _ := e.constants(action)
	switch {
	case slices.Contains(e.sem.Option.Flags, types.OnlyText(actions)) || flag == e.wk.yes:
		v = e.TruthVal(true, true)
	case ok:
	case action != 0:
		v = lattice.Unknown
	default:
		v = e.wk.any[lang.StrClass]
		if t, ok := args.keyword(e.Name(e.sem.Option.Type)); ok {
			v = e.converted(t)
		}
		if e.isSpelled(args) {
			v = e.Join(v, e.wk.none)
		}
	}
	return e.With(v, lattice.Overridable)
}

// converted is what a type makes of text.
func (e *evaluation) converted(t lattice.Val) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(t) {
		if e.isClass(a) {
			out = e.Join(out, e.One(e.Make(lattice.Instance, int32(a), 0, 0)))
		} else {
			out = e.Join(out, e.apply(a, &arguments{pos: []lattice.Val{e.wk.any[lang.StrClass]}}))
		}
	}
	return orUnknownIf(out)
}

// isSpelled reports whether an option is given by its name, and so may be missing.
func (e *evaluation) isSpelled(args *arguments) bool {
	list, _ := e.constants(args.at(0))
	return strings.HasPrefix(types.OnlyText(list), "-")
}

// setDefaults is parser.set_defaults(a=1).
func (e *evaluation) setDefaults(self lattice.Atom, args *arguments) lattice.Val {
	for _, k := range args.keywords {
		e.hold(self, e.Names[k.name], e.With(k.value, lattice.Overridable))
	}
	return e.wk.none
}

// parse is parser.parse_args(), or with rest the pair of that and what is left.
func (e *evaluation) parse(self lattice.Atom, rest bool, args *arguments) lattice.Val {
	out := lattice.Val(0)
	for _, h := range e.holdersOf(self) {
		out = e.Join(out, e.One(h))
	}
	if !rest || args.site == 0 {
		return out
	}
	pair, _ := e.newContainer(args.site, e.Class[lang.TupleClass], 2)
	for i, v := range []lattice.Val{out, e.wk.any[lang.ListClass]} {
		e.setElement(pair, e.Atoms[e.Int(i)].A, v, true)
	}
	return e.One(pair)
}

// parameter is a decorator by which a parameter of a function gets an option's value. As
// a call without a function it gives the decorator.
func (e *evaluation) parameter(f lattice.Atom, args *arguments) lattice.Val {
	n := len(args.pos)
	if n == 0 {
		return lattice.Unknown
	}
	decorated := args.pos[n-1]
	if list, _ := e.constants(decorated); len(list) > 0 {
		if args.site == 0 {
			return lattice.Unknown
		}
		a := e.Created(e.i, args.site, f)
		e.partials[a] = &application{function: e.One(f), pos: slices.Clone(args.pos), keywords: args.keywords}
		return e.One(a)
	}
	option := *args
	option.pos = args.pos[:n-1]
	if name, ok := e.optionName(&option); ok {
		for _, g := range e.Set(decorated) {
			e.handOption(g, name, e.optionValue(&option))
		}
	}
	return decorated
}

// handOption gives a parameter of a function the value of an option.
func (e *evaluation) handOption(a lattice.Atom, name string, v lattice.Val) {
	k := e.Atoms[a]
	if k.Kind != lattice.FuncObj {
		return
	}
	f, i := e.funcOf(k), e.generic(k)
	m := &e.mods[k.A]
	for p := range e.ir(f).Params {
		if p < 64 && m.Names[e.ir(f).Params[p].Name] == name {
			e.fns[f].options |= 1 << p
			e.grow(e.paramOf(i, p), v)
		}
	}
}

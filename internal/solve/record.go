package solve

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// A record is a class of which the fields are declared: its objects get them from
// arguments, by an __init__ that nobody wrote.
//
//	@dataclass
//	class Server:
//	    host: str                 Server("::").host: {'::'}
//	    port: int = 80            Server("::").port: {80}

// field is a field of a record, as a class body declares it.
type field struct {
	name       int32
	class      lattice.Atom // whose body declares it
	annotation ir.Value     // in that body, or 0
	mark       lang.FieldMark
	keyword    bool // it is given by keyword only
}

// recordOf is what kind of record a class is, and where in its MRO that is decided;
// nil if it is none.
func (s *solver) recordOf(c lattice.Atom) (form *lang.Record, at int) {
	mro, _ := s.mro(c)
	for i, k := range mro {
		if k := s.classes.Of(int32(k)); k != nil && k.record != nil {
			return k.record, i
		}
		if s.Atoms[k].Kind == lattice.External {
			if r, ok := s.sem.Records[s.Names[s.Atoms[k].A]]; ok {
				return &r, i
			}
		}
	}
	return nil, 0
}

// decorateRecord is a decorator that makes records, or a call that gives one.
func (e *evaluation) decorateRecord(f lattice.Atom, args *arguments) lattice.Val {
	if len(args.pos) == 0 {
		if args.site == 0 {
			return lattice.Unknown
		}
		a := e.Created(e.i, args.site, f)
		e.partials[a] = &application{function: e.One(f), keywords: args.keywords}
		return e.One(a)
	}
	form := e.sem.Records[e.Names[e.Atoms[f].A]]
	if v, ok := args.keyword(e.Name(e.sem.FieldKeywords.KeywordOnly)); ok && v == e.wk.yes {
		form.Keywords = true
	}
	for _, c := range e.Set(args.pos[0]) {
		if k := e.classes.Of(int32(c)); k != nil && k.record == nil {
			k.record = &form
			e.rebased(c)
		}
	}
	return args.pos[0]
}

// ownFields lists what a class body declares that may be a field.
func (s *solver) ownFields(c lattice.Atom, form *lang.Record) []field {
	k := s.Atoms[c]
	if k.Kind != lattice.ClassObj {
		return nil
	}
	m := &s.mods[k.A]
	fn := &m.Funcs[k.B]
	in := s.frameOf(s.generic(k))
	var list []field
	keyword := form.Keywords
	seen := map[int32]bool{}
	for v := fn.First; v < fn.End; v++ {
		i := &m.Instrs[v]
		if i.Op != ir.SetClassVar {
			continue
		}
		f := field{name: s.nameOf(m, i.Name), class: c, keyword: keyword}
		if i.Flags&ir.FlagAnnotation != 0 {
			f.annotation = i.C
			f.mark = s.markOf(in, i.C)
		} else if i.A != 0 && (!form.Assigned || !s.describesField(in.val(i.A))) {
			continue
		}
		switch {
		case f.mark == lang.KeywordsOnly:
			keyword = true
		case f.mark != lang.NoField && !seen[f.name]:
			seen[f.name] = true
			list = append(list, f)
		}
	}
	return list
}

// markOf is what an annotation says of a field besides its type.
func (s *solver) markOf(in frame, annotation ir.Value) lang.FieldMark {
	if i := &in.m.Instrs[annotation]; i.Op == ir.Item {
		annotation = i.A
	}
	for _, a := range s.Set(in.val(annotation)) {
		if k := s.Atoms[a]; k.Kind == lattice.External {
			if mark := s.sem.FieldMarks[s.Names[k.A]]; mark != lang.PlainField {
				return mark
			}
		}
	}
	return lang.PlainField
}

// describesField reports whether a value is a description of a field.
func (s *solver) describesField(v lattice.Val) bool {
	for _, a := range s.Set(v) {
		if s.isDescription(a) {
			return true
		}
	}
	return false
}

func (s *solver) isDescription(a lattice.Atom) bool {
	k := s.Atoms[a]
	return k.Kind == lattice.Created && s.wk.descriptions[lattice.Atom(k.C)]
}

// fieldsOf lists the fields of a record in the order of its arguments: those of the
// classes that it inherits from come first, and keep their places.
func (s *solver) fieldsOf(c lattice.Atom, form *lang.Record) []field {
	mro, _ := s.mro(c)
	var list []field
	for i := len(mro) - 1; i >= 0; i-- {
		own, at := s.recordOf(mro[i])
		if own == nil || at > 0 && s.Atoms[s.mroAt(mro[i], at)].Kind == lattice.ClassObj {
			continue // a plain class below a decorated one
		}
	next:
		for _, f := range s.ownFields(mro[i], own) {
			for j := range list {
				if list[j].name == f.name {
					list[j] = f
					continue next
				}
			}
			list = append(list, f)
		}
	}
	return list
}

func (s *solver) mroAt(c lattice.Atom, i int) lattice.Atom {
	mro, _ := s.mro(c)
	return mro[i]
}

// isField reports whether a name is that of a field of a record.
func (s *solver) isField(c lattice.Atom, name int32) bool {
	form, _ := s.recordOf(c)
	if form == nil || form.Members {
		return false
	}
	for _, f := range s.fieldsOf(c, form) {
		if f.name == name {
			return f.mark == lang.PlainField
		}
	}
	return false
}

// isListed reports whether an attribute of an object is a field of which the values are listed, and
// that was checked to be one of them when the object was made.
func (e *evaluation) isListed(object lattice.Val, name int32) bool {
	set := e.Set(object)
	for _, a := range set {
		c := e.ownClassOf(a)
		form, _ := e.recordOf(c)
		if c == 0 || form == nil || !form.Checked {
			return false
		}
		fields := e.fieldsOf(c, form)
		i := slices.IndexFunc(fields, func(f field) bool { return f.name == name })
		if i < 0 || !e.listsValues(e.frameOf(e.generic(e.Atoms[fields[i].class])), fields[i].annotation) {
			return false
		}
	}
	return len(set) > 0 && !e.Is(object, lattice.OrUnknown)
}

// listsValues reports whether an annotation lists the values that there may be.
func (e *evaluation) listsValues(in frame, annotation ir.Value) bool {
	i := &in.m.Instrs[annotation]
	return i.Op == ir.Item && slices.ContainsFunc(e.Set(in.val(i.A)), func(a lattice.Atom) bool {
		return e.Atoms[a].Kind == lattice.External && e.sem.Types[e.Names[e.Atoms[a].A]] == lang.LiteralType
	})
}

// initFields gives a new object its fields, if its class is a record without an
// __init__ of its own. Of classes of which some base is not known, keyword arguments
// are taken to be for what the body declares.
func (e *evaluation) initFields(c, object lattice.Atom, args *arguments) {
	form, at := e.recordOf(c)
	if form == nil {
		e.initDeclared(c, object, args)
		return
	}
	for _, k := range e.mroOf(c)[:at+1] {
		if e.Atoms[k].Kind != lattice.ClassObj {
			continue
		}
		if e.pending(k) {
			return
		}
		if e.load(e.loc(fieldLoc, int32(k), e.wk.hooks[lang.InitHook])) != 0 {
			return
		}
	}
	e.fillFields(c, object, form, args)
}

// initDeclared stores keyword arguments in variables that the bodies of a class and
// its bases declare.
func (e *evaluation) initDeclared(c, object lattice.Atom, args *arguments) {
	if _, known := e.mro(c); known {
		return
	}
	for _, k := range args.keywords {
		for _, base := range e.mroOf(c) {
			if _, ok := e.find(fieldLoc, int32(base), k.name); ok {
				e.storeAttr(object, k.name, k.value, true)
				break
			}
		}
	}
}

// maxFilled bounds how many records one instruction fills: a record may be made of
// several others, and each of them again.
const maxFilled = 64

// fillFields stores arguments and defaults in the fields of a record. Beyond the
// bounds the fields may hold anything.
func (e *evaluation) fillFields(c, object lattice.Atom, form *lang.Record, args *arguments) {
	fields := e.fieldsOf(c, form)
	if e.implicit >= maxImplicit || e.filling >= maxFilled { // defaults are made of objects whose defaults are made of objects …
		for _, f := range fields {
			e.storeAttr(object, f.name, lattice.Unknown, true)
		}
		return
	}
	e.implicit++
	e.filling++
	defer func() { e.implicit-- }()
	next, passed := 0, []lattice.Val{e.One(object)}
	var elements []lattice.Val
	for _, f := range fields {
		spec := e.load(e.loc(fieldLoc, int32(f.class), f.name))
		given, known := args.keyword(f.name)
		switch {
		case known:
		case f.keyword || e.keywordOnly(spec):
			given = args.others
		case next < len(args.pos) && e.isArgument(spec):
			given, known = args.pos[next], true
			next++
		default:
			given = e.Join(args.more, args.others)
		}
		v := e.fieldValue(f, form, spec, given, known)
		if f.mark == lang.InitOnly {
			passed = append(passed, v)
			continue
		}
		e.storeAttr(object, f.name, v, true)
		elements = append(elements, v)
	}
	if form.Tuple {
		e.fillTuple(object, elements)
	}
	for _, name := range form.After {
		if m, _ := e.member(c, e.Name(name)); m != 0 {
			for _, f := range e.Set(m) {
				e.callAtom(f, passed)
			}
		}
	}
}

// fieldValue is what a field holds that was given an argument, or not, or perhaps.
func (e *evaluation) fieldValue(f field, form *lang.Record, spec, given lattice.Val, known bool) lattice.Val {
	v := given
	if !known {
		byDefault := e.fieldDefault(f, spec)
		if form.Overridable && byDefault != 0 {
			byDefault = e.With(byDefault, lattice.Overridable)
		}
		v = e.Join(v, byDefault)
	}
	if f.annotation != 0 && (v == 0 || e.Is(v, lattice.OrUnknown)) {
		in := e.frameOf(e.generic(e.Atoms[f.class]))
		if t := e.typeVal(in, f.annotation, 0); t != 0 && t != lattice.Unknown {
			v = e.instead(v, t)
		}
	}
	if v == 0 && !known {
		return lattice.Unknown
	}
	return v
}

// fieldDefault is the default of a field by what the class holds: a value, or a
// description of the field.
func (e *evaluation) fieldDefault(f field, spec lattice.Val) lattice.Val {
	if f.annotation != 0 && e.isBare(f) {
		return 0
	}
	return e.described(spec)
}

// described replaces descriptions of fields by the defaults that they have.
func (e *evaluation) described(spec lattice.Val) lattice.Val {
	if !e.describesField(spec) {
		return spec
	}
	out := lattice.Val(0)
	for _, a := range e.Set(spec) {
		if !e.isDescription(a) {
			out = e.Join(out, e.One(a))
			continue
		}
		out = e.Join(out, e.load(e.loc(attrLoc, int32(a), e.wk.byDefault)))
		for _, name := range e.sem.FieldKeywords.Factories {
			for _, f := range e.Set(e.load(e.loc(attrLoc, int32(a), e.Name(name)))) {
				out = e.Join(out, e.produced(a, f))
			}
		}
	}
	return out
}

// produced is what the factory of a field's default gives. A container is one for the
// field.
func (e *evaluation) produced(spec, f lattice.Atom) lattice.Val {
	if k := e.Atoms[f]; k.Kind == lattice.External {
		for _, c := range []lang.PlainClass{lang.ListClass, lang.DictClass, lang.SetClass} {
			if f != e.Class[c] {
				continue
			}
			a := e.Created(e.Atoms[spec].A, ir.Value(e.Atoms[spec].B), f)
			if e.containerOf(a) == nil {
				e.setContainer(a, &container{length: -1})
			}
			return e.One(a)
		}
	}
	return e.apply(f, &arguments{})
}

// isBare reports whether a field is declared without a value.
func (s *solver) isBare(f field) bool {
	k := s.Atoms[f.class]
	m := &s.mods[k.A]
	fn := &m.Funcs[k.B]
	for v := fn.First; v < fn.End; v++ {
		if in := &m.Instrs[v]; in.Op == ir.SetClassVar && s.nameOf(m, in.Name) == f.name && in.A != 0 {
			return false
		}
	}
	return true
}

// describeField is a call that describes a field: an object that holds the arguments.
func (e *evaluation) describeField(f lattice.Atom, args *arguments) lattice.Val {
	if args.site == 0 {
		return lattice.Unknown
	}
	form := e.sem.FieldForms[e.Names[e.Atoms[f].A]]
	a := e.Created(e.i, args.site, e.External(form.Class))
	if at := form.Default; at >= 0 && at < len(args.pos) && !e.isEllipsis(args.pos[at]) {
		e.write(e.loc(attrLoc, int32(a), e.wk.byDefault), args.pos[at])
	}
	for _, k := range args.keywords {
		e.write(e.loc(attrLoc, int32(a), k.name), k.value)
	}
	return e.One(a)
}

func (e *evaluation) isEllipsis(v lattice.Val) bool {
	return v == e.One(e.Const(types.Ellipsis()))
}

// option is what a description of a field says under a keyword.
func (e *evaluation) option(spec lattice.Val, name string) lattice.Val {
	out := lattice.Val(0)
	for _, a := range e.Set(spec) {
		if e.isDescription(a) {
			out = e.Join(out, e.load(e.loc(attrLoc, int32(a), e.Name(name))))
		}
	}
	return out
}

// keywordOnly reports whether a field's description says that it is given by keyword
// only, isArgument whether it is given by an argument at all.
func (e *evaluation) keywordOnly(spec lattice.Val) bool {
	return e.option(spec, e.sem.FieldKeywords.KeywordOnly) == e.wk.yes
}

func (e *evaluation) isArgument(spec lattice.Val) bool {
	return e.option(spec, e.sem.FieldKeywords.Init) != e.wk.no
}

// fillTuple makes the fields of an object its elements too.
func (e *evaluation) fillTuple(object lattice.Atom, elements []lattice.Val) {
	if e.containerOf(object) == nil {
		e.setContainer(object, &container{length: len(elements)})
	}
	for i, v := range elements {
		e.setElement(object, e.Atoms[e.Int(i)].A, v, true)
	}
}

// Functions on records.

// replace is a copy of a record with some fields replaced.
func (e *evaluation) replace(self lattice.Atom, args *arguments) lattice.Val {
	objects := args.at(0)
	if self != 0 {
		objects = e.One(self)
	}
	out := lattice.Val(0)
	for _, a := range e.Set(objects) {
		c := e.ownClassOf(a)
		form, _ := e.recordOf(c)
		if c == 0 || form == nil {
			out = e.Join(out, e.One(a))
			continue
		}
		b := &arguments{site: args.site, others: args.others}
		for _, f := range e.fieldsOf(c, form) {
			v, ok := args.keyword(f.name)
			if !ok {
				v = e.attrOf(a, f.name)
			}
			b.keywords = append(b.keywords, keyword{name: f.name, value: v})
		}
		copied := e.newObject(c, args)
		e.fillFields(c, copied, form, b)
		out = e.Join(out, e.One(copied))
	}
	return orUnknownIf(out)
}

// fieldsDict is a dict of the fields of records.
func (e *evaluation) fieldsDict(self lattice.Atom, args *arguments) lattice.Val {
	objects := args.at(0)
	if self != 0 {
		objects = e.One(self)
	}
	if args.site == 0 {
		return e.wk.any[lang.DictClass]
	}
	d, _ := e.newContainer(args.site, e.Class[lang.DictClass], -1)
	set := e.Set(objects)
	for _, a := range set {
		c := e.ownClassOf(a)
		form, _ := e.recordOf(c)
		if c == 0 || form == nil {
			e.addElement(d, lattice.Unknown)
			continue
		}
		for _, f := range e.fieldsOf(c, form) {
			e.setElement(d, e.Atoms[e.textOf(f.name)].A, e.attrOf(a, f.name), len(set) == 1)
		}
	}
	if objects == 0 || e.Is(objects, lattice.OrUnknown) {
		e.addElement(d, lattice.Unknown)
	}
	return e.One(d)
}

// makeRecord is an object of a class that a class method makes from something of which
// the fields are not known: their annotations say what they are.
func (e *evaluation) makeRecord(self lattice.Atom, args *arguments) lattice.Val {
	if e.Atoms[self].Kind != lattice.ClassObj {
		return lattice.Unknown
	}
	object := e.newObject(self, args)
	if form, _ := e.recordOf(self); form != nil {
		e.fillFields(self, object, form, &arguments{site: args.site, keywords: args.keywords, others: lattice.Unknown, more: lattice.Unknown})
	}
	return e.One(object)
}

// namespace is an object that has the arguments as attributes.
func (e *evaluation) namespace(f lattice.Atom, args *arguments) lattice.Val {
	if args.site == 0 {
		return lattice.Unknown
	}
	a := e.Created(e.i, args.site, f)
	for _, k := range args.keywords {
		e.storeAttr(a, k.name, k.value, true)
	}
	return e.One(a)
}

package solve

import (
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// concat evaluates an f-string's parts.
func (e *evaluation) concat(operands []int32) lattice.Val {
	vals := make([]lattice.Val, len(operands))
	for i, o := range operands {
		if vals[i] = e.val(ir.Value(o)); vals[i] == 0 {
			return 0
		}
	}
	return e.Glue(vals)
}

// concatVals is a + b where one is a string.
func (e *evaluation) concatVals(a, b lattice.Val) lattice.Val {
	if !e.IsText(a) && !e.IsText(b) {
		return 0
	}
	return e.Glue([]lattice.Val{a, b})
}

// format evaluates a replacement field: str(), repr() or format() of a value.
func (e *evaluation) format(in *ir.Instr) lattice.Val {
	v := e.val(in.A)
	if v == 0 {
		return 0
	}
	if in.B != 0 {
		spec, all := e.constants(e.val(in.B))
		if !all || len(spec) != 1 || spec[0].Str != "" {
			return e.formatted(v, spec, all)
		}
	}
	out := e.TextOf(v, in.Sub == 'r' || in.Sub == 'a')
	for _, a := range e.Set(out) {
		if c, ok := e.ConstOf(a); ok && in.Sub == 'a' && !lattice.IsASCII(c.Str) { // which ascii() escapes
			return e.With(e.wk.any[lang.StrClass], e.FlagsOf(out))
		}
	}
	return out
}

// formatted applies a format specifier: the ones that leave strings and decimal
// integers as they are.
func (e *evaluation) formatted(v lattice.Val, spec []types.Const, known bool) lattice.Val {
	list, all := e.constants(v)
	if !known || !all || len(spec) != 1 || spec[0].Str != "s" && spec[0].Str != "d" {
		return e.With(e.wk.any[lang.StrClass], e.FlagsOf(v)&lattice.Overridable)
	}
	out := lattice.Val(0)
	for _, c := range list {
		if spec[0].Str == "d" && c.Kind == types.BoolConst {
			c.Kind = types.IntConst
		}
		out = e.Join(out, e.One(e.Const(types.Str(c.Text()))))
	}
	return e.With(out, e.FlagsOf(v)&lattice.Overridable)
}

// percentFormat is template % arguments.
func (e *evaluation) percentFormat(template, arguments lattice.Val) lattice.Val {
	list, all := e.constants(template)
	if !all || len(list) != 1 || list[0].Kind != types.StrConst {
		return 0
	}
	parts, ok := lattice.ParsePercent(list[0].Str)
	if !ok {
		return e.wk.any[lang.StrClass]
	}
	vals := make([]lattice.Val, 0, len(parts))
	next := 0
	for _, p := range parts {
		switch {
		case p.Verb == 0:
			vals = append(vals, e.One(e.Const(types.Str(p.Text))))
		case p.Plain:
			v := e.percentArgument(arguments, p, &next)
			if strings.IndexByte("diu", p.Verb) >= 0 {
				v = e.AsInteger(v, e.sem.Consts)
			}
			vals = append(vals, e.TextOf(v, p.Verb == 'r'))
		default:
			next++
			vals = append(vals, e.wk.any[lang.StrClass])
		}
	}
	return e.Glue(vals)
}

// percentArgument is the argument that one conversion takes.
func (e *evaluation) percentArgument(arguments lattice.Val, p lattice.PercentPart, next *int) lattice.Val {
	set := e.Set(arguments)
	i := *next
	*next++
	if len(set) == 1 && !e.Is(arguments, lattice.OrUnknown) {
		c := e.containerOf(set[0])
		switch {
		case c != nil && e.isDict(set[0]) && p.Key != "":
			return e.element(set[0], e.Atoms[e.Const(types.Str(p.Key))].A)
		case c != nil && p.Key == "" && e.lengthOf(set[0], c) >= 0:
			return e.element(set[0], e.Atoms[e.Int(i)].A)
		case c != nil:
			return lattice.Unknown
		}
	}
	if i > 0 || p.Key != "" {
		return lattice.Unknown
	}
	return arguments
}

// formatCall is template.format(…).
func (e *evaluation) formatCall(self lattice.Atom, args *arguments) lattice.Val {
	c, ok := e.ConstOf(self)
	if !ok || c.Kind != types.StrConst {
		return e.wk.any[lang.StrClass]
	}
	parts, ok := lattice.ParseFields(c.Str)
	if !ok {
		return e.wk.any[lang.StrClass]
	}
	vals := make([]lattice.Val, 0, len(parts))
	auto := 0
	for _, p := range parts {
		if !p.Field {
			vals = append(vals, e.One(e.Const(types.Str(p.Text))))
			continue
		}
		v := e.TextOf(e.fieldArgument(p.Text, args, &auto), p.Conversion == 'r')
		if p.Spec != "" && p.Spec != "s" && p.Spec != "d" || p.Path != "" {
			v = e.wk.any[lang.StrClass]
		}
		vals = append(vals, v)
	}
	return e.Glue(vals)
}

// fieldArgument is the argument that a replacement field names.
func (e *evaluation) fieldArgument(name string, args *arguments, auto *int) lattice.Val {
	if i, isIndex := lattice.FieldIndex(name); isIndex {
		return args.at(i)
	}
	if name == "" {
		*auto++
		return args.at(*auto - 1)
	}
	if v, _ := args.keyword(e.Name(name)); v != 0 {
		return v
	}
	return args.others
}

// joinStrings is separator.join(iterable).
func (e *evaluation) joinStrings(self lattice.Atom, args *arguments) lattice.Val {
	set := e.Set(args.at(0))
	if len(set) != 1 || e.Is(args.at(0), lattice.OrUnknown) {
		return e.wk.any[lang.StrClass]
	}
	c := e.containerOf(set[0])
	n := -1
	if c != nil {
		n = e.lengthOf(set[0], c)
	}
	if n < 0 || n > maxElements {
		return e.wk.any[lang.StrClass]
	}
	var vals []lattice.Val
	for i := range n {
		if i > 0 {
			vals = append(vals, e.One(self))
		}
		vals = append(vals, e.element(set[0], e.Atoms[e.Int(i)].A))
	}
	return e.Glue(vals)
}

// characterAt is a character or slice of a constant string.
func (e *evaluation) characterAt(c types.Const, key lattice.Val) lattice.Val {
	list, all := e.constants(key)
	if c.Kind != types.StrConst || !all || len(list) != 1 || list[0].Kind != types.IntConst || list[0].Big {
		if c.Kind == types.StrConst {
			return e.sliceOf(c.Str, key)
		}
		return lattice.Unknown
	}
	i, n := int(list[0].Int), utf8.RuneCountInString(c.Str)
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return 0
	}
	return e.One(e.Const(types.Str(string([]rune(c.Str)[i]))))
}

// sliceOf is a slice of a constant string with constant ends and no step.
func (e *evaluation) sliceOf(s string, key lattice.Val) lattice.Val {
	set := e.Set(key)
	if len(set) != 1 || !e.isSlice(set[0]) || e.Is(key, lattice.OrUnknown) {
		return e.wk.any[lang.StrClass]
	}
	runes := []rune(s)
	from, to, ok := e.sliceEnds(set[0], len(runes))
	if !ok {
		return e.wk.any[lang.StrClass]
	}
	return e.One(e.Const(types.Str(string(runes[from:to]))))
}

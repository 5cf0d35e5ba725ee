package solve

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// getter is a function that takes something out of its argument: elements by their keys,
// attributes by their names, or what a method of a name gives.
type getter struct {
	role lang.Role
	args *arguments
}

// makeGetter is operator.itemgetter(…) and the like.
func (e *evaluation) makeGetter(role lang.Role, f lattice.Atom, args *arguments) lattice.Val {
	if args.site == 0 || len(args.pos) == 0 || args.more != 0 {
		return lattice.Unknown
	}
	a := e.Created(e.i, args.site, f)
	kept := *args
	kept.pos, kept.keywords = slices.Clone(args.pos), slices.Clone(args.keywords)
	if e.getters == nil {
		e.getters = map[lattice.Atom]*getter{}
	}
	if old := e.getters[a]; old != nil && (!slices.Equal(old.args.pos, kept.pos) || !slices.Equal(old.args.keywords, kept.keywords)) {
		e.changed(e.heldArgs(a))
	}
	e.getters[a] = &getter{role, &kept}
	return e.One(a)
}

// callGetter calls a getter on an object. The result of several keys is a tuple.
func (e *evaluation) callGetter(g *getter, args *arguments) lattice.Val {
	object := args.at(0)
	if object == 0 {
		return lattice.Unknown
	}
	if g.role == lang.RoleMethodCaller {
		call := *g.args
		call.site, call.pos = args.site, g.args.pos[1:]
		out := lattice.Val(0)
		for _, m := range e.Set(e.attrNamed(object, g.args.pos[0])) {
			out = e.Join(out, e.apply(m, &call))
		}
		return orUnknownIf(out)
	}
	parts := make([]lattice.Val, len(g.args.pos))
	for i, key := range g.args.pos {
		if g.role == lang.RoleItemGetter {
			parts[i] = e.item(object, key)
		} else {
			parts[i] = e.attrNamed(object, key)
		}
		parts[i] = e.With(orUnknownIf(parts[i]), e.LabelsOf(object))
	}
	switch {
	case len(parts) == 1:
		return parts[0]
	case args.site == 0:
		return e.One(e.Generic(e.Class[lang.TupleClass], parts, true))
	}
	a, _ := e.newContainer(args.site, e.Class[lang.TupleClass], len(parts))
	for i, v := range parts {
		e.setElement(a, e.Atoms[e.Int(i)].A, v, !args.several)
	}
	return e.One(a)
}

// attrNamed is the attribute of an object that a text names, of an attribute of it where the
// text is dotted.
func (e *evaluation) attrNamed(object, name lattice.Val) lattice.Val {
	list, all := e.constants(name)
	if !all {
		return lattice.Unknown
	}
	out := lattice.Val(0)
	for _, c := range list {
		if c.Kind != types.StrConst {
			continue
		}
		v := object
		for part := range strings.SplitSeq(c.Str, ".") {
			v = e.attr(v, e.Name(part))
		}
		out = e.Join(out, v)
	}
	return out
}

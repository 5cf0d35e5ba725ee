package solve

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// formatLabels are the labels of template.format(…): those of the template, and of what its
// replacement fields take (PEP 3101). Where the template is not known, they may take everything.
func (e *evaluation) formatLabels(self lattice.Atom, args *arguments) Labels {
	c, ok := e.ConstOf(self)
	if !ok || c.Kind != types.StrConst {
		return e.argumentLabels(args)
	}
	parts, ok := lattice.ParseFields(c.Str)
	if !ok {
		return e.argumentLabels(args)
	}
	labels, behind, auto := Labels(0), Labels(0), 0
	for _, p := range parts {
		if !p.Field {
			if strings.ContainsAny(p.Text, "?#") {
				behind = e.taint.Hosts
			}
			continue
		}
		if v := e.fieldArgument(p.Text, args, &auto); !lattice.IsNumberFormat(p.Spec) {
			labels |= e.fieldLabels(p, v) &^ behind
		}
	}
	return labels
}

// fieldLabels are the labels of what one replacement field takes of an argument.
func (e *evaluation) fieldLabels(p lattice.FieldPart, v lattice.Val) Labels {
	labels := Labels(0)
	for path := p.Path; path != "" && v != 0; {
		labels |= e.LabelsOf(v)
		if path[0] == '.' {
			rest := path[1:]
			n := strings.IndexAny(rest, ".[")
			if n < 0 {
				n = len(rest)
			}
			v, path = e.attr(v, e.Name(rest[:n])), rest[n:]
			continue
		}
		key, rest, ok := strings.Cut(path[1:], "]")
		if !ok {
			return labels | e.deepLabels(v)
		}
		k := types.Str(key)
		if i, isIndex := lattice.FieldIndex(key); isIndex {
			k = types.Int(int64(i))
		}
		v, path = e.item(v, e.One(e.Const(k))), rest
	}
	return labels | e.deepLabels(v) | e.ownTextLabels(v, p.Conversion)
}

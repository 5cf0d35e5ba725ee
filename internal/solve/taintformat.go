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
	labels, auto := Labels(0), 0
	for s := c.Str; s != ""; {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			break
		}
		if i+1 < len(s) && s[i+1] == s[i] {
			s = s[i+2:]
			continue
		}
		end := strings.IndexByte(s[i:], '}')
		if s[i] == '}' || end < 0 || strings.Contains(s[i+1:i+end], "{") {
			return e.argumentLabels(args)
		}
		labels |= e.fieldLabels(s[i+1:i+end], args, &auto)
		s = s[i+end+1:]
	}
	return labels
}

// fieldLabels are the labels of what one replacement field takes.
func (e *evaluation) fieldLabels(field string, args *arguments, auto *int) Labels {
	name, spec, _ := strings.Cut(field, ":")
	name, conversion, _ := strings.Cut(name, "!")
	if lattice.IsNumberFormat(spec) {
		return 0 // it takes numbers only
	}
	end := strings.IndexAny(name, ".[")
	if end < 0 {
		end = len(name)
	}
	v := lattice.Val(0)
	switch i, isIndex := lattice.FieldIndex(name[:end]); {
	case name[:end] == "":
		v = args.at(*auto)
		*auto++
	case isIndex:
		v = args.at(i)
	default:
		v, _ = args.keyword(e.Name(name[:end]))
		if v == 0 {
			v = args.others
		}
	}
	labels := Labels(0)
	for path := name[end:]; path != "" && v != 0; {
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
	how := uint8(0)
	if conversion != "" {
		how = conversion[0]
	}
	return labels | e.deepLabels(v) | e.ownTextLabels(v, how)
}

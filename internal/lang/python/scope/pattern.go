package scope

import (
	"cmp"
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

func (b *Builder) match(id ast.NodeID) {
	subject := b.nodes[id].First
	b.expr(subject)
	for c := b.nodes[subject].Next; c != 0; c = b.nodes[c].Next {
		if b.nodes[c].Kind != ast.MatchCase {
			b.block(c)
			return
		}
		k := b.t.Case(c)
		last := b.nodes[c].Next == 0
		b.unique(b.pattern(k.Pattern, last || k.Guard != 0))
		if k.Guard != 0 {
			b.expr(k.Guard)
		}
		b.statements(b.nodes[k.Body].First)
	}
}

// capture is a name that a pattern binds, and where.
type capture struct {
	name lex.NameID
	node ast.NodeID
}

// pattern reads a pattern and returns the names that it binds. irrefutable says
// whether it may match everything.
func (b *Builder) pattern(id ast.NodeID, irrefutable bool) []capture {
	n := &b.nodes[id]
	switch n.Kind {
	case ast.MatchValue:
		b.expr(n.First)
	case ast.MatchSequence:
		return b.sequence(id)
	case ast.MatchMapping:
		return b.mapping(id)
	case ast.MatchClass:
		return b.classPattern(id)
	case ast.MatchStar:
		return b.bind(id)
	case ast.MatchAs:
		if n.Flags&ast.HasPattern != 0 {
			inner := b.pattern(n.First, irrefutable)
			return append(inner, b.bind(id)...)
		}
		if !irrefutable {
			b.unreachable(id)
		}
		return b.bind(id)
	case ast.MatchOr:
		return b.alternatives(id, irrefutable)
	}
	return nil
}

func (b *Builder) unreachable(id ast.NodeID) {
	if name := b.nodes[id].Val; name != 0 {
		b.errorf(id, "name capture '%s' makes remaining patterns unreachable", b.out.Names[name])
		return
	}
	b.errorf(id, "wildcard makes remaining patterns unreachable")
}

// bind notes the name that a MatchAs or MatchStar binds.
func (b *Builder) bind(id ast.NodeID) []capture {
	name := b.nodes[id].Val
	if name == 0 {
		return nil
	}
	b.add(name, id, Assigned)
	return []capture{{name, id}}
}

func (b *Builder) sequence(id ast.NodeID) []capture {
	var all []capture
	stars := 0
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		if b.nodes[c].Kind == ast.MatchStar {
			if stars++; stars == 2 {
				b.errorf(c, "multiple starred expressions in sequence pattern")
			}
		}
		all = append(all, b.pattern(c, true)...)
	}
	return all
}

func (b *Builder) mapping(id ast.NodeID) []capture {
	var all []capture
	seen := map[key]bool{}
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		if b.nodes[c].Kind == ast.MatchStar {
			all = append(all, b.bind(c)...)
			continue
		}
		if k, ok := b.keyOf(c); ok {
			if seen[k] {
				b.errorf(c, "mapping pattern checks duplicate key (%s)", b.t.Source(c))
			}
			seen[k] = true
		}
		b.expr(c)
		c = b.nodes[c].Next
		all = append(all, b.pattern(c, true)...)
	}
	return all
}

// key is the value of a literal key, so that equal keys of a dict are equal here:
// True, 1 and 1.0 are.
type key struct {
	value           types.Const // of all but small numbers
	number          bool
	real, imaginary float64
}

func (b *Builder) keyOf(id ast.NodeID) (key, bool) {
	n := &b.nodes[id]
	switch n.Kind {
	case ast.UnaryOp:
		k, ok := b.keyOf(n.First)
		k.real, k.imaginary = -k.real, -k.imaginary
		return k, ok && k.number
	case ast.BinOp:
		left, ok := b.keyOf(n.First)
		right, ok2 := b.keyOf(b.nodes[n.First].Next)
		if lex.Kind(n.Op) == lex.Minus {
			right.imaginary = -right.imaginary
		}
		return key{number: true, real: left.real, imaginary: right.imaginary}, ok && ok2
	}
	c, ok := b.t.Constant(id)
	if v, isNumber := c.Number(); isNumber && !c.Big {
		return key{number: true, real: v}, true
	}
	if c.Kind == types.ComplexConst {
		return key{number: true, imaginary: c.Float}, true
	}
	return key{value: c}, ok
}

func (b *Builder) classPattern(id ast.NodeID) []capture {
	class := b.nodes[id].First
	b.expr(class)
	var all []capture
	b.stamp++
	for c := b.nodes[class].Next; c != 0; c = b.nodes[c].Next {
		if n := &b.nodes[c]; n.Kind == ast.Keyword {
			if b.stamps[n.Val] == b.stamp {
				b.errorf(c, "attribute name repeated in class pattern: %s", b.out.Names[n.Val])
			}
			b.stamps[n.Val] = b.stamp
		}
	}
	for c := b.nodes[class].Next; c != 0; c = b.nodes[c].Next {
		p := c
		if b.nodes[c].Kind == ast.Keyword {
			p = b.nodes[c].First
		}
		all = append(all, b.pattern(p, true)...)
	}
	return all
}

// alternatives reads "a | b": all must bind the same names.
func (b *Builder) alternatives(id ast.NodeID, irrefutable bool) []capture {
	var first []capture
	for c := b.nodes[id].First; c != 0; c = b.nodes[c].Next {
		names := b.unique(b.pattern(c, irrefutable && b.nodes[c].Next == 0))
		if c == b.nodes[id].First {
			first = names
			continue
		}
		if !slices.EqualFunc(first, names, func(x, y capture) bool { return x.name == y.name }) {
			b.errorf(id, "alternative patterns bind different names")
			return first
		}
	}
	return first
}

// unique sorts the names that a pattern binds and refuses repetitions.
func (b *Builder) unique(names []capture) []capture {
	slices.SortFunc(names, func(x, y capture) int {
		return cmp.Or(cmp.Compare(x.name, y.name), cmp.Compare(x.node, y.node))
	})
	for i := 1; i < len(names); i++ {
		if names[i].name == names[i-1].name {
			b.errorf(names[i].node, "multiple assignments to name '%s' in pattern", b.out.Names[names[i].name])
		}
	}
	return slices.CompactFunc(names, func(x, y capture) bool { return x.name == y.name })
}

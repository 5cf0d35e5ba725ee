package ast

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Function is a FunctionDef or AsyncFunctionDef by role; parts that are missing
// are 0.
type Function struct {
	Name                                          lex.NameID
	Decorators, TypeParams, Params, Returns, Body NodeID // Decorators, TypeParams: the list nodes
	Async                                         bool
}

// Function reads a FunctionDef or AsyncFunctionDef.
func (t *Tree) Function(id NodeID) Function {
	n := &t.Nodes[id]
	f := Function{Name: n.Val, Async: n.Kind == AsyncFunctionDef}
	for c := n.First; c != 0; c = t.Nodes[c].Next {
		switch t.Nodes[c].Kind {
		case Decorators:
			f.Decorators = c
		case TypeParams:
			f.TypeParams = c
		case Parameters:
			f.Params = c
		case Returns:
			f.Returns = t.Nodes[c].First
		case Block:
			f.Body = c
		}
	}
	return f
}

// Class is a ClassDef by role.
type Class struct {
	Name                                    lex.NameID
	Decorators, TypeParams, Arguments, Body NodeID
}

// Class reads a ClassDef.
func (t *Tree) Class(id NodeID) Class {
	n := &t.Nodes[id]
	k := Class{Name: n.Val}
	for c := n.First; c != 0; c = t.Nodes[c].Next {
		switch t.Nodes[c].Kind {
		case Decorators:
			k.Decorators = c
		case TypeParams:
			k.TypeParams = c
		case Arguments:
			k.Arguments = c
		case Block:
			k.Body = c
		}
	}
	return k
}

// Parameter is one parameter by role.
type Parameter struct {
	Node                NodeID // the Param
	Name                lex.NameID
	Kind                ParamKind
	Annotation, Default NodeID
}

// Parameters lists the parameters of a Parameters node in order.
func (t *Tree) Parameters(id NodeID) []Parameter {
	var list []Parameter
	for c := t.Nodes[id].First; c != 0; c = t.Nodes[c].Next {
		n := &t.Nodes[c]
		p := Parameter{Node: c, Name: n.Val, Kind: n.Op, Annotation: n.First}
		if n.Flags&HasDefault != 0 {
			c = n.Next
			p.Default = c
		}
		list = append(list, p)
	}
	return list
}

// SliceParts is a Slice by role; parts that are missing are 0.
type SliceParts struct{ Lower, Upper, Step NodeID }

// SliceParts reads a Slice.
func (t *Tree) SliceParts(id NodeID) SliceParts {
	var s SliceParts
	c := t.Nodes[id].First
	for _, part := range []struct {
		flag uint16
		to   *NodeID
	}{{HasLower, &s.Lower}, {HasUpper, &s.Upper}, {HasStep, &s.Step}} {
		if t.Nodes[id].Flags&part.flag != 0 {
			*part.to, c = c, t.Nodes[c].Next
		}
	}
	return s
}

// Loop is a For, AsyncFor or While by role; Target is 0 for a While, whose Iter
// is its test.
type Loop struct{ Target, Iter, Body, Else NodeID }

// Loop reads a For, AsyncFor or While. Else is the Else's Block.
func (t *Tree) Loop(id NodeID) Loop {
	var l Loop
	c := t.Nodes[id].First
	if t.Nodes[id].Kind != While {
		l.Target, c = c, t.Nodes[c].Next
	}
	l.Iter, c = c, t.Nodes[c].Next
	l.Body = c
	if e := t.Nodes[c].Next; e != 0 {
		l.Else = t.Nodes[e].First
	}
	return l
}

// Branch is an If by role. Else is a Block, or an If for an elif.
type Branch struct{ Test, Body, Else NodeID }

// Branch reads an If.
func (t *Tree) Branch(id NodeID) Branch {
	test := t.Nodes[id].First
	b := Branch{Test: test, Body: t.Nodes[test].Next}
	if e := t.Nodes[b.Body].Next; e != 0 {
		b.Else = t.Nodes[e].First
	}
	return b
}

// TryParts is a Try by role. Else and Finally are Blocks.
type TryParts struct {
	Body          NodeID
	Handlers      []NodeID
	Else, Finally NodeID
	Star          bool
}

// TryParts reads a Try.
func (t *Tree) TryParts(id NodeID) TryParts {
	p := TryParts{Star: t.Nodes[id].Flags&StarHandler != 0}
	for c := t.Nodes[id].First; c != 0; c = t.Nodes[c].Next {
		switch t.Nodes[c].Kind {
		case Block:
			p.Body = c
		case ExceptHandler:
			p.Handlers = append(p.Handlers, c)
		case Else:
			p.Else = t.Nodes[c].First
		case Finally:
			p.Finally = t.Nodes[c].First
		}
	}
	return p
}

// Handler is an ExceptHandler by role; Type is 0 for a bare except.
type Handler struct {
	Type, Body NodeID
	Name       lex.NameID
}

// Handler reads an ExceptHandler.
func (t *Tree) Handler(id NodeID) Handler {
	h := Handler{Name: t.Nodes[id].Val, Body: t.Nodes[id].First}
	if t.Nodes[h.Body].Kind != Block {
		h.Type, h.Body = h.Body, t.Nodes[h.Body].Next
	}
	return h
}

// Case is a MatchCase by role.
type Case struct{ Pattern, Guard, Body NodeID }

// Case reads a MatchCase.
func (t *Tree) Case(id NodeID) Case {
	k := Case{Pattern: t.Nodes[id].First}
	k.Body = t.Nodes[k.Pattern].Next
	if t.Nodes[id].Flags&Guarded != 0 {
		k.Guard, k.Body = k.Body, t.Nodes[k.Body].Next
	}
	return k
}

// Count returns the number of a node's children.
func (t *Tree) Count(id NodeID) int {
	n := 0
	for c := t.Nodes[id].First; c != 0; c = t.Nodes[c].Next {
		n++
	}
	return n
}

// Docstring returns the node of a Block's or Module's docstring, or 0.
func (t *Tree) Docstring(body NodeID) NodeID {
	first := t.Nodes[body].First
	if first == 0 || t.Nodes[first].Kind != ExprStmt {
		return 0
	}
	e := t.Nodes[first].First
	if c, ok := t.Constant(e); ok && c.Kind == types.StrConst {
		return e
	}
	return 0
}

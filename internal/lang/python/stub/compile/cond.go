package compile

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/types"
)

// TargetMinor is the minor version of the Python 3 that conditions are decided for;
// the platform is Linux.
const TargetMinor = 14

var targetVersion = [...]int64{3, TargetMinor}

const targetPlatform = "linux"

// truth is what a condition comes to.
type truth uint8

const (
	unknown truth = iota
	yes
	no
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

func (t truth) not() truth {
	switch t {
	case yes:
		return no
	case no:
		return yes
	}
	return unknown
}

// condition decides a condition on the version, the platform or TYPE_CHECKING.
func (u *unit) condition(id ast.NodeID) truth {
	t := u.Tree
	n := t.Node(id)
	switch n.Kind {
	case ast.Name, ast.Attribute:
		if t.Name(id) == "TYPE_CHECKING" {
			return yes
		}
	case ast.UnaryOp:
		if lex.Kind(n.Op) == lex.KwNot {
			return u.condition(n.First).not()
		}
	case ast.BoolOp:
		return u.junction(id)
	case ast.Compare:
		op := t.Node(n.First).Next
		if t.Node(op).Next == 0 {
			return u.comparison(n.First, lex.Kind(t.Node(op).Op), t.Node(op).First)
		}
	case ast.Call:
		method := n.First
		if t.Kind(method) == ast.Attribute && t.Name(method) == "startswith" && u.isSys(t.Node(method).First, "platform") {
			if c, ok := t.Constant(t.Node(method).Next); ok && c.Kind == types.StrConst {
				return truthOf(len(c.Str) <= len(targetPlatform) && targetPlatform[:len(c.Str)] == c.Str)
			}
		}
	default:
		if c, ok := t.Constant(id); ok {
			return truthOf(c.Truth())
		}
	}
	return unknown
}

// junction decides an "and" or "or" of conditions.
func (u *unit) junction(id ast.NodeID) truth {
	decisive := no
	if lex.Kind(u.Tree.Node(id).Op) == lex.KwOr {
		decisive = yes
	}
	out := decisive.not()
	for c := range u.Tree.Children(id) {
		switch u.condition(c) {
		case decisive:
			return decisive
		case unknown:
			out = unknown
		}
	}
	return out
}

func (u *unit) isSys(id ast.NodeID, name string) bool {
	t := u.Tree
	return t.Kind(id) == ast.Attribute && t.Name(id) == name && u.lastName(t.Node(id).First) == "sys"
}

func (u *unit) comparison(left ast.NodeID, op lex.Kind, right ast.NodeID) truth {
	t := u.Tree
	if u.isSys(left, "platform") {
		c, ok := t.Constant(right)
		switch {
		case !ok || c.Kind != types.StrConst:
		case op == lex.EqEqual:
			return truthOf(c.Str == targetPlatform)
		case op == lex.NotEqual:
			return truthOf(c.Str != targetPlatform)
		}
		return unknown
	}
	have, whole := u.version(left)
	if have == nil {
		return unknown
	}
	var want []int64
	if t.Kind(right) == ast.Tuple {
		for c := range t.Children(right) {
			k, ok := t.Constant(c)
			if !ok || k.Kind != types.IntConst {
				return unknown
			}
			want = append(want, k.Int)
		}
	} else if k, ok := t.Constant(right); ok && k.Kind == types.IntConst && !whole {
		want = []int64{k.Int}
	} else {
		return unknown
	}
	return decide(compareVersions(have, want, whole), op)
}

// version returns the part of sys.version_info that an expression means; whole,
// if more components follow.
func (u *unit) version(id ast.NodeID) (parts []int64, whole bool) {
	t := u.Tree
	if u.isSys(id, "version_info") {
		return targetVersion[:], true
	}
	if t.Kind(id) != ast.Subscript || !u.isSys(t.Node(id).First, "version_info") {
		return nil, false
	}
	index := t.Node(t.Node(id).First).Next
	if t.Kind(index) == ast.Slice {
		p := t.SliceParts(index)
		c, ok := t.Constant(p.Upper)
		if !ok || p.Lower != 0 || p.Step != 0 || c.Int < 1 {
			return nil, false
		}
		n := min(int(c.Int), len(targetVersion))
		return targetVersion[:n], int(c.Int) > n
	}
	c, ok := t.Constant(index)
	if !ok || c.Kind != types.IntConst || c.Int < 0 || int(c.Int) >= len(targetVersion) {
		return nil, false
	}
	return targetVersion[c.Int : c.Int+1], false
}

// compareVersions compares as Python compares tuples; whole versions are longer
// than any that they are compared with.
func compareVersions(have, want []int64, whole bool) int {
	n := min(len(have), len(want))
	if c := slices.Compare(have[:n], want[:n]); c != 0 {
		return c
	}
	switch {
	case whole && len(want) <= len(have):
		return 1
	case len(have) == len(want):
		return 0
	case len(have) > len(want):
		return 1
	}
	return -1
}

func decide(c int, op lex.Kind) truth {
	switch op {
	case lex.Less:
		return truthOf(c < 0)
	case lex.LessEqual:
		return truthOf(c <= 0)
	case lex.Greater:
		return truthOf(c > 0)
	case lex.GreaterEqual:
		return truthOf(c >= 0)
	case lex.EqEqual:
		return truthOf(c == 0)
	case lex.NotEqual:
		return truthOf(c != 0)
	}
	return unknown
}

package ir

import (
	"cmp"
	"math"
	"strings"

	"codepathfinder.dev/pathfinder/internal/types"
)

// Arithmetic computes a binary operator on constants, with the rules of integers,
// floats, strings and bytes that most languages share. It reports false for what
// would raise, overflow or grow without bound.
func Arithmetic(op Operator, a, b types.Const) (types.Const, bool) {
	if op == Mul {
		if r, ok := repeat(a, b); ok {
			return r, true
		}
		if r, ok := repeat(b, a); ok {
			return r, true
		}
	}
	if a.Kind == types.StrConst && b.Kind == a.Kind || a.Kind == types.BytesConst && b.Kind == a.Kind {
		if op != Add {
			return types.Const{}, false
		}
		a.Str += b.Str
		return a, true
	}
	if isInt(a) && isInt(b) {
		r, ok := integer(op, a.Int, b.Int)
		if a.Kind == types.BoolConst && b.Kind == a.Kind && (op == BitAnd || op == BitOr || op == BitXor) {
			r.Kind = types.BoolConst
		}
		return r, ok
	}
	x, okX := a.Number()
	y, okY := b.Number()
	if !okX || !okY || a.Big || b.Big {
		return types.Const{}, false
	}
	switch op {
	case Add:
		return types.Float(x + y), true
	case Sub:
		return types.Float(x - y), true
	case Mul:
		return types.Float(x * y), true
	case Div:
		return types.Float(x / y), y != 0
	}
	return types.Const{}, false
}

func isInt(c types.Const) bool {
	return !c.Big && (c.Kind == types.IntConst || c.Kind == types.BoolConst)
}

// maxRepeated bounds the length of a string that repetition makes.
const maxRepeated = 4096

// repeat is a string times an integer.
func repeat(s, n types.Const) (types.Const, bool) {
	if s.Kind != types.StrConst && s.Kind != types.BytesConst || !isInt(n) || n.Int > maxRepeated || int64(len(s.Str))*n.Int > maxRepeated {
		return s, false
	}
	s.Str = strings.Repeat(s.Str, int(max(n.Int, 0)))
	return s, true
}

func integer(op Operator, x, y int64) (types.Const, bool) {
	switch op {
	case Add:
		r := x + y
		return types.Int(r), (r > x) == (y > 0)
	case Sub:
		r := x - y
		return types.Int(r), (r < x) == (y > 0)
	case Mul:
		if x == 0 || y == 0 {
			return types.Int(0), true
		}
		r := x * y
		return types.Int(r), r/y == x && !(x == -1 && y == math.MinInt64) && !(y == -1 && x == math.MinInt64)
	case Div:
		return types.Float(float64(x) / float64(y)), y != 0
	case FloorDiv, Mod:
		if y == 0 || y == -1 {
			return types.Const{}, false
		}
		q, r := x/y, x%y
		if r != 0 && (r < 0) != (y < 0) {
			q, r = q-1, r+y
		}
		if op == Mod {
			q = r
		}
		return types.Int(q), true
	case BitAnd:
		return types.Int(x & y), true
	case BitOr:
		return types.Int(x | y), true
	case BitXor:
		return types.Int(x ^ y), true
	case LShift:
		return types.Int(x << uint64(y)), y >= 0 && y < 62 && x<<uint64(y)>>uint64(y) == x
	case RShift:
		return types.Int(x >> uint64(y)), y >= 0 && y < 64
	case Pow:
		return power(x, y)
	}
	return types.Const{}, false
}

func power(x, y int64) (types.Const, bool) {
	if y < 0 || y > 64 {
		return types.Const{}, false
	}
	r := types.Int(1)
	for range y {
		var ok bool
		if r, ok = integer(Mul, r.Int, x); !ok {
			return r, false
		}
	}
	return r, true
}

// CompareConsts compares two constants.
func CompareConsts(op Operator, a, b types.Const) (result, ok bool) {
	switch op {
	case Eq:
		return a.Equal(b), true
	case NotEq:
		return !a.Equal(b), true
	case Is, IsNot:
		if a.Kind == types.NoneConst || b.Kind == types.NoneConst || a.Kind == types.BoolConst && b.Kind == types.BoolConst {
			return (a == b) == (op == Is), true
		}
		return false, false
	}
	order := 0
	if a.Kind == types.StrConst && b.Kind == types.StrConst {
		order = cmp.Compare(a.Str, b.Str)
	} else {
		x, okX := a.Number()
		y, okY := b.Number()
		if !okX || !okY {
			return false, false
		}
		order = cmp.Compare(x, y)
	}
	switch op {
	case Less:
		return order < 0, true
	case LessEq:
		return order <= 0, true
	case Greater:
		return order > 0, true
	case GreaterEq:
		return order >= 0, true
	}
	return false, false
}

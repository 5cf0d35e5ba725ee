package value

import (
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/types"
)

// FromConst turns a constant into a value; the reason says why it cannot be one.
func FromConst(c types.Const) (v Value, reason string) {
	switch c.Kind {
	case types.NoneConst:
		return None{}, ""
	case types.BoolConst:
		return Bool(c.Int != 0), ""
	case types.IntConst:
		if c.Big {
			return nil, "integers beyond 64 bits are not supported in rule files"
		}
		return Int(c.Int), ""
	case types.FloatConst:
		return Float(c.Float), ""
	case types.StrConst:
		if !utf8.ValidString(c.Str) {
			return nil, "half of a surrogate pair is no text"
		}
		return Str(c.Str), ""
	case types.BytesConst:
		return Bytes(c.Str), ""
	case types.EllipsisConst:
		return Ellipsis{}, ""
	}
	return nil, "complex numbers are not supported in rule files"
}

// ToConst turns a value into a constant, where there is one for it.
func ToConst(v Value) (types.Const, bool) {
	switch v := v.(type) {
	case None:
		return types.None(), true
	case Bool:
		return types.Bool(bool(v)), true
	case Int:
		return types.Int(int64(v)), true
	case Float:
		return types.Float(float64(v)), true
	case Str:
		return types.Str(string(v)), true
	case Bytes:
		return types.Bytes(string(v)), true
	}
	return types.Const{}, false
}

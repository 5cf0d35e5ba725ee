package lattice

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Unary computes a unary operator of numbers. It reports false where the result is not known.
func Unary(op ir.Operator, c types.Const) (types.Const, bool) {
	switch {
	case c.Kind == types.FloatConst && op == ir.Neg:
		return types.Float(-c.Float), true
	case c.Big || c.Kind != types.IntConst && c.Kind != types.BoolConst:
		return c, false
	case op == ir.Neg:
		return types.Int(-c.Int), true
	case op == ir.Invert:
		return types.Int(^c.Int), true
	}
	return types.Int(c.Int), true
}

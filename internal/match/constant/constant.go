// Package constant compares constants of programs with those of rules.
//
// In go two constants, out comes whether the one is what the other asks for. The invariant: a truth value is no number.
//
//	constant.Same(types.Str("0x1ff"), types.Int(511))    // true: it may be written so
package constant

import (
	"math/big"

	"codepathfinder.dev/pathfinder/internal/types"
)

// Same reports whether a constant is what a rule asks for; a text of the rule is how it may be written.
func Same(want, have types.Const) bool {
	if want.Kind == types.StrConst && have.Kind != types.StrConst {
		for _, text := range Spellings(have) {
			if text == want.Str {
				return true
			}
		}
		return false
	}
	if (want.Kind == types.BoolConst) != (have.Kind == types.BoolConst) {
		return false
	}
	return want.Equal(have)
}

// Spellings are the ways in which source code may write a constant that is no
// string.
func Spellings(c types.Const) []string {
	list := []string{c.String()}
	if c.Kind == types.IntConst && !c.Big {
		n := big.NewInt(c.Int)
		for _, base := range []struct {
			lead string
			base int
		}{{"0o", 8}, {"0x", 16}, {"0b", 2}} {
			list = append(list, base.lead+n.Text(base.base))
		}
	}
	return list
}

// Compare reports whether a number is less ("<"), greater (">"), or that or equal ("<=", ">="), than another.
func Compare(op string, have, limit types.Const) bool {
	n, ok := have.Number()
	if !ok || have.Kind == types.StrConst {
		return false
	}
	l, _ := limit.Number()
	switch op {
	case "<":
		return n < l
	case "<=":
		return n <= l
	case ">":
		return n > l
	}
	return n >= l
}

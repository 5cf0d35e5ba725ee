package types

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// ConstKind is the kind of a constant value.
type ConstKind uint8

// The kinds of constants that a front end can write down as literals.
const (
	NoConst       ConstKind = iota // not a constant
	NoneConst                      // None, nil, null
	BoolConst                      // Int is 0 or 1
	IntConst                       // Int, or Str in decimal where it does not fit
	FloatConst                     // Float
	ComplexConst                   // Float is the imaginary part
	StrConst                       // Str, UTF-8
	BytesConst                     // Str, raw bytes
	EllipsisConst                  // ...
	AddrConst                      // an IP address object; Str is its text
)

// Const is one constant value. It is comparable, so that sets of constants are
// plain maps and slices; equal constants have equal fields.
type Const struct {
	Kind  ConstKind
	Big   bool    // an integer beyond 64 bits, in decimal in Str
	Int   int64   // the value of an IntConst or BoolConst
	Float float64 // the value of a FloatConst, the imaginary part of a ComplexConst
	Str   string  // the value of a StrConst or BytesConst
}

// Constructors for each kind.
func None() Const              { return Const{Kind: NoneConst} }
func Addr(text string) Const   { return Const{Kind: AddrConst, Str: text} }
func Ellipsis() Const          { return Const{Kind: EllipsisConst} }
func Str(s string) Const       { return Const{Kind: StrConst, Str: s} }
func Bytes(s string) Const     { return Const{Kind: BytesConst, Str: s} }
func Int(n int64) Const        { return Const{Kind: IntConst, Int: n} }
func Float(f float64) Const    { return Const{Kind: FloatConst, Float: f} }
func Complex(im float64) Const { return Const{Kind: ComplexConst, Float: im} }

// Bool returns the constant True or False.
func Bool(b bool) Const {
	if b {
		return Const{Kind: BoolConst, Int: 1}
	}
	return Const{Kind: BoolConst}
}

// BigInt returns an integer constant of any size.
func BigInt(n *big.Int) Const {
	if n.IsInt64() {
		return Int(n.Int64())
	}
	return Const{Kind: IntConst, Big: true, Str: n.String()}
}

// Number returns the value as a float64 for ordering, and whether it is a real
// number. Booleans are numbers, as in Python.
func (c Const) Number() (float64, bool) {
	switch c.Kind {
	case BoolConst:
		return float64(c.Int), true
	case IntConst:
		if c.Big {
			f, err := strconv.ParseFloat(c.Str, 64)
			return f, err == nil || math.IsInf(f, 0)
		}
		return float64(c.Int), true
	case FloatConst:
		return c.Float, true
	}
	return 0, false
}

// Truth returns the value's truth in a condition.
func (c Const) Truth() bool {
	switch c.Kind {
	case NoConst, NoneConst:
		return false
	case BoolConst, IntConst:
		return c.Big || c.Int != 0
	case FloatConst, ComplexConst:
		return c.Float != 0
	case StrConst, BytesConst:
		return c.Str != ""
	}
	return true
}

// Equal reports equality as Python's == sees it: 1, 1.0 and True are equal, a
// string and a bytes object never are.
func (c Const) Equal(d Const) bool {
	if c == d {
		return true
	}
	x, okX := c.Number()
	y, okY := d.Number()
	return okX && okY && !c.Big && !d.Big && x == y
}

// Text is the constant as str() gives it.
func (c Const) Text() string {
	switch c.Kind {
	case StrConst:
		return c.Str
	case EllipsisConst:
		return "Ellipsis"
	}
	return c.String()
}

// String renders the constant as Python source.
func (c Const) String() string {
	switch c.Kind {
	case NoConst:
		return "<not a constant>"
	case NoneConst:
		return "None"
	case BoolConst:
		if c.Int != 0 {
			return "True"
		}
		return "False"
	case IntConst:
		if c.Big {
			return c.Str
		}
		return strconv.FormatInt(c.Int, 10)
	case FloatConst:
		return floatString(c.Float)
	case ComplexConst:
		return strings.TrimSuffix(floatString(c.Float), ".0") + "j"
	case StrConst:
		return Quote(c.Str)
	case BytesConst:
		return "b" + quoteBytes(c.Str)
	case EllipsisConst:
		return "..."
	case AddrConst:
		return c.Str
	}
	panic("unhandled constant kind")
}

// AnyEqual reports whether two lists have a constant in common.
func AnyEqual(a, b []Const) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Equal(y) {
				return true
			}
		}
	}
	return false
}

// OnlyText is the text that a list of one constant consists of, or "".
func OnlyText(list []Const) string {
	if len(list) == 1 && list[0].Kind == StrConst {
		return list[0].Str
	}
	return ""
}

package ir

// Operator is the Sub of a Bin, Unary or Compare.
type Operator uint8

// The operators.
const (
	NoOperator Operator = iota
	Add
	Sub
	Mul
	Div
	FloorDiv
	Mod
	Pow
	MatMul
	BitAnd
	BitOr
	BitXor
	LShift
	RShift
	Neg
	Pos
	Invert
	Eq
	NotEq
	Less
	LessEq
	Greater
	GreaterEq
	Is
	IsNot
	In
	NotIn
	InstanceOf // isinstance, as class patterns test it
	endOperator
)

var operatorNames = [...]string{
	"", "+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>", "-", "+", "~",
	"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in", "instance of",
}

// String returns the operator's spelling.
func (o Operator) String() string { return operatorNames[o] }

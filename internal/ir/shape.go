package ir

// operands says which fields of an instruction are values.
type operands uint8

const (
	operandA operands = 1 << iota
	operandB
	operandC
	operandList // Extra from B, C entries: values
	operandArgs // Extra from B, C entries: arguments
	operandWays // those of an Among
)

var shapes = [endOp]operands{
	Opaque: operandB, Caught: operandA, Phi: operandList, Among: operandWays, FromName: operandA, MakeFunc: operandList, MakeClass: operandArgs,
	SetGlobal: operandA | operandC, SetCell: operandA, SetClassVar: operandA | operandC, Export: operandA, StarImport: operandA, StarName: operandA | operandB,
	Attr: operandA, SetAttr: operandA | operandB | operandC, DelAttr: operandA,
	Item: operandA | operandB, SetItem: operandA | operandB | operandC, DelItem: operandA | operandB,
	Build: operandList, Append: operandA | operandB | operandC, Spread: operandA, Elem: operandA, Iter: operandA, More: operandA, Next: operandA, MatchArg: operandA | operandB,
	Enter: operandA, Exit: operandA,
	Call: operandA | operandArgs, Bin: operandA | operandB, Unary: operandA, Not: operandA, Compare: operandA | operandB,
	Format: operandA | operandB, Await: operandA, Yield: operandA, YieldFrom: operandA,
	Refine: operandA | operandB, Declare: operandA | operandB,
	Guard: operandA, Raise: operandA | operandB, Return: operandA, Branch: operandA,
}

// mayRaise reports whether an instruction may raise an exception.
func (in *Instr) mayRaise() bool {
	switch in.Op {
	case Const, Param, Undef, Opaque, Caught, Phi, Among, MakeFunc, SetGlobal, SetCell, SetClassVar, Export, Append, Refine, Guard, Declare, Return:
		return false
	case Build:
		return in.Sub == BuildSet || in.Sub == BuildDict
	}
	return true
}

// AnyOperand reports whether a condition holds for one of an instruction's
// operands.
func (m *Module) AnyOperand(v Value, cond func(Value) bool) bool {
	in := &m.Instrs[v]
	shape := shapes[in.Op]
	switch {
	case shape&operandA != 0 && in.A != 0 && cond(in.A), shape&operandB != 0 && in.B != 0 && cond(in.B), shape&operandC != 0 && in.C != 0 && cond(in.C):
		return true
	case shape&operandList != 0:
		for _, o := range m.Operands(in) {
			if cond(Value(o)) {
				return true
			}
		}
	case shape&operandArgs != 0:
		for i := 0; i < int(in.C); i += argWidth {
			if cond(Value(m.Extra[int(in.B)+i+1])) {
				return true
			}
		}
	case shape&operandWays != 0:
		for i := range m.NumWays(in) {
			if cond(m.WayAt(in, i).Value) {
				return true
			}
		}
	}
	return false
}

// eachOperand replaces an instruction's operands, but for those of an Among.
func (m *Module) eachOperand(in *Instr, by func(Value) Value) {
	shape := shapes[in.Op]
	if shape&operandA != 0 {
		in.A = by(in.A)
	}
	if shape&operandB != 0 {
		in.B = by(in.B)
	}
	if shape&operandC != 0 {
		in.C = by(in.C)
	}
	switch {
	case shape&operandList != 0:
		list := m.Operands(in)
		for i, o := range list {
			list[i] = int32(by(Value(o)))
		}
	case shape&operandArgs != 0:
		for i := 0; i < int(in.C); i += argWidth {
			m.Extra[int(in.B)+i+1] = int32(by(Value(m.Extra[int(in.B)+i+1])))
		}
	}
}

// opNames are the spellings that Print uses.
var opNames = [endOp]string{
	"nop", "const", "param", "undef", "opaque", "caught", "phi", "among", "import", "from", "func", "class",
	"global", "set global", "del global", "cell", "set cell", "del cell", "set classvar", "export", "import *", "star name",
	"attr", "set attr", "del attr", "item", "set item", "del item", "build", "append", "spread", "elem", "match arg", "iter", "more", "next",
	"enter", "exit", "call", "bin", "unary", "not", "compare", "format", "await", "yield", "yield from", "refine", "declare",
	"guard", "raise", "return", "branch",
}

// String returns the operation's spelling.
func (op Op) String() string { return opNames[op] }

var buildNames = [...]string{"tuple", "list", "set", "dict", "string", "template", "slice", "generator"}

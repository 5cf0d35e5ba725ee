// Package ir is the intermediate representation that every language lowers to:
// functions of basic blocks over values in static single assignment form.
//
// In go syntax trees (lang/<language>/lower makes IR of them); everything after
// reads IR and nothing else of the program. It knows no language: names,
// constants and about forty operations are all there is.
//
// The function "def f(a): return a.b(1)" is, as Print shows it:
//
//	func f(a)
//	b0:
//	  %1 = param 0 a
//	  %2 = attr %1 .b
//	  %3 = const 1
//	  %4 = call %2(%3)
//	  return %4
//
// Layout: a module's instructions stand in one slice without pointers, and a
// Value is an index into it, so that a value also says where it is written down.
// Invariants: an operand is 0 (none) or the Value of an instruction of the same
// module and function; a block's instructions are contiguous, but for its phis,
// which are linked from the block; every block's predecessors are listed in the
// order of its phis' operands.
package ir

import (
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Value is the result of an instruction: its index in Module.Instrs. Zero is no
// value.
type Value int32

// Name is an identifier: an index into Module.Names. Zero is no name.
type Name = int32

// FuncID is an index into Module.Funcs; 0 is the module's body.
type FuncID int32

// BlockID is an index into Module.Blocks. Zero is no block.
type BlockID int32

// Op is an operation.
type Op uint8

// The operations. A, B and C are Instr's operands; "args" is the list of Extra
// from B with C entries; N is Instr.Name.
const (
	Nop Op = iota
	// Values without operands.
	Const     // constant Module.Consts[A]
	Param     // parameter A of the function
	Undef     // an unbound variable
	Opaque    // something that the front end cannot say, B: a value it came of or 0
	Caught    // the exception that a handler caught; A: the class or tuple of classes, or 0
	Phi       // args: one per predecessor; Next phi of the block in A
	Among     // a phi where tests exclude some of what it merges: Merged, Tested and WayAt; Next phi of the block in A
	Import    // the module N; Sub is ImportTop when its first component is bound
	FromName  // attribute or submodule N of the module A (an Import)
	MakeFunc  // function A; args: defaults in order of parameters that have one
	MakeClass // class whose body is function A; args: bases and keywords, as of a call

	// Variables of scopes that outlive the function.
	Global    // read N of the module, or a builtin
	SetGlobal // N = A
	DelGlobal
	Cell    // read variable N of the enclosing function A
	SetCell // N of the function B = A
	DelCell
	SetClassVar // in a class body: N = A
	Export      // the variable N of a module or class is A in the end
	StarImport  // all public names of module A become the module's
	StarName    // the variable N, which was B, after such an import of module A

	// Objects.
	Attr    // A.N
	SetAttr // A.N = B
	DelAttr
	Item    // A[B]
	SetItem // A[B] = C
	DelItem
	Build    // a new container or string; Sub is a BuildKind; args: operands
	Append   // add B to container A, under key C where it is a mapping
	Spread   // *A or **A as operand of a Build; Sub is 1 for **
	Elem     // element B of the unpacked A; Sub says how B counts
	MatchArg // attribute of A that the class B names at place C for positional patterns
	Iter     // an iterator over A
	More     // whether the iterator A has another item
	Next     // an item of the iterator A
	Enter    // the value of entering context manager A
	Exit     // leaving context manager A; with Sub ExitRaised by an exception, and the value is whether it ends here

	// Computation.
	Call    // A(args)
	Bin     // A Sub B
	Unary   // Sub A
	Not     // not A
	Compare // A Sub B
	Format  // A as text, with conversion Sub ('s', 'r', 'a' or 0) and format specifier B
	Await   // await A
	Yield   // yield A; the value is what is sent
	YieldFrom
	Refine  // A where the test B came out as Sub (1 true, 0 false)
	Declare // A, of which the annotation B says what it is, or with Sub DeclareClass an object of class B from here on

	// Effects and control flow. A block ends with one of the last three, or falls
	// through to its only successor.
	Guard  // from here on, the test A came out as Sub
	Raise  // raise A from B
	Return // return A
	Branch // to Succs[0] where A is true, else to Succs[1]
	endOp
)

// Sub of Import.
const (
	ImportWhole uint8 = iota // the value is the module itself
	ImportTop                // the value is the module of the name's first component
)

// Sub of an Opaque with FlagMatch: what a pattern asks of B. For the latter two, C is how
// many elements the pattern has, a star excepted.
const (
	PatternOther    uint8 = iota
	PatternSequence       // a sequence of so many elements
	PatternStarred        // a sequence of so many elements or more
)

// DeclareClass is the Sub of a Declare that follows an assignment to the class of an object.
const DeclareClass uint8 = 1

// Sub of Exit.
const (
	ExitNormally uint8 = iota
	ExitRaised
)

// BuildKind is what a Build makes.
type BuildKind = uint8

// The kinds of containers. Operands of BuildDict alternate between keys and
// values; a Spread among them stands alone, preceded by no key.
const (
	BuildTuple BuildKind = iota
	BuildList
	BuildSet
	BuildDict
	BuildString   // the concatenation of strings and Format values
	BuildTemplate // the same, unevaluated (PEP 750)
	BuildSlice    // lower, upper, step; 0 where missing
	BuildGenerator
)

// Sub of Elem: how B counts.
const (
	ElemIndex   uint8 = iota // from the front
	ElemFromEnd              // from the back, 1 is the last
	ElemRest                 // a list of those from B on, without the last C
)

// Flags of an Instr.
const (
	FlagAsync       = 1 << iota // an Iter, Next, Enter or Exit of an async form; a Comprehension's Build
	FlagAug                     // a Bin of an augmented assignment; a Set of one
	FlagAnnotation              // a SetX whose C is the annotation's value
	FlagDecorator               // a Call that applies a decorator
	FlagConditional             // a Refine of a conditional expression's operand
	FlagTracked                 // a SetX of a variable whose value is in SSA form too
	FlagMatch                   // a Compare or Guard that a match statement implies
	FlagAsserted                // a Refine of an assertion, which may be switched off
	FlagImplied                 // a MakeClass of a class that a call makes
)

// Instr is one instruction, without pointers.
type Instr struct {
	Op      Op
	Sub     uint8
	Flags   uint16
	A, B, C Value
	Name    Name
	Span    source.Span
}

// Arg is one argument of a call, in four entries of Extra.
type Arg struct {
	Name  Name // of a keyword argument; Positional, StarArg or StarStarArg otherwise
	Value Value
	Span  source.Span
}

// Arg.Name of arguments that are no keyword arguments.
const (
	Positional  Name = 0
	StarArg     Name = -1
	StarStarArg Name = -2
)

const argWidth = 4

// Block is a basic block.
type Block struct {
	First, End Value      // its instructions: [First, End), phis excepted
	Phi        Value      // first phi; Instr.A links to the next
	Succs      [2]BlockID // successors; both set after a Branch
	Handler    BlockID    // where exceptions go, or 0
	preds      int32      // the predecessors: Extra[preds:preds+numPreds]
	numPreds   int32
}

// FuncKind is what a function is.
type FuncKind uint8

// The kinds of functions.
const (
	ModuleBody FuncKind = iota
	ClassBody
	Function
	Lambda
)

// Parameter binding kinds, as in PEP 362.
type ParamKind uint8

// The kinds of parameters.
const (
	PosOnly ParamKind = iota
	PosOrKeyword
	VarArgs
	KeywordOnly
	KwArgs
)

// Parameter is one parameter of a function.
type Parameter struct {
	Name       Name
	Kind       ParamKind
	HasDefault bool
	Annotation Value // in the enclosing function, or 0
	Span       source.Span
}

// Func is one function, class body or module body.
type Func struct {
	Name      string // qualified within the module: "C.m", "f.g", "f.<lambda1>"; "" for the module's body
	Kind      FuncKind
	Parent    FuncID
	Async     bool
	Generator bool
	Params    []Parameter
	Returns   Value     // the annotation's value, in the enclosing function, or 0
	Blocks    []BlockID // in reverse postorder; the first is the entry
	NumBlocks int       // its blocks are numbered from the entry's, those that nothing reaches included
	First     Value     // its instructions: [First, End)
	End       Value
	Span      source.Span // of the whole definition
	NameSpan  source.Span // of its name, or its keyword where it has none
}

// Module is one lowered file.
type Module struct {
	Name    string // dotted, as others import it
	File    *source.File
	Package bool // an __init__ file: relative imports count from the module itself
	Folder  bool // a package that is a folder alone, without code: File is empty, and its path the folder's
	Stub    bool
	Names   []string
	Consts  []types.Const
	Funcs   []Func
	Blocks  []Block
	Instrs  []Instr
	Extra   []int32

	// Stores lists the attributes that the module's code assigns. It is there before
	// the module is lowered.
	Stores []Name

	// Made gives calls the classes that they make, as MakeClass instructions, if what they
	// call is a function that makes classes.
	Made map[Value]Value

	// Bindings and Reads list where names are bound and read, function by function, for
	// who has to know how the code names values. The front end fills them in when it is
	// asked to, by LoadOptions or Mentions.
	Bindings []Binding
	Reads    []Read

	lower    func(*Module) error
	failed   error // of lower
	mentions func() ([]Binding, []Read)
	blockIDs []BlockID // the lists of blocks that Preds and Func.Blocks are parts of
}

// Defer makes a module whose functions are lowered when they are first needed.
// Name, File, Names and Stores must be set at once; lower fills in the rest.
func (m *Module) Defer(lower func(*Module) error) { m.lower = lower }

// Deferred reports whether the module's functions are still to be lowered.
func (m *Module) Deferred() bool { return m.lower != nil }

// Ensure lowers the module if that was deferred and not done yet, and returns what was
// wrong with it: of a module that could not be lowered, or in part only. It is not safe
// for concurrent use on one module.
func (m *Module) Ensure() error {
	if lower := m.lower; lower != nil {
		m.lower = nil
		m.failed = lower(m)
	}
	return m.failed
}

// OnMentions says how to find out where names are bound and read, should anyone ask.
func (m *Module) OnMentions(find func() ([]Binding, []Read)) { m.mentions = find }

// Mentions fills in Bindings and Reads, if that was not done yet.
func (m *Module) Mentions() {
	if find := m.mentions; find != nil {
		m.mentions = nil
		m.Bindings, m.Reads = find()
	}
}

// Instr returns an instruction.
func (m *Module) Instr(v Value) *Instr { return &m.Instrs[v] }

// FuncAt returns the innermost function that holds an instruction.
func (m *Module) FuncAt(v Value) FuncID {
	for f := range m.Funcs {
		if v >= m.Funcs[f].First && v < m.Funcs[f].End {
			return FuncID(f)
		}
	}
	return 0
}

// Operands returns the operands in Extra of a Phi, Build or MakeFunc.
func (m *Module) Operands(in *Instr) []int32 { return m.Extra[in.B : in.B+in.C] }

// Way is a value that a phi takes where control comes from one block to that of the
// phi.
type Way struct {
	Value    Value
	From, To BlockID
}

const wayWidth = 3

// Merged returns the phi that an Among is.
func (m *Module) Merged(in *Instr) Value { return Value(m.Extra[in.B]) }

// Tested returns the values whose tests an Among relies on: if one of them is an object
// that may change, it may be anything that the phi is.
func (m *Module) Tested(in *Instr) []int32 { return m.Extra[in.B+2 : in.B+2+Value(m.Extra[in.B+1])] }

// NumWays returns the number of ways that the tests of an Among leave.
func (m *Module) NumWays(in *Instr) int { return (int(in.C) - 2 - int(m.Extra[in.B+1])) / wayWidth }

// WayAt returns a way to the phi of an Among, or to one that it merges, that the tests
// leave.
func (m *Module) WayAt(in *Instr, i int) Way {
	e := m.Extra[int(in.B)+2+int(m.Extra[in.B+1])+i*wayWidth:]
	return Way{Value(e[0]), BlockID(e[1]), BlockID(e[2])}
}

// NumArgs returns the number of arguments of a Call or MakeClass.
func (m *Module) NumArgs(in *Instr) int { return int(in.C) / argWidth }

// Arg returns an argument of a Call or MakeClass.
func (m *Module) Arg(in *Instr, i int) Arg {
	e := m.Extra[int(in.B)+i*argWidth:]
	return Arg{e[0], Value(e[1]), source.Span{Start: e[2], End: e[3]}}
}

// Preds returns a block's predecessors, in the order of its phis' operands.
func (m *Module) Preds(b BlockID) []BlockID {
	k := &m.Blocks[b]
	return m.blockIDs[k.preds : k.preds+k.numPreds]
}

// AddArgs appends arguments to Extra and returns where they stand, for B and C of
// a Call or MakeClass.
func (m *Module) AddArgs(args []Arg) (b, c Value) {
	b = Value(len(m.Extra))
	for _, a := range args {
		m.Extra = append(m.Extra, a.Name, int32(a.Value), a.Span.Start, a.Span.End)
	}
	return b, Value(len(args) * argWidth)
}

// Binding is a place where a name gets a value.
type Binding struct {
	Func  FuncID
	Block BlockID
	Name  Name
	Value Value
	Kind  BindingKind
	Span  source.Span // of the name
}

// Read is a place where the value of a variable is read that is in static single
// assignment form: no instruction stands for the read.
type Read struct {
	Func  FuncID
	Block BlockID
	Name  Name
	Value Value
	Span  source.Span // of the name
}

// BindingKind says what binds a name.
type BindingKind uint8

// The kinds of bindings.
const (
	BindVariable   BindingKind = iota // an assignment, or what assigns: a loop, a handler
	BindParameter                     // a parameter of the function
	BindDefinition                    // a function or class statement
	BindImport
)

// Program is all modules of a project, in order of path.
type Program struct {
	Modules []*Module
}

package types

// TypeKind is the kind of a Type.
type TypeKind uint8

// The kinds of types.
const (
	UnknownType TypeKind = iota
	NoneType
	NamedType   // an instance of the class Name
	UnionType   // one of Args
	ClassType   // the class Args[0] itself, not an instance of it
	TupleType   // a tuple of Args, in order
	SelfType    // the receiver's own class
	LiteralType // one of Consts
)

// Type is what is known of a value from its declaration. It is immutable.
type Type struct {
	Kind   TypeKind
	Name   string // qualified, of a NamedType's class
	Args   []Type // type arguments of a NamedType, members of a UnionType, …
	Consts []Const
}

// ParamKind is how a parameter binds (PEP 362).
type ParamKind uint8

// The kinds of parameters.
const (
	PosOnly ParamKind = iota
	PosOrKeyword
	VarArgs
	KeywordOnly
	KwArgs
)

// Param is one parameter of a Signature.
type Param struct {
	Name       string
	Kind       ParamKind
	HasDefault bool
	Default    Const // NoConst where it is not a constant
	Type       Type
}

// Signature is one way to call a function. A method's receiver is its first
// parameter.
type Signature struct {
	Params  []Param
	Returns Type
}

// FactKind is what a qualified name is.
type FactKind uint8

// The kinds of facts.
const (
	NoFact FactKind = iota
	ModuleFact
	ClassFact
	FuncFact
	VarFact
)

// Fact is what is known of a qualified name outside of the program.
type Fact struct {
	Kind FactKind
	Name string // the name where it is defined, if that is another

	// Of a class.
	MRO      []string // itself first
	Complete bool     // the MRO has no class of which nothing is known

	// Of a function.
	Overloads []Signature
	Receiver  bool // the first parameter is the receiver: a method, no static one
	OfClass   bool // the receiver is the class, however the method is reached
	Property  bool // reading it gives what it returns
	NoReturn  bool // it does not come back

	Type Type // of a variable
}

// Facts answers what is known of names outside of the program. It may be used
// from several goroutines, and gives one answer for a name always.
type Facts interface {
	// Lookup finds a dotted name: a module, or something in one, or a member of a
	// class, inherited or not.
	Lookup(name string) (Fact, bool)
}

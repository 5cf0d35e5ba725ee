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
	AnyType     // anything, by the declaration's own word
	VarType     // the type variable Name; Args: its bound, or two or more constraints
	CallType    // a function: Args[0] is what it returns, the rest its parameters
	OpenCall    // a function of any parameters: Args[0] is what it returns
	TupleOf     // a tuple of any length of Args[0]
	GuardType   // a truth value that says whether an argument is an Args[0]
)

// Type is what is known of a value from its declaration. It is immutable.
type Type struct {
	Kind   TypeKind
	Name   string // qualified, of a NamedType's class
	Args   []Type // type arguments of a NamedType, members of a UnionType, …
	Consts []Const
}

// IsGeneric reports whether a type mentions a type variable.
func (t *Type) IsGeneric() bool {
	if t.Kind == VarType {
		return true
	}
	for i := range t.Args {
		if t.Args[i].IsGeneric() {
			return true
		}
	}
	return false
}

// CallPart returns the type of functions in a parameter's type, or nil.
func CallPart(t *Type) *Type {
	switch t.Kind {
	case CallType, OpenCall:
		return t
	case UnionType:
		for i := range t.Args {
			if c := CallPart(&t.Args[i]); c != nil {
				return c
			}
		}
	}
	return nil
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

	Owner string // of a member of a class: the class that defines it

	// Of a class.
	MRO      []string // itself first
	Complete bool     // the MRO has no class of which nothing is known
	Vars     []string // the names of its type variables, in order
	Bases    [][]Type // by class of the MRO: its type arguments, made of the variables in Vars
	Protocol []string // of a protocol: the members that an object must have

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

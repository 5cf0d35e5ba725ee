package stub

import "codepathfinder.dev/pathfinder/internal/types"

// FuncFlags say what is special about a function.
type FuncFlags uint32

// Flags of signatures.
const (
	Async        FuncFlags = 1 << iota // async def: Returns is what awaiting gives
	StaticMethod                       // also implicitly, as __new__
	ClassMethod                        // also implicitly, as __init_subclass__ and __class_getitem__
	Property                           // a property's getter: Returns is the attribute's type
	Setter                             // a property's setter
	Deleter                            // a property's deleter
	Cached                             // a Property that computes once: cached_property
	Abstract
	FinalMethod
	OldFunction // decorated with deprecated
	NoReturn    // returns never
	Overload
	Decorated    // by a decorator that is not known; the signature may not be what callers see
	Generator    // contains yield, where the source has bodies
	OtherVersion // what the function takes in other versions of Python or on other platforms
	Inferred     // Returns is not annotated but evident from the body
)

// Func is a view of a function's signatures.
type Func struct {
	b     *block
	first uint32 // of the list of signatures, or the signature itself
	n     uint32 // 0: first is the signature
}

// Func returns the view of a function.
func (s Sym) Func() (Func, bool) {
	if s.Kind() != Function {
		return Func{}, false
	}
	payload := s.field(symPayload)
	if s.Flags()&hasList == 0 {
		return Func{b: s.b, first: payload}, true
	}
	first, n := s.b.list(payload)
	return Func{s.b, first, n}, n > 0
}

// Len returns the number of overloads, accessors of a property included; one for
// an ordinary function.
func (f Func) Len() int {
	if f.n == 0 && f.b != nil {
		return 1
	}
	return int(f.n)
}

// At returns overload i, in the order in which a call tries them; of a property
// the getter comes first.
func (f Func) At(i int) Signature {
	switch {
	case i < 0 || i >= f.Len():
		return Signature{}
	case f.n == 0:
		return Signature{f.b, f.first}
	}
	return Signature{f.b, f.b.lists.at(f.first + uint32(i))}
}

// Flags returns the flags of the first overload.
func (f Func) Flags() FuncFlags { return f.At(0).Flags() }

// Writable reports whether a property has a setter.
func (f Func) Writable() bool {
	for i := range f.Len() {
		if f.At(i).Flags()&Setter != 0 {
			return true
		}
	}
	return false
}

// Signature is one overload of a function.
type Signature struct {
	b  *block
	id uint32
}

func (g Signature) field(i uint32) uint32 {
	if g.b == nil {
		return 0
	}
	return g.b.signatures.field(g.id, signatureWords, i)
}

// Flags returns the overload's flags.
func (g Signature) Flags() FuncFlags { return FuncFlags(g.field(sigFlags)) }

// Returns returns the type that a call gives; of an async function, what awaiting
// the call gives.
func (g Signature) Returns() Type { return g.written().expand() }

func (g Signature) written() Type { return Type{g.b, g.field(sigReturns)} }

// Len returns the number of parameters, self and cls included.
func (g Signature) Len() int {
	if g.b == nil {
		return 0
	}
	_, n := g.b.list(g.field(sigParams))
	return int(n)
}

// At returns parameter i in the order in which they are declared.
func (g Signature) At(i int) Param {
	if i < 0 || i >= g.Len() {
		return Param{}
	}
	first, _ := g.b.list(g.field(sigParams))
	return Param{g.b, g.b.lists.at(first + uint32(i))}
}

// ParamKind is how a parameter takes its argument: inspect.Parameter's kinds (PEP 362).
type ParamKind uint8

// The kinds of parameters.
const (
	PositionalOnly ParamKind = iota
	PositionalOrKeyword
	VarPositional // *args
	KeywordOnly
	VarKeyword // **kwargs
)

// Param is one parameter.
type Param struct {
	b  *block
	id uint32
}

func (p Param) field(i uint32) uint32 {
	if p.b == nil {
		return 0
	}
	return p.b.parameters.field(p.id, parameterWords, i)
}

// Name returns the parameter's name without stars.
func (p Param) Name() string {
	if p.b == nil {
		return ""
	}
	return p.b.str(p.field(paramName) & (1<<paramKindShift - 1))
}

// Kind returns how the parameter takes its argument.
func (p Param) Kind() ParamKind { return ParamKind(p.field(paramName) >> paramKindShift) }

// Type returns the annotation; of *args and **kwargs that of each argument.
func (p Param) Type() Type {
	if p.b == nil {
		return Type{}
	}
	return Type{p.b, p.field(paramType)}.expand()
}

// HasDefault reports whether the argument may be left out. That *args and
// **kwargs may be empty is no default.
func (p Param) HasDefault() bool { return p.field(paramDefault) != noDefault }

// Default returns the default where it is a literal constant.
func (p Param) Default() (types.Const, bool) {
	d := p.field(paramDefault)
	if d < firstDefault {
		return types.Const{}, false
	}
	return p.b.constant(d - firstDefault), true
}

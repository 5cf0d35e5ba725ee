package stdlib

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Facts gives the type index the form in which the analysis of values asks.
func Facts(index *stub.Index) types.Facts { return facts{index} }

type facts struct{ index *stub.Index }

// maxTypeDepth bounds how deep a type is told.
const maxTypeDepth = 4

func (f facts) Lookup(name string) (types.Fact, bool) {
	s, ok := f.index.Lookup(name)
	if !ok {
		return types.Fact{}, false
	}
	fact := types.Fact{Name: s.Name()}
	switch s.Kind() {
	case stub.Module:
		fact.Kind = types.ModuleFact
	case stub.ClassKind:
		fact.Kind = types.ClassFact
		c, _ := s.Class()
		mro, complete := c.MRO()
		fact.Complete = complete
		for _, k := range mro {
			if k != (stub.Sym{}) {
				fact.MRO = append(fact.MRO, k.Name())
			}
		}
	case stub.Function:
		f.function(s, &fact)
	case stub.Variable, stub.TypeAlias:
		fact.Kind = types.VarFact
		fact.Type = convert(s.Type(), 0)
	default:
		return types.Fact{}, false
	}
	return fact, true
}

func (f facts) function(s stub.Sym, fact *types.Fact) {
	fact.Kind = types.FuncFact
	v, _ := s.Func()
	fact.Property = v.Flags()&(stub.Property|stub.Cached) != 0
	fact.NoReturn = v.Flags()&stub.NoReturn != 0
	fact.Receiver = s.Owner().Kind() == stub.ClassKind && v.Flags()&stub.StaticMethod == 0
	fact.OfClass = v.Flags()&stub.ClassMethod != 0
	for i := range v.Len() {
		g := v.At(i)
		sig := types.Signature{Returns: convert(g.Returns(), 0)}
		for j := range g.Len() {
			p := g.At(j)
			c, _ := p.Default()
			sig.Params = append(sig.Params, types.Param{
				Name: p.Name(), Kind: types.ParamKind(p.Kind()), HasDefault: p.HasDefault(), Default: c, Type: convert(p.Type(), 0),
			})
		}
		fact.Overloads = append(fact.Overloads, sig)
	}
}

// convert tells a type of the index.
func convert(t stub.Type, depth int) types.Type {
	if depth > maxTypeDepth {
		return types.Type{}
	}
	parts := func(kind types.TypeKind) types.Type {
		out := types.Type{Kind: kind}
		for i := range t.Len() {
			out.Args = append(out.Args, convert(t.At(i), depth+1))
		}
		return out
	}
	switch t.Kind() {
	case stub.NoneType:
		return types.Type{Kind: types.NoneType}
	case stub.Self:
		return types.Type{Kind: types.SelfType}
	case stub.Named:
		out := parts(types.NamedType)
		out.Name = t.Sym().Name()
		return out
	case stub.Union:
		return parts(types.UnionType)
	case stub.Tuple:
		return parts(types.TupleType)
	case stub.TypeOf:
		return parts(types.ClassType)
	case stub.Literal:
		return types.Type{Kind: types.LiteralType, Consts: t.Literals()}
	}
	return types.Type{}
}

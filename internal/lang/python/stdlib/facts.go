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
	if owner := s.Owner(); owner.Kind() == stub.ClassKind {
		fact.Owner = owner.Name()
	}
	switch s.Kind() {
	case stub.Module:
		fact.Kind = types.ModuleFact
	case stub.ClassKind:
		fact.Kind = types.ClassFact
		c, _ := s.Class()
		mro, complete := c.MRO()
		fact.Complete = complete
		args := typeArguments(c)
		for _, k := range mro {
			if k != (stub.Sym{}) {
				fact.MRO = append(fact.MRO, k.Name())
				fact.Bases = append(fact.Bases, args[k])
			}
		}
		for _, v := range c.TypeParams() {
			fact.Vars = append(fact.Vars, v.Name())
		}
		fact.Protocol = required(c, mro)
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
		if i > 0 && g.Flags()&(stub.OtherVersion|stub.Setter|stub.Deleter) != 0 {
			continue
		}
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
	case stub.Any:
		return types.Type{Kind: types.AnyType}
	case stub.TypeVar:
		out := parts(types.VarType)
		if v, _ := t.Variant(); v != stub.PlainVar {
			return types.Type{}
		}
		out.Name = t.Name()
		return out
	case stub.Callable:
		out := types.Type{Kind: types.OpenCall, Args: []types.Type{convert(t.Returns(), depth+1)}}
		if t.ParamsKnown() {
			out.Kind = types.CallType
			out.Args = append(out.Args, parts(types.CallType).Args...)
		}
		return out
	case stub.TupleOf:
		return parts(types.TupleOf)
	case stub.Guard, stub.Is:
		return parts(types.GuardType)
	}
	return types.Type{}
}

// typeArguments tells, for a class and all that it inherits from, the type
// arguments that each has there, made of the class's own variables.
func typeArguments(c stub.Class) map[stub.Sym][]types.Type {
	out := map[stub.Sym][]types.Type{}
	var visit func(c stub.Class, args []types.Type)
	visit = func(c stub.Class, args []types.Type) {
		if _, ok := out[c.Sym()]; ok || len(out) > maxBases {
			return
		}
		out[c.Sym()] = args
		env := map[string]types.Type{}
		for i, v := range c.TypeParams() {
			if i < len(args) {
				env[v.Name()] = args[i]
			}
		}
		for _, b := range c.Bases() {
			t := substitute(convert(b, 0), env, 0)
			k, ok := b.Class()
			if !ok {
				continue
			}
			switch parent, _ := k.Class(); t.Kind {
			case types.NamedType, types.TupleOf:
				visit(parent, t.Args)
			case types.TupleType:
				visit(parent, []types.Type{{Kind: types.UnionType, Args: t.Args}})
			}
		}
	}
	var own []types.Type
	for _, v := range c.TypeParams() {
		own = append(own, convert(v, 0))
	}
	visit(c, own)
	return out
}

// maxBases bounds how many ancestors of a class are looked at.
const maxBases = 100

// substitute puts types in the place of variables.
func substitute(t types.Type, env map[string]types.Type, depth int) types.Type {
	if t.Kind == types.VarType {
		return env[t.Name]
	}
	if len(t.Args) == 0 || depth > maxTypeDepth {
		return t
	}
	args := make([]types.Type, len(t.Args))
	for i, a := range t.Args {
		args[i] = substitute(a, env, depth+1)
	}
	t.Args = args
	return t
}

// required lists the members that an object must have to be one of a protocol; nil
// for a class that is none.
func required(c stub.Class, mro []stub.Sym) (names []string) {
	if c.Flags()&stub.Protocol == 0 {
		return nil
	}
	for _, s := range mro {
		k, _ := s.Class()
		if !s.Valid() || k.Flags()&stub.Protocol == 0 {
			continue
		}
		for name, m := range s.Members() {
			if f, ok := m.Func(); name != "__class_getitem__" && name != "__slots__" && (!ok || s == c.Sym() || f.Flags()&stub.Abstract != 0) {
				names = append(names, name)
			}
		}
	}
	return names
}

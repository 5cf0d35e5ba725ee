package value

import (
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Signature says what arguments a function takes.
type Signature struct {
	Name   string
	Params []Param
}

// Param is one parameter. Default is nil where an argument is required.
type Param struct {
	Name    string
	Kind    ast.ParamKind
	Default Value
}

// Arg is one argument of a call. Name is "" for a positional one.
type Arg struct {
	Name  string
	Value Value
	Span  source.Span
}

// Args are the arguments of a call, stars unpacked: positional ones first.
type Args struct {
	List []Arg
	Span source.Span // the whole call
}

// Bound is a call's arguments by parameter.
type Bound struct {
	Span  source.Span // the whole call
	Rest  []Arg       // what a * parameter takes
	Extra []Arg       // what a ** parameter takes
	sig   *Signature
	args  []Arg
	given []bool
}

// Get returns the argument of a parameter: its value, or the default, which
// stands at the call's place.
func (b *Bound) Get(name string) Arg {
	i := b.sig.index(name)
	if i < 0 {
		panic("no parameter " + name + " in " + b.sig.Name)
	}
	return b.args[i]
}

// Given reports whether the call binds the parameter.
func (b *Bound) Given(name string) bool {
	i := b.sig.index(name)
	return i >= 0 && b.given[i]
}

// Name returns the function's name.
func (b *Bound) Name() string { return b.sig.Name }

// GivenArgs calls yield for each parameter that the call binds to one argument, in
// the order of the signature.
func (b *Bound) GivenArgs(yield func(param string, a Arg) bool) {
	for i, p := range b.sig.Params {
		if b.given[i] && !yield(p.Name, b.args[i]) {
			return
		}
	}
}

// At returns the i-th argument's value.
func (b *Bound) At(i int) Value { return b.args[i].Value }

func (s *Signature) index(name string) int {
	return slices.IndexFunc(s.Params, func(p Param) bool { return p.Name == name })
}

// byName finds the parameter that a keyword argument binds.
func (s *Signature) byName(name string) int {
	return slices.IndexFunc(s.Params, func(p Param) bool {
		return p.Name == name && (p.Kind == ast.PosOrKeyword || p.Kind == ast.KeywordOnly)
	})
}

func (s *Signature) has(kind ast.ParamKind) bool {
	return slices.ContainsFunc(s.Params, func(p Param) bool { return p.Kind == kind })
}

// keywords lists the names that keyword arguments may have.
func (s *Signature) keywords() []string {
	var out []string
	for _, p := range s.Params {
		if p.Kind == ast.PosOrKeyword || p.Kind == ast.KeywordOnly {
			out = append(out, p.Name)
		}
	}
	return out
}

// Bind matches a call's arguments with a function's parameters, as CPython does.
func (m *Meter) Bind(sig *Signature, args *Args) *Bound {
	b := &Bound{Span: args.Span, sig: sig, args: make([]Arg, len(sig.Params)), given: make([]bool, len(sig.Params))}
	position := 0
	for _, a := range args.List {
		m.Step(1)
		if a.Name != "" {
			m.bindKeyword(b, a)
			continue
		}
		for position < len(sig.Params) && sig.Params[position].Kind > ast.PosOrKeyword {
			position = len(sig.Params)
		}
		if position < len(sig.Params) {
			b.args[position], b.given[position] = a, true
			position++
			continue
		}
		if !sig.has(ast.VarArgs) {
			m.FailAt(a.Span, "%s", tooMany(sig))
		}
		b.Rest = append(b.Rest, a)
	}
	for i, p := range sig.Params {
		if b.given[i] || p.Kind == ast.VarArgs || p.Kind == ast.KwArgs {
			continue
		}
		if p.Default == nil {
			m.FailAt(args.Span, "%s() needs %s", sig.Name, needed(p))
		}
		b.args[i] = Arg{Name: p.Name, Value: p.Default, Span: args.Span}
	}
	return b
}

func needed(p Param) string {
	if p.Kind == ast.PosOnly {
		return "another argument"
	}
	return fmt.Sprintf("the argument %q", p.Name)
}

func tooMany(sig *Signature) string {
	n := 0
	for _, p := range sig.Params {
		if p.Kind <= ast.PosOrKeyword {
			n++
		}
	}
	switch {
	case len(sig.Params) == 0:
		return sig.Name + "() takes no arguments"
	case n == 0:
		return sig.Name + "() takes its arguments by name: " + strings.Join(sig.keywords(), ", ")
	case n == 1:
		return sig.Name + "() takes one argument by position"
	}
	return fmt.Sprintf("%s() takes at most %d arguments by position", sig.Name, n)
}

func (m *Meter) bindKeyword(b *Bound, a Arg) {
	i := b.sig.byName(a.Name)
	switch {
	case i >= 0 && b.given[i]:
		m.FailAt(a.Span, "%s() is given %q twice", b.sig.Name, a.Name)
	case i >= 0:
		b.args[i], b.given[i] = a, true
	case b.sig.has(ast.KwArgs):
		b.Extra = append(b.Extra, a)
	default:
		known := b.sig.keywords()
		hint := Meant(a.Name, known)
		if hint == "" && len(known) > 0 && len(known) < 12 {
			hint = "; it has " + strings.Join(known, ", ")
		}
		m.FailAt(a.Span, "%s() has no parameter %q%s", b.sig.Name, a.Name, hint)
	}
}

// ParseSignatures reads signatures as a stub writes them, "name(a, *, b=None) ->
// T". Annotations are for people alone; defaults are constants or ().
func ParseSignatures(lines []string) ([]*Signature, error) {
	tree := parse.NewParser().Parse([]byte("def " + strings.Join(lines, ": ...\ndef ") + ": ...\n"))
	if len(tree.Errors) > 0 {
		return nil, tree.Errors[0]
	}
	out := make([]*Signature, 0, len(lines))
	for n := range tree.Children(tree.Root) {
		f := tree.Function(n)
		sig := &Signature{Name: tree.Names[f.Name]}
		for _, p := range tree.Parameters(f.Params) {
			param := Param{Name: tree.Names[p.Name], Kind: p.Kind}
			if p.Default != 0 {
				v, reason := defaultOf(tree, p.Default)
				if reason != "" {
					return nil, fmt.Errorf("the default of %s in %s: %s", param.Name, sig.Name, reason)
				}
				param.Default = v
			}
			sig.Params = append(sig.Params, param)
		}
		out = append(out, sig)
	}
	return out, nil
}

// defaultOf reads a default; the reason says why it is none.
func defaultOf(t *ast.Tree, n ast.NodeID) (v Value, reason string) {
	if t.Kind(n) == ast.Tuple && t.Count(n) == 0 {
		return &Tuple{}, ""
	}
	c, ok := signedConstant(t, n)
	if !ok {
		return nil, "it is no constant"
	}
	return FromConst(c)
}

// signedConstant decodes a literal that may have a minus before it.
func signedConstant(t *ast.Tree, n ast.NodeID) (types.Const, bool) {
	node := t.Node(n)
	if node.Kind != ast.UnaryOp || lex.Kind(node.Op) != lex.Minus {
		return t.Constant(n)
	}
	c, ok := t.Constant(node.First)
	if c.Kind == types.IntConst && !c.Big {
		c.Int = -c.Int
	}
	return c, ok
}

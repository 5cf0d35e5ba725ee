package interp

import (
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Function is a function of the program.
type Function struct {
	m    *Machine
	Name string // "<lambda>" for a lambda
	Span source.Span
	doc  string
	sig  *value.Signature
	body ast.NodeID // a Block, or a lambda's expression
	expr bool
	code *code
	in   *scope
}

// Lambda reports whether the function has no name.
func (f *Function) Lambda() bool { return f.expr }

// Doc returns the function's docstring, cleaned as inspect.cleandoc does.
func (f *Function) Doc() string { return f.doc }

// TypeName names the type as CPython does.
func (*Function) TypeName() string { return "function" }

// Call calls the function; the meter is its machine's own.
func (f *Function) Call(_ *value.Meter, args *value.Args) value.Value { return f.m.invoke(f, args) }

// Attr reads the function's name and docstring.
func (f *Function) Attr(name string) value.Value {
	switch name {
	case "__name__":
		return value.Str(f.Name)
	case "__doc__":
		return value.Str(f.doc)
	}
	return nil
}

// AttrNames lists the attributes.
func (f *Function) AttrNames() []string { return []string{"__name__", "__doc__"} }

// Required returns how many arguments a call by position must give.
func (f *Function) Required() int {
	n := 0
	for _, p := range f.sig.Params {
		if p.Default == nil && p.Kind != ast.VarArgs && p.Kind != ast.KwArgs {
			n++
		}
	}
	return n
}

// Takes reports whether a call may give so many arguments by position.
func (f *Function) Takes(count int) bool {
	n := 0
	for _, p := range f.sig.Params {
		switch p.Kind {
		case ast.VarArgs:
			return true
		case ast.PosOnly, ast.PosOrKeyword:
			n++
		case ast.KeywordOnly:
			if p.Default == nil {
				return false
			}
		}
	}
	return count <= n
}

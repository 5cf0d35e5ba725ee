package config

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/settings"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// lower makes a module whose body assigns what a file sets.
func lower(file *source.File, list []settings.Assignment) *ir.Module {
	m := &ir.Module{Name: file.Path, File: file, Names: []string{""}}
	m.Funcs = []ir.Func{{Kind: ir.ModuleBody, Span: source.Span{End: int32(len(file.Text))}}}
	b := ir.NewBuilder(m)
	b.Begin(0)
	names := map[string]ir.Name{}
	for _, a := range list {
		n, ok := names[a.Name]
		if !ok {
			n = ir.Name(len(m.Names))
			m.Names, names[a.Name] = append(m.Names, a.Name), n
		}
		v := emit(b, a.Value, a.Span)
		b.Emit(ir.Instr{Op: ir.SetGlobal, A: v, Name: n, Span: a.Span})
	}
	none := b.Const(types.None(), source.Span{})
	b.Emit(ir.Instr{Op: ir.Return, A: none})
	b.End()
	b.Finish()
	return m
}

// emit emits the instructions of a value.
func emit(b *ir.Builder, v settings.Value, span source.Span) ir.Value {
	switch {
	case !v.Known:
		return b.Emit(ir.Instr{Op: ir.Opaque, Span: span})
	case !v.Many:
		return b.Const(v.Const, span)
	}
	items := make([]ir.Value, len(v.List))
	for i, item := range v.List {
		items[i] = emit(b, item, span)
	}
	at, n := b.List(items...)
	return b.Emit(ir.Instr{Op: ir.Build, Sub: ir.BuildList, B: at, C: n, Span: span})
}

// semantics names the classes of the values that files hold. Nothing is called.
func semantics() *lang.Semantics {
	s := &lang.Semantics{IsBuiltin: func(string) bool { return false }, Own: func(*ir.Module, string) []types.Const { return nil }}
	for class, name := range map[lang.PlainClass]string{
		lang.NoneClass: "none", lang.BoolClass: "boolean", lang.IntClass: "integer", lang.FloatClass: "float", lang.StrClass: "string",
		lang.TupleClass: "tuple", lang.ListClass: "array", lang.DictClass: "table", lang.ObjectClass: "value",
		lang.BytesClass: "bytes", lang.SetClass: "set", lang.SliceClass: "slice", lang.ComplexClass: "complex",
		lang.EllipsisClass: "ellipsis", lang.AddressClass: "address", lang.GeneratorClass: "generator",
	} {
		s.Classes[class] = name
	}
	return s
}

package eval

import (
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// fixValue is one change as a value.
type fixValue struct{ fix rule.Fix }

// TypeName names the type as the SDK does.
func (*fixValue) TypeName() string { return "Fix" }

// fixExports are what autofix= is made of.
func fixExports() []Export {
	homes := []string{"codepathfinder", "codepathfinder.fixes"}
	return []Export{
		{Name: "autofix", Kind: Namespace, Modules: homes, Added: true, Doc: "Changes of the call that a finding reports, for a rule's autofix=.",
			Members: []Member{
				{Name: "set_argument", Signature: "set_argument(argument: int | str, value: Constant, unsafe: bool = False) -> Fix", Added: true, call: setArgument,
					Doc: "Writes a value for an argument or a part of it, and adds the argument where it is missing."},
				{Name: "remove_argument", Signature: "remove_argument(argument: int | str, unsafe: bool = False) -> Fix", Added: true, call: removeArgument,
					Doc: "Removes an argument."},
				{Name: "rename_callee", Signature: "rename_callee(name: str, unsafe: bool = False) -> Fix", Added: true, call: renameCallee,
					Doc: "Calls another function instead, and imports what is missing."},
			}},
		{Name: "Fix", Kind: Type, Modules: []string{"codepathfinder.fixes"}, Added: true, Doc: "What the functions of autofix return."},
	}
}

func setArgument(_ *session, m *value.Meter, b *value.Bound) value.Value {
	place, v := b.Get("argument"), b.Get("value")
	return &fixValue{rule.Fix{
		Action: rule.SetArgument, Path: argPath(m, place.Value, place.Span), Value: constant(m, v.Value, v.Span), Unsafe: flag(m, b, "unsafe"), Span: b.Span,
	}}
}

func removeArgument(_ *session, m *value.Meter, b *value.Bound) value.Value {
	place := b.Get("argument")
	p := argPath(m, place.Value, place.Span)
	if len(p.Selectors) > 0 || p.Receiver {
		m.FailAt(place.Span, "remove_argument() removes a whole argument: name it by position or name")
	}
	return &fixValue{rule.Fix{Action: rule.RemoveArgument, Path: p, Unsafe: flag(m, b, "unsafe"), Span: b.Span}}
}

func renameCallee(_ *session, m *value.Meter, b *value.Bound) value.Value {
	name := b.Get("name")
	list := names(m, "the name of the callee", []element{{name.Value, name.Span}})
	return &fixValue{rule.Fix{Action: rule.RenameCallee, Name: list[0], Unsafe: flag(m, b, "unsafe"), Span: b.Span}}
}

// fixes reads autofix=: one change or a list of them.
func fixes(m *value.Meter, b *value.Bound) []rule.Fix {
	a := b.Get("autofix")
	if isNone(a.Value) {
		return nil
	}
	var out []rule.Fix
	for _, e := range elements(a.Value, a.Span) {
		f, ok := e.v.(*fixValue)
		if !ok {
			m.FailAt(e.at, `autofix is made by autofix, such as autofix.set_argument("shell", False), not %s`, value.KindOf(e.v))
		}
		m.Alloc(value.ItemSize)
		out = append(out, f.fix)
	}
	return out
}

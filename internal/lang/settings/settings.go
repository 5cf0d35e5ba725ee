// Package settings reads the formats of configuration files: TOML, ini files in the
// dialects that Python knows, and files of environment variables.
//
// In go the bytes of a file; out come the assignments that it makes, in its order. A
// name is dotted: the section or table, then the key. Every value is a string, as
// ini and environment files have no others, but for TOML's own. What a program would
// compute (interpolation, templates) is a value of which nothing is known.
//
//	[server:main]                 server:main.use = 'egg:waitress#main'
//	use = egg:waitress#main       server:main.listen = '*:6543'
//	listen = *:6543
//
// The invariant: each line that sets something becomes one assignment that stands at
// its key; what is no syntax of the format is left out, and of TOML, which is strict
// about that, an error.
package settings

import (
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Assignment is one thing that a file sets.
type Assignment struct {
	Name  string // dotted
	Value Value
	Span  source.Span // from the key to the end of the value
}

// Value is what it is set to: a constant, a list, or something that is not known.
type Value struct {
	Known bool
	Const types.Const
	Many  bool         // it is a list
	List  []Value      // of a list
	Table []Assignment // of a table that is an element of a list, which is not Known
}

// Strings returns the strings that a value is, or has in its list.
func (v Value) Strings() []string {
	if v.Known && !v.Many && v.Const.Kind == types.StrConst {
		return []string{v.Const.Str}
	}
	var out []string
	for _, item := range v.List {
		if item.Known && !item.Many && item.Const.Kind == types.StrConst {
			out = append(out, item.Const.Str)
		}
	}
	return out
}

func text(s string) Value          { return Value{Known: true, Const: types.Str(s)} }
func constant(c types.Const) Value { return Value{Known: true, Const: c} }
func listOf(items []Value) Value   { return Value{Known: true, Many: true, List: items} }

func dotted(table, key string) string {
	if table == "" {
		return key
	}
	return table + "." + key
}

package flow

import "codepathfinder.dev/pathfinder/internal/ir"

// Stripped is the text, and what is taken off its start, of a call that gives a text without some of the characters that
// it begins with; or 0, if an instruction is none.
//
//	path.lstrip("/")      path and "/"
func Stripped(m *ir.Module, v ir.Value) (text, chars ir.Value) {
	in := &m.Instrs[v]
	if in.Op != ir.Call || m.NumArgs(in) != 1 || m.Instrs[in.A].Op != ir.Attr {
		return 0, 0
	}
	if name := m.Names[m.Instrs[in.A].Name]; name != "lstrip" && name != "strip" {
		return 0, 0
	}
	return m.Instrs[in.A].A, m.Arg(in, 0).Value
}

// Beginning is what a path that is joined of several begins with, unless a later one begins at a root: of what is none, itself.
//
//	os.path.join("/", name)      "/"
func Beginning(m *ir.Module, v ir.Value) ir.Value {
	in := &m.Instrs[v]
	if in.Op == ir.Call && m.NumArgs(in) > 1 && m.Instrs[in.A].Op == ir.Attr && m.Names[m.Instrs[in.A].Name] == "join" {
		return m.Arg(in, 0).Value
	}
	return v
}

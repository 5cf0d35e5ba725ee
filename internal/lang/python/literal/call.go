package literal

import (
	"path"
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
)

// call evaluates the calls by which places are computed, and some that copy.
func (e *Evaluator) call(id ast.NodeID) []Value {
	t := e.t
	function := t.Node(id).First
	args := e.positional(id)
	name := t.Name(function)
	switch t.Kind(function) {
	case ast.Name:
		return e.function(name, args)
	case ast.Attribute:
		if out, ok := e.method(t.Node(function).First, name, args); ok {
			return out
		}
		return e.function(name, args)
	}
	return nil
}

// positional lists the arguments of a call that have no name.
func (e *Evaluator) positional(call ast.NodeID) []ast.NodeID {
	var out []ast.NodeID
	for c := e.t.Node(e.t.Node(call).First).Next; c != 0; c = e.t.Node(c).Next {
		if k := e.t.Kind(c); k == ast.Keyword || k == ast.Starred {
			break
		}
		out = append(out, c)
	}
	return out
}

// function evaluates a call by the last component of what is called.
func (e *Evaluator) function(name string, args []ast.NodeID) []Value {
	switch name {
	case "getcwd", "cwd": // scripts run in the project's folder, as far as anyone can tell
		return []Value{place(".")}
	case "currentframe":
		return nil
	case "getfile", "getsourcefile", "getabsfile":
		return []Value{place("./" + e.file)}
	}
	if len(args) == 0 {
		return nil
	}
	switch name {
	case "dirname":
		return e.map1(args[0], parent)
	case "abspath", "realpath", "normpath", "fspath", "str", "Path", "PurePath", "PosixPath", "PurePosixPath", "join", "joinpath", "normcase", "expanduser":
		return e.joined(e.Values(args[0]), args[1:])
	case "basename":
		return e.map1(args[0], func(v Value) Value {
			if v.Kind != Path && v.Kind != String {
				return Value{}
			}
			return text(path.Base(path.Clean(v.Str)))
		})
	case "split":
		return e.map1(args[0], func(v Value) Value {
			if v.Kind != Path {
				return Value{}
			}
			return Value{Kind: List, Items: []Value{parent(v), text(path.Base(path.Clean(v.Str)))}}
		})
	case "list", "tuple", "set", "frozenset", "sorted":
		return e.map1(args[0], func(v Value) Value {
			if v.Kind != List && v.Kind != Dict {
				return Value{}
			}
			return Value{Kind: List, Items: v.Elements()}
		})
	case "dict", "MappingProxyType", "deepcopy", "copy":
		return e.Values(args[0])
	}
	return nil
}

// joined is os.path.join of what the first part may be with the others.
func (e *Evaluator) joined(first []Value, rest []ast.NodeID) []Value {
	out := slices.DeleteFunc(slices.Clone(first), func(v Value) bool { return v.Kind != Path && v.Kind != String })
	for _, a := range rest {
		part := e.Value(a)
		next := make([]Value, len(out))
		for i, v := range out {
			next[i] = join(v, part)
		}
		out = next
	}
	return out
}

// method evaluates a method of a place, string, list or dict.
func (e *Evaluator) method(on ast.NodeID, name string, args []ast.NodeID) ([]Value, bool) {
	switch name {
	case "resolve", "absolute", "as_posix", "expanduser", "copy", "keys":
		if values := e.Values(on); len(values) > 0 {
			return values, true
		}
	case "joinpath":
		return e.joined(e.Values(on), args), true
	case "format":
		v := e.Value(on)
		if v.Kind != String {
			return nil, true
		}
		var values []Value
		for _, a := range args {
			values = append(values, e.Value(a))
		}
		return []Value{fill(v.Str, "{}", values)}, true
	case "split":
		if v := e.Value(on); v.Kind == String {
			return []Value{splitWords(v.Str, args, e)}, true
		}
	case "values":
		return e.map1(on, func(v Value) Value {
			if v.Kind != Dict {
				return Value{}
			}
			return Value{Kind: List, Items: v.Items}
		}), true
	}
	return nil, false
}

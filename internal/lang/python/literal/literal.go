// Package literal says what an expression of a Python file is as far as that can
// be told without running anything: strings, lists, dicts, and places in the
// project that are computed from the file's own.
//
// In go a tree and the file's path; out come values. It reads set-up scripts, edits
// of sys.path, lists of exported names and tables of lazy imports, which are data
// in the form of code. The invariant: the work is bounded whatever the file says,
// and what cannot be told is Unknown, never a guess.
//
//	HERE = os.path.dirname(os.path.abspath(__file__))     in tools/run.py
//	os.path.join(HERE, "..", "lib")                        Path, "lib"
//	["a", *("b", "c")] + ["d"]                             List of 4 Strings
package literal

import (
	"path"
	"strings"
)

// Kind is the kind of a Value.
type Kind uint8

// The kinds of values.
const (
	Unknown Kind = iota
	None
	Int    // Int
	String // Str
	Path   // Str: a place, relative to where the file's path counts from; see Value.Place
	List   // Items: a list, tuple or set
	Dict   // Keys and Items in pairs, in order; a key that occurs again adds to its first
)

// Value is what is known of an expression. It is immutable.
type Value struct {
	Kind  Kind
	Str   string
	Int   int64
	Items []Value
	Keys  []Value
}

// Place returns the cleaned form of a Path: "" is the project's folder, "a/b" lies
// below it. It reports false for other values, and for places outside of it.
func (v Value) Place() (string, bool) {
	if v.Kind != Path {
		return "", false
	}
	return below(path.Clean(v.Str))
}

// below turns a cleaned path into a place of the project.
func below(p string) (string, bool) {
	switch {
	case p == ".":
		return "", true
	case p == "..", strings.HasPrefix(p, "../"), strings.HasPrefix(p, "/"):
		return "", false
	}
	return p, true
}

// Strings returns the items of a list that are strings, or the value itself where
// it is one; all says that there are no others.
func (v Value) Strings() (list []string, all bool) {
	if v.Kind == String {
		return []string{v.Str}, true
	}
	all = v.Kind == List
	for _, item := range v.Elements() {
		if item.Kind == String {
			list = append(list, item.Str)
		} else {
			all = false
		}
	}
	return list, all
}

// Elements returns what iterating over the value gives.
func (v Value) Elements() []Value {
	switch v.Kind {
	case List:
		return v.Items
	case Dict:
		return v.Keys
	}
	return nil
}

// Get returns what a dict has under a string, or Unknown.
func (v Value) Get(key string) Value {
	for i, k := range v.Keys {
		if k.Kind == String && k.Str == key {
			return v.Items[i]
		}
	}
	return Value{}
}

func text(s string) Value { return Value{Kind: String, Str: s} }

// place makes a Path. It is kept as written until someone asks for its Place, so
// that text can be added to its end.
func place(s string) Value { return Value{Kind: Path, Str: s} }

// join is os.path.join(v, w).
func join(v, w Value) Value {
	if w.Kind == Path {
		return w
	}
	if w.Kind != String || v.Kind != Path && v.Kind != String {
		return Value{}
	}
	if strings.HasPrefix(w.Str, "/") || strings.Contains(w.Str, ":") {
		return w // absolute, here or on Windows
	}
	return Value{Kind: v.Kind, Str: strings.TrimSuffix(v.Str, "/") + "/" + w.Str}
}

// parent is os.path.dirname(v), and pathlib's v.parent.
func parent(v Value) Value {
	if v.Kind != Path && v.Kind != String {
		return Value{}
	}
	p := path.Clean(v.Str)
	switch {
	case p == "." || p == ".." || strings.HasSuffix(p, "/.."):
		v.Str = path.Join(p, "..")
	default:
		v.Str = path.Dir(p)
	}
	return v
}

// add is v + w.
func add(v, w Value) Value {
	switch {
	case v.Kind == String && w.Kind == String && len(v.Str)+len(w.Str) <= maxText, v.Kind == Path && w.Kind == String && len(w.Str) <= maxText:
		v.Str += w.Str
		return v
	case v.Kind == List && w.Kind == List && len(v.Items)+len(w.Items) <= maxItems:
		return Value{Kind: List, Items: append(v.Items[:len(v.Items):len(v.Items)], w.Items...)}
	}
	return Value{}
}

// merge is v | w of dicts.
func merge(v, w Value) Value {
	if v.Kind != Dict || w.Kind != Dict || len(v.Items)+len(w.Items) > maxItems {
		return Value{}
	}
	return Value{Kind: Dict, Keys: append(v.Keys[:len(v.Keys):len(v.Keys)], w.Keys...), Items: append(v.Items[:len(v.Items):len(v.Items)], w.Items...)}
}

package inspect

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is how a view is written.
type Format string

// The formats.
const (
	Text Format = "text"
	JSON Format = "json"
	DOT  Format = "dot" // the language of Graphviz; graphs only
)

// Stage is something that can be looked at.
type Stage struct {
	Name    string
	Summary string // one phrase
	Formats []Format
	Write   func(*View, io.Writer, Format) error
}

// Stages are the views, in order of their names.
var Stages = []Stage{
	{"calls", "which functions call which", []Format{Text, JSON, DOT}, writeCallGraph},
	{"imports", "which modules import which, and what imports were resolved to", []Format{Text, JSON, DOT}, writeImports},
	{"types", "the types of variables, parameters and results", []Format{Text, JSON}, writeTypeEntries},
	{"values", "what names and expressions may be", []Format{Text, JSON}, writeValueEntries},
}

// writeJSON writes a value with indentation, and < and > as they are.
func writeJSON[T any](w io.Writer, v T) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// list is a list that JSON has as one, even if it is empty.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// WriteJSON writes the numbers.
func (s *Stats) WriteJSON(w io.Writer) error { return writeJSON(w, s) }

func writeCallGraph(v *View, w io.Writer, f Format) error {
	g := v.Calls()
	switch f {
	case JSON:
		return writeJSON(w, g.Edges())
	case DOT:
		return g.writeDOT(w)
	}
	return g.writeText(w)
}

// writeText writes the places of calls in order, with what they call.
func (g *CallGraph) writeText(w io.Writer) error {
	p := printer{w: w}
	for i := range g.Sites {
		s := &g.Sites[i]
		callees := slices.Clone(s.Callees)
		if !s.Complete {
			callees = append(callees, strings.TrimSpace(fmt.Sprintf("? (%s %s", s.Reason.Cause, s.Reason.Detail))+")")
		}
		arrow := "->"
		if !s.Written {
			arrow = "~>"
		}
		if len(callees) == 0 {
			callees = []string{"-"} // a class without an __init__
		}
		p.line("%s %s %s %s", s.Place, s.Caller, arrow, strings.Join(callees, ", "))
	}
	return p.err
}

func (g *CallGraph) writeDOT(w io.Writer) error {
	d := newGraph(w, "calls")
	edges := g.Edges()
	for _, f := range g.Functions {
		d.node(f, "")
		for _, k := range edges[f] {
			d.edge(f, k)
		}
	}
	return d.end()
}

func writeTypeEntries(v *View, w io.Writer, f Format) error {
	entries := v.Types()
	if f == JSON {
		return writeJSON(w, list(entries))
	}
	p := printer{w: w}
	for _, e := range entries {
		what := "returns"
		switch {
		case e.Variable != "":
			what = "variable " + e.Variable
		case e.Parameter != "":
			what = "parameter " + e.Parameter
		}
		if e.Function != "" {
			what = e.Function + " " + what
		}
		types := e.Types
		if e.Incomplete {
			types = append(slices.Clone(types), "?")
		}
		p.line("%s:%d:%d %s: %s", e.File, e.Line, e.Column, what, strings.Join(types, " | "))
	}
	return p.err
}

func writeValueEntries(v *View, w io.Writer, f Format) error {
	entries := v.Values()
	if f == JSON {
		return writeJSON(w, list(entries))
	}
	return writeValues(w, entries)
}

func writeImports(v *View, w io.Writer, f Format) error {
	imports := v.Imports()
	switch f {
	case JSON:
		return writeJSON(w, list(imports))
	case DOT:
		return v.writeModules(w, imports)
	}
	p := printer{w: w}
	for _, i := range imports {
		text := i.Import
		if i.Name != "" {
			text += " " + i.Name
		}
		p.line("%s:%d:%d %s imports %s: %s %s", i.File, i.Line, i.Column, i.Module, text, i.Kind, i.Target)
	}
	return p.err
}

// writeModules writes the graph of modules. What is unresolved is dashed.
func (v *View) writeModules(w io.Writer, imports []Import) error {
	d := newGraph(w, "imports")
	byFile := map[string]string{}
	for _, m := range v.modules {
		byFile[m.File.Path] = v.names[m]
		d.node(v.names[m], "")
	}
	for _, i := range imports {
		to := i.Target
		switch i.Kind {
		case ImportFile:
			to = byFile[i.Target]
		case ImportExternal:
			d.node(to, "shape=box")
		case ImportUnresolved:
			d.node(to, "shape=box, style=dashed")
		}
		d.edge(i.Module, to)
	}
	return d.end()
}

// graph writes a graph in the DOT language, each node and edge once.
type graph struct {
	p    printer
	seen map[string]bool
}

func newGraph(w io.Writer, name string) *graph {
	g := &graph{printer{w: w}, map[string]bool{}}
	g.p.line("digraph %s {", name)
	return g
}

func (g *graph) node(name, style string) {
	if style != "" {
		style = " [" + style + "]"
	}
	if text := quoted(name); !g.seen[text] {
		g.seen[text] = true
		g.p.line("  %s%s;", text, style)
	}
}

func (g *graph) edge(from, to string) {
	if text := quoted(from) + " -> " + quoted(to); !g.seen[text] {
		g.seen[text] = true
		g.p.line("  %s;", text)
	}
}

// quoted is a DOT string.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

func (g *graph) end() error {
	g.p.line("}")
	return g.p.err
}

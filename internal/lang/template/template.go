// Package template reads the templates of web pages, in the syntax that Jinja and Django share: what of what
// they are given they print as it stands.
//
// In go the texts of templates; out come their outputs that nothing escapes, each as the path of names from a
// variable that the template is given. The invariant: nothing is computed, and what is not understood prints
// nothing.
//
//	{{ v }} {% for i in w.items %}{{ i.text|safe }}{% endfor %}    [w items * text]
//	{% autoescape false %}{{ v }}{{ w|e }}{% endautoescape %}      [v]
//
// The syntax is that of https://jinja.palletsprojects.com/en/stable/templates/ and of
// https://docs.djangoproject.com/en/stable/ref/templates/language/.
package template

import (
	"path"
	"slices"
	"strings"
)

// Escaping says what a template engine escapes of itself.
type Escaping string

// The kinds of escaping.
const (
	Always Escaping = "always"  // everything, in every template
	ByName Escaping = "by-name" // everything in templates of which the name ends as those of pages do
	Never  Escaping = "never"   // nothing
)

// Of reports whether a template of a name is one in which everything is escaped.
func (e Escaping) Of(name string) bool {
	switch e {
	case Always:
		return true
	case ByName: // flask.Flask.select_jinja_autoescape, jinja2.select_autoescape
		switch strings.ToLower(path.Ext(name)) {
		case ".html", ".htm", ".xml", ".xhtml", ".svg":
			return true
		}
	}
	return false
}

// Elements stands in a path for the elements of what is before it.
const Elements = "*"

// Output is a place where a template prints, as it stands, what it is given.
type Output struct {
	Path []string // a variable, then attributes, keys and Elements
	File string   // of the template
	Line int      // from 1

	block string // the innermost block around it
}

// The bounds of templates: further outputs, and what is nested deeper, are not looked at.
const (
	maxOutputs = 2000
	maxPages   = 200  // that one includes, by others too
	maxNested  = 24   // templates and expressions
	maxScopes  = 100  // tags with an end
	maxTag     = 8192 // bytes
	maxPath    = 12
	maxParts   = 64 // of an expression
	// MaxSize is how many bytes of a template are read.
	MaxSize = 1 << 20
)

// Is reports whether a file is a template, by its name and the folder that it is in.
func Is(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".jinja", ".jinja2", ".j2":
		return true
	case ".txt", ".xml", ".svg", ".tpl", ".tmpl", ".md", ".js", ".css", ".eml":
		return strings.Contains("/"+path.Dir(name)+"/", "/templates/")
	}
	return false
}

// Set is the templates of a project. It is not safe for concurrent use.
type Set struct {
	files  map[string][]byte
	ending map[string][]string // the files whose path ends in a name
	read   map[key][]Output
}

type key struct {
	file     string
	escaping Escaping
}

// NewSet returns a set of templates, by their paths in the project.
func NewSet(files map[string][]byte) *Set {
	s := &Set{files: files, ending: map[string][]string{}, read: map[key][]Output{}}
	for name := range files {
		s.ending[path.Base(name)] = append(s.ending[path.Base(name)], name)
	}
	for _, list := range s.ending {
		slices.Sort(list)
	}
	return s
}

// Find returns the file of a template that is asked for by a name in a file: of those whose path ends in the name,
// the one that has most folders in common with that file.
func (s *Set) Find(name, from string) (string, bool) {
	if s == nil || name == "" {
		return "", false
	}
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	best, most := "", -1
	for _, f := range s.ending[path.Base(name)] {
		if f != name && !strings.HasSuffix(f, "/"+name) {
			continue
		}
		if n := shared(f, from); n > most {
			best, most = f, n
		}
	}
	return best, most >= 0
}

// shared counts the folders that two paths have in common.
func shared(a, b string) (n int) {
	x, y := strings.Split(path.Dir(a), "/"), strings.Split(path.Dir(b), "/")
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// Printed lists what the template in a file prints as it stands, with what it includes and extends.
func (s *Set) Printed(file string, e Escaping) []Output {
	k := key{file, e}
	out, ok := s.read[k]
	if !ok {
		out = s.reading(e).page(file).outputs
		s.read[k] = out
	}
	return out
}

// PrintedBy lists what a text as a template prints as it stands. Its file is where the text stands.
func (s *Set) PrintedBy(text, file string, e Escaping) []Output {
	r := &reader{reading: s.reading(e), file: file, escapes: e != Never}
	return r.read(text).outputs
}

// reading is the reading of one template with all that it includes.
type reading struct {
	set      *Set
	escaping Escaping
	within   []string // the templates that are being read, each within the one before
	left     int      // how many may still be read
}

func (s *Set) reading(e Escaping) *reading { return &reading{set: s, escaping: e, left: maxPages} }

// page reads a template, unless that would be within itself.
func (w *reading) page(file string) *page {
	text := w.set.files[file]
	if w.left--; len(text) > MaxSize || w.left < 0 || len(w.within) == maxNested || slices.Contains(w.within, file) {
		return &page{}
	}
	w.within = append(w.within, file)
	defer func() { w.within = w.within[:len(w.within)-1] }()
	r := &reader{reading: w, file: file, escapes: w.escaping.Of(file)}
	return r.read(string(text))
}

// page is what a template prints, and what macros it has.
type page struct {
	outputs []Output
	blocks  map[string]bool
	macros  map[string]*macro
}

// macro is a function of a template: what it prints as it stands, of its parameters and of what the template is
// given.
type macro struct {
	params []string
	prints []Output
}

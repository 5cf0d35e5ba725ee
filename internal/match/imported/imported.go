// Package imported tells which packages a program may use.
//
// In go a program and what is known of names outside of it; out come answers about packages by the first
// components of their names. The invariant: what is not mentioned, nothing in the program is called or
// imported by, also not by a module's name in a string.
//
//	p := imported.Of(program, facts, standard)
//	p.Mentions("flask")              // import flask, from flask import request, import_module("flask.app")
//	p.Reaches("requests.get")        // or something of another package that may hand it on
package imported

import (
	"bytes"
	"strings"
	"unicode"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Packages are the packages of a program. Those of no program, nil, are all that there are. It is not safe for
// concurrent use.
type Packages struct {
	program  *ir.Program
	facts    types.Facts
	standard func(root string) bool
	roots    map[string]bool // the first components of all names in it, and of its modules
	quoted   map[string]bool // names behind quotes in it, once they are asked for
	others   others
}

// others says which packages that do not come with the language a program may use.
type others uint8

const (
	notAsked others = iota
	noPackage
	anyPackage
)

// Of finds the packages of a program. Standard tells which come with its language; nil if nobody knows, as are facts.
func Of(p *ir.Program, facts types.Facts, standard func(root string) bool) *Packages {
	out := &Packages{program: p, facts: facts, standard: standard, roots: map[string]bool{}}
	for _, m := range p.Modules {
		for _, n := range append([]string{m.Name}, m.Names...) {
			root, _, _ := strings.Cut(n, ".")
			out.roots[root] = true
		}
	}
	return out
}

// Mentions reports whether something in the program has the first component of a package's name, or a
// program that imports modules by strings a string that begins with it.
func (p *Packages) Mentions(root string) bool {
	if p == nil || p.roots[root] {
		return true
	}
	if !p.byStrings() {
		return false
	}
	if p.quoted == nil {
		p.quoted = quotedIn(p.program)
	}
	return p.quoted[root]
}

// Known reports whether a package is mentioned, or something is known of it.
func (p *Packages) Known(root string) bool {
	if p == nil || p.facts == nil || p.roots[root] {
		return true
	}
	_, ok := p.facts.Lookup(root)
	return ok
}

// byStrings reports whether a program may import modules by their names in strings.
func (p *Packages) byStrings() bool { return p.roots["import_module"] || p.roots["__import__"] }

// quotedIn lists the names that stand behind quotes in a program.
func quotedIn(p *ir.Program) map[string]bool {
	const quotes = `"'`
	quoted := map[string]bool{}
	for _, m := range p.Modules {
		text := m.File.Text
		for i := bytes.IndexAny(text, quotes); i >= 0; i = bytes.IndexAny(text, quotes) {
			text = text[i+1:]
			name := text
			if end := bytes.IndexFunc(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }); end >= 0 {
				name = text[:end]
			}
			if !quoted[string(name)] { // which makes no string, as what follows does
				quoted[string(name)] = true
			}
		}
	}
	return quoted
}

// Reaches reports whether a program may hold what a dotted name stands for under another name,
// that of its definition. What a program has of a package it imports, or gets from a
// package that it imports: one that mentions no package at all of which something is known has only
// what comes with the language. The types of packages are kept compressed, which costs
// a program without them more than to look at it.
func (p *Packages) Reaches(name string) bool {
	root, _, dotted := strings.Cut(name, ".")
	if p == nil || p.standard == nil || !dotted || p.roots[root] || p.standard(root) {
		return true
	}
	if p.others == notAsked {
		p.others = noPackage
		if p.usesOthers() {
			p.others = anyPackage
		}
	}
	return p.others == anyPackage
}

// usesOthers reports whether the program mentions a package of which something is known that does not
// come with the language, or imports modules by names that it makes.
func (p *Packages) usesOthers() bool {
	if p.byStrings() {
		return true
	}
	for root := range p.roots {
		if p.standard(root) {
			continue
		}
		if f, ok := p.facts.Lookup(root); ok && f.Kind == types.ModuleFact {
			return true
		}
	}
	return false
}

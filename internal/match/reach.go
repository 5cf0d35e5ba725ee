package match

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/types"
)

// reach says which packages that do not come with the language a program may use.
type reach uint8

const (
	notAsked reach = iota
	noPackage
	anyPackage
)

// reaches reports whether a program may hold what a name of a rule stands for under another name,
// that of its definition. What a program has of a package it imports, or gets from a
// package that it imports: one that mentions no package at all of which something is known has only
// what comes with the language. The types of packages are kept compressed, which costs
// a program without them more than to look at it.
func (c *compiler) reaches(name string) bool {
	root, _, dotted := strings.Cut(name, ".")
	if c.program == nil || c.standard == nil || !dotted || c.roots[root] || c.standard(root) {
		return true
	}
	if c.packages == notAsked {
		c.packages = noPackage
		if c.usesPackage() {
			c.packages = anyPackage
		}
	}
	return c.packages == anyPackage
}

// usesPackage reports whether the program mentions a package of which something is known, or
// imports modules by names that it makes.
func (c *compiler) usesPackage() bool {
	if c.roots["import_module"] || c.roots["__import__"] {
		return true
	}
	for root := range c.roots {
		if c.standard(root) {
			continue
		}
		if f, ok := c.facts.Lookup(root); ok && f.Kind == types.ModuleFact {
			return true
		}
	}
	return false
}

// Package lang is the contract between a scan and a programming language.
//
// In go the texts of files that a Language claims; out come their modules in the
// intermediate representation, and what is wrong with the texts. The rest of the
// engine knows no language: it reads package ir. The invariant: a Loaded is a
// function of the inputs alone, the same for any number of workers.
//
//	for _, l := range all.Languages {
//		if l.Claims("tool", head) { … }          // "#!/usr/bin/env python3"
//	}
//	loaded := l.Load(ctx, []lang.Input{{Path: "a.py", Text: text}}, lang.LoadOptions{Workers: 2})
//	loaded.Modules // in the order of the inputs
//	loaded.Faults  // "a.py": syntax-error at 7:9
package lang

import (
	"context"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Language is a front end. Its methods may be called from several goroutines.
type Language interface {
	// Name is how rules, rulesets and the ledger call the language: one of the
	// constants of package rule.
	Name() string

	// Claims reports whether a file is in the language. Head returns the file's
	// first bytes, at most source.HeadBytes of them, and opens the file for that:
	// a language asks only where the name does not tell. It returns nil for a file
	// that cannot be read.
	Claims(path string, head func() []byte) bool

	// Settings reports whether a file, in whatever language, may tell how a project is
	// laid out: Load wants it with the others (LoadOptions.Settings).
	Settings(path string) bool

	// Facts returns what is known of names outside of any program, or nil.
	Facts() types.Facts

	// Load reads the files of one program: all that the language claims of a
	// project, in the order of their paths. It never fails as a whole; when the context ends
	// it returns early, and what it returns then is of no use.
	Load(ctx context.Context, in []Input, o LoadOptions) Loaded
}

// Input is one file. Load takes the text over: it never changes it, but sets Text
// to nil once it has made a text of its own, so that no file is in memory twice.
type Input struct {
	Path string // as source.File.Path
	Text []byte // as it stands in the file, in whatever encoding
}

// LoadOptions says how to load, never what the program is.
type LoadOptions struct {
	Workers int // how many files are read at a time; 0 = 1
	// Keep tells by the names in it whether a module is worth lowering at once; nil
	// keeps all. The others are lowered when they are needed (ir.Module.Ensure).
	Keep func(names []string) bool
	// Bindings has ir.Module.Bindings and Reads filled in.
	Bindings bool
	// Settings are the files of the project that Settings reports, in the order of
	// their paths.
	Settings []Input
	// Library is where the project's libraries are installed, to be read for what is
	// known of them; nil for none.
	Library *source.Library
	// Targets says of each input whether it was asked for; nil: all were. Where there are many others,
	// the program has those that have to do with the targets: what targets import, what leads to them
	// by imports, and what those import.
	Targets []bool
	// MaxContext bounds the bytes of these others; 0 = as the language has it.
	MaxContext int
	Done       func() // called once for each input, from any goroutine; may be nil
}

// Place says whether a file is part of a program.
type Place uint8

// The places of files.
const (
	Inside    Place = iota
	Unrelated       // it has nothing to do with the targets; its module is empty
	Beyond          // it has, but too much does already; its module is empty
)

// Loaded is what became of the inputs: a program, and what is wrong with them.
type Loaded struct {
	Modules []*ir.Module // in the order of the inputs, of which some may have none; then packages that are folders alone
	Faults  []Fault      // in the order of the inputs, then of place

	// Places says of each input whether it is part of the program; nil: all are.
	Places []Place

	// What the analysis of values has to know of the program's language and of its
	// imports, in which modules are numbered as in Modules.
	Semantics *Semantics
	Imports   Imports
	Facts     types.Facts // what is known of names outside of the program; may be nil
	// Remarks says what Facts left out, as far as they were asked; nil says nothing.
	Remarks func() []string
}

// Imports says what the imports of a program load.
type Imports interface {
	// Resolve finds the module of the program that an import of a name in module
	// i loads. Relative names start with dots.
	Resolve(i int, name string) (int, bool)
	// Absolute returns the dotted name that such an import means.
	Absolute(i int, name string) (string, bool)
	// Submodule finds a module of the program in the package that module i is.
	Submodule(i int, name string) (int, bool)

	// Alternatives lists the other modules that such an import may load with equal
	// right: where several have the name, and nothing says which comes first.
	Alternatives(i int, name string) []int
	// Exports reports whether an import of everything from module i takes a name,
	// which may be that of a submodule: certainly where it is listed, else where
	// something has imported it.
	Exports(i int, name string) Exported
	// Lazy finds what module i, when it is asked for a name that it does not have,
	// gives in its place: an attribute of another module, or with attr "" that
	// module, which is named as an import in module i would name it.
	Lazy(i int, name string) (module, attr string, ok bool)
	// Join returns the dotted name that a name, relative or not, means in a package.
	Join(pkg, name string) (string, bool)
}

// Exported says whether an import of everything takes a name.
type Exported uint8

// The answers.
const (
	NotExported Exported = iota
	MayBeExported
	IsExported // as a public name, if the module binds it
	IsListed   // by name
)

// Fault is something in a file that could not be analysed. A file with a fault
// and a module was analysed in part, one without a module not at all.
type Fault struct {
	Kind  FaultKind
	Error source.Error // its span counts in the text of the module's File
}

// FaultKind says what went wrong, in the stable kebab-case words that reports
// use.
type FaultKind string

// The kinds of faults.
const (
	SyntaxError  FaultKind = "syntax-error"
	OtherVersion FaultKind = "unsupported-version" // of the language: Python 2
	Undecodable  FaultKind = "undecodable-file"    // the text is in no encoding that it says, or too large
	OutOfFuel    FaultKind = "out-of-fuel"         // a function beyond what the analysis spends on one
	InternalBug  FaultKind = "internal-error"      // the front end failed
)

// Package all lists the languages and what can be printed of each.
//
// Nothing goes in; out come two tables, and no decision is taken here. The
// invariant: languages have different names, and the first in the order of the
// table that claims a file has it.
//
//	all.Languages[0].Name()   // "python"
package all

import (
	"io"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/config"
	"codepathfinder.dev/pathfinder/internal/lang/python"
)

// Languages are all front ends.
var Languages = []lang.Language{
	python.Language{},
	config.Language{},
}

// Printers are the stages of the front ends that can be looked at, those before the
// intermediate representation.
var Printers = []Printer{
	{python.Language{}, "tokens", "the tokens, one a line", python.PrintTokens},
	{python.Language{}, "ast", "the syntax tree, one node a line", python.PrintTree},
	{python.Language{}, "scopes", "the scopes and what the names in them mean", python.PrintScopes},
}

// Printer prints what one stage makes of a file.
type Printer struct {
	Language lang.Language
	Stage    string
	Summary  string // one phrase
	// Print writes the stage's stable text form of any bytes. Its error is the
	// writer's.
	Print func(w io.Writer, raw []byte) error
}

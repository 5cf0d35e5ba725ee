// Package all lists the languages and what can be printed of each.
//
// It holds two tables and decides nothing; the order of Languages is the one in
// which a file's language is looked for, and the first that claims it has it.
//
//	for _, l := range all.Languages {
//		fmt.Println(l.Name())   // python
//	}
package all

import (
	"io"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
)

// Languages are all front ends.
var Languages = []lang.Language{
	python.Language{},
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

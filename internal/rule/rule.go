// Package rule holds what a rule file evaluates to: rules and their queries, as
// plain data.
//
// In go rule.py files (rule/eval reads them); out come Rules that match compiles
// and registry prints. The invariant: a Query is a finite tree of the types
// below, and every type switch over Query is exhaustive.
//
//	calls("*.bind", match_position={"0[0]": "0.0.0.0"})
//
// becomes
//
//	Calls{Patterns: {"*.bind"}, Args: {{Path: 0[0], Want: Literal{"0.0.0.0"}}}}
package rule

import (
	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Language names as rules, rulesets and the ledger spell them.
const (
	Python     = "python"
	Go         = "go"
	Dockerfile = "docker"
	Compose    = "docker-compose"

	// Configuration is the language of configuration files. No rule is for it alone:
	// rules about settings look into it too.
	Configuration = "config"
)

// Rule is one rule: its identity, as its decorator gives it, and its query.
type Rule struct {
	ID          string
	Name        string
	Language    string // one of the constants above
	Severity    finding.Severity
	Confidence  finding.Confidence // the upper bound for its findings
	Category    string
	CWE         string   // "CWE-1327", or ""
	CVE         string   // "CVE-2022-34265", several separated by commas, or ""
	OWASP       string   // "A05:2021", several separated by commas, or ""
	Tags        []string // in the order written
	Message     string
	Description string   // the function's docstring, cleaned as inspect.cleandoc does
	Aliases     []string // ids that older rule sets use for it
	Function    string   // the name of the decorated function
	Query       Query
	Fixes       []Fix // what to do about a finding, all together

	// Group is the folder that holds the rule ("lang" in
	// python/lang/PYTHON-LANG-SEC-070); "" for a rule of the user's.
	Group string
	// Path and Span place the decorator: where to point at when the rule is wrong.
	Path string
	Span source.Span
}

// Fix is one change to the call that a finding reports.
type Fix struct {
	Action FixAction
	Path   ArgPath     // of the argument, or the part of it, to set or remove
	Value  types.Const // SetArgument: what to write
	Name   string      // RenameCallee: the dotted name to call instead
	Unsafe bool        // may change what the program does for valid input
	Span   source.Span
}

// FixAction is the kind of a change.
type FixAction string

// The kinds of changes.
const (
	SetArgument    FixAction = "set_argument" // adds it as a keyword where the call does not bind it
	RemoveArgument FixAction = "remove_argument"
	RenameCallee   FixAction = "rename_callee" // and import what is missing
)

// Ref returns the rule's name in a ruleset, "python/PYTHON-LANG-SEC-070".
func (r *Rule) Ref() string { return r.Language + "/" + r.ID }

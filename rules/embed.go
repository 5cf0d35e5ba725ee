// Package rules holds the rules that are built in, as embedded files.
//
// In goes nothing, out comes a file system with one folder for each rule,
// language/group/id. The invariant: the folder is the rule. Whoever lists rules
// walks FS (registry does), so that a new folder is all that a new rule takes.
//
//	python/lang/PYTHON-LANG-SEC-070/{rule.py, page.md, bad.py, good.py, tests/}
package rules

import "embed"

// FS is the root of the rules.
//
//go:embed all:python
var FS embed.FS

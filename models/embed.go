// Package models holds what is known of libraries, as embedded files in the rule
// language.
//
// In goes nothing, out comes a file system with one file for each library,
// language/library.py, and beside it the fixtures that prove each row,
// language/tests/test_library.*. The invariant: the file is the model. Whoever lists
// models walks FS (rule/eval does), so that a new file is all that a new library
// takes.
//
// What is known of untrusted data stands in language/flows/library.py, with its fixtures in
// language/flows/tests.
//
//	python/flask.py          listener("flask.Flask.run", host("host", 0), …)
//	python/tests/test_flask.py    # ruleid: flask.Flask.run
package models

import "embed"

// FS is the root of the models.
//
//go:embed all:python
var FS embed.FS

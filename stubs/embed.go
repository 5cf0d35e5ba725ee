// Package stubs holds the tables of outside knowledge that a scan needs without
// a network, as embedded text. README.md beside this file says where each comes
// from, in which version and under which licence.
//
// In goes nothing, out come the tables; whoever reads one also parses it
// (registry looks CWE and OWASP titles up). The invariant: a generated table
// carries the SHA-256 of its own rows in its head, and a test checks it.
//
// Each table has lines of fields that are separated by tabs, and comment lines
// that begin with #:
//
//	1327	668	Binding to an Unrestricted IP Address
package stubs

import _ "embed" // for the tables

//go:generate go run ./gen -cwe-sdk $CWE_SDK -newer $CWE_NEWER -out cwe.tsv

// CWE lists the weaknesses of the Common Weakness Enumeration that are not
// deprecated, in rising order of their numbers: number, the numbers of the
// parents in the Research Concepts view (CWE-1000) with the primary one first,
// separated by commas or - for a pillar, and the title.
//
//go:embed cwe.tsv
var CWE string

// OWASP lists the categories of the OWASP Top 10 of 2021 and 2025: id, title,
// and the address of the category's page.
//
//go:embed owasp.tsv
var OWASP string

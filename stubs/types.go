package stubs

import _ "embed" // for the type index

//go:generate go run ./gentypes -typeshed $TYPESHED -wheels $WHEELS -out .

// TypesOfStdlib is the type index of Python's standard library: a block of
// package internal/lang/python/stub, which opens it as it is.
//
//go:embed typeshed-stdlib.bin
var TypesOfStdlib string

// TypesOfPackages is the type index of third-party packages: a pack of the same
// package, of which a block is decoded when it is first asked for.
//
//go:embed packages.bin
var TypesOfPackages string

// Types lists what each block of the type index was made of: block, package file,
// version, licence, SHA-256 of the package, number of modules, bytes of the block,
// SHA-256 of the block.
//
//go:embed types.tsv
var Types string

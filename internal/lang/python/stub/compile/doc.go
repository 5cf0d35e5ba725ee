// Package compile turns stubs and annotated sources into blocks of the type index
// (package stub).
//
// In go the syntax trees of modules that belong together, a distribution or the
// standard library; out comes one block. Names are resolved within the block;
// what others define stays a dotted path, which the index resolves when it is
// asked, so that distributions are compiled one by one and in any order.
//
//	block, faults := compile.Build([]compile.File{
//		{Module: "pkg", Package: true, Stub: true, Tree: parser.Parse(text)},
//	}, compile.Options{Known: bundled})
//	index, err := bundled.With(string(block))
//
// It works in three passes over all files: declare.go finds the names that each
// module and class binds (cond.go decides conditions on the version and the
// platform, scope.go what happens to names that are bound twice), build.go numbers
// them, encode.go says what each is (resolve.go follows names, typeexpr.go and
// alias.go read type expressions, signature.go functions, infer.go what an
// unannotated source tells).
//
// Of "def f(a: int = 3) -> list[str]: ..." in m.pyi the block holds
//
//	def f(a: builtins.int = 3) -> builtins.list[builtins.str]
//
// Invariants: the same files give the same bytes, in whatever order they come; a
// tree with syntax errors gives what could be read of it; and work and memory are
// bounded by the size of the trees, whatever they say.
package compile

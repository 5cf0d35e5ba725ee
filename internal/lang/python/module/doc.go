// Package module names the modules of a Python project and finds what an import
// means there.
//
// In go the paths of the project's files, what Read tells of their texts, and the
// import roots that the project's settings declare (package project); out come the
// dotted name of each module, and for an import in one module the module it loads.
//
//	src/app/__init__.py   app          pyproject.toml stands above src
//	src/app/net.py        app.net
//	tools/run.py          run          a script: its own folder is a root,
//	tools/helper.py       helper       so that "import helper" in it finds this
//	ns/part/mod.py        ns.part.mod  a namespace package (PEP 420)
//
// # Roots
//
// A project has many import roots, and each applies to the files below some folder
// (Root.Below): where a distribution's packages are, folders on PYTHONPATH, what
// scripts do to sys.path, and a script's own folder. The list that an import is
// looked up in (context.go) begins with what the file itself does to sys.path; then
// come the roots that apply to its folder, the nearest first; then, as nobody says
// how a file is run, the folders above it; last, all distributions of the project.
// In each of the parts Python's own rules hold: a regular package or module before
// namespace packages, these from all their portions, the standard library before
// what is installed and after what is on PYTHONPATH (search.go).
//
// # Names
//
// A module has one name, however it is reached: counted from the root by which the
// project's own imports reach it, a declared one before others, else from the
// nearest root, else from the project's folder (naming.go).
//
// The invariant: the answer to every question is a function of the files and roots
// alone, and two modules that an import may mean with equal right are both given
// (Alternatives), never one of them at random.
package module

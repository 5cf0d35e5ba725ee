// Package installed reads what the packages of a project's virtual environment tell
// of their types (PEP 561): packages with a py.typed, and packages of stubs alone.
//
// In go an environment and the modules that the project imports from outside of
// itself; out comes types.Facts, which answers as the bundled index does and, for
// what is installed, as the installed version says. Nothing of it is part of the
// program that is scanned.
//
//	.venv/lib/python3.13/site-packages/
//	    shapes/py.typed            import shapes            shapes, and what it imports of itself
//	    shapes/__init__.py
//	    oldlib-stubs/core.pyi      from oldlib import core  the stubs stand for oldlib.core
//	    untyped/__init__.py        import untyped           not read: nobody promises types
//
// Reading begins when something is first asked that is not in the standard library,
// and reaches the modules that the project's imports name, those that these import,
// and so on, the nearest first, up to a bound on files and bytes (Remarks says
// where it was met).
//
// The invariant: an answer is a function of the environment and the list of imports
// alone, whatever was asked before; and no file, however hostile, costs more than
// itself.
package installed

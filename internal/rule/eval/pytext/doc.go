// Package pytext writes text as Python does: format specifiers (PEP 3101), the
// case and white space rules of str's methods, and docstrings.
//
// In goes text and numbers, out comes text; nothing here knows of an evaluation.
// The invariant: what CPython accepts gives what CPython gives, and what it
// refuses gives an error. Cases are mapped character by character, so that "ß"
// stays as it is where CPython writes "SS".
//
//	s, _ := pytext.ParseSpec(">8.2f")
//	s.Float(3.14159) // "    3.14"
package pytext

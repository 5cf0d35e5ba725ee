// Package lex turns Python source into tokens.
//
// In goes a whole text as UTF-8; out come its tokens, comments and lexical
// errors. It knows every token of Python 3.8 to 3.15, f-strings and t-strings
// included, whose replacement fields are tokens like any others (PEP 701).
//
//	f"{x!r:>{w}}"  ->  FStringStart { Name ! Name : FStringMiddle { Name } } FStringEnd
//
// The invariant: Indent and Dedent tokens balance, brackets balance in every
// logical line, and tokens are in order of place, whatever the text. What is
// missing for that is made up, with an error that says so; made-up tokens are
// empty.
package lex

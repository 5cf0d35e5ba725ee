// Package sre reads regular expressions of Python's re module and finds those whose search goes back
// so often that a text of modest length occupies the process (CWE-1333).
//
// What makes a search expensive is ambiguity: that the same text can be matched in several ways, all of which
// are tried before the search fails. An expression is read as an automaton, in which ambiguity is looked for
// as in Weber and Seidl, "On the degree of ambiguity of finite automata" (1991): a state from which the same word leads
// back to it in two ways makes the number of ways double with each word (exponential), and two states, one behind the other,
// at both of which a word may be repeated make it grow with a power of the length (polynomial). The words that are found are only a
// suspicion, since an automaton knows nothing of lookaround, back references, atomic groups or the order in which
// alternatives are tried. A matcher that goes back as CPython's does counts the steps for texts of growing length, and
// what it does not confirm is not told.
//
// Invariant: everything is bounded in steps, and an expression that is too large to be judged counts as harmless.
//
// Example:
//
//	e, err := sre.Parse(`(\w+\s?)*$`, 0)
//	a, ok := e.Attack(sre.Match, true) // a.Degree == sre.Exponential, a.Text(30) is such a text
package sre

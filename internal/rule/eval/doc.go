// Package eval evaluates rule files: Python texts written with the rule SDK, in
// a language of their own (package interp) that can do nothing but compute.
//
// In goes a rule file's text, or the files and folders that a user names, or the
// built-in rules; out come rule.Rules and, for whatever is wrong, source.Errors
// at their places. The invariant: nothing in a rule file is ignored in silence.
// What the SDK does not know, or what could never match, is an error at its
// line, with what is expected; a file that is wrong costs itself alone.
//
//	rules, errs := eval.File("bind.py", text, eval.Options{})
//
//	@python_rule(id="BIND-001", severity="HIGH")
//	def bind_all():
//	    return calls("*.bind", match_position={"0[0]": "0.0.0.0"})
//
// evaluates to a rule.Rule with the Query
//
//	rule.Calls{Patterns: {"*.bind"}, Args: {{Path: 0[0], Want: Literal{"0.0.0.0"}}}}
//
// The SDK's names stand in one table, Universe, from which its reference and the
// checks of the installable SDK derive.
package eval

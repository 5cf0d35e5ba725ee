// Package flow finds out what the instructions of one module say by themselves,
// before any value is known: who looks at whose value, which parameters decide what a
// function gives, which assignments others may see.
//
// In goes a lowered module; out come indexes over its instructions, which package
// solve reads while it evaluates them.
//
//	def pick(name, log):        Decisive: name, not log
//	    log.info("picking")
//	    return TABLE[name]
//
// The invariant: an index depends on the module alone, and takes time and room in
// proportion to it.
package flow

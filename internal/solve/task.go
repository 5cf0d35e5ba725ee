package solve

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// callTask calls a function that a queue of tasks calls later with what it is given now.
//
//	add.delay(1, b=2)                 add(1, b=2)
//	add.apply_async((1,), {"b": 2})   add(1, b=2)
//	queue.enqueue(add, 1, b=2)        add(1, b=2)
//	await to_thread.run_sync(add, 1)  add(1), which is what it gives
func (e *evaluation) callTask(role lang.Role, self lattice.Atom, args *arguments) lattice.Val {
	given := *args
	functions, result := e.One(self), lattice.Val(0)
	switch role {
	case lang.RoleCallPacked:
		given = e.unpacked(args)
	case lang.RoleCallFirst, lang.RoleRunFirst:
		functions = args.at(0)
		given.pos = args.pos[min(1, len(args.pos)):]
	}
	for _, a := range e.Set(functions) {
		own := given
		if e.takesTask(a) {
			own = *e.withFirst(lattice.Unknown, &own)
		}
		result = e.Join(result, e.applyQuietly(a, &own, args.site))
	}
	if role != lang.RoleRunFirst {
		return lattice.Unknown
	}
	if len(e.Set(functions)) == 0 || e.Is(functions, lattice.OrUnknown) {
		result = e.Join(result, lattice.Unknown)
	}
	return result
}

// unpacked are the arguments in the parameters args and kwargs.
func (e *evaluation) unpacked(args *arguments) arguments {
	var out arguments
	for i, v := range []lattice.Val{args.at(0), args.at(1)} {
		if k, ok := args.keyword(e.Name([]string{"args", "kwargs"}[i])); ok {
			v = k
		}
		switch {
		case v == 0:
		case i == 0:
			e.spread(&out, v, true)
		default:
			e.spreadKeywords(&out, v)
		}
	}
	return out
}

// takesTask reports whether a function that is no method takes the task that it is as its first
// argument, which is called self then.
func (e *evaluation) takesTask(a lattice.Atom) bool {
	k := e.Atoms[a]
	if k.Kind != lattice.FuncObj {
		return false
	}
	f := e.funcOf(k)
	params := e.ir(f).Params
	return !e.fns[f].method && len(params) > 0 && params[0].Kind <= ir.PosOrKeyword && e.mods[k.A].Names[params[0].Name] == "self"
}

package solve

import (
	"context"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/flow"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// openClosures opens the closures that nothing called, of functions of which something
// called other closures.
func (s *solver) openClosures(ctx context.Context) {
	for a := 0; a < len(s.Atoms) && ctx.Err() == nil; a++ { // opening one may make others
		k := s.Atoms[a]
		if k.Kind != lattice.FuncObj || k.C == 0 || s.applied[lattice.Atom(a)] {
			continue
		}
		if i := s.generic(k); s.insts[i].rounds == 0 {
			s.open(i)
			s.drain(ctx)
		}
	}
}

// openBranches analyses what the packages of the program do when others than the
// program call them. A test of a parameter, or of what an object holds, comes out
// only one way for all calls that are seen; in a package, there are callers that are
// not seen, who hand in other things and make objects of their own. The code that no
// call reached for such a test is evaluated with whatever the test leaves, and where
// it leaves nothing, with something unknown.
func (s *solver) openBranches(ctx context.Context) {
	any := false
	for f := range s.fns {
		if fn := s.ir(int32(f)); (fn.Kind == ir.Function || fn.Kind == ir.Lambda) && s.isPublic(int32(f)) {
			any = s.openBranchesOf(int32(f)) || any
		}
	}
	if any {
		s.drain(ctx)
		s.openClosures(ctx)
		s.releaseAll(ctx)
	}
}

// isPublic reports whether code outside of the program may import the module that a
// function is in: it is part of a package. What gives the attributes that nothing else
// does is asked by name alone, and does not count.
func (s *solver) isPublic(f int32) bool {
	m := s.mods[s.fns[f].mod].Module
	name := lastName(s.ir(f).Name)
	return (m.Package || strings.Contains(m.Name, ".")) && name != s.Names[s.wk.hooks[lang.AttrHook]]
}

// openBranchesOf has the joint instance of a function take both ways of each branch on
// something from outside that no instance takes one way of. It reports whether there
// are any.
func (s *solver) openBranchesOf(f int32) bool {
	m, fn := s.mods[s.fns[f].mod].Module, s.ir(f)
	var both flow.Bits
	for _, b := range fn.Blocks {
		k := &m.Blocks[b]
		if k.End == k.First || k.Succs[1] == 0 || m.Instrs[k.End-1].Op != ir.Branch {
			continue
		}
		taken := ways(0)
		s.eachInstance(f, func(i int32) {
			if k := &s.insts[i]; k.blocks != nil {
				taken |= k.blocks[b-fn.Blocks[0]].taken
			}
		})
		if taken != firstWay && taken != secondWay || !flow.FromOutside(m, fn, m.Instrs[k.End-1].A) {
			continue
		}
		if both == nil {
			both = flow.NewBits(fn.NumBlocks)
		}
		both.Add(int(b - fn.Blocks[0]))
	}
	if both == nil {
		return false
	}
	joint := s.fns[f].joint
	k := &s.insts[joint]
	k.both = both
	if k.rounds == 0 {
		s.open(joint)
		return true
	}
	for i, b := range fn.Blocks {
		if both.Has(int(b - fn.Blocks[0])) {
			k.dirty.Add(i)
		}
	}
	s.enqueue(joint)
	return true
}

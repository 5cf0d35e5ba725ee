package flow

import "codepathfinder.dev/pathfinder/internal/ir"

// Loop is a loop over the elements of something, as a for statement or a clause of a
// comprehension makes one.
type Loop struct {
	Head ir.BlockID   // that asks whether there is another element
	Exit ir.BlockID   // that is entered from there alone, when there is none
	Back []ir.BlockID // that lead to the head again, one element later

	Of   ir.Value // what is iterated over
	Next ir.Value // an element of it

	// Into is a list, set or generator that a comprehension makes with this loop alone, and Put what
	// each of the elements puts into it; both 0 if some element may put nothing, or several things.
	Into, Put ir.Value
}

// Loops are the loops of a function over the elements of something.
type Loops struct {
	list  []Loop
	exits map[ir.BlockID]int // the loop at whose end a block is entered
	backs map[ir.BlockID]int // that to whose head a block leads again
	into  map[ir.Value]int   // that which fills what a comprehension makes
}

// EndingAt is the loop at whose end a block is entered, or nil.
func (l *Loops) EndingAt(b ir.BlockID) *Loop { return find(l, l.exits, b) }

// Repeating is the loop to whose head a block leads again, or nil.
func (l *Loops) Repeating(b ir.BlockID) *Loop { return find(l, l.backs, b) }

// Filling is the loop that makes, alone, what a comprehension makes, or nil.
func (l *Loops) Filling(build ir.Value) *Loop { return find(l, l.into, build) }

func find[K comparable](l *Loops, in map[K]int, k K) *Loop {
	if i, ok := in[k]; ok {
		return &l.list[i]
	}
	return nil
}

// FindLoops finds the loops of a function over the elements of something.
//
//	for part in parts:          Of: parts, Next: part
//	    if not part: continue   Back: the blocks of "continue" and of use()
//	    use(part)
//	done()                      Exit
func FindLoops(m *ir.Module, fn *ir.Func) (out Loops) {
	for _, b := range fn.Blocks {
		l, ok := loopAt(m, fn, b)
		if !ok {
			continue
		}
		if out.list == nil {
			out.exits, out.backs, out.into = map[ir.BlockID]int{}, map[ir.BlockID]int{}, map[ir.Value]int{}
		}
		i := len(out.list)
		out.list, out.exits[l.Exit] = append(out.list, l), i
		for _, p := range l.Back {
			out.backs[p] = i
		}
		if l.Into != 0 {
			out.into[l.Into] = i
		}
	}
	return out
}

// loopAt is the loop with a head.
func loopAt(m *ir.Module, fn *ir.Func, head ir.BlockID) (l Loop, ok bool) {
	k, preds := &m.Blocks[head], m.Preds(head)
	if k.End < k.First+2 || m.Instrs[k.End-1].Op != ir.Branch || len(preds) < 2 || len(m.Preds(k.Succs[1])) != 1 {
		return l, false
	}
	more := m.Instrs[k.End-1].A
	it := m.Instrs[more].A
	if m.Instrs[more].Op != ir.More || more < k.First || more >= k.End || m.Instrs[it].Op != ir.Iter {
		return l, false
	}
	l = Loop{Head: head, Exit: k.Succs[1], Back: preds[1:], Of: m.Instrs[it].A} // the first is from before the loop
	for v := k.End; v < fn.End && l.Next == 0; v++ {
		if m.Instrs[v].Op == ir.Next && m.Instrs[v].A == it {
			l.Next = v
		}
	}
	l.fills(m)
	return l, l.Next != 0
}

// fills notes what a comprehension makes with the loop.
func (l *Loop) fills(m *ir.Module) {
	k := &m.Blocks[l.Back[0]]
	if len(l.Back) > 1 || k.End == k.First {
		return
	}
	last := k.End - 1
	put := &m.Instrs[last]
	if put.Op != ir.Append || put.C != 0 || m.Instrs[put.A].Op != ir.Build {
		return
	}
	for v := put.A; v < last; v++ {
		if op := m.Instrs[v].Op; op == ir.Next && v != l.Next || op == ir.Append && m.Instrs[v].A == put.A {
			return
		}
	}
	l.Into, l.Put = put.A, put.B
}

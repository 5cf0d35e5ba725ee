package lattice_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// world makes random atoms and values.
type world struct {
	*lattice.Table
	*rand.Rand
	start string // of every string, so that there are worlds in which all begin alike
}

func newWorld(seed uint64) *world {
	w := &world{lattice.New(), rand.New(rand.NewPCG(seed, 1)), []string{"", "x", "ö"}[seed%3]}
	for c := range w.Class {
		w.Class[c] = w.External(fmt.Sprintf("class%d", c))
	}
	w.Receiver = func(method lattice.Atom) lattice.Atom {
		return w.Make(lattice.Widened, int32(w.Class[int(method)%len(w.Class)]), 0, 0)
	}
	return w
}

// constant is a random constant, of few, so that sets meet.
func (w *world) constant() types.Const {
	n := w.IntN(12)
	switch w.IntN(6) {
	case 0:
		return types.Int(int64(n))
	case 1:
		return types.Bytes(fmt.Sprint("b", n))
	case 2:
		return types.Bool(n%2 == 0)
	case 3:
		return types.None()
	}
	return types.Str(w.start + strings.Repeat("x", n%4) + fmt.Sprint(n))
}

// atom is a random atom of any kind that may stand for a value.
func (w *world) atom(depth int) lattice.Atom {
	n := int32(w.IntN(14))
	classes := []lattice.Atom{w.Class[lang.ListClass], w.Class[lang.DictClass], w.Class[lang.TupleClass], w.External("some.Class"), w.Make(lattice.ClassObj, 0, 3, 0)}
	class := classes[w.IntN(len(classes))]
	switch w.IntN(14) {
	case 12, 13:
		method := w.External(fmt.Sprintf("class.method%d", n%4))
		if n == 0 {
			return w.Make(lattice.Bound, int32(w.Receiver(method)), int32(method), 0)
		}
		return w.Make(lattice.Bound, int32(w.Created(0, ir.Value(w.IntN(14)), class)), int32(method), 0)
	case 0:
		return w.Make(lattice.FuncObj, n%3, n, 0)
	case 1:
		return w.External(fmt.Sprintf("module.f%d", n))
	case 2, 3:
		return w.Created(n%2, ir.Value(n), class)
	case 4:
		return w.Make(lattice.Shape, w.Atoms[w.Const(types.Str(w.start+[]string{"x", "é", "è"}[n%3]))].A, w.Atoms[w.Const(types.Str(fmt.Sprint(n)))].A, 0)
	case 5:
		return w.Make(lattice.Widened, int32(class), 0, 0)
	case 6:
		return w.Make(lattice.Instance, int32(class), 0, 0)
	case 7:
		if depth > 0 {
			return w.generic(depth - 1)
		}
	case 8:
		return w.Make(lattice.ModuleObj, n, 0, 0)
	}
	return w.Const(w.constant())
}

// generic is a class with as many arguments as it has: a tuple has one, or its places.
func (w *world) generic(depth int) lattice.Atom {
	args := func(n int) (vals []lattice.Val) {
		for range n {
			vals = append(vals, w.value(3, depth))
		}
		return vals
	}
	switch w.IntN(4) {
	case 0:
		return w.Generic(w.Class[lang.ListClass], args(1), false)
	case 1:
		return w.Generic(w.Class[lang.DictClass], args(2), false)
	case 2:
		return w.Generic(w.Class[lang.TupleClass], args(1), false)
	}
	return w.Generic(w.Class[lang.TupleClass], args(w.IntN(4)), true)
}

// value is a random set of up to n atoms.
func (w *world) value(n, depth int) lattice.Val {
	v := lattice.Val(0)
	for range w.IntN(n + 1) {
		v = w.Join(v, w.One(w.atom(depth)))
	}
	if w.IntN(12) == 0 {
		v = w.With(v, lattice.OrUnknown)
	}
	if w.IntN(12) == 0 {
		v = w.With(v, lattice.Overridable)
	}
	return v
}

// size is how many atoms a test's values have: small ones, and ones that meet the
// bounds.
func size(round int) int { return []int{3, 12, 40}[round%3] }

func (w *world) text(v lattice.Val) string {
	var parts []string
	for _, a := range w.Set(v) {
		k := w.Atoms[a]
		text := fmt.Sprintf("%d:%d:%d:%d", k.Kind, k.A, k.B, k.C)
		if c, ok := w.ConstOf(a); ok {
			text = c.String()
		}
		parts = append(parts, text)
	}
	return fmt.Sprintf("{%s}/%d", strings.Join(parts, " "), w.FlagsOf(v))
}

// The laws of a join semilattice, of which what the solver computes is the least
// fixpoint: without them it would depend on the order of evaluation.
func TestLaws(t *testing.T) {
	for seed := range uint64(40) {
		w := newWorld(seed)
		for round := range 500 {
			n := size(round)
			a, b, c := w.value(n, 2), w.value(n, 2), w.value(n, 2)
			ab, bc := w.Join(a, b), w.Join(b, c)
			law := ""
			switch {
			case w.Join(a, a) != a:
				law = "idempotent"
			case w.Join(b, a) != ab:
				law = "commutative"
			case w.Join(ab, c) != w.Join(a, bc):
				law = "associative"
			case w.Join(a, 0) != a || w.Join(0, a) != a:
				law = "of the empty set"
			case w.Join(a, ab) != ab || w.Join(ab, b) != ab:
				law = "of an upper bound"
			}
			if law != "" {
				t.Fatalf("seed %d, round %d: not %s:\na %s\nb %s\nc %s\n(a b) c %s\na (b c) %s", seed, round, law,
					w.text(a), w.text(b), w.text(c), w.text(w.Join(ab, c)), w.text(w.Join(a, bc)))
			}
		}
	}
}

// However many values are joined, a set stays bounded and a chain of growing ones
// is short: that is why the solver comes to an end.
func TestChainsAreShort(t *testing.T) {
	for seed := range uint64(20) {
		w := newWorld(seed)
		v, steps, most := lattice.Val(0), 0, 0
		for range 5000 {
			next := w.Join(v, w.value(2, 1))
			if next != v {
				steps++
			}
			v = next
			most = max(most, len(w.Set(v)))
		}
		if steps > 200 || most > 300 {
			t.Errorf("seed %d: %d steps, up to %d atoms", seed, steps, most)
		}
	}
}

// What a condition keeps is what it holds for, and handles do not change what they
// stand for while others are made.
func TestKeepAndHandles(t *testing.T) {
	w := newWorld(7)
	type sample struct {
		v   lattice.Val
		set []lattice.Atom
	}
	var samples []sample
	for range 2000 {
		v := w.value(10, 2)
		samples = append(samples, sample{v, slices.Clone(w.Set(v))})
		odd := func(a lattice.Atom) bool { return a%2 == 1 }
		kept := w.Keep(v, odd)
		want := slices.DeleteFunc(slices.Clone(w.Set(v)), func(a lattice.Atom) bool { return !odd(a) })
		if !slices.Equal(w.Set(kept), want) || w.FlagsOf(kept) != w.FlagsOf(v) {
			t.Fatalf("kept %s of %s", w.text(kept), w.text(v))
		}
		if !slices.IsSorted(w.Set(v)) {
			t.Fatalf("out of order: %v", w.Set(v))
		}
	}
	for _, s := range samples {
		if !slices.Equal(w.Set(s.v), s.set) || len(s.set) > 0 && w.Intern(w.FlagsOf(s.v), s.set) != s.v {
			t.Fatalf("%s has changed or another handle", w.text(s.v))
		}
	}
}

// covers reports whether a value allows for a constant.
func (w *world) covers(v lattice.Val, c types.Const) bool {
	if w.Is(v, lattice.OrUnknown) {
		return true
	}
	for _, a := range w.Set(v) {
		k := w.Atoms[a]
		switch k.Kind {
		case lattice.Constant:
			if w.Consts[k.A] == c {
				return true
			}
		case lattice.Shape:
			head, tail := w.Consts[k.A].Str, w.Consts[k.B].Str
			if len(c.Str) >= len(head)+len(tail) && strings.HasPrefix(c.Str, head) && strings.HasSuffix(c.Str, tail) {
				return true
			}
		case lattice.Instance, lattice.Widened:
			if lattice.Atom(k.A) == w.Class[lattice.PlainClass(c)] {
				return true
			}
		}
	}
	return false
}

// Whatever strings some values are, their concatenation is covered by what Glue
// says; and truth values by what Truth says.
func TestGlueIsSound(t *testing.T) {
	for seed := range uint64(20) {
		w := newWorld(seed)
		for range 500 {
			var vals []lattice.Val
			picked := ""
			for range w.IntN(4) {
				v, pick := lattice.Val(0), w.IntN(5)
				for i := range pick + 1 + w.IntN(4) {
					c := w.constant()
					for c.Kind != types.StrConst {
						c = w.constant()
					}
					v = w.Join(v, w.One(w.Const(c)))
					if i == pick {
						picked += c.Str
						yes, no := w.Truth(w.One(w.Const(c)))
						if yes != (c.Str != "") || no != (c.Str == "") {
							t.Fatalf("%q is true: %t, false: %t", c.Str, yes, no)
						}
					}
				}
				vals = append(vals, v)
			}
			if got := w.Glue(vals); !w.covers(got, types.Str(picked)) {
				t.Fatalf("seed %d: %s does not cover %q", seed, w.text(got), picked)
			}
		}
	}
}

// Too many strings that begin alike are some string that begins so, in whole characters;
// in a loop too.
func TestTooManyStringsKeepTheirStart(t *testing.T) {
	w := newWorld(1)
	many := lattice.Val(0)
	for i := range 3 * lattice.MaxPerClass {
		many = w.Join(many, w.One(w.Const(types.Str(fmt.Sprintf("https://a.example/é%d", i)))))
	}
	starts := func(v lattice.Val, want string) {
		t.Helper()
		set := w.Set(v)
		if len(set) != 1 || w.Atoms[set[0]].Kind != lattice.Shape || w.Consts[w.Atoms[set[0]].A].Str != want {
			t.Errorf("got %s, want a string that begins with %q", w.text(v), want)
		}
	}
	starts(many, "https://a.example/é")
	starts(w.Join(many, w.One(w.Const(types.Str("https://a.example/è")))), "https://a.example/")
	starts(w.Glue([]lattice.Val{w.One(w.Const(types.Str("<"))), many}), "<https://a.example/é")
	one := w.One(w.Const(types.Str("https://")))
	starts(w.Widen(one, w.Class[lang.StrClass]), "https://")
	if got := w.Join(many, w.One(w.Const(types.Str("ftp://")))); len(w.Set(got)) != 1 || w.Atoms[w.Set(got)[0]].Kind != lattice.Widened {
		t.Errorf("got %s, want any string", w.text(got))
	}
}

// A value that may be too many things is given up, but for its constants: they are what
// rules about values look for.
func TestTooManyKeepsConstants(t *testing.T) {
	table := lattice.New()
	for i := range table.Class {
		table.Class[i] = table.External(fmt.Sprintf("builtins.c%d", i))
	}
	text := table.One(table.Const(types.Str("0.0.0.0")))
	early, late := text, lattice.Val(0)
	for i := range 100 {
		one := table.One(table.External(fmt.Sprintf("lib.f%d", i)))
		early, late = table.Join(early, one), table.Join(late, one)
	}
	late = table.Join(late, text)
	if early != late {
		t.Fatalf("the order of joins matters: %d, %d", early, late)
	}
	if !table.Is(late, lattice.TooMany) || !table.Is(late, lattice.OrUnknown) {
		t.Error("the value is not said to be given up")
	}
	if set := table.Set(late); len(set) != 1 || set[0] != table.Set(text)[0] {
		t.Errorf("left are %v, want the constant alone", set)
	}
}

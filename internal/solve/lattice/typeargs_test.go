package lattice

import (
	"math/rand"
	"testing"

	"codepathfinder.dev/pathfinder/internal/types"
)

// TestJoinOfTypeArguments holds joins against the laws of a semilattice, for values
// with constants and with instances of generic classes.
func TestJoinOfTypeArguments(t *testing.T) {
	table := New()
	for i := range table.Class {
		table.Class[i] = table.External("plain." + string(rune('a'+i)))
	}
	list, pair := table.External("builtins.list"), table.External("builtins.tuple")
	r := rand.New(rand.NewSource(1))
	vals := []Val{Unknown, 0}
	for i := range 4 {
		vals = append(vals, table.One(table.Const(types.Int(int64(i)))), table.Some(0))
	}
	pick := func() Val { return vals[r.Intn(len(vals))] }
	for range 400 {
		var v Val
		switch r.Intn(4) {
		case 0:
			v = table.One(table.Generic(list, []Val{pick()}, false))
		case 1:
			v = table.One(table.Generic(pair, []Val{pick(), pick()}, true))
		case 2:
			v = table.One(table.Generic(pair, []Val{pick()}, false))
		default:
			v = table.Join(pick(), pick())
		}
		vals = append(vals, v)
	}
	for range 4000 {
		a, b, c := pick(), pick(), pick()
		if table.Join(a, b) != table.Join(b, a) {
			t.Fatalf("join of %v and %v depends on their order", table.Set(a), table.Set(b))
		}
		if table.Join(a, table.Join(b, c)) != table.Join(table.Join(a, b), c) {
			t.Fatalf("join of %v, %v and %v depends on how it is grouped", table.Set(a), table.Set(b), table.Set(c))
		}
		if ab := table.Join(a, b); table.Join(ab, a) != ab || table.Join(a, a) != a {
			t.Fatalf("join of %v and %v does not hold both", table.Set(a), table.Set(b))
		}
	}
}

// TestGenericIsBounded checks that type arguments do not nest without end.
func TestGenericIsBounded(t *testing.T) {
	table := New()
	list := table.External("builtins.list")
	v := table.One(table.Const(types.Int(1)))
	for range 100 {
		v = table.One(table.Generic(list, []Val{v}, false))
	}
	n := len(table.Atoms)
	for range 100 {
		v = table.One(table.Generic(list, []Val{v}, false))
	}
	if len(table.Atoms) > n {
		t.Errorf("%d atoms for lists of lists, then %d", n, len(table.Atoms))
	}
	if args, _ := table.TypeArgs(table.Generic(list, []Val{Unknown}, false)); args != nil {
		t.Error("a list of anything has type arguments")
	}
}

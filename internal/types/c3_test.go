package types_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/types"
)

// linearizer makes classes as Python does and prints the names in the MRO of each,
// or null where there is none.
const linearizer = `
import json, sys
classes, orders = {}, []
for i, bases in enumerate(json.load(sys.stdin)):
    try:
        classes[i] = type(str(i), tuple(classes[b] for b in bases), {})
        orders.append([int(c.__name__) for c in classes[i].__mro__[:-1]])
    except (TypeError, KeyError):
        orders.append(None)
print(json.dumps(orders))
`

// TestC3 compares linearizations of random class hierarchies with CPython's.
func TestC3(t *testing.T) {
	cmd := exec.Command("python3", "-c", linearizer)
	if cmd.Err != nil {
		t.Skipf("no python3 to compare with: %v", cmd.Err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	var bases [][]int
	var got [][]int
	none := 0
	for i := range 2000 {
		list := []int{}
		for range r.IntN(4) {
			if b := r.IntN(i + 1); b < i && i-b < 30 && !slices.Contains(list, b) {
				list = append(list, b)
			}
		}
		bases = append(bases, list)
		var lists [][]int
		known := true
		for _, b := range list {
			lists = append(lists, got[b])
			known = known && got[b] != nil
		}
		order, ok := types.C3(i, append(lists, list), 10_000)
		if !ok || !known {
			order = nil
			none++
		}
		got = append(got, order)
	}
	in, err := json.Marshal(bases)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdin = strings.NewReader(string(in))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want [][]int
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	for i := range bases {
		if !slices.Equal(got[i], want[i]) || (got[i] == nil) != (want[i] == nil) {
			t.Fatalf("class %d of %v: got %v, CPython %v", i, bases[i], got[i], want[i])
		}
	}
	if none == 0 || none == len(bases) {
		t.Errorf("%d of %d have no order", none, len(bases))
	}
}

func TestC3Limit(t *testing.T) {
	long := make([]int, 100)
	for i := range long {
		long[i] = i + 1
	}
	if _, ok := types.C3(0, [][]int{long}, 50); ok {
		t.Error("more classes than the limit")
	}
	if order, ok := types.C3(0, [][]int{long}, 100); !ok || len(order) != 101 {
		t.Error(fmt.Sprint(len(order), ok))
	}
	if !slices.Equal(long[:3], []int{1, 2, 3}) {
		t.Error("the argument has changed")
	}
}

package intmap_test

import (
	"math/rand/v2"
	"testing"

	"codepathfinder.dev/pathfinder/internal/intmap"
)

// A Map answers as a built-in map does, also for keys that differ in few bits.
func TestMap(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, bits := range []int{4, 10, 20, 64} {
		var m intmap.Map
		want := map[uint64]int32{}
		for range 50_000 {
			key := r.Uint64()>>(64-bits)<<r.IntN(64-bits+1) | 1<<63>>r.IntN(64)
			if r.IntN(2) == 0 {
				v := int32(r.Uint32())
				m.Put(key, v)
				want[key] = v
			}
			got, ok := m.Get(key)
			w, has := want[key]
			if got != w || ok != has {
				t.Fatalf("%x: got %d, %t; want %d, %t", key, got, ok, w, has)
			}
		}
		for key, w := range want {
			if got, ok := m.Get(key); !ok || got != w {
				t.Fatalf("%x: got %d, %t; want %d", key, got, ok, w)
			}
		}
	}
}

// What was put under a handle is found there, and nothing anywhere else.
func TestByNumber(t *testing.T) {
	var m intmap.ByNumber[string]
	name := "x"
	m.Put(70, &name)
	for n := range int32(200) {
		if got := m.Of(n); (got == &name) != (n == 70) {
			t.Errorf("%d: %v", n, got)
		}
	}
}

// clash is a key of which many have the same hash.
type clash int

func (k clash) Hash() uint64 { return uint64(k % 3) }

// A Keyed tells keys apart that have the same hash.
func TestKeyed(t *testing.T) {
	var m intmap.Keyed[clash]
	for k := range clash(100) {
		if _, ok := m.Get(k); ok {
			t.Fatalf("%d is there before it was put", k)
		}
		m.Put(k, int32(1000+k))
		for j := range k + 1 {
			if v, ok := m.Get(j); !ok || v != int32(1000+j) {
				t.Fatalf("%d: %d, %t", j, v, ok)
			}
		}
	}
}

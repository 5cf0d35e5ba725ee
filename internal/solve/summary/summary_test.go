package summary_test

import (
	"slices"
	"testing"

	"codepathfinder.dev/pathfinder/internal/solve/summary"
)

// Locations are there once, in their part alone, and not beyond the bound.
func TestAdd(t *testing.T) {
	s := summary.New()
	if !s.Add(summary.Reads, 3, 7) || s.Add(summary.Reads, 3, 7) || !s.Add(summary.Reads, 3, 5) {
		t.Error("a location is new once")
	}
	if got := s.Of(summary.Reads, 3); !slices.Equal(got, []int32{7, 5}) {
		t.Errorf("reads of 3: %v", got)
	}
	if len(s.Of(summary.Writes, 3))+len(s.Of(summary.Reads, 2))+len(s.Of(summary.Reads, 4)) > 0 {
		t.Error("others have locations too")
	}
	added := 0
	for l := range int32(1000) {
		if s.Add(summary.Writes, 1, l) {
			added++
		}
	}
	if added == 0 || added == 1000 {
		t.Errorf("%d locations were added", added)
	}
}

// What an instruction knew when it used a summary is all that it knew at any time.
func TestUse(t *testing.T) {
	s := summary.New()
	s.Use(summary.Reads, 100, 9, 1)
	s.Use(summary.Reads, 100, 9, 4)
	if about, ok := s.About(summary.Reads, 100, 9); !ok || about != 5 {
		t.Errorf("about %b, %t", about, ok)
	}
	for _, other := range []struct {
		part  summary.Part
		at, i int32
	}{{summary.Writes, 100, 9}, {summary.Reads, 9, 100}, {summary.Reads, 100, 8}} {
		if _, ok := s.About(other.part, other.at, other.i); ok {
			t.Errorf("%v was not used", other)
		}
	}
	if !s.IsUser(100) || s.IsUser(99) || s.IsUser(10000) {
		t.Error("100 alone is a user")
	}
}

// The last call counts.
func TestHasLeft(t *testing.T) {
	s := summary.New()
	if s.HasLeft(1, 2) {
		t.Error("left without a call")
	}
	s.Tick()
	s.Call(1, 2)
	s.Tick()
	s.Leave(1, 2)
	if !s.HasLeft(1, 2) || s.HasLeft(1, 3) || s.HasLeft(2, 2) {
		t.Error("1 has left 2 alone")
	}
	s.Tick()
	s.Call(1, 2)
	if s.HasLeft(1, 2) {
		t.Error("1 calls 2 again")
	}
	s.SetStandsFor(9, 4)
	if s.StandsFor(9) != 4 || s.StandsFor(4) != 4 || s.StandsFor(50) != 50 {
		t.Error("9 alone stands for another")
	}
}

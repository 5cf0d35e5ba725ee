package parallel_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"codepathfinder.dev/pathfinder/internal/parallel"
)

func TestEach(t *testing.T) {
	for _, workers := range []int{-1, 0, 1, 2, 8, 200} {
		for _, n := range []int{0, 1, 7, 100} {
			calls := make([]atomic.Int32, n)
			busy := make([]atomic.Int32, max(workers, 1))
			err := parallel.Each(context.Background(), workers, n, func(worker, i int) {
				if busy[worker].Add(1) != 1 {
					t.Errorf("worker %d works twice at a time", worker)
				}
				calls[i].Add(1)
				busy[worker].Add(-1)
			})
			if err != nil {
				t.Error(err)
			}
			for i := range calls {
				if c := calls[i].Load(); c != 1 {
					t.Errorf("%d workers: %d of %d was called %d times", workers, i, n, c)
				}
			}
		}
	}
}

func TestEachStops(t *testing.T) {
	for _, workers := range []int{1, 3} {
		ctx, cancel := context.WithCancel(context.Background())
		var calls atomic.Int32
		err := parallel.Each(ctx, workers, 1000, func(_, _ int) {
			if calls.Add(1) == 10 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if n := calls.Load(); n < 10 || n >= 10+int32(workers) {
			t.Errorf("%d workers: %d calls after the end at 10", workers, n)
		}
	}
}

// Package parallel runs one function over the numbers from 0 to n on several
// goroutines.
//
// In go a number of workers and a function; what comes out is the function's own
// doing, by index. The invariant: a result written to the slot of its index is the
// same for any number of workers.
//
//	parallel.Each(ctx, 2, len(files), func(worker, i int) {
//		trees[i] = parsers[worker].Parse(files[i])
//	})
package parallel

import (
	"context"
	"sync"
	"sync/atomic"
)

// Each calls f(worker, i) for every i from 0 to n-1, with each worker from 0 to
// workers-1 on a goroutine of its own, and returns when all are done. The numbers
// are handed out in rising order. When the context ends, no further ones are, and
// the context's error is returned. Fewer workers than one count as one.
func Each(ctx context.Context, workers, n int, f func(worker, i int)) error {
	workers = max(1, min(workers, n))
	if workers == 1 {
		for i := 0; i < n && ctx.Err() == nil; i++ {
			f(0, i)
		}
		return ctx.Err()
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for worker := range workers {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(worker, i)
			}
		})
	}
	group.Wait()
	return ctx.Err()
}

package cli

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"codepathfinder.dev/pathfinder/internal/scan"
)

const (
	progressAfter = time.Second // no line for work that is done before
	progressEvery = 100 * time.Millisecond
)

// progress shows on a terminal how far a scan has come: on one line, which it
// takes away at the end.
type progress struct {
	latest atomic.Pointer[scan.Progress]
	end    chan struct{}
	gone   sync.WaitGroup
}

// newProgress starts to show, where there is a terminal to see it.
func (a *app) newProgress(off bool) *progress {
	p := &progress{end: make(chan struct{})}
	ci := a.getenv("CI")
	if off || a.quiet || ci != "" && ci != "false" && ci != "0" || a.getenv("TERM") == "dumb" || !isTerminal(a.stderr) {
		return p
	}
	p.gone.Go(func() { a.show(p) })
	return p
}

func (a *app) show(p *progress) {
	select {
	case <-p.end:
		return
	case <-time.After(progressAfter):
	}
	ticker := time.NewTicker(progressEvery)
	defer ticker.Stop()
	const erase = "\r\x1b[K"
	for {
		if now := p.latest.Load(); now != nil {
			text := string(now.Stage)
			if now.Total > 0 {
				text += fmt.Sprintf(" %d/%d", now.Done, now.Total)
			}
			fmt.Fprint(a.stderr, erase, text)
		}
		select {
		case <-p.end:
			fmt.Fprint(a.stderr, erase)
			return
		case <-ticker.C:
		}
	}
}

// update takes note of how far the scan is. It may be called from any goroutine.
func (p *progress) update(now scan.Progress) { p.latest.Store(&now) }

// stop ends the line.
func (p *progress) stop() {
	close(p.end)
	p.gone.Wait()
}

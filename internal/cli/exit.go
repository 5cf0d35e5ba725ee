package cli

import (
	"errors"
	"fmt"
	"syscall"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/scan"
)

// exitCode is an exit code of the program. As an error it ends a command that has
// said all there is to say.
type exitCode int

// The exit codes, of which in case of several the first in the order 2, 1, 3, 0
// counts.
const (
	exitClean       exitCode = 0   // nothing was found, and everything was looked at
	exitFindings    exitCode = 1   // findings at or above --fail-on; a failed rule test
	exitError       exitCode = 2   // a wrong command line, a missing target, a rule that cannot run
	exitIncomplete  exitCode = 3   // something that should have been analysed was not
	exitInterrupted exitCode = 130 // as shells have it: 128 and the number of SIGINT
)

// exitHelp says of the exit codes what users have to know.
const exitHelp = `Exit codes: 0 nothing found and all analysed; 1 findings; 2 a wrong command line, a missing target or a
rule that cannot run; 3 nothing found, but not all was analysed; 130 interrupted. If several apply, the
first of 2, 1, 3, 0.`

// Error renders the code.
func (c exitCode) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

// err returns the code as an error, nil for 0.
func (c exitCode) err() error {
	if c == exitClean {
		return nil
	}
	return c
}

// usageError is a fault of the command line.
type usageError struct{ msg string }

// Error says what is wrong.
func (e *usageError) Error() string { return e.msg }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// gate says which findings and gaps make a scan fail.
type gate struct {
	failOn          string // a severity; "" = any finding that is shown
	exitZero        bool
	allowIncomplete bool
}

// code returns the exit code of a scan.
func (g gate) code(r *scan.Result) exitCode {
	switch {
	case r.RulesFailed:
		return exitError
	case !g.exitZero && g.fails(r.Report.Findings):
		return exitFindings
	case r.Report.Incomplete && !g.allowIncomplete:
		return exitIncomplete
	}
	return exitClean
}

func (g gate) fails(findings []finding.Finding) bool {
	level, _ := finding.ParseSeverity(g.failOn)
	for _, f := range findings {
		if g.failOn == "" || f.Severity >= level {
			return true
		}
	}
	return false
}

// ignoreClosed forgives a reader that went away: it had enough.
func ignoreClosed(err error) error {
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

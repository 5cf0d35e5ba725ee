package value

import (
	"fmt"

	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Limits bound one evaluation. A zero field stands for its default.
type Limits struct {
	Steps  int64 // operations and loop turns; default 5 million, about half a second
	Memory int64 // bytes of all strings and containers made, freed or not; default 64 MB
	Calls  int   // calls of functions in each other; default 200
	Depth  int   // expressions, statements and values in each other; default 4000
}

var defaults = Limits{Steps: 5_000_000, Memory: 64 << 20, Calls: 200, Depth: 4000}

func (l Limits) orDefault() Limits {
	if l.Steps <= 0 {
		l.Steps = defaults.Steps
	}
	if l.Memory <= 0 {
		l.Memory = defaults.Memory
	}
	if l.Calls <= 0 {
		l.Calls = defaults.Calls
	}
	if l.Depth <= 0 {
		l.Depth = defaults.Depth
	}
	return l
}

// What containers and their items are taken to cost, in bytes.
const (
	ContainerSize = 64
	ItemSize      = 16
	entrySize     = 128
)

// Fault says what is wrong with a program, and where.
type Fault struct {
	Span source.Span
	Msg  string // one plain sentence, lower case, without the place
}

// fault is what Failf panics with. A fatal one ends the evaluation.
type fault struct {
	Fault
	fatal bool
}

// Meter is one evaluation under way: what it has left to spend, where it stands,
// and what went wrong. Faults travel as panics from Failf up to Protect.
type Meter struct {
	// At places the operation or call under way: faults without a place of their
	// own stand there.
	At     source.Span
	left   Limits // what is left of each
	faults []Fault
	tables *tables
}

// NewMeter starts an evaluation.
func NewMeter(limits Limits) *Meter { return &Meter{left: limits.orDefault(), tables: shared()} }

// Faults returns what Protect has recorded, in order.
func (m *Meter) Faults() []Fault { return m.faults }

// Exhausted reports whether a limit is reached: nothing can be evaluated any more.
func (m *Meter) Exhausted() bool { return m.left.Steps <= 0 }

// Protect runs f and records the fault that ends it, if one does.
func (m *Meter) Protect(f func()) (ok bool) {
	left := m.left
	defer func() {
		switch r := recover().(type) {
		case nil:
		case fault:
			m.faults = append(m.faults, r.Fault)
			m.left.Calls, m.left.Depth = left.Calls, left.Depth
			if r.fatal {
				m.left.Steps = 0
			}
			ok = false
		default:
			panic(r)
		}
	}()
	f()
	return true
}

// Failf ends what is under way with a fault.
func (m *Meter) Failf(format string, args ...any) {
	m.FailAt(m.At, format, args...)
}

// FailAt ends what is under way with a fault at a place.
func (m *Meter) FailAt(at source.Span, format string, args ...any) {
	panic(fault{Fault: Fault{Span: at, Msg: pytext.Cut(fmt.Sprintf(format, args...), maxMessage)}})
}

// maxMessage is the length of the longest message, in bytes: a program's own names
// and texts stand in them.
const maxMessage = 600

// maxCompared is how many names are compared with one that is unknown.
const maxCompared = 2000

// Meant suggests a known name for one that is not known, at the end of a message.
func Meant(name string, known []string) string {
	if len(known) > maxCompared {
		return ""
	}
	return nearest.Hint(name, known)
}

// exhaust ends the evaluation because a limit is reached.
func (m *Meter) exhaust(msg string) {
	panic(fault{Fault: Fault{Span: m.At, Msg: msg}, fatal: true})
}

// Step pays for n operations.
func (m *Meter) Step(n int) {
	m.left.Steps -= int64(n)
	if m.left.Steps <= 0 {
		m.exhaust("the file takes more steps to evaluate than rule files may")
	}
}

// Alloc pays for n bytes, before they are taken.
func (m *Meter) Alloc(n int) {
	m.left.Memory -= int64(n)
	if m.left.Memory < 0 {
		m.exhaust("the file takes more memory to evaluate than rule files may")
	}
	m.Step(1 + n>>6)
}

// Enter goes one level deeper; Leave comes back.
func (m *Meter) Enter() {
	m.left.Depth--
	if m.left.Depth < 0 {
		m.exhaust("values or expressions are nested too deeply")
	}
}

// Leave comes back from Enter.
func (m *Meter) Leave() { m.left.Depth++ }

package sre

import (
	"math"
	"slices"
	"strings"
)

// Exponential is the degree of a growth that is more than any power.
const Exponential = math.MaxInt

// Attack is a text that takes an expression long: Prefix, Pump as often as one likes, and Suffix. The steps that
// it takes grow as the number of pumps to the power of Degree, which is 2 or more.
type Attack struct {
	Prefix, Pump, Suffix string
	Degree               int
	Steps                int // that were spent on looking for it, also where there is none
}

// Text is the text with a number of pumps.
func (a *Attack) Text(pumps int) string { return a.Prefix + strings.Repeat(a.Pump, pumps) + a.Suffix }

// Attack looks for the texts that take an expression longest: those of exponential growth, and where
// polynomial is set and there are none, those of the highest degree that is found.
func (e *Expr) Attack(mode Mode, polynomial bool) (Attack, bool) {
	a, ok := e.automaton(mode)
	if !ok {
		return Attack{Steps: buildFuel - a.fuel}, false
	}
	built := buildFuel - a.fuel
	a.fuel = searchFuel
	s := &search{e: e, a: a, mode: mode, component: a.components(), left: maxMeasured}
	found := s.exponential() || polynomial && s.polynomial()
	s.best.Steps = built + searchFuel - a.fuel + maxMeasured - s.left
	return s.best, found
}

// search looks for words that can be read in several ways.
type search struct {
	e         *Expr
	a         *automaton
	mode      Mode
	component []int // of each position: those of one number lead to each other; -1 for no loop
	best      Attack
	left      int // steps that may be measured
}

// components finds which positions lead to each other (Tarjan, 1972).
func (a *automaton) components() []int {
	n := len(a.positions)
	out, low, index, onStack := make([]int, n), make([]int, n), make([]int, n), make([]bool, n)
	for i := range out {
		out[i] = -1
	}
	var stack []int
	count, found := 0, 0
	var visit func(p int)
	visit = func(p int) {
		count++
		low[p], index[p], onStack[p] = count, count, true
		stack = append(stack, p)
		loops := false
		for _, e := range a.positions[p].next {
			loops = loops || e.to == p
			if index[e.to] == 0 {
				visit(e.to)
				low[p] = min(low[p], low[e.to])
			} else if onStack[e.to] {
				low[p] = min(low[p], index[e.to])
			}
		}
		if low[p] != index[p] {
			return
		}
		at := slices.Index(stack, p)
		for _, q := range stack[at:] {
			onStack[q] = false
			if len(stack)-at > 1 || loops {
				out[q] = found
			}
		}
		stack = stack[:at]
		found++
	}
	for p := range n {
		if index[p] == 0 {
			visit(p)
		}
	}
	return out
}

// state is what is found in a breadth first search: where it was reached from, and what was read to get there.
type state struct {
	from  int64
	class int
}

// word goes back through states to the one that a search began with.
func (s *search) word(seen map[int64]state, at int64) string {
	var out []rune
	for {
		st := seen[at]
		if st.class < 0 {
			break
		}
		out = append(out, s.a.chars[st.class])
		at = st.from
	}
	slices.Reverse(out)
	return string(out)
}

// breadth searches breadth first from one state for another.
func (s *search) breadth(from, target int64, expand func(at int64, reach func(to int64, reads classes))) (string, bool) {
	seen := map[int64]state{from: {0, -1}}
	queue := []int64{from}
	s.a.fuel--
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		arrived := false
		expand(at, func(to int64, reads classes) {
			s.a.fuel--
			if _, known := seen[to]; !known && !reads.isEmpty() && !arrived {
				seen[to] = state{at, reads.first()}
				queue = append(queue, to)
				arrived = to == target
			}
		})
		if arrived {
			return s.word(seen, target), true
		}
		if s.a.fuel <= 0 {
			return "", false
		}
	}
	return "", false
}

// prefix is a shortest text that leads from the start to a position.
func (s *search) prefix(p int) (string, bool) {
	start := len(s.a.positions) - 1
	return s.breadth(int64(start), int64(p), func(at int64, reach func(int64, classes)) {
		for _, e := range s.a.positions[at].next {
			reach(int64(e.to), s.a.positions[e.to].reads)
		}
	})
}

// exponential looks for a position to which a word leads back in two ways. It is enough to look at one
// of those that lead to each other.
func (s *search) exponential() bool {
	done := map[int]bool{}
	n := int64(len(s.a.positions))
	for p, c := range s.component {
		if c < 0 || done[c] {
			continue
		}
		done[c] = true
		key := func(x, y int, apart bool) int64 {
			k := 2 * (int64(min(x, y))*n + int64(max(x, y)))
			if apart {
				k++
			}
			return k
		}
		pump, ok := s.breadth(key(p, p, false), key(p, p, true), func(at int64, reach func(int64, classes)) {
			x, y, apart := int(at/2/n), int(at/2%n), at%2 == 1
			for i, e := range s.a.positions[x].next {
				if s.component[e.to] != c {
					continue
				}
				for j, f := range s.a.positions[y].next {
					if s.component[f.to] == c {
						differs := apart || e.to != f.to || x == y && i == j && e.multiple
						reach(key(e.to, f.to, differs), s.a.positions[e.to].reads.and(s.a.positions[f.to].reads))
					}
				}
			}
		})
		if !ok {
			continue
		}
		if prefix, ok := s.prefix(p); ok && s.confirm(prefix, pump, s.explodes) {
			return true
		}
	}
	return false
}

// maxConfirmed is how many words are tried that an automaton reads in a number of ways that is a power.
const maxConfirmed = 8

// polynomial looks for two positions, at both of which a word may be repeated that leads from the first to the second, too.
func (s *search) polynomial() bool {
	var loops []int
	for p, c := range s.component {
		if c >= 0 {
			loops = append(loops, p)
		}
	}
	slices.Reverse(loops) // what comes before a match is read at 0, and is the least interesting
	tried := map[string]bool{}
	for _, p := range loops {
		for _, q := range loops {
			if p == q || len(tried) == maxConfirmed || s.left <= 0 || s.a.fuel <= 0 {
				continue
			}
			pump, ok := s.between(p, q)
			if !ok {
				continue
			}
			if prefix, ok := s.prefix(p); ok && !tried[prefix+pump] {
				tried[prefix+pump] = true
				s.confirm(prefix, pump, s.grows)
				if s.mode == Search { // where the whole word may begin anew, a match is tried from each
					s.confirm("", prefix+pump, s.grows)
				}
			}
		}
	}
	return s.best.Degree > 0
}

// between finds a word that leads from p to p, from p to q and from q to q.
func (s *search) between(p, q int) (string, bool) {
	n := int64(len(s.a.positions))
	key := func(x, y, z int) int64 { return (int64(x)*n+int64(y))*n + int64(z) }
	first, last := s.component[p], s.component[q]
	return s.breadth(key(p, p, q), key(p, q, q), func(at int64, reach func(int64, classes)) {
		x, y, z := int(at/n/n), int(at/n%n), int(at%n)
		for _, e := range s.a.positions[x].next {
			if s.component[e.to] != first {
				continue
			}
			for _, g := range s.a.positions[z].next {
				both := s.a.positions[e.to].reads.and(s.a.positions[g.to].reads)
				if s.component[g.to] != last || both.isEmpty() {
					s.a.fuel--
					continue
				}
				for _, f := range s.a.positions[y].next {
					reach(key(e.to, f.to, g.to), both.and(s.a.positions[f.to].reads))
				}
			}
		}
	})
}

// The bounds of how many ends of a text are tried, to have it not match.
const (
	maxSuffixes = 10 // of one character, or none
	maxLines    = 3  // of two lines
)

// confirm tries a word with different ends, by a function that tells the degree to which it grows.
func (s *search) confirm(prefix, pump string, degree func(prefix, pump, suffix string) int) bool {
	ends := []string{""}
	chars := slices.Clone(s.a.chars)
	slices.SortStableFunc(chars, func(x, y rune) int { // those that are not part of the word tend to fail
		in := func(r rune) int {
			if strings.ContainsRune(pump, r) {
				return 10
			}
			return ease(r)
		}
		return in(x) - in(y)
	})
	for _, c := range chars {
		if len(ends) < maxSuffixes {
			ends = append(ends, string(c))
		}
	}
	for _, c := range chars[:min(len(chars), maxLines)] { // for a dot that does not go past a line's end
		ends = append(ends, string(c)+"\n"+string(c))
	}
	for _, end := range ends {
		if d := degree(prefix, pump, end); d > s.best.Degree {
			s.best = Attack{Prefix: prefix, Pump: pump, Suffix: end, Degree: d}
			return true
		}
	}
	return false
}

const (
	explosion   = 60000   // steps
	maxPumps    = 60      // within which they must come
	growth      = 300000  // steps
	maxMeasured = 2000000 // steps, of one expression
	linear      = 1.7     // a smaller power is none
	settled     = 0.1     // a power that changes by less with the double length
)

// measure counts the steps that a text takes, up to a limit.
func (s *search) measure(text string, limit int) int {
	n := s.e.steps([]rune(text), s.mode, min(limit, s.left))
	if s.left -= n; s.left <= 0 {
		return limit
	}
	return n
}

// explodes measures whether each pump multiplies the steps, until there are too many: a power would multiply them by less and less.
func (s *search) explodes(prefix, pump, suffix string) int {
	var last [3]float64 // the last first
	for pumps := 1; pumps <= maxPumps; pumps++ {
		n := s.measure(prefix+strings.Repeat(pump, pumps)+suffix, explosion)
		if n >= explosion {
			break
		}
		if pumps == maxPumps || pumps > 20 && n < 4*pumps*pumps {
			return 0
		}
		last = [3]float64{float64(n), last[0], last[1]}
	}
	now, before := last[0]/last[1], last[1]/last[2]
	switch {
	case last[1] == 0:
	case last[2] == 0 && now > 64, last[2] > 0 && now > 1.15 && now > 0.9*before:
		return Exponential
	}
	return 0
}

// grows measures the power by which steps grow with the length of a text: when it does not change any more, or the steps are too many.
func (s *search) grows(prefix, pump, suffix string) int {
	before, power := 0, 0.0
	for length := 16; length <= 1024; length *= 2 {
		pumps := max(length/len([]rune(pump)), length/8)
		n := s.measure(prefix+strings.Repeat(pump, pumps)+suffix, growth)
		if n >= growth {
			break
		}
		last := power
		if before > 0 {
			power = math.Log2(float64(n) / float64(before))
		}
		if before = n; length < 64 {
			continue
		}
		if power < linear {
			return 0
		}
		if length > 64 && math.Abs(power-last) < settled {
			break
		}
	}
	if power < linear {
		return 0
	}
	return int(math.Round(power))
}

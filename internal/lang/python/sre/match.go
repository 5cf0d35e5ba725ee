package sre

import (
	"slices"
	"unicode"
)

// Mode is how much of a text an expression must match.
type Mode uint8

// The modes of re.match(), re.search() and re.fullmatch().
const (
	Match Mode = iota
	Search
	FullMatch
)

// matcher matches as CPython's engine does: by trying, and going back. It counts characters that are
// looked at.
type matcher struct {
	text  []rune
	mode  Mode
	caps  []int // start and end of each group; -1 for none
	steps int
	limit int
	depth int
}

// maxFrames bounds how deep matching may be nested.
const maxFrames = 1 << 17

// steps counts what a text costs, up to a limit.
func (e *Expr) steps(text []rune, mode Mode, limit int) int {
	m, _ := e.search(text, mode, limit)
	return m.steps
}

// search matches a text, or gives up at a limit.
func (e *Expr) search(text []rune, mode Mode, limit int) (m *matcher, matched bool) {
	m = &matcher{text: text, mode: mode, caps: make([]int, 2*(e.groups+1)), limit: limit}
	last := 0
	if mode == Search {
		last = len(text)
	}
	for start := 0; start <= last && !m.out(); start++ {
		for i := range m.caps {
			m.caps[i] = -1
		}
		m.steps += len(m.caps) / 16
		if m.node(e.root, start, m.end) {
			return m, true
		}
	}
	return m, false
}

// kept is a copy of what the groups have matched. It costs steps, too.
func (m *matcher) kept() []int {
	m.steps += len(m.caps) / 16
	return slices.Clone(m.caps)
}

func (m *matcher) out() bool { return m.steps >= m.limit }

// end accepts what was matched.
func (m *matcher) end(i int) bool { return m.mode != FullMatch || i == len(m.text) }

// node matches a node at a position, and then the rest, which is given what the node leaves.
func (m *matcher) node(n *node, i int, rest func(int) bool) bool {
	if m.steps++; m.out() {
		return false
	}
	if m.depth++; m.depth > maxFrames {
		m.steps = m.limit
	}
	defer func() { m.depth-- }()
	switch n.kind {
	case matchSet:
		return i < len(m.text) && n.set.has(m.text[i]) && rest(i+1)
	case concat:
		return m.sequence(n.sub, i, rest)
	case alternate:
		for _, s := range n.sub {
			if m.node(s, i, rest) {
				return true
			}
		}
		return false
	case repeat:
		if n.sub[0].kind == matchSet {
			return m.run(n, i, rest)
		}
		return m.again(n, i, 0, -1, rest)
	case group:
		return m.capture(n, i, rest)
	case atomic:
		before := m.kept()
		if j, ok := m.alone(n.sub[0], i); ok && rest(j) {
			return true
		}
		copy(m.caps, before)
		return false
	case look:
		before := m.kept()
		if m.look(n, i) != n.not && rest(i) {
			return true
		}
		copy(m.caps, before)
		return false
	case reference:
		return m.refer(n, i, rest)
	case condition:
		if m.caps[2*n.index+1] >= 0 {
			return m.node(n.sub[0], i, rest)
		}
		return m.node(n.sub[1], i, rest)
	}
	return m.asserts(n.kind, i) && rest(i)
}

func (m *matcher) sequence(list []*node, i int, rest func(int) bool) bool {
	if len(list) == 0 {
		return rest(i)
	}
	if len(list) == 1 {
		return m.node(list[0], i, rest)
	}
	return m.node(list[0], i, func(j int) bool { return m.sequence(list[1:], j, rest) })
}

// run repeats a set of characters.
func (m *matcher) run(n *node, i int, rest func(int) bool) bool {
	has := func(k int) bool {
		m.steps++
		return i+k < len(m.text) && n.sub[0].set.has(m.text[i+k])
	}
	k := 0
	if n.lazy {
		for ; k < n.min; k++ {
			if !has(k) {
				return false
			}
		}
		for ; !m.out(); k++ {
			if rest(i + k) {
				return true
			}
			if k == n.max || !has(k) {
				return false
			}
		}
		return false
	}
	for k < n.max && has(k) {
		k++
	}
	for ; k >= n.min && !m.out(); k-- {
		if rest(i + k) {
			return true
		}
	}
	return false
}

// again repeats what is not a single set. After a turn that matched nothing there is no other.
func (m *matcher) again(n *node, i, count, last int, rest func(int) bool) bool {
	if m.out() {
		return false
	}
	more := func() bool {
		return count < n.max && (count < n.min || i != last) &&
			m.node(n.sub[0], i, func(j int) bool { return m.again(n, j, count+1, i, rest) })
	}
	if count < n.min {
		return more()
	}
	if n.lazy {
		return rest(i) || more()
	}
	return more() || rest(i)
}

func (m *matcher) capture(n *node, i int, rest func(int) bool) bool {
	k := 2 * n.index
	from, to := m.caps[k], m.caps[k+1]
	if m.node(n.sub[0], i, func(j int) bool {
		f, t := m.caps[k], m.caps[k+1]
		m.caps[k], m.caps[k+1] = i, j
		if rest(j) {
			return true
		}
		m.caps[k], m.caps[k+1] = f, t
		return false
	}) {
		return true
	}
	m.caps[k], m.caps[k+1] = from, to
	return false
}

// alone matches a node in the first way there is, whatever follows.
func (m *matcher) alone(n *node, i int) (end int, ok bool) {
	ok = m.node(n, i, func(j int) bool { end = j; return true })
	return end, ok
}

func (m *matcher) look(n *node, i int) bool {
	if !n.behind {
		_, ok := m.alone(n.sub[0], i)
		return ok
	}
	return n.min <= i && m.node(n.sub[0], i-n.min, func(j int) bool { return j == i })
}

func (m *matcher) refer(n *node, i int, rest func(int) bool) bool {
	from, to := m.caps[2*n.index], m.caps[2*n.index+1]
	if to < 0 || i+to-from > len(m.text) {
		return false
	}
	for k := range to - from {
		m.steps++
		if a, b := m.text[from+k], m.text[i+k]; a != b && !(n.fold && unicode.ToLower(a) == unicode.ToLower(b)) {
			return false
		}
	}
	return rest(i + to - from)
}

func (m *matcher) asserts(k kind, i int) bool {
	n := len(m.text)
	word := func(i int) bool { return i >= 0 && i < n && moreWords.has(m.text[i]) }
	switch k {
	case lineStart:
		return i == 0 || m.text[i-1] == '\n'
	case lineEnd:
		return i == n || m.text[i] == '\n'
	case textStart:
		return i == 0
	case textEnd:
		return i == n
	case nearEnd:
		return i == n || i == n-1 && m.text[i] == '\n'
	case wordEdge:
		return word(i-1) != word(i)
	case noWordEdge:
		return word(i-1) == word(i)
	}
	return false
}

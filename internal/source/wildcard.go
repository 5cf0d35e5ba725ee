package source

import "strings"

// A wildcard pattern is compiled to tokens and run as a set of token positions
// over the bytes of the name, so that a match costs at most len(tokens)*len(name)
// steps whatever a hostile pattern says. The dialect is that of gitignore(5):
// bytes, not characters, and "/" is matched by "/" and "**" alone.

type tokenKind uint8

const (
	literalByte tokenKind = iota
	anyByte               // ?      one byte but "/"
	oneOf                 // [...]  one byte of the set but "/"
	star                  // *      any bytes but "/"
	globstar              // **     any bytes
	anyFolders            // **/    nothing, or any bytes up to and with a "/"
)

type token struct {
	kind tokenKind
	lit  byte
	set  *byteSet // of oneOf
}

type byteSet [4]uint64

func (s *byteSet) add(c byte)      { s[c>>6] |= 1 << (c & 63) }
func (s *byteSet) has(c byte) bool { return s[c>>6]&(1<<(c&63)) != 0 }

func (s *byteSet) negate() {
	for i := range s {
		s[i] = ^s[i]
	}
}

// isWild reports whether a byte has a meaning beyond itself in a pattern.
func isWild(c byte) bool { return c == '*' || c == '?' || c == '[' || c == '\\' }

// literalHead returns the length of the pattern's longest head without wildcards.
func literalHead(p string) int {
	for i := 0; i < len(p); i++ {
		if isWild(p[i]) {
			return i
		}
	}
	return len(p)
}

// compileWildcard compiles a pattern; ok is false for one that can match nothing
// (an open class, an unknown class name, a trailing backslash). Where folders is
// false the pattern is for names without a "/", and "**" is "*".
func compileWildcard(p string, folders bool) (tokens []token, ok bool) {
	for i := 0; i < len(p); {
		switch c := p[i]; c {
		case '*':
			t, next := compileStars(p, i, folders)
			tokens, i = append(tokens, t), next
		case '?':
			tokens, i = append(tokens, token{kind: anyByte}), i+1
		case '[':
			set, next, ok := compileClass(p, i+1)
			if !ok {
				return nil, false
			}
			tokens, i = append(tokens, token{kind: oneOf, set: set}), next
		case '\\':
			if i+1 == len(p) {
				return nil, false
			}
			tokens, i = append(tokens, token{lit: p[i+1]}), i+2
		default:
			tokens, i = append(tokens, token{lit: c}), i+1
		}
	}
	return tokens, true
}

// compileStars compiles the run of stars at i. Two or more cross folders only as
// a whole component: after the start or a "/", and before the end or a "/".
func compileStars(p string, i int, folders bool) (token, int) {
	j := i
	for j < len(p) && p[j] == '*' {
		j++
	}
	rest := p[j:]
	switch {
	case !folders, j-i == 1, i > 0 && p[i-1] != '/':
		return token{kind: star}, j
	case strings.HasPrefix(rest, "/"):
		return token{kind: anyFolders}, j + 1
	case rest == "", strings.HasPrefix(rest, `\/`):
		return token{kind: globstar}, j
	}
	return token{kind: star}, j
}

// compileClass reads a bracket expression whose "[" stands before i and returns
// the offset behind its "]". The first byte is never the end, "!" and "^" negate.
func compileClass(p string, i int) (set *byteSet, next int, ok bool) {
	set = new(byteSet)
	negated := i < len(p) && (p[i] == '!' || p[i] == '^')
	if negated {
		i++
	}
	prev := byte(0)
	for first := i; i == first || i < len(p) && p[i] != ']'; {
		if i, prev, ok = set.addItem(p, i, prev); !ok {
			return nil, 0, false
		}
	}
	if i >= len(p) {
		return nil, 0, false
	}
	if negated {
		set.negate()
	}
	return set, i + 1, true
}

// addItem adds what stands at i in a bracket expression: a byte, a range from the
// byte before (0 if there is none that could begin one), or a named class.
func (s *byteSet) addItem(p string, i int, prev byte) (next int, last byte, ok bool) {
	switch {
	case i >= len(p):
		return 0, 0, false
	case p[i] == '-' && prev != 0 && i+1 < len(p) && p[i+1] != ']':
		if i, ok = escaped(p, i+1); !ok {
			return 0, 0, false
		}
		for c := int(prev); c <= int(p[i]); c++ {
			s.add(byte(c))
		}
		return i + 1, 0, true
	case strings.HasPrefix(p[i:], "[:"):
		inside, _, closed := strings.Cut(p[i+2:], "]")
		if !closed {
			return 0, 0, false
		}
		if name, named := strings.CutSuffix(inside, ":"); named {
			return i + 2 + len(inside) + 1, 0, s.addNamed(name)
		}
		s.add('[')
		return i + 1, '[', true
	}
	if i, ok = escaped(p, i); !ok {
		return 0, 0, false
	}
	s.add(p[i])
	return i + 1, p[i], true
}

// escaped returns the offset of the byte meant at i: behind a backslash, the next.
func escaped(p string, i int) (int, bool) {
	if p[i] == '\\' {
		i++
	}
	return i, i < len(p)
}

// addNamed adds the bytes of a POSIX class in the C locale, with git's notion of
// white space (no vertical tab, no form feed). It reports whether the name is known.
func (s *byteSet) addNamed(name string) bool {
	lower := func(c byte) bool { return 'a' <= c && c <= 'z' }
	upper := func(c byte) bool { return 'A' <= c && c <= 'Z' }
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	alpha := func(c byte) bool { return lower(c) || upper(c) }
	graph := func(c byte) bool { return '!' <= c && c <= '~' }
	classes := map[string]func(byte) bool{
		"alnum":  func(c byte) bool { return alpha(c) || digit(c) },
		"alpha":  alpha,
		"blank":  func(c byte) bool { return c == ' ' || c == '\t' },
		"cntrl":  func(c byte) bool { return c < ' ' || c == 127 },
		"digit":  digit,
		"graph":  graph,
		"lower":  lower,
		"print":  func(c byte) bool { return graph(c) || c == ' ' },
		"punct":  func(c byte) bool { return graph(c) && !alpha(c) && !digit(c) },
		"space":  func(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' },
		"upper":  upper,
		"xdigit": func(c byte) bool { return digit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' },
	}
	in, ok := classes[name]
	for c := byte(1); ok && c < 128; c++ {
		if in(c) {
			s.add(c)
		}
	}
	return ok
}

// matcher runs compiled patterns. Its fuel falls by one for every step, so that
// hostile patterns cannot hold up the walk.
type matcher struct {
	now, next []bool // by token position: reachable before and after a byte
	fuel      int64
}

// wildcard reports whether the tokens match the whole of s.
func (m *matcher) wildcard(tokens []token, s string) bool {
	n := len(tokens)
	m.fuel -= int64(n+1) * int64(len(s)+1)
	for len(m.now) <= n {
		m.now, m.next = append(m.now, false), append(m.next, false)
	}
	now, next := m.now[:n+1], m.next[:n+1]
	clear(now)
	enter(now, tokens, 0)
	for i := 0; i < len(s); i++ {
		clear(next)
		alive := false
		for at, t := range tokens {
			if now[at] {
				alive = step(next, tokens, at, t, s[i]) || alive
			}
		}
		if !alive {
			return false
		}
		now, next = next, now
	}
	return now[n]
}

// enter marks a position as reachable, and those behind tokens that match nothing.
func enter(set []bool, tokens []token, at int) {
	set[at] = true
	for ; at < len(tokens) && tokens[at].kind >= star; at++ {
		set[at+1] = true
	}
}

// step marks what is reachable from one token by one byte; false if nothing is.
func step(next []bool, tokens []token, at int, t token, c byte) bool {
	switch t.kind {
	case literalByte:
		if c != t.lit {
			return false
		}
		enter(next, tokens, at+1)
	case anyByte:
		if c == '/' {
			return false
		}
		enter(next, tokens, at+1)
	case oneOf:
		if c == '/' || !t.set.has(c) {
			return false
		}
		enter(next, tokens, at+1)
	case star:
		if c == '/' {
			return false
		}
		enter(next, tokens, at)
	case globstar:
		enter(next, tokens, at)
	case anyFolders:
		// Inside a folder's name the pattern's rest may not begin: no enter.
		next[at] = true
		if c == '/' {
			enter(next, tokens, at+1)
		}
	}
	return true
}

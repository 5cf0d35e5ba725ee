package sre

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Flags are those of the re module that say what an expression matches.
type Flags uint8

// The flags of the re module.
const (
	IgnoreCase Flags = 1 << iota
	Multiline
	DotAll
	Verbose
	ASCII
)

type kind uint8

const (
	matchSet   kind = iota
	concat          // sub, one after the other; none is the empty text
	alternate       // one of sub
	repeat          // sub[0], at least min and at most max times
	group           // sub[0], kept under the number index
	atomic          // sub[0], never tried in another way once it has matched
	look            // sub[0] matches here, or behind
	reference       // what the group with the number index matched, which is sub[0]
	condition       // sub[0] if the group index has matched, else sub[1]
	lineStart       // ^ with Multiline
	lineEnd         // $ with Multiline
	textStart       // \A, and ^ without
	textEnd         // \Z
	nearEnd         // $: at the end, or before the line end there
	wordEdge        // \b
	noWordEdge      // \B
)

// node is a part of an expression.
type node struct {
	kind     kind
	set      set
	written  set // of matchSet, without what differs in case alone
	sub      []*node
	min, max int // of repeat, unlimited for no bound; of look behind, how many characters it matches
	index    int
	lazy     bool // fewer repetitions are tried first
	listed   bool // of matchSet: its members are what is written, and not all others
	fold     bool // of reference: case does not matter
	not      bool // of look: that it does not match
	behind   bool // of look
}

const unlimited = 1 << 30

// Expr is an expression that was read.
type Expr struct {
	root   *node
	groups int
}

const (
	maxLength = 8 << 10 // of an expression, in bytes
	maxNodes  = 4000
	maxDepth  = 100
)

// errSize is what is said of expressions that are too large to be judged.
var errSize = errors.New("the regular expression is too large")

// errSyntax is what is said of what CPython takes for no expression, or only its newest releases do for one.
var errSyntax = errors.New("this is no regular expression of Python's")

// Parse reads an expression as re.compile() does.
func Parse(text string, flags Flags) (*Expr, error) {
	if len(text) > maxLength {
		return nil, errSize
	}
	p := &parser{text: text, flags: flags, names: map[string]int{}, closed: map[int]*node{}, widths: map[int]int{}, before: -1}
	root, err := p.alternatives()
	if err == nil && (p.at < len(p.text) || p.asked > p.groups) {
		err = errSyntax
	}
	if err != nil {
		return nil, err
	}
	return &Expr{root, p.groups}, nil
}

type parser struct {
	text   string
	at     int
	flags  Flags
	groups int
	asked  int           // the highest of the groups that conditions ask for, which may come later
	closed map[int]*node // the groups that were read to their end
	widths map[int]int   // of those, -1 for different ones
	before int           // groups before the (?<=…) that is being read; -1 outside
	nodes  int
	depth  int
	names  map[string]int
}

func (p *parser) more() bool { return p.at < len(p.text) }

func (p *parser) eat(s string) bool {
	if strings.HasPrefix(p.text[p.at:], s) {
		p.at += len(s)
		return true
	}
	return false
}

func (p *parser) next() rune {
	r, n := utf8.DecodeRuneInString(p.text[p.at:])
	p.at += n
	return r
}

// until reads up to a character, and past it.
func (p *parser) until(c byte) (string, bool) {
	text, _, ok := strings.Cut(p.text[p.at:], string(c))
	if ok {
		p.at += len(text) + 1
	}
	return text, ok
}

// alternatives reads up to the end or a closing parenthesis.
func (p *parser) alternatives() (*node, error) {
	var list []*node
	for {
		n, err := p.sequence()
		if err != nil {
			return nil, err
		}
		list = append(list, n)
		if !p.eat("|") {
			break
		}
	}
	return simplified(list), nil
}

// simplified is one of several, as CPython compiles it: what all of them begin with comes first, and those of one
// character each are one set, whatever of it they have in common.
func simplified(list []*node) *node {
	if len(list) == 1 {
		return list[0]
	}
	out := &node{kind: concat}
	for {
		for _, n := range list {
			if len(n.sub) == 0 || !n.sub[0].equals(list[0].sub[0]) {
				return out.followedBy(oneOf(list))
			}
		}
		out.sub = append(out.sub, list[0].sub[0])
		for i, n := range list {
			list[i] = &node{kind: concat, sub: n.sub[1:]}
		}
	}
}

// equals reports whether two nodes are the same character, set or condition.
func (n *node) equals(o *node) bool {
	return n.kind == o.kind && len(n.sub) == 0 && n.kind != concat && slices.Equal(n.written, o.written) && slices.Equal(n.set, o.set)
}

func (n *node) followedBy(o *node) *node {
	if len(n.sub) == 0 {
		return o
	}
	n.sub = append(n.sub, o)
	return n
}

func oneOf(list []*node) *node {
	var pairs []rune
	for _, n := range list {
		if len(n.sub) != 1 || !n.sub[0].listed {
			return &node{kind: alternate, sub: list}
		}
		pairs = append(pairs, n.sub[0].set...)
	}
	return &node{kind: concat, sub: []*node{{kind: matchSet, set: join(pairs)}}}
}

func (p *parser) sequence() (*node, error) {
	out := &node{kind: concat}
	for p.more() && p.text[p.at] != '|' && p.text[p.at] != ')' {
		if p.flags&Verbose != 0 && p.skip() {
			continue
		}
		n, err := p.atom()
		if err != nil {
			return nil, err
		}
		if n == nil { // flags, a comment
			continue
		}
		if n, err = p.repeated(n); err != nil {
			return nil, err
		}
		if p.nodes++; p.nodes > maxNodes {
			return nil, errSize
		}
		out.sub = append(out.sub, n)
	}
	return out, nil
}

// skip leaves out white space and comments, which mean nothing where Verbose is set.
func (p *parser) skip() bool {
	switch p.text[p.at] {
	case ' ', '\t', '\n', '\r', '\f', '\v':
		p.at++
		return true
	case '#':
		for p.more() && p.text[p.at] != '\n' {
			p.at++
		}
		return true
	}
	return false
}

func (p *parser) repeated(n *node) (*node, error) {
	for {
		for p.flags&Verbose != 0 && p.more() && p.skip() {
			continue
		}
		least, most, ok := p.counts()
		if !ok {
			return n, nil
		}
		if least > most {
			return nil, errSyntax
		}
		r := &node{kind: repeat, sub: []*node{n}, min: least, max: most}
		switch {
		case p.eat("?"):
			r.lazy = true
		case p.eat("+"):
			r = &node{kind: atomic, sub: []*node{r}}
		}
		n = r
		if p.more() && strings.ContainsRune("*+?", rune(p.text[p.at])) {
			return nil, errSyntax
		}
	}
}

// counts reads *, +, ? or {m,n}. A brace that begins no counts stands for itself.
func (p *parser) counts() (least, most int, ok bool) {
	switch {
	case p.eat("*"):
		return 0, unlimited, true
	case p.eat("+"):
		return 1, unlimited, true
	case p.eat("?"):
		return 0, 1, true
	}
	start := p.at
	if !p.eat("{") {
		return 0, 0, false
	}
	least, some := p.number()
	most = least
	if p.eat(",") {
		var bounded bool
		if most, bounded = p.number(); !bounded {
			most = unlimited
		}
		some = some || bounded || strings.HasPrefix(p.text[p.at:], "}")
	}
	if !some || !p.eat("}") {
		p.at = start
		return 0, 0, false
	}
	return least, most, true
}

func (p *parser) number() (n int, ok bool) {
	for p.more() && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		n, ok = min(n*10+int(p.text[p.at]-'0'), unlimited), true
		p.at++
	}
	return n, ok
}

func (p *parser) one(written set) *node {
	s := written
	if p.flags&IgnoreCase != 0 {
		s = s.folded()
	}
	return &node{kind: matchSet, set: s, written: written, listed: true}
}

func (p *parser) atom() (*node, error) {
	switch r := p.next(); r {
	case '.':
		if p.flags&DotAll != 0 {
			return &node{kind: matchSet, set: everything}, nil
		}
		return &node{kind: matchSet, set: noLineEnd}, nil
	case '^':
		if p.flags&Multiline != 0 {
			return &node{kind: lineStart}, nil
		}
		return &node{kind: textStart}, nil
	case '$':
		if p.flags&Multiline != 0 {
			return &node{kind: lineEnd}, nil
		}
		return &node{kind: nearEnd}, nil
	case '(':
		return p.group()
	case '[':
		return p.class()
	case '\\':
		return p.escape()
	case '*', '+', '?':
		return nil, errSyntax
	default:
		return p.one(set{r, r}), nil
	}
}

// inner reads what a parenthesis closes.
func (p *parser) inner() (*node, error) {
	n, err := p.alternatives()
	if err == nil && !p.eat(")") {
		err = errSyntax
	}
	return n, err
}

func (p *parser) group() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, errSize
	}
	defer func() { p.depth-- }()
	before := p.flags
	defer func() { p.flags = before }()
	if !p.eat("?") {
		return p.capture("")
	}
	switch {
	case p.eat("P<"):
		name, ok := p.until('>')
		if !ok {
			return nil, errSyntax
		}
		return p.capture(name)
	case p.eat("P="):
		name, _ := p.until(')')
		return p.reference(p.names[name])
	case p.eat("#"):
		if _, ok := p.until(')'); !ok {
			return nil, errSyntax
		}
		return nil, nil
	case p.eat(":"):
		return p.inner()
	case p.eat(">"):
		return p.within(&node{kind: atomic})
	case p.eat("="):
		return p.within(&node{kind: look})
	case p.eat("!"):
		return p.within(&node{kind: look, not: true})
	case p.eat("<="):
		return p.behind(false)
	case p.eat("<!"):
		return p.behind(true)
	case p.eat("("):
		return p.conditional()
	}
	return p.flagged(&before)
}

// behind reads (?<=…) and (?<!…), in which nothing may stand that matches texts of different lengths.
func (p *parser) behind(not bool) (*node, error) {
	if p.before < 0 {
		p.before = p.groups
		defer func() { p.before = -1 }()
	}
	n, err := p.inner()
	if err != nil {
		return nil, err
	}
	w, ok := p.width(n)
	if !ok {
		return nil, errSyntax
	}
	return &node{kind: look, behind: true, not: not, min: w, sub: []*node{n}}, nil
}

// width is how many characters a node matches, where that is always the same.
func (p *parser) width(n *node) (w int, ok bool) {
	switch n.kind {
	case matchSet:
		return 1, true
	case concat:
		for _, s := range n.sub {
			k, ok := p.width(s)
			if !ok {
				return 0, false
			}
			w += k
		}
	case alternate, condition:
		for i, s := range n.sub {
			k, ok := p.width(s)
			if !ok || i > 0 && k != w {
				return 0, false
			}
			w = k
		}
	case group: // what refers to it asks again
		k, known := p.widths[n.index]
		if !known {
			if k, ok = p.width(n.sub[0]); !ok {
				k = -1
			}
			p.widths[n.index] = k
		}
		return k, k >= 0
	case atomic, reference:
		return p.width(n.sub[0])
	case repeat:
		w, ok = p.width(n.sub[0])
		return min(w*min(n.min, maxLength), maxLength), ok && (n.min == n.max || w == 0)
	}
	return min(w, maxLength), true
}

// within reads what a parenthesis closes into a node.
func (p *parser) within(outer *node) (*node, error) {
	n, err := p.inner()
	outer.sub = []*node{n}
	return outer, err
}

func (p *parser) capture(name string) (*node, error) {
	p.groups++
	n, err := p.within(&node{kind: group, index: p.groups})
	if name != "" {
		p.names[name] = n.index
	}
	p.closed[n.index] = n
	return n, err
}

func (p *parser) reference(index int) (*node, error) {
	n, ok := p.closed[index]
	if !ok || p.isBehind(index) {
		return nil, errSyntax
	}
	return &node{kind: reference, index: index, sub: []*node{n}, fold: p.flags&IgnoreCase != 0}, nil
}

// isBehind reports whether a group stands in the (?<=…) that is being read, or around it: what is in there cannot refer to it.
func (p *parser) isBehind(index int) bool {
	return p.before >= 0 && (index > p.before || p.closed[index] == nil)
}

func (p *parser) conditional() (*node, error) {
	name, ok := p.until(')')
	index, known := p.names[name]
	if !known {
		index, _ = strconv.Atoi(name) // 0 is no group
	}
	if !ok || index < 1 || index > maxLength || p.isBehind(index) {
		return nil, errSyntax
	}
	p.asked = max(p.asked, index)
	out := &node{kind: condition, index: index, sub: []*node{nil, {kind: concat}}}
	for i := 0; ; i++ {
		n, err := p.sequence()
		if err != nil {
			return nil, err
		}
		if out.sub[i] = n; p.eat(")") {
			return out, nil
		}
		if i == 1 || !p.eat("|") {
			return nil, errSyntax
		}
	}
}

// flagLetters are those of the flags that say what an expression matches.
var flagLetters = map[byte]Flags{'i': IgnoreCase, 'm': Multiline, 's': DotAll, 'x': Verbose, 'a': ASCII}

// flagged reads (?flags) for all of the expression, or (?flags-flags:…).
func (p *parser) flagged(outer *Flags) (*node, error) {
	set, not := Flags(0), false
	for p.more() {
		switch c := p.text[p.at]; c {
		case 'i', 'm', 's', 'x', 'a', 'u', 'L':
			if not {
				set &^= flagLetters[c]
				p.flags &^= flagLetters[c]
			} else {
				set |= flagLetters[c]
				p.flags |= flagLetters[c]
			}
		case '-':
			not = true
		case ')':
			p.at++
			*outer |= set
			return nil, nil
		case ':':
			p.at++
			return p.inner()
		default:
			return nil, errSyntax
		}
		p.at++
	}
	return nil, errSyntax
}

// class reads [...], after the bracket.
func (p *parser) class() (*node, error) {
	not := p.eat("^")
	var pairs []rune
	for first := true; ; first = false {
		if !p.more() {
			return nil, errSyntax
		}
		if p.text[p.at] == ']' && !first {
			p.at++
			break
		}
		lo, class, err := p.member()
		if err != nil {
			return nil, err
		}
		if class != nil {
			pairs = append(pairs, class...)
			continue
		}
		hi := lo
		if strings.HasPrefix(p.text[p.at:], "-") && !strings.HasPrefix(p.text[p.at:], "-]") {
			p.at++
			if !p.more() {
				return nil, errSyntax
			}
			if hi, class, err = p.member(); err != nil || class != nil || hi < lo {
				return nil, errSyntax
			}
		}
		pairs = append(pairs, lo, hi)
	}
	n := p.one(join(pairs))
	if not {
		n.set, n.written, n.listed = n.set.complement(), n.written.complement(), false
	}
	return n, nil
}

// member reads a character of a class, or a class such as \d in it.
func (p *parser) member() (rune, set, error) {
	r := p.next()
	if r != '\\' {
		return r, nil, nil
	}
	if !p.more() {
		return 0, nil, errSyntax
	}
	c := p.next()
	if s := p.named(c); s != nil {
		return 0, s, nil
	}
	if c == 'b' {
		return '\b', nil, nil
	}
	r, err := p.character(c)
	return r, nil, err
}

// named is the set that \d, \D, \s, \S, \w or \W stands for.
func (p *parser) named(c rune) set {
	choose := func(ascii, all set) set {
		if p.flags&ASCII != 0 {
			return ascii
		}
		return all
	}
	switch c {
	case 'd':
		return choose(digits, moreDigits)
	case 'D':
		return choose(digits, moreDigits).complement()
	case 's':
		return choose(spaces, moreSpaces)
	case 'S':
		return choose(spaces, moreSpaces).complement()
	case 'w':
		return choose(words, moreWords)
	case 'W':
		return choose(words, moreWords).complement()
	}
	return nil
}

func (p *parser) escape() (*node, error) {
	if !p.more() {
		return nil, errSyntax
	}
	c := p.next()
	if s := p.named(c); s != nil {
		return &node{kind: matchSet, set: s, listed: true}, nil
	}
	switch c {
	case 'A':
		return &node{kind: textStart}, nil
	case 'Z', 'z':
		return &node{kind: textEnd}, nil
	case 'b':
		return &node{kind: wordEdge}, nil
	case 'B':
		return &node{kind: noWordEdge}, nil
	}
	if c >= '1' && c <= '9' && !p.octal(c) {
		index := int(c - '0')
		if p.more() && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
			index = index*10 + int(p.next()-'0')
		}
		return p.reference(index)
	}
	r, err := p.character(c)
	return p.one(set{r, r}), err
}

// octal reports whether a digit is the first of three octal ones, which are a character.
func (p *parser) octal(first rune) bool {
	isOctal := func(b byte) bool { return b >= '0' && b <= '7' }
	return first <= '3' && p.at+1 < len(p.text) && isOctal(p.text[p.at]) && isOctal(p.text[p.at+1])
}

// character is what an escape stands for.
func (p *parser) character(c rune) (rune, error) {
	switch c {
	case 'n':
		return '\n', nil
	case 't':
		return '\t', nil
	case 'r':
		return '\r', nil
	case 'f':
		return '\f', nil
	case 'v':
		return '\v', nil
	case 'a':
		return '\a', nil
	case 'x':
		return p.digits(2, 16)
	case 'u':
		return p.digits(4, 16)
	case 'U':
		return p.digits(8, 16)
	case 'N':
		if end := strings.IndexByte(p.text[p.at:], '}'); end > 0 && p.eat("{") {
			p.at += end // a character by its name: which one it is hardly matters
			return 0xe000, nil
		}
		return 0, errSyntax
	}
	if c >= '0' && c <= '7' {
		r := c - '0'
		for i := 0; i < 2 && p.more() && p.text[p.at] >= '0' && p.text[p.at] <= '7'; i++ {
			r = r*8 + p.next() - '0'
		}
		return r, nil
	}
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' {
		return 0, errSyntax
	}
	return c, nil
}

func (p *parser) digits(n int, radix rune) (rune, error) {
	r := rune(0)
	for range n {
		if !p.more() {
			return 0, errSyntax
		}
		d := strings.IndexRune("0123456789abcdef", p.next()|0x20)
		if d < 0 {
			return 0, errSyntax
		}
		r = r*radix + rune(d)
		if r > maxRune {
			return 0, errSyntax
		}
	}
	return r, nil
}

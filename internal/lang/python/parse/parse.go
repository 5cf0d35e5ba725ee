package parse

import (
	"fmt"
	"slices"
	"sort"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Limits that keep every later stage's recursion bounded. CPython gives up at
// about 3,000 levels (its recursion limit during AST construction).
const (
	maxDepth  = 3000 // nested expressions, patterns and blocks while parsing
	maxHeight = 5000 // levels of one expression's tree, chains of operators included
)

// maxErrors is how many of the parser's errors of a file are kept.
const maxErrors = 1000

// bytesPerNode is about how many bytes of source there are for each node.
const bytesPerNode = 8

// MaxFileSize is the largest text that Parse takes, in bytes: offsets are 32 bits
// wide, and tokens of a file are in memory at once.
const MaxFileSize = 256 << 20

// Parser parses one file after another, keeping its buffers. It is not safe for
// concurrent use; a worker has one of its own.
type Parser struct {
	lexer *lex.Lexer
	src   []byte // the text, padded
	n     int    // its length
	toks  []lex.Token
	i     int // index of the current token
	nodes []ast.Node
	depth int

	overIndented int // index of the first token of the last block with an unexpected indent

	errors       []source.Error
	lexErrors    int // errors[:lexErrors] are the lexer's
	typeComments []source.Span
	attached     map[ast.NodeID]source.Span
}

// NewParser returns a parser.
func NewParser() *Parser {
	return &Parser{lexer: lex.New()}
}

// Parse parses a text, which must not change afterwards. It always returns a
// tree; what is wrong with the text is in its Errors, and the statements that
// are wrong are BrokenStmt nodes. Texts over MaxFileSize are a programming error.
func (p *Parser) Parse(text []byte) *ast.Tree {
	if len(text) > MaxFileSize {
		panic(fmt.Sprintf("syntax: a text of %d bytes", len(text)))
	}
	text, padded := pad(text)
	p.src, p.n = padded, len(text)
	tree := p.tree(text, p.lexer.Lex(padded, len(text)))
	if len(tree.Errors) > 0 {
		tree = p.repaired(tree)
	}
	return tree
}

// pad returns a text with zero bytes behind it, and without. It copies the text
// unless its slice has zero bytes to spare: what is there may be another's.
func pad(text []byte) (clipped, padded []byte) {
	n := len(text)
	if cap(text)-n >= lex.Padding {
		padded = text[: n+lex.Padding : n+lex.Padding]
		if [lex.Padding]byte(padded[n:]) == [lex.Padding]byte{} {
			return text[:n:n], padded
		}
	}
	padded = make([]byte, n+lex.Padding)
	copy(padded, text)
	return padded[:n:n], padded
}

// tree parses a text that was lexed.
func (p *Parser) tree(text []byte, result lex.Result) *ast.Tree {
	p.toks, p.i, p.depth, p.overIndented = result.Tokens, 0, 0, 0
	p.errors = result.Errors
	slices.SortStableFunc(p.errors, compareErrors)
	p.lexErrors = len(p.errors)
	p.attached = nil
	p.findTypeComments(result.Comments)

	p.nodes = append(slices.Grow(p.nodes[:0], len(text)/bytesPerNode), ast.Node{})
	root := p.open(ast.Module, 0)
	var body list
	for p.kind() != lex.EOF {
		p.statements(&body)
		p.got(lex.Dedent)
	}
	p.nodes[root].First = body.first
	p.nodes[root].End = int32(len(text))
	slices.SortStableFunc(p.errors, compareErrors)
	return &ast.Tree{
		Text: text, Nodes: slices.Clone(p.nodes), Root: root, Names: p.lexer.Names(), Comments: result.Comments,
		Errors: p.errors, Python2: p.isPython2(), TypeComments: p.attached,
	}
}

func compareErrors(a, b source.Error) int { return int(a.Span.Start - b.Span.Start) }

// list is a chain of siblings under construction.
type list struct{ first, last ast.NodeID }

func (p *Parser) add(l *list, n ast.NodeID) {
	switch {
	case n == 0:
		return
	case l.first == 0:
		l.first = n
	default:
		p.nodes[l.last].Next = n
	}
	l.last = n
}

func (p *Parser) kind() lex.Kind         { return p.toks[p.i].Kind }
func (p *Parser) peek() lex.Kind         { return p.toks[p.i+1].Kind }
func (p *Parser) start() int32           { return p.toks[p.i].Start }
func (p *Parser) soft(n lex.NameID) bool { return p.kind() == lex.Name && p.toks[p.i].Val == n }

// open makes a node; close or leaf completes it.
func (p *Parser) open(kind ast.Kind, start int32) ast.NodeID {
	p.nodes = append(p.nodes, ast.Node{Kind: kind, Start: start})
	return ast.NodeID(len(p.nodes) - 1)
}

// close completes a node that ends with the last token read.
func (p *Parser) close(n, first ast.NodeID) ast.NodeID {
	node := &p.nodes[n]
	node.First = first
	node.End = p.lastEnd()
	node.Start = min(node.Start, node.End) // where nothing of it could be read
	return n
}

// lastEnd returns where the last token ends that is more than white space.
func (p *Parser) lastEnd() int32 {
	i := p.i - 1
	for i >= 0 && p.toks[i].Kind >= lex.Newline && p.toks[i].Kind <= lex.Dedent {
		i--
	}
	if i < 0 {
		return 0
	}
	return p.toks[i].End
}

// leaf makes a node of the current token and steps past it.
func (p *Parser) leaf(kind ast.Kind) ast.NodeID {
	t := &p.toks[p.i]
	p.nodes = append(p.nodes, ast.Node{Kind: kind, Op: uint8(t.Kind), Flags: uint16(t.Flags), Start: t.Start, End: t.End, Val: t.Val})
	p.i++
	return ast.NodeID(len(p.nodes) - 1)
}

// wrap makes a node around one child, from start to the last token read.
func (p *Parser) wrap(kind ast.Kind, start int32, child ast.NodeID) ast.NodeID {
	return p.close(p.open(kind, start), child)
}

func (p *Parser) got(k lex.Kind) bool {
	if p.toks[p.i].Kind == k {
		p.i++
		return true
	}
	return false
}

func (p *Parser) want(k lex.Kind) {
	if p.toks[p.i].Kind != k {
		p.failf("expected '%s'", k)
	}
	p.i++
}

// name reads an identifier and returns its id.
func (p *Parser) name() lex.NameID {
	t := p.toks[p.i]
	if t.Kind != lex.Name {
		if t.Kind >= lex.FirstKeyword {
			p.failf("'%s' is a keyword and cannot be used as a name", t.Kind)
		}
		p.failf("expected a name")
	}
	p.i++
	return t.Val
}

// ident reads an identifier as a node.
func (p *Parser) ident() ast.NodeID {
	start := p.start()
	id := p.name()
	n := p.open(ast.Ident, start)
	p.nodes[n].Val = id
	return p.close(n, 0)
}

// enter counts a level of nesting; the caller leaves it again with p.depth--.
func (p *Parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.failf("too deeply nested (more than %d levels)", maxDepth)
	}
}

// failure is what failf panics with: the statement is given up, and statements
// goes on after it.
type failure struct{}

// failf reports a syntax error at the current token and gives up the statement.
func (p *Parser) failf(format string, args ...any) {
	t := p.toks[p.i]
	p.failAt(t.Span(), format, args...)
}

func (p *Parser) failAt(span source.Span, format string, args ...any) {
	p.errorAt(span, format, args...)
	panic(failure{})
}

// errorAt reports a syntax error that does not keep the statement from being read.
func (p *Parser) errorAt(span source.Span, format string, args ...any) {
	if len(p.errors)-p.lexErrors >= maxErrors {
		return
	}
	span.End = max(span.End, span.Start) // a node that is not complete has no end
	p.errors = append(p.errors, source.Error{Span: span, Msg: fmt.Sprintf(format, args...)})
}

func (p *Parser) errorNode(n ast.NodeID, format string, args ...any) {
	p.errorAt(p.nodes[n].Span(), format, args...)
}

// statements reads statements up to the end of the block. A broken one costs no
// more than itself.
func (p *Parser) statements(l *list) {
	for p.kind() != lex.Dedent && p.kind() != lex.EOF {
		p.statementsUntilError(l)
	}
}

func (p *Parser) statementsUntilError(l *list) {
	first, mark, depth := p.i, len(p.nodes), p.depth
	defer func() {
		switch r := recover(); r.(type) {
		case nil:
		case failure:
			p.depth = depth
			p.skipBroken(l, first, mark)
		default:
			panic(r)
		}
	}()
	for p.kind() != lex.Dedent && p.kind() != lex.EOF {
		first, mark = p.i, len(p.nodes)
		p.statement(l)
	}
}

// skipBroken goes on after a statement that failed, which starts at the token
// first; its nodes start at mark. What was read of it is kept, and so is the
// block that follows it: in a function or class of its own where the statement
// names one.
func (p *Parser) skipBroken(l *list, first, mark int) {
	p.dropCascade(first)
	p.i = max(p.i, first)
	start := p.toks[first].Start
	if l.last != 0 {
		start = max(start, p.nodes[l.last].End) // "a b": a is a statement of its own
	}
	broken := p.open(ast.BrokenStmt, start)
	parts := p.orphans(mark, int(broken))
	p.salvage(&parts)
	p.close(broken, parts.first)
	p.got(lex.Newline)
	if p.kind() == lex.Indent {
		p.skipBrokenBlock(l, first, broken)
		return
	}
	p.add(l, broken)
	if p.i == first {
		p.i++
	}
}

// salvage reads on in a broken statement: each stretch that is an expression is
// kept, for the calls in it.
func (p *Parser) salvage(parts *list) {
	for p.kind() != lex.EOF && (p.kind() < lex.Newline || p.kind() > lex.Dedent) {
		if !startsExpr[p.kind()] || p.kind() == lex.Name && p.peek() != lex.LPar && p.peek() != lex.Dot {
			p.i++
			continue
		}
		p.salvageOne(parts)
	}
}

func (p *Parser) salvageOne(parts *list) {
	first, mark, errors, depth := p.i, len(p.nodes), len(p.errors), p.depth
	defer func() {
		switch r := recover(); r.(type) {
		case nil:
		case failure:
			p.depth = depth
			p.errors = p.errors[:errors]
			more := p.orphans(mark, len(p.nodes))
			if more.first != 0 {
				p.add(parts, more.first)
				parts.last = more.last
			}
			p.i = max(p.i, first+1)
		default:
			panic(r)
		}
	}()
	n := p.expression()
	p.errors = p.errors[:errors]
	p.add(parts, n)
}

// orphans chains the complete expressions among the nodes [from, to) that are no
// other's children: what a failed statement had read so far.
func (p *Parser) orphans(from, to int) list {
	child := make([]bool, to-from)
	for i := from; i < to; i++ {
		if p.nodes[i].End == 0 {
			continue
		}
		for c := p.nodes[i].First; c != 0; c = p.nodes[c].Next {
			if int(c) >= from && int(c) < to {
				child[int(c)-from] = true
			}
		}
	}
	var found []ast.NodeID
	for i := from; i < to; i++ {
		if n := &p.nodes[i]; !child[i-from] && n.End > 0 {
			found = p.expressionsOf(found, ast.NodeID(i))
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return p.nodes[found[i]].Start < p.nodes[found[j]].Start })
	var l list
	for _, n := range found {
		p.nodes[n].Next = 0
		p.add(&l, n)
	}
	return l
}

// expressionsOf appends a node that is an expression, or the expressions that a
// part of an expression consists of.
func (p *Parser) expressionsOf(list []ast.NodeID, id ast.NodeID) []ast.NodeID {
	switch n := &p.nodes[id]; n.Kind {
	case ast.CmpOp, ast.Replacement, ast.FormatSpec, ast.DictUnpack, ast.Keyword, ast.Comprehension, ast.WithItem, ast.Decorators, ast.Returns,
		ast.Parameters, ast.Arguments, ast.TypeParams, ast.TypeParam, ast.Param, ast.MatchValue:
		for c := n.First; c != 0; c = p.nodes[c].Next {
			list = p.expressionsOf(list, c)
		}
	case ast.FStringText:
	default:
		if n.Kind >= ast.BoolOp && n.Kind <= ast.Slice {
			list = append(list, id)
		}
	}
	return list
}

// skipBrokenBlock reads the block under a broken header. Where the header names a
// function or class, the block is its body, and what could be read of the header
// the body's first statement.
func (p *Parser) skipBrokenBlock(l *list, first int, broken ast.NodeID) {
	kind, name := p.headerOf(first)
	if kind == ast.NoKind {
		p.add(l, broken)
		p.i++
		p.statements(l)
		p.got(lex.Dedent)
		return
	}
	start := p.nodes[broken].Start
	n := p.open(kind, start)
	p.nodes[n].Val = name
	empty := ast.Parameters
	if kind == ast.ClassDef {
		empty = ast.Arguments
	}
	params := p.open(empty, start)
	p.nodes[params].End = start
	b := p.open(ast.Block, start)
	p.i++
	body := list{broken, broken}
	p.statements(&body)
	p.got(lex.Dedent)
	p.nodes[params].Next = p.close(b, body.first)
	p.add(l, p.close(n, params))
}

// headerOf tells what definition the tokens from first on begin.
func (p *Parser) headerOf(first int) (ast.Kind, lex.NameID) {
	t := p.toks[first:]
	kind := ast.FunctionDef
	if t[0].Kind == lex.KwAsync {
		t, kind = t[1:], ast.AsyncFunctionDef
	}
	switch {
	case len(t) < 2 || t[1].Kind != lex.Name:
	case t[0].Kind == lex.KwDef:
		return kind, t[1].Val
	case t[0].Kind == lex.KwClass:
		return ast.ClassDef, t[1].Val
	}
	return ast.NoKind, 0
}

// dropCascade forgets the parser's last error where the lexer already reported
// one on the same logical line: the second is a consequence of the first.
func (p *Parser) dropCascade(first int) {
	last := len(p.errors) - 1
	end := p.i
	for p.toks[end].Kind != lex.Newline && p.toks[end].Kind != lex.EOF {
		end++
	}
	from, to := p.toks[first].Start, p.toks[end].End
	i := sort.Search(p.lexErrors, func(i int) bool { return p.errors[i].Span.Start >= from })
	if i < p.lexErrors && p.errors[i].Span.Start <= to && last >= p.lexErrors {
		p.errors = p.errors[:last]
	}
}

// limitHeight refuses an expression whose tree is too high. Only a statement
// with very many nodes is looked at, so that ordinary ones cost nothing.
func (p *Parser) limitHeight(mark int, n ast.NodeID) {
	if len(p.nodes)-mark <= maxHeight || n == 0 {
		return
	}
	type level struct {
		n ast.NodeID
		h int
	}
	stack := []level{{n, 1}}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if top.h > maxHeight {
			p.failAt(p.nodes[n].Span(), "too deeply nested (more than %d levels)", maxHeight)
		}
		for c := p.nodes[top.n].First; c != 0; c = p.nodes[c].Next {
			stack = append(stack, level{c, top.h + 1})
		}
	}
}

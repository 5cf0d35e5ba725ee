package lex

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"codepathfinder.dev/pathfinder/internal/source"
)

// maxIndents is CPython's limit on nested indentation (MAXINDENT in its
// tokenizer); maxBrackets is ours on open brackets, far above CPython's 200.
const (
	maxIndents  = 100
	maxBrackets = 1000
)

// Bounds that keep lexing linear on hostile input: how much of a file may be read
// again from the start of a statement, in bytes and in multiples of the file, and
// how many errors of a file are kept. Past the first every bracket is read
// strictly from the start.
const (
	rereadBytes = 1 << 16
	rereadFiles = 4
	maxErrors   = 1000
)

// bytesPerToken is about how many bytes of source there are for each token.
const bytesPerToken = 5

// Lexer turns a whole text into tokens at once. The parser then looks ahead and
// back freely, which is what soft keywords and parenthesised with-items need.
//
// It recovers by itself where brackets or quotes do not match, because only here
// is it known what a line is. A statement whose bracket is never closed is read a
// second time in strict mode, where a line that is indented no deeper than the
// statement ends it, and the missing closing brackets are made up.
type Lexer struct {
	src   []byte // the text followed by padding zero bytes
	n     int    // length of the text
	toks  []Token
	names *nameTable

	indents   []indent
	brackets  []bracket
	strings   []stringMode // open f-strings, innermost last
	inText    bool         // inside the literal text of the innermost f-string
	field     int          // len(brackets) inside the innermost replacement field, or -1
	lineStart bool         // at the start of a logical line
	strict    bool         // this logical line is read for the second time
	reread    int          // bytes read again so far
	line      mark         // where the current logical line starts
	oddIndent int          // column of the last line whose indentation fits no block, or -1

	comments []source.Span
	errors   []source.Error
	cuts     int     // how many unterminated triple-quoted strings were cut so far
	strays   []int32 // offsets of triple quotes that start no string
}

// indent is one level of indentation, with tabs counted as up to 8 columns and
// as 1: where the two orders differ, tabs and spaces are mixed inconsistently.
type indent struct{ col, alt int }

type bracket struct {
	open Kind
	pos  int32
}

// mark remembers the lexer's state at the start of a logical line.
type mark struct {
	pos, toks, comments, errors int
}

// New returns a lexer. It keeps its buffers from text to text, and is not safe
// for concurrent use.
func New() *Lexer { return &Lexer{names: newNameTable()} }

// Result is what a text consists of. Tokens is valid until the next text; the
// last four are EOF, so that a parser may look three tokens ahead anywhere.
type Result struct {
	Tokens   []Token
	Comments []source.Span
	Errors   []source.Error // the first thousand, in the order found; Path is empty
}

// Lex turns the first n bytes of padded, a text followed by Padding zero bytes,
// into tokens. The text must stay unchanged for as long as its names are used.
func (l *Lexer) Lex(padded []byte, n int) Result { return l.LexWithout(padded, n, nil) }

// LexWithout does the same, but takes the triple quotes at some offsets for
// mistakes that start no string.
func (l *Lexer) LexWithout(padded []byte, n int, strays []int32) Result {
	l.init(padded, n)
	l.strays = strays
	l.run()
	return Result{l.toks, l.comments, l.errors}
}

// Names returns the identifiers of the last text by NameID, those that Intern
// added included.
func (l *Lexer) Names() []string { return l.names.names }

// Intern returns the id of an identifier that is not a token of the text.
func (l *Lexer) Intern(s string) NameID { return l.names.internString(s) }

func (l *Lexer) init(padded []byte, n int) {
	l.src, l.n = padded, n
	l.toks = slices.Grow(l.toks[:0], n/bytesPerToken)
	l.names.reset()
	l.indents = append(l.indents[:0], indent{})
	l.brackets, l.strings = l.brackets[:0], l.strings[:0]
	l.inText, l.field, l.lineStart, l.strict = false, -1, true, false
	l.reread, l.oddIndent, l.cuts = 0, -1, 0
	l.comments, l.errors = nil, nil
}

func (l *Lexer) run() {
	p := 0
	for {
		if l.lineStart {
			p = l.startLine(p)
		}
		if l.inText {
			p = l.text(p)
			continue
		}
		for l.src[p] == ' ' {
			p++
		}
		switch c := l.src[p]; classes[c] {
		case charName:
			p = l.name(p)
		case charOp:
			p = l.operator(p)
		case charDigit:
			p = l.number(p)
		case charNewline:
			p = l.newline(p)
		case charSpace:
			p++
		case charQuote:
			p = l.plainString(p, p, 0)
		case charHash:
			p = l.comment(p)
		case charBackslash:
			p = l.continuation(p)
		default:
			if p < l.n {
				p = l.unknown(p)
				continue
			}
			if q := l.end(); q >= 0 {
				p = q
				continue
			}
			return
		}
	}
}

func (l *Lexer) emit(kind Kind, start, end int) {
	l.toks = append(l.toks, Token{Kind: kind, Start: int32(start), End: int32(end)})
}

func (l *Lexer) errorf(start, end int, format string, args ...any) {
	if len(l.errors) >= maxErrors {
		return
	}
	l.errors = append(l.errors, source.Error{
		Span: source.Span{Start: int32(start), End: int32(min(max(end, start), l.n))},
		Msg:  fmt.Sprintf(format, args...),
	})
}

// startLine skips blank lines and comments, then compares the indentation of
// the first line with something on it to the open blocks.
func (l *Lexer) startLine(p int) int {
	l.lineStart = false
	first := indent{-1, -1} // of the first of several lines joined by backslashes
	for {
		begin := p
		var in indent
		p, in = l.indentation(p)
		switch c := l.src[p]; {
		case c == '#':
			p = l.comment(p)
			continue
		case c == '\r' || c == '\n':
			p = l.lineBreak(p)
			first = indent{-1, -1}
			continue
		case c == '\\' && (l.src[p+1] == '\n' || l.src[p+1] == '\r'):
			if first.col <= 0 {
				first = in
			}
			p = l.lineBreak(p + 1)
			continue
		case p >= l.n:
			return p
		}
		if first.col > 0 {
			in = first
		}
		l.indentTo(in, p)
		l.line = mark{begin, len(l.toks), len(l.comments), len(l.errors)}
		return p
	}
}

// indentation measures the white space at p.
func (l *Lexer) indentation(p int) (int, indent) {
	var in indent
	for ; ; p++ {
		switch l.src[p] {
		case ' ':
			in.col++
			in.alt++
		case '\t':
			in.col = (in.col/8 + 1) * 8
			in.alt++
		case '\f':
			in = indent{}
		default:
			return p, in
		}
	}
}

// indentTo emits the Indent or Dedent tokens that lead to an indentation. A line
// between two levels stays in the inner block: more often one line is off than a
// block ends in the wrong column.
func (l *Lexer) indentTo(in indent, p int) {
	top := l.indents[len(l.indents)-1]
	switch {
	case in.col == top.col:
		if in.alt != top.alt {
			l.errorf(p, p, "inconsistent use of tabs and spaces in indentation")
		}
	case in.col > top.col:
		if in.alt <= top.alt {
			l.errorf(p, p, "inconsistent use of tabs and spaces in indentation")
		}
		if len(l.indents) == maxIndents {
			l.errorf(p, p, "too many levels of indentation (more than %d)", maxIndents)
			return
		}
		l.indents = append(l.indents, in)
		l.emit(Indent, p, p)
	default:
		l.dedentTo(in, p)
	}
}

func (l *Lexer) dedentTo(in indent, p int) {
	i := len(l.indents) - 1
	for l.indents[i-1].col >= in.col && i > 1 {
		i--
	}
	// Now indents[i-1].col < in.col <= indents[i].col, or in.col is level i-1.
	if l.indents[i-1].col >= in.col {
		i--
	}
	if l.indents[i].col != in.col {
		if l.oddIndent != in.col {
			l.errorf(p, p, "unindent does not match any outer indentation level")
		}
		l.oddIndent = in.col
		if l.lastDefinition(p) == l.indents[i-1].col {
			i--
		}
	} else if l.indents[i].alt != in.alt {
		l.errorf(p, p, "inconsistent use of tabs and spaces in indentation")
	}
	for len(l.indents)-1 > i {
		l.indents = l.indents[:len(l.indents)-1]
		l.emit(Dedent, p, p)
	}
}

// maxLookBack bounds how many tokens lastDefinition looks at.
const maxLookBack = 5000

// lastDefinition returns the column of the last function or class before p if p
// starts one too, and -1 otherwise: where the indentation of a definition fits no
// block, it more likely belongs beside the last one.
func (l *Lexer) lastDefinition(p int) int {
	rest := l.src[p:min(p+len("class "), l.n)]
	kind := KwDef
	switch {
	case bytes.HasPrefix(rest, []byte("class ")):
		kind = KwClass
	case !bytes.HasPrefix(rest, []byte("def ")) && !bytes.HasPrefix(rest, []byte("@")):
		return -1
	}
	for i := len(l.toks) - 1; i >= max(0, len(l.toks)-maxLookBack); i-- {
		if t := l.toks[i]; t.Kind == kind && (i == 0 || l.toks[i-1].Kind >= Newline && l.toks[i-1].Kind <= Dedent) {
			line := int(t.Start)
			for line > 0 && classes[l.src[line-1]] == charSpace {
				line--
			}
			_, in := l.indentation(line)
			return in.col
		}
	}
	return -1
}

// lineBreak returns the offset after the line ending at p.
func (l *Lexer) lineBreak(p int) int {
	if l.src[p] == '\r' && l.src[p+1] == '\n' {
		p++
	}
	return p + 1
}

// comment records the comment at p and returns the offset of its line's end.
func (l *Lexer) comment(p int) int {
	start := p
	if i := bytes.IndexByte(l.src[p:l.n], '\n'); i >= 0 {
		p += i
	} else {
		p = l.n
	}
	if i := bytes.IndexByte(l.src[start:p], '\r'); i >= 0 {
		p = start + i
	}
	l.comments = append(l.comments, source.Span{Start: int32(start), End: int32(p)})
	return p
}

// newline handles a line ending: the end of the logical line, or white space
// inside brackets.
func (l *Lexer) newline(p int) int {
	next := l.lineBreak(p)
	if len(l.brackets) == 0 {
		l.emit(Newline, p, next)
		l.lineStart, l.strict = true, l.reread > rereadBytes+rereadFiles*l.n
		return next
	}
	if l.strict && (l.endsHeader() || l.endsStatement(next)) {
		return l.closeAll(p, next)
	}
	return next
}

// endsHeader reports whether the line that ends looks like a complete header of a
// compound statement but for its brackets: "class C[(B):".
func (l *Lexer) endsHeader() bool {
	line := l.toks[l.line.toks:]
	for len(line) > 0 && (line[0].Kind == Indent || line[0].Kind == Dedent) {
		line = line[1:]
	}
	return len(line) > 1 && line[len(line)-1].Kind == Colon && startsBlock[line[0].Kind]
}

// startsBlock holds the keywords that a compound statement starts with.
var startsBlock = [EndKeyword]bool{
	KwAsync: true, KwClass: true, KwDef: true, KwElif: true, KwElse: true, KwExcept: true, KwFinally: true, KwFor: true, KwIf: true, KwTry: true,
	KwWhile: true, KwWith: true,
}

// endsStatement reports whether the next line with something on it is indented
// no deeper than the statement being read, and does not start by closing a
// bracket: then the statement's open brackets were meant to be closed before.
func (l *Lexer) endsStatement(p int) bool {
	for {
		q, in := l.indentation(p)
		switch c := l.src[q]; {
		case c == '\r' || c == '\n':
			p = l.lineBreak(q)
		case q >= l.n:
			return true
		case c == '#' || c == ')' || c == ']' || c == '}' || c == '"' || c == '\'':
			return false
		default:
			return in.col <= l.indents[len(l.indents)-1].col
		}
	}
}

// unclosed handles a bracket or f-string that is still open where it cannot be:
// at the end of the text, or at p, a line that starts with a keyword of a
// statement. The first time it goes back to the start of the statement.
func (l *Lexer) unclosed(p int) int {
	if !l.strict {
		l.reread += p - l.line.pos
		l.strict = true
		l.toks = l.toks[:l.line.toks]
		l.comments = l.comments[:l.line.comments]
		l.errors = l.errors[:l.line.errors]
		l.brackets, l.strings = l.brackets[:0], l.strings[:0]
		l.inText, l.field = false, -1
		q, _ := l.indentation(l.line.pos)
		return l.joined(q)
	}
	begin := p
	for begin > 0 && classes[l.src[begin-1]] == charSpace {
		begin--
	}
	return l.closeAll(p, begin)
}

// joined skips backslash-newlines at p, which startLine skipped before.
func (l *Lexer) joined(p int) int {
	for l.src[p] == '\\' && (l.src[p+1] == '\n' || l.src[p+1] == '\r') {
		p, _ = l.indentation(l.lineBreak(p + 1))
	}
	return p
}

// closeAll makes up the closing brackets and quotes that are missing at p, ends
// the logical line there, and goes on at next.
func (l *Lexer) closeAll(p, next int) int {
	if len(l.brackets) > 0 {
		b := l.brackets[len(l.brackets)-1]
		l.errorf(int(b.pos), int(b.pos)+1, "'%s' was never closed", b.open)
	}
	for len(l.strings) > 0 {
		l.cutFString(p)
	}
	for len(l.brackets) > 0 {
		l.closeBracket(p, p)
	}
	l.emit(Newline, p, p)
	l.lineStart, l.strict = true, l.reread > rereadBytes+rereadFiles*l.n
	return next
}

// end closes what is open at the end of the text. It returns where to go on, or
// -1 when the tokens are complete.
func (l *Lexer) end() int {
	if len(l.brackets) > 0 || len(l.strings) > 0 {
		if !l.strict {
			return l.unclosed(l.n)
		}
		l.closeAll(l.n, l.n)
	}
	if k := len(l.toks); k > 0 && l.toks[k-1].Kind != Newline && l.toks[k-1].Kind != Dedent {
		l.emit(Newline, l.n, l.n)
	}
	for len(l.indents) > 1 {
		l.indents = l.indents[:len(l.indents)-1]
		l.emit(Dedent, l.n, l.n)
	}
	for range 4 {
		l.emit(EOF, l.n, l.n)
	}
	return -1
}

// startsLine holds the keywords that no expression contains: at the start of a
// line they start a statement, whatever brackets are open.
var startsLine = func() (t [EndKeyword]bool) {
	for _, k := range []Kind{
		KwAssert, KwBreak, KwClass, KwContinue, KwDef, KwDel, KwExcept, KwFinally, KwGlobal, KwImport,
		KwNonlocal, KwPass, KwRaise, KwReturn, KwTry, KwWhile, KwWith,
	} {
		t[k] = true
	}
	return t
}()

// name reads an identifier, a keyword, or a string's prefix.
func (l *Lexer) name(p int) int {
	start := p
	wide := l.src[p]
	for p++; NameByte[l.src[p]]; p++ {
		wide |= l.src[p]
	}
	w := p - start
	if c := l.src[p]; w <= 2 && (c == '"' || c == '\'') {
		if flags, format, ok := stringPrefix(l.src[start:p]); ok {
			if format {
				return l.openFString(start, p, flags)
			}
			return l.plainString(start, p, flags)
		}
	}
	if wide >= utf8.RuneSelf {
		return l.wideName(start, p)
	}
	id := l.names.intern(l.src[start:], w)
	kind := Name
	if id < firstSoft {
		kind = FirstKeyword + Kind(id) - 1
		if len(l.brackets) > 0 && startsLine[kind] && l.firstOnLine(start) {
			return l.unclosed(start)
		}
	}
	l.toks = append(l.toks, Token{Kind: kind, Start: int32(start), End: int32(p), Val: id})
	return p
}

// wideName reads an identifier with non-ASCII characters, which counts as its
// NFKC form (PEP 3131). Characters that no identifier may hold are errors, and the
// names between them are read as names.
func (l *Lexer) wideName(start, end int) int {
	for start < end {
		good, bad := identifierPrefix(l.src[start:end])
		if good > 0 {
			name := l.src[start : start+good]
			if normal := norm.NFKC.Bytes(name); !bytes.Equal(normal, name) {
				id := l.names.internString(string(normal)) // never a keyword, even if it is spelled so
				l.toks = append(l.toks, Token{Kind: Name, Start: int32(start), End: int32(start + good), Val: id})
			} else {
				l.emitName(start, start+good, l.names.intern(l.src[start:], good))
			}
		}
		if bad > 0 {
			l.badCharacters(start+good, start+good+bad)
		}
		start += good + bad
	}
	return end
}

func (l *Lexer) emitName(start, end int, id NameID) {
	kind := Name
	if id < firstSoft {
		kind = FirstKeyword + Kind(id) - 1
	}
	l.toks = append(l.toks, Token{Kind: kind, Start: int32(start), End: int32(end), Val: id})
}

// badCharacters reports the first of some characters that start no token, and
// makes one token of them all.
func (l *Lexer) badCharacters(start, end int) {
	r, size := utf8.DecodeRune(l.src[start:end])
	if r == utf8.RuneError && size == 1 {
		l.errorf(start, start+1, "invalid byte 0x%02x: the file is not valid UTF-8 here", l.src[start])
	} else {
		l.errorf(start, start+size, "invalid character '%c' (U+%04X)", r, r)
	}
	l.emit(Error, start, end)
}

// firstOnLine reports whether only white space precedes p on its line.
func (l *Lexer) firstOnLine(p int) bool {
	for p--; p >= 0; p-- {
		switch l.src[p] {
		case ' ', '\t', '\f':
		case '\n', '\r':
			return p+1 > l.line.pos
		default:
			return false
		}
	}
	return false
}

// continuation handles a backslash outside strings, which joins two lines.
func (l *Lexer) continuation(p int) int {
	if c := l.src[p+1]; c == '\n' || c == '\r' {
		next := l.lineBreak(p + 1)
		if next >= l.n {
			l.errorf(p, p+1, "unexpected end of file after a line continuation")
		}
		return next
	}
	if p+1 >= l.n {
		l.errorf(p, p+1, "unexpected end of file after a line continuation")
		return p + 1
	}
	l.errorf(p, p+1, "unexpected character after a line continuation")
	l.emit(Error, p, p+1)
	return p + 1
}

// unknown reports a byte that starts no token.
func (l *Lexer) unknown(p int) int {
	switch c := l.src[p]; {
	case c == 0:
		l.errorf(p, p+1, "source code cannot contain null bytes")
	case c < ' ' || c == 0x7F:
		l.errorf(p, p+1, "invalid non-printable character U+%04X", c)
	default:
		l.errorf(p, p+1, "invalid character '%c'", c)
	}
	l.emit(Error, p, p+1)
	return p + 1
}

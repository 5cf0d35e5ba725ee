package lex

// operator is one spelling of an operator.
type operator struct {
	text string
	kind Kind
	aug  Kind // of an augmented assignment: its operator
}

var operators = [...]operator{
	{"**=", AugEqual, DoubleStar}, {"//=", AugEqual, DoubleSlash}, {"<<=", AugEqual, LShift}, {">>=", AugEqual, RShift},
	{"...", Ellipsis, 0},
	{"+=", AugEqual, Plus}, {"-=", AugEqual, Minus}, {"*=", AugEqual, Star}, {"/=", AugEqual, Slash},
	{"%=", AugEqual, Percent}, {"@=", AugEqual, At}, {"&=", AugEqual, Amper}, {"|=", AugEqual, VBar}, {"^=", AugEqual, Circumflex},
	{"**", DoubleStar, 0}, {"//", DoubleSlash, 0}, {"<<", LShift, 0}, {">>", RShift, 0},
	{"->", Arrow, 0}, {":=", ColonEqual, 0}, {"==", EqEqual, 0}, {"!=", NotEqual, 0}, {"<=", LessEqual, 0}, {">=", GreaterEqual, 0},
	{"+", Plus, 0}, {"-", Minus, 0}, {"*", Star, 0}, {"/", Slash, 0}, {"%", Percent, 0}, {"@", At, 0}, {"&", Amper, 0},
	{"|", VBar, 0}, {"^", Circumflex, 0}, {"~", Tilde, 0}, {"<", Less, 0}, {">", Greater, 0}, {"=", Equal, 0}, {"!", Exclam, 0},
	{".", Dot, 0}, {",", Comma, 0}, {";", Semi, 0}, {":", Colon, 0},
}

// secondByte classes: what may follow an operator's first byte.
const (
	nextNone = iota
	nextEqual
	nextSame
	nextArrow
	nextKinds
)

// opTable gives the kind of the operator made of a first byte and what follows:
// nothing, "=", the same byte again, or ">". Zero means there is none.
var opTable = func() (t [128][nextKinds]operator) {
	for _, op := range operators {
		next := nextNone
		switch {
		case len(op.text) > 2:
			continue
		case len(op.text) == 1:
		case op.text[1] == '=' && op.text[0] != '=':
			next = nextEqual
		case op.text[1] == op.text[0]:
			next = nextSame
		case op.text[1] == '>':
			next = nextArrow
		}
		t[op.text[0]][next] = op
	}
	return t
}()

// simpleOp holds the operators of one byte that no other operator starts with.
var simpleOp = [128]Kind{',': Comma, ';': Semi, '~': Tilde}

// operator reads a bracket or an operator.
func (l *Lexer) operator(p int) int {
	c := l.src[p]
	switch c {
	case ',', ';', '~':
		l.emit(simpleOp[c], p, p+1)
		return p + 1
	case '(':
		return l.open(LPar, p)
	case '[':
		return l.open(LSqb, p)
	case '{':
		return l.open(LBrace, p)
	case ')':
		return l.close(RPar, p)
	case ']':
		return l.close(RSqb, p)
	case '}':
		return l.close(RBrace, p)
	case '.':
		return l.dot(p)
	case ':', '!':
		if len(l.brackets) == l.field && (c == ':' || l.src[p+1] != '=') {
			return l.fieldMark(p)
		}
	}
	next := nextNone
	d := l.src[p+1]
	switch {
	case d == c && c != '!' && c != ':':
		next = nextSame
	case d == '=':
		next = nextEqual
	case d == '>' && c == '-':
		next = nextArrow
	}
	op := opTable[c][next]
	if op.kind == EOF {
		op = opTable[c][nextNone]
	} else if next == nextSame && l.src[p+2] == '=' && c != '=' {
		l.toks = append(l.toks, Token{Kind: AugEqual, Start: int32(p), End: int32(p + 3), Val: int32(op.kind)})
		return p + 3
	}
	end := p + len(op.text)
	l.toks = append(l.toks, Token{Kind: op.kind, Start: int32(p), End: int32(end), Val: int32(op.aug)})
	return end
}

// dot reads a number that starts with a dot, an ellipsis, or a dot.
func (l *Lexer) dot(p int) int {
	switch {
	case classes[l.src[p+1]] == charDigit:
		return l.number(p)
	case l.src[p+1] == '.' && l.src[p+2] == '.':
		l.emit(Ellipsis, p, p+3)
		return p + 3
	}
	l.emit(Dot, p, p+1)
	return p + 1
}

// open reads an opening bracket.
func (l *Lexer) open(kind Kind, p int) int {
	l.emit(kind, p, p+1)
	if len(l.brackets) >= maxBrackets {
		l.errorf(p, p+1, "too many nested brackets (more than %d)", maxBrackets)
		l.toks[len(l.toks)-1].Kind = Error
		return p + 1
	}
	l.brackets = append(l.brackets, bracket{kind, int32(p)})
	return p + 1
}

// close reads a closing bracket. One that closes an outer bracket closes the
// inner ones too; one that closes nothing is left out.
func (l *Lexer) close(kind Kind, p int) int {
	i := len(l.brackets) - 1
	if i >= 0 && l.brackets[i].open == kind-1 {
		l.closeBracket(p, p+1)
		return p + 1
	}
	if i < 0 {
		l.errorf(p, p+1, "unmatched '%s'", kind)
		return p + 1
	}
	l.errorf(p, p+1, "closing bracket '%s' does not match opening bracket '%s'", kind, l.brackets[i].open)
	floor := max(l.field, 0) // a bracket inside a replacement field closes nothing outside
	for i >= floor && l.brackets[i].open != kind-1 {
		i--
	}
	if i < floor {
		return p + 1
	}
	for len(l.brackets)-1 > i {
		l.closeBracket(p, p)
	}
	l.closeBracket(p, p+1)
	return p + 1
}

// closeBracket emits the closing token of the innermost bracket. Where that ends
// a replacement field, the f-string's text goes on.
func (l *Lexer) closeBracket(start, end int) {
	last := len(l.brackets) - 1
	l.emit(l.brackets[last].open+1, start, end)
	if len(l.brackets) == l.field {
		l.endField()
	}
	l.brackets = l.brackets[:last]
}

package syntax

import "codepathfinder.dev/pathfinder/internal/source"

// TokenKind is the kind of a token. Keywords have kinds of their own; soft
// keywords are Name tokens.
type TokenKind uint8

// The kinds of tokens, as in CPython's token module where it has them. Newline
// ends a logical line; blank lines, comments and line breaks inside brackets
// make no token.
const (
	EOF TokenKind = iota
	Newline
	Indent
	Dedent
	NameTok
	Number
	String
	FStringStart
	FStringMiddle
	FStringEnd
	ErrorTok // a character that starts no token
	LPar
	RPar
	LSqb
	RSqb
	LBrace
	RBrace
	Colon
	Comma
	Semi
	Dot
	EllipsisTok
	Arrow
	ColonEqual
	Equal
	Exclam
	Tilde
	AugEqual // any augmented assignment; Token.Val is the operator's TokenKind
	VBar
	Circumflex
	Amper
	LShift
	RShift
	Plus
	Minus
	Star
	Slash
	DoubleSlash
	Percent
	At
	DoubleStar
	Less
	Greater
	LessEqual
	GreaterEqual
	EqEqual
	NotEqual
	firstKeyword
)

// The keywords, in alphabetical order as CPython's keyword.kwlist.
const (
	KwFalse = firstKeyword + iota
	KwNone
	KwTrue
	KwAnd
	KwAs
	KwAssert
	KwAsync
	KwAwait
	KwBreak
	KwClass
	KwContinue
	KwDef
	KwDel
	KwElif
	KwElse
	KwExcept
	KwFinally
	KwFor
	KwFrom
	KwGlobal
	KwIf
	KwImport
	KwIn
	KwIs
	KwLambda
	KwNonlocal
	KwNot
	KwOr
	KwPass
	KwRaise
	KwReturn
	KwTry
	KwWhile
	KwWith
	KwYield
	endKeyword
)

// keywords holds the spelling of each keyword: keywords[k-firstKeyword].
var keywords = [...]string{
	"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
	"def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
	"is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
}

// Names that mean something to the parser. Every tree's name table starts with
// the keywords and then these, so that their ids are constants.
const (
	firstSoft = NameID(len(keywords)) + 1
	nameMatch = firstSoft + iota - 1
	nameCase
	nameType
	nameUnderscore
	nameLazy
	namePrint
	nameExec
	nameDebug
	endSoft
)

var softNames = [...]string{"match", "case", "type", "_", "lazy", "print", "exec", "__debug__"}

var spellings = [firstKeyword]string{
	"end of file", "newline", "indent", "dedent", "name", "number", "string", "f-string start", "f-string text", "f-string end",
	"unknown character", "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "...", "->", ":=", "=", "!", "~",
	"augmented assignment", "|", "^", "&", "<<", ">>", "+", "-", "*", "/", "//", "%", "@", "**",
	"<", ">", "<=", ">=", "==", "!=",
}

// String returns the token's spelling, or a word for kinds without one.
func (k TokenKind) String() string {
	switch {
	case k < firstKeyword:
		return spellings[k]
	case k < endKeyword:
		return keywords[k-firstKeyword]
	}
	return "invalid token"
}

// Flags of String and FStringStart tokens and of the nodes made of them.
const (
	flagRaw          = 1 << iota // r prefix: backslashes are literal
	flagBytes                    // b prefix
	flagUnicode                  // u prefix, which CPython keeps as Constant.kind
	flagTriple                   // triple quotes
	flagEscape                   // holds a backslash
	flagTemplate                 // t prefix (PEP 750)
	flagUnterminated             // the closing quote is missing
)

// Token is one lexical token. Val is the NameID of a NameTok or keyword, and the
// operator of an AugEqual.
type Token struct {
	Kind       TokenKind
	Flags      uint8
	Start, End int32
	Val        int32
}

// Span returns the token's place.
func (t Token) Span() source.Span { return source.Span{Start: t.Start, End: t.End} }

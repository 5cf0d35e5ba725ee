package lex

import "codepathfinder.dev/pathfinder/internal/source"

// Kind is the kind of a token. Keywords have kinds of their own; soft
// keywords are Name tokens.
type Kind uint8

// The kinds of tokens, as in CPython's token module where it has them. Newline
// ends a logical line; blank lines, comments and line breaks inside brackets
// make no token.
const (
	EOF Kind = iota
	Newline
	Indent
	Dedent
	Name
	Number
	String
	FStringStart
	FStringMiddle
	FStringEnd
	Error // a character that starts no token
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
	Ellipsis
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
	FirstKeyword
)

// The keywords, in alphabetical order as CPython's keyword.kwlist.
const (
	KwFalse = FirstKeyword + iota
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
	EndKeyword
)

// keywords holds the spelling of each keyword: keywords[k-firstKeyword].
var keywords = [...]string{
	"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
	"def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
	"is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
}

// Names that mean something to the parser or to scoping. Every tree's name table starts with
// the keywords and then these, so that their ids are constants.
const (
	firstSoft = NameID(len(keywords)) + 1
	NameMatch = firstSoft + iota - 1
	NameCase
	NameType
	NameUnderscore
	NameLazy
	NamePrint
	NameExec
	NameDebug
	NameSuper
	NameClassCell // __class__
	NameFuture    // __future__
	endSoft
)

var softNames = [...]string{
	"match", "case", "type", "_", "lazy", "print", "exec", "__debug__", "super", "__class__", "__future__",
}

var spellings = [FirstKeyword]string{
	"end of file", "newline", "indent", "dedent", "name", "number", "string", "f-string start", "f-string text", "f-string end",
	"unknown character", "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "...", "->", ":=", "=", "!", "~",
	"augmented assignment", "|", "^", "&", "<<", ">>", "+", "-", "*", "/", "//", "%", "@", "**",
	"<", ">", "<=", ">=", "==", "!=",
}

// String returns the token's spelling, or a word for kinds without one.
func (k Kind) String() string {
	switch {
	case k < FirstKeyword:
		return spellings[k]
	case k < EndKeyword:
		return keywords[k-FirstKeyword]
	}
	return "invalid token"
}

// Flags of String and FStringStart tokens and of the nodes made of them.
const (
	Raw          = 1 << iota // r prefix: backslashes are literal
	Bytes                    // b prefix
	Unicode                  // u prefix, which CPython keeps as Constant.kind
	Triple                   // triple quotes
	Escape                   // holds a backslash
	Template                 // t prefix (PEP 750)
	Unterminated             // the closing quote is missing
)

// Token is one lexical token. Val is the NameID of a NameTok or keyword, and the
// operator of an AugEqual.
type Token struct {
	Kind       Kind
	Flags      uint8
	Start, End int32
	Val        int32
}

// Span returns the token's place.
func (t Token) Span() source.Span { return source.Span{Start: t.Start, End: t.End} }

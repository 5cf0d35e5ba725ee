package parse

import (
	"bytes"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// maxStrays bounds how many triple quotes of a file are taken for mistakes.
const maxStrays = 4

// repaired looks for a mistake with triple quotes, which turns all strings after
// it inside out: one that is missing or one too many. The text is read again
// without the quotes that look wrong, and what has fewer errors counts.
func (p *Parser) repaired(first *ast.Tree) *ast.Tree {
	var strays []int32
	toks := p.toks
	for len(strays) < maxStrays {
		at := p.strayQuotes(toks)
		if at < 0 || len(strays) > 0 && at <= strays[len(strays)-1] {
			break
		}
		strays = append(strays, at)
		toks = p.lexer.LexWithout(p.src, p.n, strays).Tokens
	}
	if len(strays) == 0 {
		return first
	}
	second := p.tree(first.Text, p.lexer.LexWithout(p.src, p.n, strays))
	if len(second.Errors) >= len(first.Errors) {
		return first
	}
	return second
}

// strayQuotes returns the offset of the first triple quotes that seem to be no
// start of a string, or -1.
func (p *Parser) strayQuotes(toks []lex.Token) int32 {
	for _, t := range toks {
		if t.Kind != lex.String || t.Flags&lex.Triple == 0 {
			continue
		}
		n := ast.Node{Start: t.Start, End: t.End, Flags: uint16(t.Flags)}
		body := ast.StringBody(p.src, &n)
		open := t.Start
		for p.src[open] != '"' && p.src[open] != '\'' {
			open++
		}
		if t.Flags&lex.Unterminated != 0 || bytes.IndexByte(body, '\n') >= 0 && p.looksInsideOut(t, body) {
			return open
		}
	}
	return -1
}

// looksInsideOut reports whether what stands around and in a string over several
// lines fits better if its quotes were the end of one string and the start of
// another: text right after it, or a bracket or assignment that ends it.
func (p *Parser) looksInsideOut(t lex.Token, body []byte) bool {
	if after := p.src[t.End]; lex.NameByte[after] || after == '`' {
		return true
	}
	if before := p.src[max(t.Start-1, 0)]; t.Start > 0 && (lex.NameByte[before] || before == ')' || before == ']') {
		return true
	}
	if len(body) > 1 && (body[0] == ')' || body[0] == ',') && (body[1] == '\n' || body[1] == '\r') {
		return true
	}
	last := bytes.TrimRight(body, " \t")
	if len(last) == 0 {
		return false
	}
	end := last[len(last)-1]
	return end == '(' || end == '[' || end == '='
}

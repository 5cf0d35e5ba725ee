package parse

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// failExpression gives up where an expression should start.
func (p *Parser) failExpression() {
	switch k := p.kind(); k {
	case lex.Newline, lex.EOF, lex.Semi:
		p.failf("invalid syntax: expected an expression before the end of the line")
	case lex.Error:
		p.failf("invalid syntax")
	case lex.RPar, lex.RSqb, lex.RBrace:
		p.failf("invalid syntax: expected an expression before '%s'", k)
	case lex.Indent, lex.Dedent:
		p.failf("invalid syntax: expected an expression")
	default:
		if k == lex.KwYield {
			p.failf("invalid syntax: a yield expression must be parenthesized here")
		}
		if k >= lex.FirstKeyword {
			p.failf("invalid syntax: '%s' cannot stand here", k)
		}
		p.failf("invalid syntax: unexpected '%s'", k)
	}
}

// failAfterStmt gives up where the line should end after a statement.
func (p *Parser) failAfterStmt(n ast.NodeID) {
	if p.nodes[n].Kind == ast.ExprStmt {
		e := p.nodes[n].First
		if p.nodes[e].Kind == ast.Name && startsExpr[p.kind()] {
			switch p.nodes[e].Val {
			case lex.NamePrint:
				p.failf("missing parentheses in call to 'print': this is a Python 2 print statement")
			case lex.NameExec:
				p.failf("missing parentheses in call to 'exec': this is a Python 2 exec statement")
			}
		}
	}
	switch k := p.kind(); {
	case k == lex.Colon:
		p.failf("invalid syntax: unexpected ':'")
	case k == lex.Equal:
		p.failf("invalid syntax: cannot assign here; maybe you meant '==' instead of '='?")
	case k >= lex.FirstKeyword:
		p.failf("invalid syntax: '%s' cannot stand here", k)
	case startsExpr[k]:
		p.failf("invalid syntax: expected the end of the statement or an operator")
	}
	p.failf("invalid syntax")
}

// failAfterHeader gives up where a compound statement's colon should stand.
func (p *Parser) failAfterHeader() {
	if p.kind() == lex.Equal {
		p.failf("invalid syntax: maybe you meant '==' or ':=' instead of '='?")
	}
	p.failf("expected ':'")
}

// failArguments gives up inside a call.
func (p *Parser) failArguments() {
	if p.kind() == lex.Equal {
		p.failf("a keyword argument needs a name; maybe you meant '==' instead of '='?")
	}
	p.failAfterElement()
}

// failAfterElement gives up where a comma or a closing bracket should stand.
func (p *Parser) failAfterElement() {
	if startsExpr[p.kind()] {
		p.failf("invalid syntax; perhaps you forgot a comma?")
	}
	p.failExpression()
}

// isPython2 reports whether the errors look like those of Python 2 code: a fair
// share of them, in a file that uses nothing which came with Python 3.
func (p *Parser) isPython2() bool {
	like := 0
	for _, e := range p.errors {
		if strings.Contains(e.Msg, "Python 2") || p.python2At(e.Span) {
			like++
		}
	}
	return like > 0 && like*4 >= len(p.errors) && !slices.ContainsFunc(p.nodes, onlyPython3)
}

// onlyPython3 recognises what Python 2 does not have.
func onlyPython3(n ast.Node) bool {
	switch n.Kind {
	case ast.AsyncFunctionDef, ast.Await, ast.FString, ast.TString, ast.NamedExpr, ast.Nonlocal, ast.Returns, ast.TypeAlias, ast.YieldFrom:
		return true
	case ast.Param:
		return n.Op == ast.KeywordOnly
	}
	return false
}

// python2At recognises constructs that only Python 2 has at an error's place:
// backquotes, the <> operator, "raise E, value", old octal and long literals,
// ur"" strings.
func (p *Parser) python2At(s source.Span) bool {
	rest := p.src[s.Start:p.n]
	text := string(rest[:min(len(rest), int(s.Len()))])
	before := strings.TrimRight(string(p.src[max(0, s.Start-2):s.Start]), " ")
	switch {
	case text == "`", text == ">" && strings.HasSuffix(before, "<"):
		return true
	case len(text) > 1 && text[0] == '0' && allZeroTo7(text[1:]):
		return true
	case len(text) > 1 && strings.TrimRight(text, "lL") != text && text[0] >= '0' && text[0] <= '9':
		return true
	case (text[:min(len(text), 1)] == `"` || text[:min(len(text), 1)] == "'") && strings.HasSuffix(strings.ToLower(before), "ur"):
		return true
	case text == ",":
		line := p.src[:s.Start]
		if i := strings.LastIndexAny(string(line[max(0, len(line)-400):]), "\r\n"); i >= 0 {
			line = line[max(0, len(line)-400)+i+1:]
		}
		return strings.HasPrefix(strings.TrimLeft(string(line), " \t"), "raise ")
	}
	return false
}

func allZeroTo7(digits string) bool {
	return strings.Trim(digits, "01234567lL") == ""
}

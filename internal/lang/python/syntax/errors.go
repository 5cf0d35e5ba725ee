package syntax

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"
)

// failExpression gives up where an expression should start.
func (p *Parser) failExpression() {
	switch k := p.kind(); k {
	case Newline, EOF, Semi:
		p.failf("invalid syntax: expected an expression before the end of the line")
	case ErrorTok:
		p.failf("invalid syntax")
	case RPar, RSqb, RBrace:
		p.failf("invalid syntax: expected an expression before '%s'", k)
	case Indent, Dedent:
		p.failf("invalid syntax: expected an expression")
	default:
		if k == KwYield {
			p.failf("invalid syntax: a yield expression must be parenthesized here")
		}
		if k >= firstKeyword {
			p.failf("invalid syntax: '%s' cannot stand here", k)
		}
		p.failf("invalid syntax: unexpected '%s'", k)
	}
}

// failAfterStmt gives up where the line should end after a statement.
func (p *Parser) failAfterStmt(n NodeID) {
	if p.nodes[n].Kind == ExprStmt {
		e := p.nodes[n].First
		if p.nodes[e].Kind == Name && startsExpr[p.kind()] {
			switch p.nodes[e].Val {
			case namePrint:
				p.failf("missing parentheses in call to 'print': this is a Python 2 print statement")
			case nameExec:
				p.failf("missing parentheses in call to 'exec': this is a Python 2 exec statement")
			}
		}
	}
	switch k := p.kind(); {
	case k == Colon:
		p.failf("invalid syntax: unexpected ':'")
	case k == Equal:
		p.failf("invalid syntax: cannot assign here; maybe you meant '==' instead of '='?")
	case k >= firstKeyword:
		p.failf("invalid syntax: '%s' cannot stand here", k)
	case startsExpr[k]:
		p.failf("invalid syntax: expected the end of the statement or an operator")
	}
	p.failf("invalid syntax")
}

// failAfterHeader gives up where a compound statement's colon should stand.
func (p *Parser) failAfterHeader() {
	if p.kind() == Equal {
		p.failf("invalid syntax: maybe you meant '==' or ':=' instead of '='?")
	}
	p.failf("expected ':'")
}

// failArguments gives up inside a call.
func (p *Parser) failArguments() {
	if p.kind() == Equal {
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

// isPython2 reports whether the errors look like those of Python 2 code.
func (p *Parser) isPython2() bool {
	for _, e := range p.errors {
		if strings.Contains(e.Msg, "Python 2") || p.python2At(e.Span) {
			return true
		}
	}
	return false
}

// python2At recognises constructs that only Python 2 has at an error's place:
// backquotes, the <> operator, "raise E, value", old octal and long literals,
// ur"" strings.
func (p *Parser) python2At(s source.Span) bool {
	rest := p.lexer.src[s.Start:p.lexer.n]
	text := string(rest[:min(len(rest), int(s.Len()))])
	before := strings.TrimRight(string(p.lexer.src[max(0, s.Start-2):s.Start]), " ")
	switch {
	case text == "`", text == ">" && strings.HasSuffix(before, "<"):
		return true
	case len(text) > 1 && text[0] == '0' && allZeroTo7(text[1:]):
		return true
	case len(text) > 1 && strings.TrimRight(text, "lL") != text && classes[text[0]] == charDigit:
		return true
	case (text[:min(len(text), 1)] == `"` || text[:min(len(text), 1)] == "'") && strings.HasSuffix(strings.ToLower(before), "ur"):
		return true
	case text == ",":
		line := p.lexer.src[:s.Start]
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

package lex

import "testing"

// FuzzLex checks the package's invariant: tokens are in order, brackets and
// indentation balance, and errors are in the text.
func FuzzLex(f *testing.F) {
	for _, seed := range []string{
		"x = 1\n", "if a:\n  b\n c\n", "f'{a!r:>{w}}'", "t'''{x:\n}'''", "(\n[", "'''", "\"a\nb\"", "\\\n", "\t if\n", "a\r\nb\rc", "f'{f'{", "0x_", "é\xff\x00",
		"def f(\n    a,\nclass C:\n    pass\n", "f'{x:{y:{z:{w}}}}'", "x = '''a\nb\n", "a )]} b", "if a:\n\t\tb\n        c\n", "# c", "\\N{x}", "rb'\\", "f'\\N{x",
	} {
		f.Add([]byte(seed))
	}
	l := New()
	f.Fuzz(func(t *testing.T, text []byte) {
		padded := append(append(make([]byte, 0, len(text)+Padding), text...), make([]byte, Padding)...)
		r := l.Lex(padded, len(text))
		checkTokens(t, r, len(text))
	})
}

func checkTokens(t *testing.T, r Result, n int) {
	var brackets []Kind
	indents, last := 0, int32(0)
	for i, tok := range r.Tokens {
		if tok.Start < last || tok.End < tok.Start || int(tok.End) > n {
			t.Fatalf("token %d, %s at %d:%d, follows one that ends at %d", i, tok.Kind, tok.Start, tok.End, last)
		}
		last = tok.End
		switch tok.Kind {
		case Indent:
			indents++
		case Dedent:
			if indents--; indents < 0 {
				t.Fatal("a dedent without an indent")
			}
		case LPar, LSqb, LBrace:
			brackets = append(brackets, tok.Kind)
		case RPar, RSqb, RBrace:
			if len(brackets) == 0 || brackets[len(brackets)-1] != tok.Kind-1 {
				t.Fatalf("token %d, %s, closes nothing", i, tok.Kind)
			}
			brackets = brackets[:len(brackets)-1]
		case Newline:
			if len(brackets) > 0 {
				t.Fatalf("a line ends at %d inside brackets", tok.Start)
			}
		}
	}
	if indents != 0 || len(brackets) != 0 {
		t.Fatalf("%d indents and %d brackets are open at the end", indents, len(brackets))
	}
	if k := len(r.Tokens); k < 4 || r.Tokens[k-4].Kind != EOF {
		t.Fatal("the tokens do not end in four EOF")
	}
	for _, e := range r.Errors {
		if e.Span.Start < 0 || e.Span.End < e.Span.Start || int(e.Span.End) > n {
			t.Fatalf("error outside of the text: %v", e)
		}
	}
}

package python

import (
	"fmt"
	"io"
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/encoding"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/source"
)

// PrintTokens writes the tokens of a file, one a line with its place as line and
// byte column, then the errors:
//
//	1:1-1:2 name `x`
//	1:3-1:4 =
func PrintTokens(w io.Writer, raw []byte) error {
	text, _, errs := encoding.Decode(raw)
	padded := append(slices.Clip(text), make([]byte, lex.Padding)...)
	result := lex.New().Lex(padded, len(text))
	file := source.NewFile("", padded[:len(text):len(text)])
	p := linePrinter{w: w, file: file}
	for _, t := range result.Tokens {
		if t.Kind == lex.EOF {
			break
		}
		spelling := ""
		if code := file.Text[t.Start:t.End]; len(code) > 0 && t.Kind.String() != string(code) {
			spelling = fmt.Sprintf(" %q", code)
		}
		p.line(t.Span(), t.Kind.String()+spelling)
	}
	for _, e := range slices.Concat(errs, result.Errors) {
		p.line(e.Span, "error: "+e.Msg)
	}
	return p.err
}

// PrintTree writes the syntax tree of a file, as ast.Dump does.
func PrintTree(w io.Writer, raw []byte) error {
	text, _, _ := encoding.Decode(raw)
	return ast.Dump(w, parse.NewParser().Parse(slices.Clip(text)))
}

// PrintScopes writes the scopes of a file, as scope.Dump does.
func PrintScopes(w io.Writer, raw []byte) error {
	text, _, _ := encoding.Decode(raw)
	return scope.Dump(w, scope.Build(parse.NewParser().Parse(slices.Clip(text))))
}

// linePrinter writes lines with their places, up to the first error.
type linePrinter struct {
	w    io.Writer
	file *source.File
	err  error
}

func (p *linePrinter) line(at source.Span, text string) {
	if p.err != nil {
		return
	}
	a, b := p.file.Position(at.Start, source.UTF8), p.file.Position(at.End, source.UTF8)
	_, p.err = fmt.Fprintf(p.w, "%d:%d-%d:%d %s\n", a.Line, a.Column, b.Line, b.Column, text)
}

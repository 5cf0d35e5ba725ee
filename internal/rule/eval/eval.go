package eval

import (
	"path"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/encoding"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval/interp"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Options says how to evaluate.
type Options struct {
	Limits value.Limits // zero fields stand for defaults
}

// importHint says what rule files may import.
const importHint = "a rule file imports the SDK (codepathfinder, rules) and typing, and what it shares with others it holds itself"

func versionValue(*session) value.Value { return value.Str(Version) }

// File evaluates a rule file. The path is for messages and for Rule.Path. Rules
// come in the order of the file; those that are wrong are left out, and the errors
// say why. The encoding is what PEP 263 says; places are those in the text as UTF-8.
func File(path string, raw []byte, opts Options) ([]*rule.Rule, []source.Error) {
	text, errs := decode(path, raw)
	if len(errs) > 0 {
		return nil, errs
	}
	return run(read(parse.NewParser(), text), path, opts)
}

// decode returns a file's text as UTF-8.
func decode(path string, raw []byte) ([]byte, []source.Error) {
	if len(raw) > MaxFileBytes {
		return nil, []source.Error{{Path: path, Msg: tooLarge}}
	}
	text, _, errs := encoding.Decode(raw)
	for i := range errs {
		errs[i].Path = path
	}
	return text, errs
}

// read parses a text, whose memory is the caller's: the parser writes behind it
// where there is room.
func read(p *parse.Parser, text []byte) *ast.Tree { return p.Parse(slices.Clip(text)) }

// run evaluates a file that is parsed.
func run(tree *ast.Tree, name string, opts Options) ([]*rule.Rule, []source.Error) {
	s := newSession(name)
	s.flowRows = flowModels
	errs := s.run(tree, opts)
	return s.done(), errs
}

// newTree parses a text with a parser of its own.
func newTree(text []byte) *ast.Tree { return read(parse.NewParser(), text) }

// run evaluates the session's file.
func (s *session) run(tree *ast.Tree, opts Options) []source.Error {
	if len(tree.Errors) > 0 {
		var errs []source.Error
		for _, e := range tree.Errors[:min(len(tree.Errors), maxSyntaxErrors)] {
			errs = append(errs, source.Error{Path: s.path, Span: e.Span, Msg: e.Msg})
		}
		return errs
	}
	faults := interp.Check(tree)
	if len(faults) == 0 {
		faults = interp.Run(tree, interp.Config{
			Name: strings.TrimSuffix(path.Base(s.path), ".py"), Import: s.module, ImportHint: importHint, Finish: s.finish, Limits: opts.Limits,
		})
	}
	return errorsOf(s.path, faults)
}

// maxSyntaxErrors is how many syntax errors of a file are reported.
const maxSyntaxErrors = 10

// finish runs the functions that were decorated with rule, and looks for what has
// had no meaning.
func (s *session) finish(m *value.Meter) {
	for _, f := range s.later {
		if m.Exhausted() {
			return
		}
		m.Protect(func() { f(m) })
	}
	s.checkTypes(m)
	s.checkRows(m)
}

// done returns the rules that are complete.
func (s *session) done() []*rule.Rule {
	return slices.DeleteFunc(s.rules, func(r *rule.Rule) bool { return r.Query == nil })
}

func errorsOf(path string, faults []value.Fault) []source.Error {
	var errs []source.Error
	for _, f := range faults {
		errs = append(errs, source.Error{Path: path, Span: f.Span, Msg: f.Msg})
	}
	return errs
}

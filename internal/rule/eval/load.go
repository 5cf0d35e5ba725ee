package eval

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// MaxFileBytes is the size of the largest rule file that is evaluated.
const MaxFileBytes = 4 << 20

const tooLarge = "is larger than a rule file may be (4 MB)"

// Loaded is what was found where rules were looked for.
type Loaded struct {
	Rules   []*rule.Rule
	Errors  []source.Error // in the order in which files were read, then of place
	Skipped []source.Skip  // what folders hold and was not looked at
	Others  []string       // Python files of folders that define no rule
	files   map[string]*source.File
}

// File returns the text of a rule file that was read, by Rule.Path or Error.Path,
// so that places can be shown as lines; nil where it could not be read.
func (l *Loaded) File(path string) *source.File { return l.files[path] }

// loader is the state of one Load.
type loader struct {
	Loaded
	opts   Options
	parser *parse.Parser
	real   map[string]bool       // files that were read, by their real names
	again  int                   // how often a file was met that had been read
	ids    map[string]*rule.Rule // by identify
}

func newLoader(opts Options) *loader {
	l := &loader{opts: opts, parser: parse.NewParser(), real: map[string]bool{}, ids: map[string]*rule.Rule{}}
	l.files = map[string]*source.File{}
	return l
}

// Load evaluates the rule files that a user names, and those in the folders that a
// user names. A named file must define a rule. In a folder, at any depth, every
// *.py that imports the SDK is a rule file; Python files that define no rule
// (fixtures, for one) are listed in Others. Folders and files whose names begin with a dot, and
// installed packages, are skipped. Symbolic links are followed where they are
// named, and nowhere else. A file that is wrong costs itself alone; two rules with
// one id are an error. The error is the context's.
func Load(ctx context.Context, paths []string, opts Options) (Loaded, error) {
	l := newLoader(opts)
	for _, p := range paths {
		stat, err := os.Stat(p)
		switch {
		case err != nil:
			l.fail(filepath.ToSlash(p), "there is no such file or folder, or it cannot be read")
		case !stat.IsDir() && !stat.Mode().IsRegular():
			l.fail(filepath.ToSlash(p), "is no regular file")
		case stat.IsDir():
			if err := l.folder(ctx, p); err != nil {
				return Loaded{}, err
			}
		default:
			l.named(p)
		}
		if err := ctx.Err(); err != nil {
			return Loaded{}, err
		}
	}
	return l.Loaded, nil
}

// Builtin evaluates the built-in rules below the root of a file system:
// language/group/id/rule.py.
func Builtin(fsys fs.FS, opts Options) Loaded {
	l := newLoader(opts)
	names, err := fs.Glob(fsys, "*/*/*/rule.py")
	if err != nil {
		l.fail(".", err.Error())
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			l.fail(name, "cannot be read: "+err.Error())
			continue
		}
		group := path.Base(path.Dir(path.Dir(name)))
		for _, r := range l.take(name, text) {
			r.Group = group
		}
	}
	return l.Loaded
}

func (l *loader) fail(path, msg string) {
	l.Errors = append(l.Errors, source.Error{Path: path, Msg: msg})
}

// named loads a file that the user names.
func (l *loader) named(p string) {
	shown := filepath.ToSlash(p)
	real, err := filepath.EvalSymlinks(p)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		l.fail(shown, "cannot be read")
		return
	}
	if l.real[real] {
		return
	}
	l.real[real] = true
	listing := source.Listing{Root: filepath.Dir(real)}
	text, ok := l.read(listing, source.Entry{Path: source.EscapePath(filepath.Base(real))}, shown)
	if !ok {
		return
	}
	errs := len(l.Errors)
	if rules := l.take(shown, text); len(rules) == 0 && len(l.Errors) == errs {
		l.fail(shown, "defines no rule: a rule is a function with a decorator such as python_rule")
	}
}

// read returns a file's text, and records why it cannot. A file that changed
// lately is as good as any.
func (l *loader) read(listing source.Listing, e source.Entry, shown string) ([]byte, bool) {
	text, err := listing.Read(e)
	if text == nil && err != nil {
		msg := err.Error()
		if r, ok := err.(*source.ReadError); ok {
			msg = r.Msg
		}
		l.fail(shown, msg)
		return nil, false
	}
	return text, true
}

// folder loads the rule files below a folder that the user names.
func (l *loader) folder(ctx context.Context, dir string) error {
	shown := filepath.ToSlash(dir)
	listing, err := source.Discover(ctx, source.Options{Root: dir, NoIgnore: true})
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		l.fail(shown, err.Error())
		return nil
	}
	for _, e := range listing.Errors {
		l.fail(path.Join(shown, e.Path), e.Msg)
	}
	l.Skipped = append(l.Skipped, listing.Skipped...)
	before := len(l.Rules) + len(l.Errors) + l.again
	for _, e := range listing.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if why := unwanted(e.Path); why != "" {
			l.Skipped = append(l.Skipped, source.Skip{Path: e.Path, Reason: source.Excluded, Msg: why})
			continue
		}
		if strings.HasSuffix(e.Path, ".py") {
			l.entry(listing, e, path.Join(shown, e.Path))
		}
	}
	if len(l.Rules)+len(l.Errors)+l.again == before {
		l.fail(shown, "holds no rule file: a rule file is a *.py that imports codepathfinder or rules")
	}
	return nil
}

// unwanted says why a file of a folder is no rule file by its path.
func unwanted(name string) string {
	for part := range strings.SplitSeq(name, "/") {
		switch {
		case strings.HasPrefix(part, "."):
			return "hidden"
		case part == "__pycache__", part == "site-packages", part == "node_modules":
			return "no place for rules"
		}
	}
	return ""
}

// entry loads one file of a folder.
func (l *loader) entry(listing source.Listing, e source.Entry, shown string) {
	real := filepath.Join(listing.Root, filepath.FromSlash(source.UnescapePath(e.Path)))
	if l.real[real] {
		l.again++
		return
	}
	l.real[real] = true
	text, ok := l.read(listing, e, shown)
	if !ok {
		return
	}
	if !bytes.Contains(text, []byte("codepathfinder")) && !bytes.Contains(text, []byte("rules")) {
		l.Others = append(l.Others, shown)
		return
	}
	if decoded, errs := decode(shown, text); len(errs) == 0 && !importsSDK(read(l.parser, decoded)) {
		l.Others = append(l.Others, shown)
		return
	}
	errs := len(l.Errors)
	if rules := l.take(shown, text); len(rules) == 0 && len(l.Errors) == errs {
		l.Others = append(l.Others, shown)
	}
}

// importsSDK reports whether a file imports a module of the SDK.
func importsSDK(t *ast.Tree) bool {
	sdk := func(name string) bool {
		_, known := shared().modules[name]
		return known || name == "codepathfinder" || strings.HasPrefix(name, "codepathfinder.")
	}
	for n := range t.Nodes {
		node := &t.Nodes[n]
		switch node.Kind {
		case ast.ImportFrom:
			if node.Op == 0 && sdk(t.Names[node.Val]) {
				return true
			}
		case ast.Import:
			for alias := range t.Children(ast.NodeID(n)) {
				if sdk(t.Name(alias)) {
					return true
				}
			}
		}
	}
	return false
}

// take evaluates a file and keeps the rules whose ids are free.
func (l *loader) take(shown string, raw []byte) []*rule.Rule {
	text, errs := decode(shown, raw)
	l.files[shown] = source.NewFile(shown, text)
	l.Errors = append(l.Errors, errs...)
	if len(errs) > 0 {
		return nil
	}
	rules, errs := run(read(l.parser, text), shown, l.opts)
	l.Errors = append(l.Errors, errs...)
	for _, r := range rules {
		if other, taken := l.ids[identify(r)]; taken {
			msg := fmt.Sprintf("the id %s is taken already, by the rule at %s", r.ID, place(other, l.files[other.Path]))
			l.Errors = append(l.Errors, source.Error{Path: shown, Span: r.Span, Msg: msg})
			continue
		}
		l.ids[identify(r)] = r
		l.Rules = append(l.Rules, r)
	}
	return rules
}

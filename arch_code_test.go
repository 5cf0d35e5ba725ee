package pathfinder

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// The limits are guard rails: code that comes near them wants to be split.
const (
	maxFileLines    = 800
	maxParserLines  = 1500 // of a file in a package that parses
	maxFuncLines    = 100
	maxNesting      = 4
	maxPackageLines = 4000
)

// largerPackages are those that may hold more lines than others, each with a reason
// in ARCHITECTURE.md ("Departures").
var largerPackages = map[string]int{"internal/solve": 15650, "internal/match": 6500}

func TestSizes(t *testing.T) {
	for _, p := range packages(t) {
		total := 0
		for _, f := range p.files {
			lines := strings.Count(string(f.text), "\n")
			total += lines
			limit := maxFileLines
			if p.name == "parse" {
				limit = maxParserLines
			}
			if lines > limit {
				t.Errorf("%s has %d lines, at most %d", f.name, lines, limit)
			}
			f.checkFunctions(t)
		}
		limit := maxPackageLines
		if larger, ok := largerPackages[p.dir]; ok {
			limit = larger
		}
		if total > limit {
			t.Errorf("%s has %d lines, at most %d", p.dir, total, limit)
		}
	}
}

// checkFunctions looks at the length and the nesting of functions. One function of
// a file may be long if it is one switch over all kinds of something.
func (f *goFile) checkFunctions(t *testing.T) {
	exempt := 1
	for _, d := range f.ast.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		lines := f.line(fn.End()) - f.line(fn.Pos()) + 1
		if lines > maxFuncLines && exempt > 0 && f.isSwitch(fn.Body) {
			exempt--
		} else if lines > maxFuncLines {
			t.Errorf("%s:%d: %s has %d lines, at most %d", f.name, f.line(fn.Pos()), fn.Name.Name, lines, maxFuncLines)
		}
		if depth, at := nesting(fn.Body); depth > maxNesting {
			t.Errorf("%s:%d: %s nests %d deep, at most %d", f.name, f.line(at), fn.Name.Name, depth, maxNesting)
		}
	}
}

// isSwitch reports whether one switch makes up most of a body.
func (f *goFile) isSwitch(body *ast.BlockStmt) bool {
	return slices.ContainsFunc(body.List, func(s ast.Stmt) bool {
		switch s.(type) {
		case *ast.SwitchStmt, *ast.TypeSwitchStmt:
			return (f.line(s.End())-f.line(s.Pos()))*10 >= (f.line(body.End())-f.line(body.Pos()))*8
		}
		return false
	})
}

// nesting returns how deep statements with a block stand in each other, and where.
// An else-if counts as its if.
func nesting(n ast.Node) (depth int, at token.Pos) {
	var walk func(n ast.Node, level int)
	walk = func(n ast.Node, level int) {
		if level > depth {
			depth, at = level, n.Pos()
		}
		ast.Inspect(n, func(c ast.Node) bool {
			if c == n {
				return true
			}
			switch s := c.(type) {
			case *ast.IfStmt:
				if outer, ok := n.(*ast.IfStmt); ok && outer.Else == s {
					walk(s, level)
				} else {
					walk(s, level+1)
				}
				return false
			case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
				walk(c, level+1)
				return false
			}
			return true
		})
	}
	walk(n, 0)
	return depth, at
}

func TestPackageDocs(t *testing.T) {
	example := regexp.MustCompile(`(?m)^\t`)
	for _, p := range packages(t) {
		var docs []string
		for _, f := range p.files {
			if f.ast.Doc != nil {
				docs = append(docs, f.ast.Doc.Text())
			}
		}
		switch {
		case len(docs) != 1:
			t.Errorf("%s has %d package comments, not 1", p.dir, len(docs))
		case p.name == "main":
		case !strings.HasPrefix(docs[0], "Package "+p.name+" "):
			t.Errorf("%s: the package comment does not begin with \"Package %s\"", p.dir, p.name)
		case !strings.Contains(strings.ToLower(docs[0]), "invariant") || !example.MatchString(docs[0]):
			t.Errorf("%s: the package comment says no invariant, or shows no example", p.dir)
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, p := range packages(t) {
		if p.name == "main" {
			continue
		}
		for _, f := range p.files {
			for i, d := range f.ast.Decls {
				if i > 0 && f.continues(f.ast.Decls[i-1], d) {
					continue
				}
				for _, name := range undocumented(d) {
					t.Errorf("%s:%d: %s has no comment", f.name, f.line(d.Pos()), name)
				}
			}
		}
	}
}

// continues reports whether a function stands directly below another one, both on
// one line: what is said above the first holds for such a group.
func (f *goFile) continues(before, d ast.Decl) bool {
	_, first := before.(*ast.FuncDecl)
	_, second := d.(*ast.FuncDecl)
	return first && second && f.line(d.Pos()) == f.line(before.End())+1 && f.line(d.Pos()) == f.line(d.End())
}

// undocumented lists the exported names of a declaration that nothing is said of.
// What is said of a group holds for all of it.
func undocumented(d ast.Decl) []string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) {
			return []string{d.Name.Name}
		}
	case *ast.GenDecl:
		var out []string
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
					out = append(out, s.Name.Name)
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
					out = append(out, s.Names[0].Name)
				}
			}
		}
		return out
	}
	return nil
}

// exportedReceiver reports whether a function is one of the package, or a method
// of an exported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	exported := false
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			exported = exported || id.IsExported()
		}
		return true
	})
	return exported
}

// forbidden are the words that say nothing, or that the field has a better word
// for, and where they are right all the same.
var forbidden = map[string][]string{
	"detection": nil, "fqn": nil, "manager": nil, "processor": nil, "v2": nil, "util": nil, "utils": nil, "common": nil,
	"helper": nil, "helpers": nil, "core": nil, "misc": nil, "base": nil, "data": nil,
	"info": {"internal/finding", "internal/output"}, // the severity
}

func TestNames(t *testing.T) {
	for _, p := range packages(t) {
		for _, f := range p.files {
			for _, w := range words(strings.TrimSuffix(path.Base(f.name), ".go")) {
				if isForbidden(w, p.dir) {
					t.Errorf("%s: a file should not be called %q", f.name, w)
				}
			}
			for _, id := range f.named() {
				for _, w := range words(id.Name) {
					if isForbidden(w, p.dir) {
						t.Errorf("%s:%d: %s: nothing should be called %q", f.name, f.line(id.Pos()), id.Name, w)
					}
				}
			}
		}
	}
}

func isForbidden(word, dir string) bool {
	allowed, ok := forbidden[word]
	return ok && !slices.Contains(allowed, dir)
}

// words splits an identifier: "parseFQNList" is parse, fqn, list.
func words(name string) []string {
	var out []string
	runes := []rune(name)
	start := 0
	for i := 1; i <= len(runes); i++ {
		end := i == len(runes) || runes[i] == '_' || runes[i-1] == '_' ||
			unicode.IsUpper(runes[i]) && !unicode.IsUpper(runes[i-1]) ||
			unicode.IsUpper(runes[i]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])
		if end {
			if w := strings.Trim(strings.ToLower(string(runes[start:i])), "_"); w != "" {
				out = append(out, w)
			}
			start = i
		}
	}
	return out
}

// named lists the names that a file gives to what lives longer than a call.
func (f *goFile) named() []*ast.Ident {
	out := []*ast.Ident{f.ast.Name}
	for _, d := range f.ast.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			out = append(out, d.Name)
		case *ast.GenDecl:
			ast.Inspect(d, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.TypeSpec:
					out = append(out, n.Name)
				case *ast.ValueSpec:
					out = append(out, n.Names...)
				case *ast.Field:
					out = append(out, n.Names...)
				case *ast.FuncLit, *ast.FuncType:
					return false
				}
				return true
			})
		}
	}
	return out
}

// declared lists all identifiers that a file gives names with.
func (f *goFile) declared() []*ast.Ident {
	var out []*ast.Ident
	add := func(list ...*ast.Ident) { out = append(out, list...) }
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			add(n.Name)
		case *ast.TypeSpec:
			add(n.Name)
		case *ast.ValueSpec:
			add(n.Names...)
		case *ast.Field:
			add(n.Names...)
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, e := range n.Lhs {
					if id, ok := e.(*ast.Ident); ok {
						add(id)
					}
				}
			}
		}
		return true
	})
	return out
}

func TestNoHiddenState(t *testing.T) {
	for _, p := range packages(t) {
		globals := map[string]bool{}
		for _, f := range p.files {
			for _, d := range f.ast.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s:%d: init", f.name, f.line(fn.Pos()))
				}
				if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
					f.addGlobals(t, g, globals)
				}
			}
		}
		for _, f := range p.files {
			for _, at := range f.writes(globals) {
				t.Errorf("%s is written: variables of a package are tables", at)
			}
		}
	}
}

// addGlobals notes the variables of a package, none of which may be a lock.
func (f *goFile) addGlobals(t *testing.T, g *ast.GenDecl, globals map[string]bool) {
	lock := regexp.MustCompile(`^(sync\.(Mutex|RWMutex|Once|Map|Pool|WaitGroup)|atomic\.\w+)$`)
	for _, s := range g.Specs {
		v := s.(*ast.ValueSpec)
		for _, name := range v.Names {
			globals[name.Name] = true
		}
		if sel, ok := v.Type.(*ast.SelectorExpr); ok && lock.MatchString(fmt.Sprintf("%s.%s", sel.X, sel.Sel)) {
			t.Errorf("%s:%d: the package has a lock of its own", f.name, f.line(v.Pos()))
		}
	}
}

// writes lists the places where a function assigns to a variable of the package,
// or to a part of it.
func (f *goFile) writes(globals map[string]bool) []string {
	var out []string
	for _, d := range f.ast.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		local := localNames(fn)
		check := func(e ast.Expr) {
			if id := root(e); id != nil && globals[id.Name] && !local[id.Name] {
				out = append(out, fmt.Sprintf("%s:%d: %s", f.name, f.line(id.Pos()), id.Name))
			}
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, e := range n.Lhs {
						check(e)
					}
				}
			case *ast.IncDecStmt:
				check(n.X)
			case *ast.CallExpr:
				if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "delete" || id.Name == "clear") {
					check(n.Args[0])
				}
			}
			return true
		})
	}
	return out
}

// root is the variable that an expression is a part of, or nil.
func root(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.IndexExpr:
		return root(e.X)
	case *ast.SelectorExpr:
		return root(e.X)
	case *ast.StarExpr:
		return root(e.X)
	case *ast.ParenExpr:
		return root(e.X)
	}
	return nil
}

// localNames are all names that a function declares anywhere in it.
func localNames(fn *ast.FuncDecl) map[string]bool {
	out := map[string]bool{}
	part := goFile{ast: &ast.File{Name: fn.Name, Decls: []ast.Decl{fn}}}
	for _, id := range part.declared() {
		out[id.Name] = true
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		if r, ok := n.(*ast.RangeStmt); ok && r.Tok == token.DEFINE {
			for _, e := range []ast.Expr{r.Key, r.Value} {
				if id, ok := e.(*ast.Ident); ok {
					out[id.Name] = true
				}
			}
		}
		return true
	})
	return out
}

func TestNoUntypedFields(t *testing.T) {
	for _, p := range packages(t) {
		for _, f := range p.files {
			ast.Inspect(f.ast, func(n ast.Node) bool {
				s, ok := n.(*ast.StructType)
				if !ok {
					return true
				}
				for _, field := range s.Fields.List {
					if untyped(field.Type) {
						t.Errorf("%s:%d: a field of type any", f.name, f.line(field.Pos()))
					}
				}
				return true
			})
		}
	}
}

// untyped reports whether a type is any, or made of it.
func untyped(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			return false
		case *ast.Ident:
			found = found || n.Name == "any"
		case *ast.InterfaceType:
			found = found || n.Methods.NumFields() == 0
		}
		return !found
	})
	return found
}

func TestNothingIsLeftToDo(t *testing.T) {
	left := regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK)\b|(?i)not (yet )?implemented|\bfor now\b`)
	for _, p := range packages(t) {
		for _, f := range p.files {
			for _, group := range f.ast.Comments {
				for _, c := range group.List {
					if m := left.FindString(c.Text); m != "" {
						t.Errorf("%s:%d: %q", f.name, f.line(c.Pos()), m)
					}
				}
			}
		}
	}
}

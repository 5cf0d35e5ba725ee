package module

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

// project is a project of texts, read and named.
type project struct {
	*Names
	paths  []string
	trees  []*ast.Tree
	scopes []*scope.Table
}

// open reads the files of a project.
func open(files map[string]string, roots ...Root) *project {
	p := &project{}
	var sources []*Source
	for name := range files {
		p.paths = append(p.paths, name)
	}
	slices.Sort(p.paths)
	for _, name := range p.paths {
		tree := parse.NewParser().Parse([]byte(files[name]))
		table := scope.Build(tree)
		p.trees, p.scopes = append(p.trees, tree), append(p.scopes, table)
		sources = append(sources, Read(tree, table, name))
	}
	p.Names = New(p.paths, sources, roots)
	return p
}

// place is the file of a module, or the folder of a namespace package.
func (p *project) place(m int) string {
	if m < len(p.paths) {
		return p.paths[m]
	}
	return p.Namespaces()[m-len(p.paths)] + "/"
}

// imports lists what the import statements of the files mean.
func (p *project) imports() string {
	var b strings.Builder
	for i, name := range p.paths {
		fmt.Fprintf(&b, "%s: %s\n", name, p.Name(i))
		t := p.trees[i]
		for _, site := range p.scopes[i].Imports {
			n := t.Node(site.Node)
			if n.Kind == ast.Import {
				for a := range t.Children(site.Node) {
					fmt.Fprintf(&b, "  import %s -> %s\n", t.Name(a), p.meaning(i, t.Name(a)))
				}
				continue
			}
			from := strings.Repeat(".", int(n.Op)) + t.Names[n.Val]
			var names []string
			for a := range t.Children(site.Node) {
				names = append(names, p.named(i, from, t.Name(a)))
			}
			fmt.Fprintf(&b, "  from %s import %s -> %s\n", from, strings.Join(names, ", "), p.meaning(i, from))
		}
	}
	return b.String()
}

// named renders a name that is imported from a module, with the module that it is
// or comes from.
func (p *project) named(i int, from, name string) string {
	m, ok := p.Resolve(i, from)
	if !ok || name == "*" {
		return name
	}
	if sub, ok := p.Submodule(m, name); ok {
		return name + " (" + p.place(sub) + ")"
	}
	if module, attr, ok := p.Lazy(m, name); ok {
		return name + " (" + strings.TrimSuffix(p.meaning(m, module)+":"+attr, ":") + ")"
	}
	return name
}

func (p *project) meaning(i int, name string) string {
	m, ok := p.Resolve(i, name)
	if !ok {
		full, ok := p.Absolute(i, name)
		if !ok {
			return "nothing"
		}
		return "outside " + full
	}
	places := []string{p.place(m)}
	for _, a := range p.Alternatives(i, name) {
		places = append(places, p.place(a))
	}
	return strings.Join(places, " or ")
}

// write puts the files of a project on disk.
func write(t *testing.T, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

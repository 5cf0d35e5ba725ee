package imported_test

import (
	"testing"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/match/imported"
	"codepathfinder.dev/pathfinder/internal/source"
)

func TestMentions(t *testing.T) {
	for _, c := range []struct {
		text  string
		names []string
		root  string
		want  bool
	}{
		{"import flask", []string{"flask"}, "flask", true},
		{"import flask.app", []string{"flask.app"}, "flask", true},
		{"import flask_login", []string{"flask_login"}, "flask", false},
		{`x = "flask"`, []string{"x"}, "flask", false},
		{`import_module("flask.app")`, []string{"import_module"}, "flask", true},
		{`import_module('flask')`, []string{"import_module"}, "flask", true},
		{`import_module('flask_login')`, []string{"import_module"}, "flask", false},
		{`import_module("`, []string{"import_module"}, "flask", false},
		{`__import__("flask`, []string{"__import__"}, "flask", true}, // the text ends there
	} {
		m := &ir.Module{Name: "main", File: &source.File{Text: []byte(c.text)}, Names: c.names}
		p := imported.Of(&ir.Program{Modules: []*ir.Module{m}}, nil, nil)
		if got := p.Mentions(c.root); got != c.want {
			t.Errorf("%s: mentions %s: %v", c.text, c.root, got)
		}
	}
	var none *imported.Packages
	if !none.Mentions("flask") || !none.Known("flask") || !none.Reaches("flask.app") {
		t.Error("without a program something is left out")
	}
}

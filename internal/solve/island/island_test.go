package island_test

import (
	"fmt"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/solve/island"
)

func TestFind(t *testing.T) {
	tests := []struct {
		name  string
		files [][2]string
		want  string
	}{
		{"an import", [][2]string{{"a/x.py", "import b.y\n"}, {"b/y.py", ""}, {"c/z.py", ""}}, "[0 0 1]"},
		{"a name of a package", [][2]string{{"a/x.py", "from b import y\n"}, {"b/__init__.py", ""}, {"b/y.py", ""}, {"c/z.py", ""}}, "[0 0 0 1]"},
		{"a folder", [][2]string{{"a/x.py", ""}, {"a/y.py", ""}, {"b/z.py", ""}}, "[0 0 1]"},
		{"a package in a package", [][2]string{{"a/__init__.py", ""}, {"a/b/__init__.py", ""}, {"a/b/x.py", ""}, {"c/z.py", ""}}, "[0 0 0 1]"},
		{"a setting", [][2]string{{"a/settings.py", "ROOT = 'b.urls'\n"}, {"b/urls.py", ""}, {"c/z.py", ""}}, "[0 0 1]"},
		{"a name in a setting", [][2]string{{"a/settings.py", "HOOKS = ['b.hooks.Tenant', 'c.tasks:run']\n"}, {"b/hooks.py", ""}, {"c/tasks.py", ""}, {"d/z.py", ""}}, "[0 0 0 1]"},
		{"a word is no name", [][2]string{{"a/x.py", "print('y')\n"}, {"b/y.py", ""}}, "[0 1]"},
		{"an import of the library", [][2]string{{"a/x.py", "import os.path\n"}, {"b/y.py", "import os.path\n"}}, "[0 1]"},
		{"one island", [][2]string{{"x.py", ""}, {"y.py", ""}}, "[]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var files []lang.Input
			for _, f := range test.files {
				files = append(files, lang.Input{Path: f[0], Text: []byte(f[1])})
			}
			loaded := python.Language{}.Load(t.Context(), files, lang.LoadOptions{Workers: 1})
			for _, m := range loaded.Modules {
				if err := m.Ensure(); err != nil {
					t.Fatal(err)
				}
			}
			found := island.Find(loaded.Modules, loaded.Imports) // of folders alone too, which come last
			if got := fmt.Sprint(found[:min(len(files), len(found))]); got != test.want {
				t.Errorf("%s, not %s", got, test.want)
			}
		})
	}
}

package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"codepathfinder.dev/pathfinder/internal/lang/all"
	"codepathfinder.dev/pathfinder/internal/nearest"
)

// newNew makes the commands that write what people fill in.
func newNew(a *app) *cobra.Command {
	cmd := group(&cobra.Command{Use: "new", Short: "Begin something new"})
	cmd.AddCommand(newNewRule(a))
	return cmd
}

// scaffolds holds a rule's folder of each language, as templates of a scaffold.
//
//go:embed scaffold
var scaffolds embed.FS

// scaffold is what a new rule's files are made of.
type scaffold struct{ ID, Language, Group, Function string }

var (
	ruleIDForm = regexp.MustCompile(`^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*-[0-9]{3}[a-z]?$`)
	groupForm  = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
)

// newNewRule makes the command that begins a rule.
func newNewRule(a *app) *cobra.Command {
	var dir, language, name string
	cmd := &cobra.Command{
		Use:   "rule id",
		Short: "Begin a rule: write its folder to fill in",
		Long: `Rule writes a folder language/group/ID with everything a rule consists of: rule.py with its identity and its
query, page.md with the prose of its page, bad.py and good.py as examples and tests, and tests for more. Fill
in what is missing; "pathfinder test" on the folder says what still is, and "pathfinder scan --rules" runs it.

An ID has the form of PYTHON-LANG-SEC-070. Its first word is the language, if it is the name of one, and the
next one the group; the flags override both.`,
		Example: `  pathfinder new rule PYTHON-ACME-001
  pathfinder new rule ACME-SEC-001 --group internal_api --dir security/rules`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("name one ID")
			}
			return nil
		},
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&dir, "dir", "rules", "`folder` of the rules")
	flags.StringVar(&language, "language", "", "the rule's `language`: "+strings.Join(languageNames(), ", "))
	flags.StringVar(&name, "group", "", "the rule's `group`, as a word in lower case")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		s, err := describe(args[0], language, name)
		if err != nil {
			return err
		}
		folder := filepath.Join(dir, s.Language, s.Group, s.ID)
		if err := s.write(folder); err != nil {
			return err
		}
		return a.print(fmt.Sprintf("wrote %s\n\nNext: fill in what \"pathfinder test %[1]s\" names, until it is content.\n", folder))
	}
	return cmd
}

func languageNames() []string {
	var names []string
	for _, l := range all.Languages {
		names = append(names, l.Name())
	}
	return names
}

// describe derives from an ID what the flags leave open.
func describe(id, language, group string) (scaffold, error) {
	if !ruleIDForm.MatchString(id) {
		return scaffold{}, usagef("the ID %q has not the form of PYTHON-LANG-SEC-070: words in upper case, and three digits", id)
	}
	words := strings.Split(strings.ToLower(id), "-")
	rest := words[:len(words)-1]
	if slices.Contains(languageNames(), rest[0]) {
		if language == "" {
			language = rest[0]
		}
		rest = rest[1:]
	}
	if language == "" {
		language = languageNames()[0]
	}
	if !slices.Contains(languageNames(), language) {
		return scaffold{}, usagef("unknown language %q%s", language, nearest.Hint(language, languageNames()))
	}
	if group == "" && len(rest) > 0 {
		group = rest[0]
	}
	if group == "" {
		group = "custom"
	}
	if !groupForm.MatchString(group) {
		return scaffold{}, usagef("the group %q is no word in lower case", group)
	}
	return scaffold{ID: id, Language: language, Group: group, Function: strings.ReplaceAll(strings.ToLower(id), "-", "_")}, nil
}

// write writes the folder, which must not be there.
func (s scaffold) write(folder string) error {
	if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already", folder)
	}
	templates, err := fs.Sub(scaffolds, "scaffold/"+s.Language)
	if err != nil {
		return err
	}
	return fs.WalkDir(templates, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		t, err := template.New(filepath.Base(path)).Delims("<<", ">>").ParseFS(templates, path)
		if err != nil {
			return err
		}
		name := filepath.Join(folder, strings.TrimSuffix(filepath.FromSlash(path), ".tmpl"))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		err = t.Execute(f, s)
		if e := f.Close(); err == nil {
			err = e
		}
		return err
	})
}

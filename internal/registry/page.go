package registry

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/fixture"
	"codepathfinder.dev/pathfinder/internal/rule"
)

// PageVersion is the version of a Page's JSON form. Fields are only ever added
// under one version.
const PageVersion = 1

// Title is an id that programs use with the words that people read.
type Title struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// Example is a piece of code on a page, without its markers.
type Example struct {
	File     string `json:"file"`
	Language string `json:"language"` // as after a Markdown fence; "" where unknown
	Code     string `json:"code"`     // ends in a newline
}

// Page is everything that is to be said about one rule. Its JSON form holds the
// same as its text.
type Page struct {
	Version     int                `json:"version"`
	ID          string             `json:"id"`
	Ref         string             `json:"ref"` // "python/PYTHON-LANG-SEC-070"
	Name        string             `json:"name"`
	Language    Title              `json:"language"`
	Category    Title              `json:"category"`
	Severity    finding.Severity   `json:"severity"`
	Confidence  finding.Confidence `json:"confidence"`
	CWE         *Weakness          `json:"cwe"` // nil where the rule names none
	CVE         string             `json:"cve"`
	OWASP       []Risk             `json:"owasp"`
	Tags        []string           `json:"tags"`
	Aliases     []string           `json:"aliases"`
	Message     string             `json:"message"`
	URL         string             `json:"url"`
	Command     string             `json:"command"`
	Description string             `json:"description"` // Markdown, as all prose
	Vulnerable  []Example          `json:"vulnerableCode"`
	Secure      []Example          `json:"secureCode"`
	Source      Example            `json:"rule"` // rule.py
	Fixes       []Point            `json:"howToFix"`
	Points      []Point            `json:"securityImplications"`
	FAQ         []Answer           `json:"faq"`
	References  []Link             `json:"references"` // computed ones first, then page.md's

	Entry    Entry      `json:"-"`
	Rule     *rule.Rule `json:"-"`
	Fixtures Fixtures   `json:"-"`
}

// Fixtures are a rule's tests, each list in name order. Paths are below the root
// of the rules.
type Fixtures struct {
	Bad, Good, Tests []*fixture.Fixture
}

// All returns every fixture: bad, good, tests.
func (f Fixtures) All() []*fixture.Fixture { return slices.Concat(f.Bad, f.Good, f.Tests) }

// Fixtures reads the rule's fixtures. The problems are faults of their markers
// and files that cannot be read.
func (e Entry) Fixtures() (Fixtures, []Problem) {
	var problems []Problem
	load := func(dir string, names []string) []*fixture.Fixture {
		var out []*fixture.Fixture
		for _, name := range names {
			file, err := read(e.fsys, path.Join(dir, name))
			if err != nil {
				problems = append(problems, Problem{Path: path.Join(dir, name), Msg: "cannot be read: " + reason(err)})
				continue
			}
			f, faults := fixture.Read(file.Path, file.Text)
			for _, m := range faults {
				problems = append(problems, Problem{Path: m.Path, Line: m.Line, Msg: m.Msg})
			}
			out = append(out, f)
		}
		return out
	}
	f := Fixtures{Bad: load(e.Dir, e.bad), Good: load(e.Dir, e.good), Tests: load(path.Join(e.Dir, "tests"), e.tests)}
	return f, problems
}

// Page builds the page of the rule that the entry's rule.py evaluates to. Site
// is the registry's address; the page's own is site + folder. The problems are
// those of page.md and of the fixtures' markers; Check finds the others.
func (e Entry) Page(r *rule.Rule, site string) (*Page, []Problem) {
	fixtures, problems := e.Fixtures()
	var prose Prose
	name := path.Join(e.Dir, "page.md")
	if file, err := read(e.fsys, name); err != nil {
		problems = append(problems, Problem{Path: name, Msg: "cannot be read: " + reason(err)})
	} else {
		var faults []Problem
		prose, faults = parseProse(file)
		problems = append(problems, faults...)
	}
	p := &Page{
		Version: PageVersion, ID: r.ID, Ref: r.Ref(), Name: r.Name,
		Language: Title{r.Language, languageTitle(r.Language)}, Category: Title{r.Category, categoryTitle(r.Language, r.Category)},
		Severity: r.Severity, Confidence: r.Confidence,
		CWE: weakness(r.CWE), CVE: r.CVE, OWASP: risks(r.OWASP),
		Tags: list(r.Tags), Aliases: list(r.Aliases), Message: r.Message,
		URL:         strings.TrimSuffix(site, "/") + "/" + e.Dir,
		Command:     fmt.Sprintf("pathfinder scan --ruleset %s --project .", r.Ref()),
		Description: prose.Description, Vulnerable: examples(fixtures.Bad), Secure: examples(fixtures.Good),
		Source: Example{File: "rule.py", Language: "python", Code: code(e.Rule.Text)},
		Fixes:  list(prose.Fixes), Points: list(prose.Implications), FAQ: list(prose.FAQ),
		Entry: e, Rule: r, Fixtures: fixtures,
	}
	p.References = slices.Concat(list(p.computedReferences()), prose.References)
	return p, problems
}

// Pages joins entries with the rules that their rule.py files evaluate to, by
// path, and builds the pages in the order of the entries. A rule.py that holds
// no rule, or several, is a problem, and so is a rule without an entry.
func Pages(entries []Entry, rules []*rule.Rule, site string) ([]*Page, []Problem) {
	byPath := map[string][]*rule.Rule{}
	for _, r := range rules {
		byPath[r.Path] = append(byPath[r.Path], r)
	}
	var pages []*Page
	var problems []Problem
	for _, e := range entries {
		found := byPath[e.Rule.Path]
		delete(byPath, e.Rule.Path)
		if len(found) != 1 {
			problems = append(problems, Problem{Path: e.Rule.Path, Msg: fmt.Sprintf("the file holds %d rules; a folder has one", len(found))})
		}
		if len(found) > 0 {
			p, faults := e.Page(found[0], site)
			pages = append(pages, p)
			problems = append(problems, faults...)
		}
	}
	for path, left := range byPath {
		problems = append(problems, Problem{Path: path, Msg: left[0].ID + " stands in no folder of the rules"})
	}
	sortProblems(problems)
	return pages, problems
}

// list turns nil into an empty list, which JSON shows as [].
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// weakness looks a rule's CWE up; an unknown one keeps its id alone.
func weakness(id string) *Weakness {
	if id == "" {
		return nil
	}
	w, ok := LookupCWE(id)
	if !ok {
		w = Weakness{ID: id, Parents: []string{}}
	}
	return &w
}

// risks looks a rule's OWASP categories up; an unknown one keeps its id alone.
func risks(ids string) []Risk {
	out := []Risk{}
	for id := range strings.SplitSeq(ids, ",") {
		if id = strings.TrimSpace(id); id != "" {
			r, _ := LookupOWASP(id)
			out = append(out, r)
		}
	}
	return out
}

// computedReferences are the links that follow from rule.py.
func (p *Page) computedReferences() []Link {
	var out []Link
	if p.CWE != nil && p.CWE.URL != "" {
		out = append(out, Link{p.CWE.ID + ": " + p.CWE.Title, p.CWE.URL})
		for _, id := range p.CWE.Parents[:min(1, len(p.CWE.Parents))] {
			if parent, ok := LookupCWE(id); ok {
				out = append(out, Link{fmt.Sprintf("%s: %s (parent of %s)", id, parent.Title, p.CWE.ID), parent.URL})
			}
		}
	}
	for _, r := range p.OWASP {
		if r.URL != "" {
			out = append(out, Link{fmt.Sprintf("OWASP Top 10, %s: %s", r.ID, r.Title), r.URL})
		}
	}
	if p.CVE != "" {
		out = append(out, Link{p.CVE, "https://www.cve.org/CVERecord?id=" + p.CVE})
	}
	return out
}

// examples returns the files of fixtures as a page shows them.
func examples(fixtures []*fixture.Fixture) []Example {
	out := []Example{}
	for _, f := range fixtures {
		for _, file := range f.Files {
			out = append(out, Example{File: file.Path, Language: fence(file.Path), Code: code(fixture.Strip(file.Text))})
		}
	}
	return out
}

// code ends a text in exactly one newline.
func code(text []byte) string { return strings.TrimRight(string(text), "\r\n") + "\n" }

// fence names a file's language as highlighters know it, "" where unknown.
func fence(name string) string {
	if strings.HasPrefix(path.Base(name), "Dockerfile") {
		return "dockerfile"
	}
	switch ext := strings.TrimPrefix(strings.ToLower(path.Ext(name)), "."); ext {
	case "py", "pyi":
		return "python"
	case "yml":
		return "yaml"
	case "cfg":
		return "ini"
	case "go", "yaml", "toml", "json", "ini", "dockerfile":
		return ext
	}
	return ""
}

// languageTitle is a language's name as people write it.
func languageTitle(language string) string {
	switch language {
	case rule.Dockerfile:
		return "Dockerfile"
	case rule.Compose:
		return "Docker Compose"
	}
	return words(language)
}

// categoryTitle names a category: "Python Core" for what belongs to the language
// itself, else the words of its id.
func categoryTitle(language, category string) string {
	if category == "lang" {
		return languageTitle(language) + " Core"
	}
	return words(category)
}

// words capitalises the words of an id: "aws_lambda" becomes "AWS Lambda".
func words(id string) string {
	parts := strings.FieldsFunc(id, func(r rune) bool { return r == '_' || r == '-' })
	for i, w := range parts {
		switch w {
		case "aws", "jwt":
			parts[i] = strings.ToUpper(w)
		default:
			parts[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(parts, " ")
}

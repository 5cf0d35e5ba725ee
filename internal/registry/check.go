package registry

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/fixture"
)

// minCases is how many lines a rule's fixtures must prove of each kind: reported
// and not reported.
const minCases = 3

var (
	ruleID  = regexp.MustCompile(`^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-[0-9]{3}[a-z]?$`)
	cweTag  = regexp.MustCompile(`(?i)^cwe-?[0-9]+$`)
	cveText = regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,}$`)
)

// Check says what is wrong with pages, each by itself and among each other. The
// problems of page.md and of the fixtures' markers are not repeated: Entry.Page
// returns those. What the rule really reports is for a scan of the fixtures to
// tell.
func Check(pages ...*Page) []Problem {
	c := &checker{}
	names := map[string]*Page{} // ids and aliases in upper case
	for _, p := range pages {
		c.identity(p)
		c.message(p)
		c.classes(p)
		c.references(p)
		c.fixtures(p)
		for _, name := range append([]string{p.ID}, p.Aliases...) {
			other := names[strings.ToUpper(name)]
			if other != nil {
				c.rule(p, "the id %s is taken already, by %s", name, other.Entry.Dir)
				continue
			}
			names[strings.ToUpper(name)] = p
		}
	}
	sortProblems(c.problems)
	return c.problems
}

type checker struct{ problems []Problem }

// rule reports a problem at the rule's decorator.
func (c *checker) rule(p *Page, format string, args ...any) {
	line := p.Entry.Rule.LineOf(p.Rule.Span.Start)
	c.problems = append(c.problems, Problem{Path: p.Entry.Rule.Path, Line: line, Msg: fmt.Sprintf(format, args...)})
}

// file reports a problem with a file or folder of the rule.
func (c *checker) file(name, format string, args ...any) {
	c.problems = append(c.problems, Problem{Path: name, Msg: fmt.Sprintf(format, args...)})
}

// identity checks that rule.py and its folder say the same.
func (c *checker) identity(p *Page) {
	e := p.Entry
	if p.ID != e.ID {
		c.rule(p, "the id is %s, the folder's name %s", p.ID, e.ID)
	}
	if !ruleID.MatchString(p.ID) {
		c.rule(p, "the id %s has not the form of PYTHON-LANG-SEC-070", p.ID)
	}
	if p.Rule.Language != e.Language {
		c.rule(p, "the rule is for %s and stands in the folder %s", p.Rule.Language, e.Language)
	}
	if p.Rule.Category != e.Group {
		c.rule(p, "the category is %q and the folder %q", p.Rule.Category, e.Group)
	}
	if p.Name == "" || p.Name != strings.Join(strings.Fields(p.Name), " ") || strings.HasSuffix(p.Name, ".") {
		c.rule(p, "the name %q is not a title: one line without a full stop", p.Name)
	}
	if int(p.Severity) >= len(finding.Severities) || int(p.Confidence) >= len(finding.Confidences) {
		c.rule(p, "the severity or confidence is none that there is")
	}
}

func (c *checker) message(p *Page) {
	switch {
	case p.Message == "":
		c.rule(p, "the rule has no message")
	case strings.ContainsAny(p.Message, "\r\n"):
		c.rule(p, "the message has more than one line")
	case !strings.HasSuffix(p.Message, "."):
		c.rule(p, "the message does not end with a full stop")
	}
}

// classes checks the weakness, the OWASP categories and the tags.
func (c *checker) classes(p *Page) {
	if p.CWE == nil {
		c.rule(p, "the rule names no CWE")
	} else if p.CWE.Title == "" {
		c.rule(p, "%s is no weakness of the CWE, or a deprecated one", p.CWE.ID)
	}
	if p.CVE != "" && !cveText.MatchString(p.CVE) {
		c.rule(p, "%q is not the id of a CVE", p.CVE)
	}
	seen := map[string]bool{}
	for _, r := range p.OWASP {
		if r.Title == "" {
			c.rule(p, "%q is no category of an OWASP Top 10", r.ID)
		}
		if seen[r.ID] {
			c.rule(p, "the OWASP category %s stands there twice", r.ID)
		}
		seen[r.ID] = true
	}
	for i, t := range p.Tags {
		switch {
		case t == "" || t != strings.TrimSpace(t):
			c.rule(p, "the tag %q is empty or has blanks around it", t)
		case slices.Contains(p.Tags[:i], t):
			c.rule(p, "the tag %q stands there twice", t)
		case cweTag.MatchString(t) && (p.CWE == nil || t != p.CWE.ID):
			c.rule(p, "the tag %q is not the rule's CWE", t)
		}
	}
}

// references checks the addresses: each one well-formed and given once.
func (c *checker) references(p *Page) {
	name := path.Join(p.Entry.Dir, "page.md")
	if fault := addressFault(p.URL); fault != "" {
		c.file(p.Entry.Dir, "%s: %s", p.URL, fault)
	}
	computed := len(p.computedReferences())
	for i, l := range p.References {
		if fault := addressFault(l.URL); fault != "" {
			c.file(name, "%s: %s", l.URL, fault)
		}
		if i < computed {
			continue
		}
		if slices.ContainsFunc(p.References[:computed], func(m Link) bool { return sameAddress(m.URL, l.URL) }) {
			c.file(name, "the reference %s is computed from rule.py: leave it out", l.URL)
		}
	}
}

func sameAddress(a, b string) bool { return strings.TrimSuffix(a, "/") == strings.TrimSuffix(b, "/") }

// fixtures checks that the examples and tests promise enough, and about this
// rule.
func (c *checker) fixtures(p *Page) {
	dir := p.Entry.Dir
	bad, good := count(p.ID, p.Fixtures.Bad), count(p.ID, p.Fixtures.Good)
	if n := len(p.Fixtures.Bad); n != 1 {
		c.file(dir, "the folder has %d files bad.*; the page shows one", n)
	} else if bad[fixture.RuleID] == 0 || bad[fixture.TodoRuleID]+bad[fixture.TodoOK] > 0 {
		c.file(p.Fixtures.Bad[0].Path, "the vulnerable example needs a marker ruleid for %s, and none that begins with todo", p.ID)
	}
	if n := len(p.Fixtures.Good); n != 1 {
		c.file(dir, "the folder has %d files good.*; the page shows one", n)
	} else if good[fixture.OK] == 0 || len(good) > 1 {
		c.file(p.Fixtures.Good[0].Path, "the secure example needs a marker ok for %s, and no others", p.ID)
	}
	all := count(p.ID, p.Fixtures.All())
	for _, k := range []fixture.Kind{fixture.RuleID, fixture.OK} {
		if all[k] < minCases {
			c.file(dir, "the fixtures have %d lines marked %s for %s; there must be %d", all[k], k, p.ID, minCases)
		}
	}
}

// count counts the promises about a rule by kind.
func count(id string, fixtures []*fixture.Fixture) map[fixture.Kind]int {
	out := map[fixture.Kind]int{}
	for _, f := range fixtures {
		for _, w := range f.Wants {
			if w.RuleID == id {
				out[w.Kind]++
			}
		}
	}
	return out
}

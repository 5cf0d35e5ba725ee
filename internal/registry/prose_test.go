package registry_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codepathfinder.dev/pathfinder/internal/registry"
)

// TestProseFaults changes one thing of a good page.md each time. The lines that
// the problems name are counted in demoPage.
func TestProseFaults(t *testing.T) {
	tests := []struct {
		name, old, new string
		want           []string
	}{
		{"text first", "## Description\n", "Hello.\n\n## Description\n", []string{"page.md:1: text before the first heading"}},
		{"missing", "## Description\n\nText that is evaluated is code.\nIt runs with the rights of the program.\n", "",
			[]string{`page.md:1: the section "Description" is missing`}},
		{"empty", "Text that is evaluated is code.\nIt runs with the rights of the program.\n", " \n",
			[]string{`page.md:1: the section "Description" is empty`}},
		{"twice", "## References", "## Description\n\nx\n\n## References",
			[]string{`page.md:27: the heading "Description" stands in line 1 already`}},
		{"unknown", "## References", "## Advice\n\nx\n\n## References",
			[]string{`page.md:27: unknown heading "## Advice": a page has ## Description, ## Security implications, ## How to fix, ## FAQ, ## References`}},
		{"level", "## FAQ", "# FAQ", []string{
			`page.md:1: the section "FAQ" is missing`,
			`page.md:17: unknown heading "# FAQ": a page has ## Description, ## Security implications, ## How to fix, ## FAQ, ## References`}},
		{"order", "## How to fix\n\n- **Parse:** read data with `json.loads`.\n\n## FAQ", "## FAQ\n\n### Why?\n\nSo.\n\n## How to fix\n\n- **a:** b\n\n## X",
			[]string{`page.md:19: the section "How to fix" must stand before "FAQ"`,
				`page.md:23: unknown heading "## X": a page has ## Description, ## Security implications, ## How to fix, ## FAQ, ## References`}},
		{"heading inside", "It runs with", "### Why\nIt runs with", []string{"page.md:4: only the FAQ has headings inside"}},
		{"underlined heading", "It runs with the rights of the program.", "It runs\n-------", []string{`page.md:5: a line of "-" makes a heading or a rule: write headings with #`}},
		{"no lead", "- **Theft:** of", "- Theft of", []string{`page.md:11: an item of "Security implications" begins with a lead: - **Lead:** text`}},
		{"lead without text", "- **Theft:** of whatever the program can read.", "- **Theft:**",
			[]string{`page.md:11: an item of "Security implications" begins with a lead: - **Lead:** text`}},
		{"paragraph in a list", "- **Theft:** of", "Theft of",
			[]string{`page.md:11: the section "Security implications" is a list: begin an item with "- ", go on with two spaces`}},
		{"no question mark", "### And eval with empty globals?", "### Empty globals", []string{`page.md:23: "Empty globals" is no question: it must end with a question mark`}},
		{"no answer", "It runs no code.\n", "", []string{"page.md:19: the question has no answer"}},
		{"same question", "### And eval with empty globals?", "### Is ast.literal_eval safe?", []string{"page.md:23: the question stands in the list already"}},
		{"answer first", "### Is ast.literal_eval safe?\n", "", []string{"page.md:20: the FAQ begins with a question: ### Question?"}},
		{"not a link", "- [eval in", "- eval in", []string{`page.md:29: an item of "References" is one link: - [Title](https://host/path)`}},
		{"http", "https://docs", "http://docs", []string{"page.md:29: http://docs.python.org/3/library/functions.html#eval: the address must begin with https://"}},
		{"no host", "https://docs.python.org/3", "https://docs/3", []string{"page.md:29: https://docs/3/library/functions.html#eval: the address has no proper host name"}},
		{"address in the prose", "It runs no code.", "See http://example.org/a_(b).", []string{"page.md:21: http://example.org/a_(b): the address must begin with https://"}},
		{"same link", "- [eval in", "- [x](https://docs.python.org/3/library/functions.html#eval)\n- [eval in",
			[]string{"page.md:30: the address https://docs.python.org/3/library/functions.html#eval stands in the list already"}},
		{"open fence", "It runs no code.", "```\nf()", []string{
			`page.md:1: the section "References" is missing`, "page.md:21: the fenced block is not closed"}},
		{"not UTF-8", "Text that", "T\xffxt", []string{"page.md: the file is not UTF-8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if strings.Count(demoPage, tt.old) != 1 {
				t.Fatalf("demoPage has %q %d times", tt.old, strings.Count(demoPage, tt.old))
			}
			fsys := demo()
			fsys[dir+"page.md"] = &fstest.MapFile{Data: []byte(strings.Replace(demoPage, tt.old, tt.new, 1))}
			_, problems := load(t, fsys)[0].Page(demoFacts(), site)
			var got []string
			for _, p := range problems {
				got = append(got, strings.TrimPrefix(p.String(), dir))
			}
			same(t, got, tt.want)
		})
	}
}

// TestProseAllows holds what a strict parser must not trip over.
func TestProseAllows(t *testing.T) {
	rich := strings.NewReplacer(
		"It runs no code.", "Try it:\n\n```python\n# comment\n## heading-like\n- item\n---\n```\n\n~~~~\n```\n~~~~\n\nSee `http://localhost:8000/` or <https://example.org/a>.",
		"what the program does.", "what the program does:\n\n  ```\n  - **x**\n  ```\n\n  and when.",
		"\n", "\r\n",
	).Replace(demoPage)
	fsys := demo()
	fsys[dir+"page.md"] = &fstest.MapFile{Data: []byte(rich)}
	p, problems := load(t, fsys)[0].Page(demoFacts(), site)
	for _, q := range problems {
		t.Error(q)
	}
	want := []registry.Point{
		{Lead: "Code execution", Text: "the sender of the text chooses\nwhat the program does:\n\n```\n- **x**\n```\n\nand when."},
		{Lead: "Theft", Text: "of whatever the program can read."},
	}
	if !slices.Equal(p.Points, want) {
		t.Errorf("points: %q", p.Points)
	}
	if len(p.FAQ) != 2 || !strings.Contains(p.FAQ[0].Answer, "## heading-like\n- item\n---\n") {
		t.Errorf("FAQ: %q", p.FAQ)
	}
}

// FuzzProse checks that no page.md makes the parser fail, that problems lie
// inside the file, and that a page without problems is complete.
func FuzzProse(f *testing.F) {
	f.Add([]byte(demoPage))
	f.Add([]byte("## FAQ\n### ?\n## References\n- [](\n```"))
	f.Fuzz(func(t *testing.T, text []byte) {
		fsys := demo()
		fsys[dir+"page.md"] = &fstest.MapFile{Data: text}
		entries, _ := registry.Load(fsys)
		p, problems := entries[0].Page(demoFacts(), site)
		for _, q := range problems {
			if q.Line < 0 || q.Line > len(text)+1 {
				t.Errorf("problem outside the file: %s", q)
			}
		}
		if len(problems) == 0 && (p.Description == "" || len(p.Points) == 0 || len(p.Fixes) == 0 || len(p.FAQ) == 0 || len(p.References) < 4) {
			t.Errorf("no problem, and the page is not complete: %q", text)
		}
		if p.Text() == "" || p.Help() == "" {
			t.Error("nothing rendered")
		}
	})
}

package registry

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Text renders the page as Markdown. The title, the line of classes, the list
// below it and the section headings with their order are an interface: other
// programs read pages by them.
func (p *Page) Text() string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "# %s: %s\n\n", p.ID, p.Name)
	classes := []string{"**Severity:** " + p.Severity.String()}
	if p.CWE != nil {
		classes = append(classes, "**CWE:** "+p.CWE.ID)
	}
	if p.CVE != "" {
		classes = append(classes, "**CVE:** "+p.CVE)
	}
	if len(p.OWASP) > 0 {
		var ids []string
		for _, r := range p.OWASP {
			ids = append(ids, r.ID)
		}
		classes = append(classes, "**OWASP:** "+strings.Join(ids, ", "))
	}
	fmt.Fprintf(b, "> %s\n\n", strings.Join(classes, " | "))
	fmt.Fprintf(b, "- **Language:** %s\n", p.Language.Title)
	fmt.Fprintf(b, "- **Category:** %s\n", p.Category.Title)
	fmt.Fprintf(b, "- **URL:** %s\n", p.URL)
	fmt.Fprintf(b, "- **Detection:** `%s`\n", p.Command)

	heading(b, "Description")
	fmt.Fprintf(b, "%s\n", p.Description)
	heading(b, "Vulnerable Code")
	writeExamples(b, p.Vulnerable)
	heading(b, "Secure Code")
	writeExamples(b, p.Secure)
	heading(b, "Detection Rule (Python SDK)")
	writeFenced(b, p.Source)
	heading(b, "How to Fix")
	writePoints(b, p.Fixes)
	heading(b, "Security Implications")
	writePoints(b, p.Points)
	heading(b, "FAQ")
	for i, a := range p.FAQ {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(b, "**Q: %s**\n\n%s\n", a.Question, a.Answer)
	}
	heading(b, "References")
	writeLinks(b, p.References)
	fmt.Fprintf(b, "\n---\n\nSource: %s\nCode Pathfinder — open-source, type-aware SAST with dataflow across files\n", p.URL)
	return b.String()
}

// Help renders the part of the page that helps with a finding, as Markdown: what
// it is, how to fix it, where to read on.
func (p *Page) Help() string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "%s\n", p.Description)
	heading(b, "How to fix")
	writePoints(b, p.Fixes)
	heading(b, "References")
	writeLinks(b, p.References)
	return b.String()
}

// JSON renders the page as one indented JSON object that ends in a newline.
func (p *Page) JSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(p)
	return b.Bytes(), err
}

func heading(b *strings.Builder, title string) { fmt.Fprintf(b, "\n## %s\n\n", title) }

// writeExamples writes the files of an example, named where there are several.
func writeExamples(b *strings.Builder, files []Example) {
	for i, e := range files {
		if len(files) > 1 {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(b, "`%s`:\n\n", e.File)
		}
		writeFenced(b, e)
	}
}

// writeFenced writes code between fences longer than any that it holds.
func writeFenced(b *strings.Builder, e Example) {
	longest, run := 2, 0
	for i := range len(e.Code) {
		if e.Code[i] != '`' {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	fmt.Fprintf(b, "%s%s\n%s%s\n", fence, e.Language, e.Code, fence)
}

func writePoints(b *strings.Builder, points []Point) {
	for _, p := range points {
		text := strings.ReplaceAll(p.Text, "\n", "\n  ")
		fmt.Fprintf(b, "- **%s:** %s\n", p.Lead, strings.ReplaceAll(text, "\n  \n", "\n\n"))
	}
}

func writeLinks(b *strings.Builder, links []Link) {
	for _, l := range links {
		fmt.Fprintf(b, "- [%s](%s)\n", l.Title, l.URL)
	}
}

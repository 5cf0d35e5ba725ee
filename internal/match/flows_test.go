package match_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

const flowsDir = "testdata/flows"

var update = flag.Bool("update", false, "write what the engine does not find as it should into the list of gaps")

// maxSteps is how long a trace may be: chains of hundreds of calls are told in short.
const maxSteps = 64

const gapsHead = "# What the engine does not find yet, or finds wrongly: archive:file:line and in which way."

// program is one archive of testdata/flows: files that are scanned together, with what
// is to be found in them. What that is does not come from the engine:
// TestFlowProgramsRun compares it with what arrives when the program runs.
//
// A comment "# T:" at the end of a line says that a sink's call begins there that
// untrusted data reaches, "# F:" that one begins there that it does not reach, "# L:" that it
// does, of which nobody can be sure who knows no more. Where an archive has several rules, their ids
// follow: "# T: SQL # F: SHELL, PAGE". A reason in parentheses, "# F: (html.escape cleans it)", says
// why a run cannot tell.
type program struct {
	name    string // capability/case
	path    string
	archive *txtar.Archive
	marks   []mark
	rules   []*rule.Rule
	ids     []string // of its rules
	fault   string   // of its rules, which are not understood
	norun   string   // why it cannot be run
}

// mark is what a line of a program promises of one rule.
type mark struct {
	file    string
	line    int
	rule    string
	arrives bool
	unsure  bool   // it is told with low confidence
	reason  string // why a run cannot tell
}

// place is the mark's place as lists of gaps and of what ran have it.
func (m mark) place() string { return fmt.Sprintf("%s:%d", m.file, m.line) }

var (
	markText = regexp.MustCompile(`# ([TLF]):([^#(]*)(\([^#]*\))?\s*$`)
	ruleID   = regexp.MustCompile(`@python_rule\(id="([A-Z]+)"`)
	idsText  = regexp.MustCompile(`^[A-Z]+(, [A-Z]+)*$`)
)

// own are the parts of an archive that are not files of its program.
var own = []string{"rule.py", "drive.py", "entries", "payloads", "requires", "does-not-run"}

// programs reads all of testdata/flows.
func programs(t *testing.T) []*program {
	t.Helper()
	paths, err := filepath.Glob(flowsDir + "/*/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	shared, err := os.ReadFile(flowsDir + "/rule.py")
	if err != nil {
		t.Fatal(err)
	}
	var out []*program
	for _, path := range paths {
		p, err := readProgram(path, shared)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, p)
	}
	return out
}

func readProgram(path string, rules []byte) (*program, error) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	path = filepath.ToSlash(path)
	p := &program{name: strings.TrimSuffix(strings.TrimPrefix(path, flowsDir+"/"), ".txtar"), path: path, archive: archive}
	for _, part := range archive.Files {
		switch part.Name {
		case "rule.py":
			rules = part.Data
		case "does-not-run":
			p.norun = strings.TrimSpace(string(part.Data))
		}
	}
	var errs []source.Error
	if p.rules, errs = eval.File("rule.py", rules, eval.Options{}); len(errs) > 0 {
		p.fault = errs[0].Msg
	}
	for _, m := range ruleID.FindAllSubmatch(rules, -1) {
		p.ids = append(p.ids, string(m[1]))
	}
	for _, part := range p.files() {
		for i, line := range strings.Split(string(part.Text), "\n") {
			if err := p.readMarks(part.Path, i+1, line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", part.Path, i+1, err)
			}
		}
	}
	return p, nil
}

// files are those that are scanned.
func (p *program) files() []source.Text {
	var out []source.Text
	for _, part := range p.archive.Files {
		if !slices.Contains(own, part.Name) {
			out = append(out, source.Text{Path: part.Name, Text: part.Data})
		}
	}
	return out
}

// readMarks reads the marks at the end of a line, from the last to the first.
func (p *program) readMarks(file string, line int, text string) error {
	for {
		at := markText.FindStringSubmatchIndex(text)
		if at == nil {
			return nil
		}
		m := mark{file: file, line: line, arrives: text[at[2]:at[3]] != "F", unsure: text[at[2]:at[3]] == "L"}
		if at[6] >= 0 {
			m.reason = text[at[6]:at[7]]
		}
		ids := strings.TrimSpace(text[at[4]:at[5]])
		switch {
		case ids == "" && len(p.ids) != 1:
			return fmt.Errorf("there are %d rules: the mark must say of which it speaks", len(p.ids))
		case ids == "":
			ids = p.ids[0]
		case !idsText.MatchString(ids):
			return fmt.Errorf("%q is not a list of rules", ids)
		}
		for id := range strings.SplitSeq(ids, ", ") {
			if !slices.Contains(p.ids, id) {
				return fmt.Errorf("there is no rule %s", id)
			}
			m.rule = id
			p.marks = append(p.marks, m)
		}
		text = text[:at[0]]
	}
}

// reportOn scans texts with the rules of a program.
func reportOn(t *testing.T, p *program, texts []source.Text, workers int) finding.Report {
	t.Helper()
	s, err := scan.New(scan.Options{Choice: scan.Choice{Rules: p.rules}, Profile: scan.Audit, Workers: workers, Texts: texts})
	if err != nil {
		t.Fatalf("%s: %v", p.path, err)
	}
	result, err := s.Run(context.Background())
	if err != nil {
		t.Fatalf("%s: %v", p.path, err)
	}
	return result.Report
}

// scanProgram lists what is wrong with the findings of a scan, by place.
func scanProgram(t *testing.T, p *program) map[string][]string {
	t.Helper()
	if p.fault != "" {
		return map[string][]string{"rule.py:1": {p.fault}}
	}
	report := reportOn(t, p, p.files(), 1)
	wrong := map[string][]string{}
	for _, n := range report.Notifications {
		if n.Level == finding.ErrorLevel {
			wrong["rule.py:1"] = append(wrong["rule.py:1"], strings.ReplaceAll(n.Msg, "\n", " "))
		}
	}
	type key struct{ place, rule string }
	promised, found, unsure := map[key]bool{}, map[key]bool{}, map[key]bool{}
	for _, f := range report.Findings {
		if n := len(f.Trace); n > maxSteps || n > 0 && f.Trace[n-1].Region != f.Region {
			t.Errorf("%s: %s:%d: a trace of %d steps, the last of which must be the sink", p.path, f.Region.Path, f.Region.Start.Line, n)
		}
		k := key{fmt.Sprintf("%s:%d", f.Region.Path, f.Region.Start.Line), f.RuleID}
		if f.Confidence == finding.LowConfidence {
			unsure[k] = true // few users see it
			continue
		}
		found[k] = true
	}
	for _, m := range p.marks {
		k := key{m.place(), m.rule}
		promised[k] = true
		switch {
		case m.unsure && found[k]:
			wrong[k.place] = append(wrong[k.place], m.rule+" is sure")
		case m.unsure && !unsure[k], m.arrives && !m.unsure && !found[k]:
			wrong[k.place] = append(wrong[k.place], m.rule+" is silent")
		case !m.arrives && found[k]:
			wrong[k.place] = append(wrong[k.place], m.rule+" reports it")
		}
	}
	for k := range found {
		if !promised[k] {
			wrong[k.place] = append(wrong[k.place], k.rule+" reports what has no mark")
		}
	}
	return wrong
}

// The findings of each program are those that its marks promise, but for the known gaps,
// which are struck off the list when they are closed.
func TestFlowPrograms(t *testing.T) {
	known := knownGaps(t, "gaps.txt")
	list := []string{gapsHead}
	for _, p := range programs(t) {
		for place, faults := range scanProgram(t, p) {
			gap := p.name + ".txtar:" + place
			slices.Sort(faults)
			list = append(list, gap+" "+strings.Join(faults, ", "))
			if _, ok := known[gap]; !ok && !*update {
				t.Errorf("%s/%s: %s", flowsDir, gap, strings.Join(faults, ", "))
			}
			delete(known, gap)
		}
	}
	if *update {
		slices.Sort(list[1:])
		if err := os.WriteFile(flowsDir+"/gaps.txt", []byte(strings.Join(list, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for gap := range known {
		t.Errorf("%s is as it should be now: strike it off %s/gaps.txt", gap, flowsDir)
	}
}

// knownGaps reads the list of what is not found yet, or wrongly: "archive:file:line
// reason". A reason is required.
func knownGaps(t *testing.T, name string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(flowsDir + "/" + name)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		gap, reason, _ := strings.Cut(line, " ")
		if _, twice := out[gap]; twice || reason == "" {
			t.Errorf("%s/%s: %q stands there twice, or has no reason", flowsDir, name, gap)
		}
		out[gap] = reason
	}
	return out
}

var caseText = regexp.MustCompile(`(?m)^(async )?def case_`)

// Every capability has at least four cases, one of them in several files, and as many
// lines that must stay silent as lines that must not.
func TestFlowCapabilities(t *testing.T) {
	type tally struct{ cases, silent, loud, joined int }
	count := map[string]*tally{}
	var order []string
	for _, p := range programs(t) {
		capability, _, _ := strings.Cut(p.name, "/")
		c := count[capability]
		if c == nil {
			c = &tally{}
			count[capability], order = c, append(order, capability)
		}
		pythons, cases := 0, 0
		for _, f := range p.archive.Files {
			if strings.HasSuffix(f.Name, ".py") {
				cases += len(caseText.FindAllIndex(f.Data, -1))
				if !slices.Contains(own, f.Name) {
					pythons++
				}
			}
		}
		c.cases += max(cases, 1)
		if pythons > 1 {
			c.joined++
		}
		silent, loud := c.silent, c.loud
		for _, m := range p.marks {
			if m.arrives {
				c.loud++
			} else {
				c.silent++
			}
		}
		if c.silent == silent && c.loud == loud {
			t.Errorf("%s promises nothing", p.path)
		}
	}
	var all tally
	for _, name := range order {
		c := count[name]
		if c.cases < 4 || c.joined == 0 || c.silent < c.loud {
			t.Errorf("%s: %d cases, %d in several files, %d silent lines, %d others", name, c.cases, c.joined, c.silent, c.loud)
		}
		all = tally{all.cases + c.cases, all.silent + c.silent, all.loud + c.loud, all.joined + c.joined}
	}
	t.Logf("%d capabilities, %d cases, %d lines that must be reported, %d that must not", len(order), all.cases, all.loud, all.silent)
}

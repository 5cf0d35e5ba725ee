package match_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// scanned lists the findings of texts by the rules of a program.
func scanned(t *testing.T, p *program, texts []source.Text, workers int) []finding.Finding {
	t.Helper()
	return reportOn(t, p, texts, workers).Findings
}

func isHeavy() bool { return os.Getenv("PATHFINDER_HEAVY") == "1" }

// The findings of programs, with their traces, are the same for any number of workers, any
// order of the files, and with files beside that have nothing to do with them.
func TestFlowsDoNotDependOnTheRun(t *testing.T) {
	for i, p := range programs(t) {
		if p.fault != "" || !isHeavy() && i%10 > 0 {
			continue
		}
		texts := p.files()
		want := fmt.Sprintf("%+v", scanned(t, p, texts, 1))
		check := func(how string, texts []source.Text, workers int) {
			if got := fmt.Sprintf("%+v", scanned(t, p, texts, workers)); got != want {
				t.Errorf("%s: %s:\n%s\nnot\n%s", p.path, how, got, want)
			}
		}
		check("with 2 workers", texts, 2)
		check("with 8 workers", texts, 8)
		rng := rand.New(rand.NewSource(int64(i)))
		shuffled := slices.Clone(texts)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		check("in another order", shuffled, 1)
		check("with files beside", append(slices.Clone(texts), beside(rng.Intn(20)+1)...), 2)
	}
}

// beside makes files that nothing imports.
func beside(n int) (list []source.Text) {
	for i := range n {
		text := fmt.Sprintf("import os\n\n\nclass Unrelated%d:\n    def __init__(self, value):\n        self.value = value\n\n    def get(self):\n        return self.value\n\n\ndef unrelated%d(x):\n    return Unrelated%d(x).get() + os.sep\n", i, i, i)
		list = append(list, source.Text{Path: fmt.Sprintf("unrelated/only%d.py", i), Text: []byte(text)})
	}
	return list
}

// edited is what edit.py makes of a program.
type edited struct {
	Files map[string]string `json:"files"`
	Moved map[string]string `json:"moved"`
}

// The findings of programs stay when the programs are edited without changing what they do.
func TestFlowsSurviveEdits(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	var all []*program
	for i, p := range programs(t) {
		if p.fault == "" && !isRestricted(p) && (isHeavy() || i%10 == 0) {
			all = append(all, p)
		}
	}
	known, open := knownGaps(t, "gaps.txt"), knownGaps(t, "edits.txt")
	met := map[string]bool{} // of those that are listed
	seeds := 1
	if isHeavy() {
		seeds = 3
	}
	for _, kinds := range [][]string{{"rename"}, {"insert"}, {"extract"}, {"reorder"}, {"move"}, {"rename", "insert", "extract", "reorder", "move"}} {
		t.Run(strings.Join(kinds, "_"), func(t *testing.T) {
			for seed := range seeds {
				count := 0
				for i, e := range edit(t, python, seed, kinds, all) {
					if e != nil {
						count++
						wrong := checkEdited(t, all[i], known, e)
						_, listed := open[all[i].name]
						if len(wrong) > 0 && listed && slices.Contains(kinds, "extract") {
							met[all[i].name] = true
						} else if len(wrong) > 0 {
							t.Errorf("%s, seed %d: %s", all[i].path, seed, strings.Join(wrong, ", "))
						}
					}
				}
				if count < len(all)*3/4 {
					t.Errorf("seed %d: %d of %d programs were edited", seed, count, len(all))
				}
			}
		})
	}
	for name := range open {
		if isHeavy() && !met[name] {
			t.Errorf("%s survives what is tried: strike it off %s/edits.txt", name, flowsDir)
		}
	}
}

// isRestricted reports whether a rule minds through what steps data goes, or is about no flow.
func isRestricted(p *program) bool {
	return slices.ContainsFunc(p.rules, func(r *rule.Rule) bool {
		f, ok := r.Query.(rule.Flows)
		return !ok || f.Restricted || f.Scope == rule.Local
	})
}

// edit has edit.py edit programs.
func edit(t *testing.T, python string, seed int, kinds []string, all []*program) []*edited {
	t.Helper()
	type input struct {
		Name  string            `json:"name"`
		Files map[string]string `json:"files"`
		Fixed string            `json:"fixed"`
	}
	var request struct {
		Seed     int      `json:"seed"`
		Edits    []string `json:"edits"`
		Programs []input  `json:"programs"`
	}
	request.Seed, request.Edits = seed, kinds
	for _, p := range all {
		in := input{Name: p.name, Files: map[string]string{}}
		for _, f := range p.files() {
			if strings.HasSuffix(f.Path, ".py") {
				in.Files[f.Path] = string(f.Text)
			} else {
				in.Fixed += string(f.Text)
			}
		}
		for _, f := range p.archive.Files {
			if f.Name == "rule.py" {
				in.Fixed += string(f.Data)
			}
		}
		request.Programs = append(request.Programs, in)
	}
	body, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(python, "-B", "-X", "utf8", flowsDir+"/edit.py")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(body), &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("edit.py: %v\n%s", err, errs.String())
	}
	var answer struct {
		Programs []*edited `json:"programs"`
	}
	if err := json.Unmarshal(out.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Programs
}

// checkEdited lists which findings of a program are other ones after an edit.
func checkEdited(t *testing.T, p *program, known map[string]string, e *edited) (wrong []string) {
	t.Helper()
	var texts []source.Text
	for _, f := range p.files() {
		if !strings.HasSuffix(f.Path, ".py") {
			texts = append(texts, f)
		}
	}
	for path, text := range e.Files {
		texts = append(texts, source.Text{Path: path, Text: []byte(text)})
	}
	place := func(f finding.Finding) string {
		return fmt.Sprintf("%s:%d:%d", f.Region.Path, f.Region.Start.Line, f.Region.Start.Column)
	}
	was := map[string]string{}
	for before, now := range e.Moved {
		if old, ok := was[now]; !ok || before < old {
			was[now] = before
		}
	}
	isGap := func(place string) bool {
		_, ok := known[p.name+".txtar:"+place[:max(strings.LastIndexByte(place, ':'), 0)]]
		return ok
	}
	want, got := map[string]string{}, map[string]bool{}
	for _, f := range scanned(t, p, p.files(), 2) {
		if now, ok := e.Moved[place(f)]; ok {
			want[f.RuleID+" "+now] = place(f)
		} else {
			return nil // something else than an expression or statement is reported
		}
	}
	for _, f := range scanned(t, p, texts, 2) {
		got[f.RuleID+" "+place(f)] = true
	}
	for k, before := range want {
		if !got[k] && !isGap(before) {
			wrong = append(wrong, fmt.Sprintf("%s (%s) is lost", k, before))
		}
	}
	for k := range got {
		_, at, _ := strings.Cut(k, " ")
		if want[k] == "" && !isGap(was[at]) {
			wrong = append(wrong, fmt.Sprintf("%s (%s) is new", k, was[at]))
		}
	}
	slices.Sort(wrong)
	return wrong
}

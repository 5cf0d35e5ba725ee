package scan_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/rule/eval"
	"codepathfinder.dev/pathfinder/internal/scan"
)

// labelRules are rules that follow what is remote to the sinks of models, one for each label.
func labelRules(t *testing.T, labels []string) scan.Choice {
	t.Helper()
	text := "from codepathfinder import flows, sanitizers, sinks, sources\nfrom codepathfinder.python_decorators import python_rule\n"
	for _, l := range labels {
		text += fmt.Sprintf("\n\n@python_rule(id=\"FLOW-%s\", severity=\"HIGH\")\ndef %s():\n    return flows(sources(\"remote\"), sinks(%q), sanitized_by=sanitizers(%q))\n", strings.ToUpper(l), l, l, l)
	}
	rules, errs := eval.File("rules.py", []byte(text), eval.Options{})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return scan.Choice{Rules: rules}
}

// TestFlaskApplication scans generated applications: what is found of the endpoints in which
// something dangerous arrives, and what is reported of the others. The seeds of development
// are checked always; those in PATHFINDER_FLASK_SEEDS besides.
func TestFlaskApplication(t *testing.T) {
	seeds, pairs := []uint64{1, 2, 3}, 120
	if os.Getenv("PATHFINDER_HEAVY") != "" {
		pairs = len(origins) * len(ways)
	}
	for text := range strings.FieldsSeq(os.Getenv("PATHFINDER_FLASK_SEEDS")) {
		n, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, n)
	}
	if text := os.Getenv("PATHFINDER_FLASK_PAIRS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		pairs = n
	}
	for _, seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { scanApplication(t, seed, pairs) })
	}
}

// score counts endpoints that were judged rightly.
type score struct{ right, all int }

func (s score) share() float64 { return 100 * float64(s.right) / float64(max(s.all, 1)) }

func scanApplication(t *testing.T, seed uint64, pairs int) {
	files, endpoints := application(seed, pairs)
	var labels, paths []string
	for _, d := range drains {
		if !slices.Contains(labels, d.label) {
			labels = append(labels, d.label)
		}
	}
	var list []string
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		list = append(list, path, files[path])
	}
	result := run(t, scan.Options{Texts: texts(list...), Choice: labelRules(t, labels)})
	found := map[string]bool{}
	for _, f := range result.Report.Findings {
		found[strings.TrimPrefix(f.RuleID, "FLOW-")+" "+strings.SplitN(f.Function, ".", 2)[0]] = true
	}
	var unsafe, safe score
	cells, wrong := map[string]score{}, map[string]int{}
	for _, e := range endpoints {
		hit := found[strings.ToUpper(e.label)+" "+e.name]
		for way := range strings.SplitSeq(e.way, ", ") {
			c := cells[e.source+" × "+way]
			c.all++
			if hit == e.unsafe {
				c.right++
			}
			cells[e.source+" × "+way] = c
		}
		if hit != e.unsafe {
			wrong[fmt.Sprintf("%s: unsafe %v: source %s, way %s, sink %s, edit %q", e.name, e.unsafe, e.source, e.way, e.sink, e.edit)]++
		}
		s := &safe
		if e.unsafe {
			s = &unsafe
		}
		s.all++
		if hit == e.unsafe {
			s.right++
		}
	}
	var lines []string
	for w := range wrong {
		lines = append(lines, w)
	}
	slices.Sort(lines)
	for _, l := range lines[:min(len(lines), 40)] {
		t.Log(l)
	}
	worst := 100.0
	for _, c := range cells {
		worst = min(worst, c.share())
	}
	t.Logf("seed %d: %d endpoints, %.1f %% of %d unsafe found, %.1f %% of %d safe silent, worst of %d cells %.0f %%",
		seed, len(endpoints), unsafe.share(), unsafe.all, safe.share(), safe.all, len(cells), worst)
	if unsafe.share() < 98 || safe.share() < 98 {
		t.Errorf("below 98 %%")
	}
	if out := os.Getenv("PATHFINDER_FLASK_OUT"); out != "" {
		for path, text := range files {
			if err := os.WriteFile(out+"/"+path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

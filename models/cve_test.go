package models_test

import (
	"archive/zip"
	"cmp"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

// cve is a line of testdata/cves.tsv: a vulnerability of a package, and where its flow ends.
type cve struct {
	name, vulnerable, fixed, id, cwe, rule, file, function, fetch, known string
}

// readCVEs reads the table of vulnerabilities.
func readCVEs(t *testing.T) (list []cve) {
	t.Helper()
	text, err := os.ReadFile("testdata/cves.tsv")
	if err != nil {
		t.Fatal(err)
	}
	header := false
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 10 {
			t.Fatalf("%d columns: %s", len(f), line)
		}
		if !header {
			header = true
			continue
		}
		list = append(list, cve{f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9]})
	}
	return list
}

// The table of vulnerabilities names each once, in order, by weaknesses of many kinds, and says why what is not
// found as it should is not.
func TestCVEs(t *testing.T) {
	list := readCVEs(t)
	id, weakness := regexp.MustCompile(`^CVE-\d{4}-\d{4,}$`), regexp.MustCompile(`^CWE-\d+$`)
	ruleName := regexp.MustCompile(`^(PYTHON-[A-Z]+(-SEC)?-\d{3}|-)$`)
	known := regexp.MustCompile(`^((missed|reported): .{10,})?$`)
	ids, kinds, fetched := map[string]bool{}, map[string]bool{}, 0
	for _, c := range list {
		if !id.MatchString(c.id) || !weakness.MatchString(c.cwe) || !ruleName.MatchString(c.rule) || !known.MatchString(c.known) || c.vulnerable == c.fixed || c.fetch != "fetch" && c.fetch != "-" {
			t.Errorf("not a line of the table: %+v", c)
		}
		if ids[c.id] {
			t.Errorf("%s is there twice", c.id)
		}
		if c.fetch == "fetch" {
			fetched++
		}
		ids[c.id], kinds[c.cwe] = true, true
	}
	if !slices.IsSortedFunc(list, func(a, b cve) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), strings.Compare(a.id, b.id))
	}) {
		t.Error("the table is not in order")
	}
	if len(list) < 20 || len(kinds) < 10 || fetched > 14 {
		t.Errorf("%d vulnerabilities of %d kinds, of which %d are fetched", len(list), len(kinds), fetched)
	}
}

// TestCVEReleases downloads the releases of the table that are marked so, and scans both for the flow of the
// vulnerability: it must be found in one and not in the other, but for what is known.
func TestCVEReleases(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") == "" {
		t.Skip("downloads and scans packages: set PATHFINDER_HEAVY=1")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	for _, c := range readCVEs(t) {
		if c.fetch != "fetch" {
			continue
		}
		t.Run(c.id, func(t *testing.T) {
			before, after := c.lines(t, python, c.vulnerable), c.lines(t, python, c.fixed)
			missed, reported := len(before) == 0, len(after) > 0
			if want := strings.HasPrefix(c.known, "missed:"); missed != want {
				t.Errorf("%s %s: missed is %t, the table says %t", c.name, c.vulnerable, missed, want)
			}
			if want := strings.HasPrefix(c.known, "reported:"); reported != want {
				t.Errorf("%s %s: reported on lines %v, the table says %t", c.name, c.fixed, after, want)
			}
		})
	}
}

// lines scans a release with all built-in rules and lists the lines of the vulnerable function on which the rule
// reports something, as surely as it can.
func (c cve) lines(t *testing.T, python, version string) (list []int) {
	t.Helper()
	project := source.Options{Root: unpackRelease(t, python, c.name+"=="+version)}
	s, err := scan.New(scan.Options{Project: project, PythonEnv: scan.NoEnv, Choice: scan.Choice{Rulesets: []string{"python/all"}}, Profile: scan.Audit, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	result, err := s.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range result.Report.Notifications {
		if n.Level == finding.ErrorLevel && n.Region == nil {
			t.Errorf("%s %s: %s", c.name, version, n.Msg)
		}
	}
	neverSure := slices.ContainsFunc(result.Rules, func(r *rule.Rule) bool { return r.ID == c.rule && r.Confidence == finding.LowConfidence })
	for _, f := range result.Report.Findings {
		if f.RuleID == c.rule && f.Region.Path == c.file && f.Function == c.function && (f.Confidence != finding.LowConfidence || neverSure) {
			list = append(list, f.Region.Start.Line)
		}
	}
	return list
}

// unpackRelease downloads the wheel of a release for any platform and writes its Python files to a folder.
func unpackRelease(t *testing.T, python, requirement string) string {
	t.Helper()
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:",
		"--ignore-requires-python", "--python-version", "3.11", "--platform", "any", "--platform", "manylinux2014_x86_64", "--dest", dir, requirement)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("%s cannot be fetched here: %.200s", requirement, out)
	}
	wheels, err := filepath.Glob(filepath.Join(dir, "*.whl"))
	if err != nil || len(wheels) != 1 {
		t.Skipf("%s has no wheel: %v", requirement, wheels)
	}
	archive, err := zip.OpenReader(wheels[0])
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = archive.Close() }()
	root := filepath.Join(dir, "release")
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, ".py") && filepath.IsLocal(f.Name) {
			unpackFile(t, f, filepath.Join(root, filepath.FromSlash(f.Name)))
		}
	}
	return root
}

// unpackFile writes a file of an archive.
func unpackFile(t *testing.T, f *zip.File, path string) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	text, err := io.ReadAll(io.LimitReader(r, 8<<20))
	if err == nil {
		err = os.MkdirAll(filepath.Dir(path), 0o755)
	}
	if err == nil {
		err = os.WriteFile(path, text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

package models_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

// heavy skips a test that takes long or needs a package index, but where it is asked
// for.
func heavy(t *testing.T) string {
	t.Helper()
	if os.Getenv("PATHFINDER_HEAVY") == "" {
		t.Skip("installs packages and starts servers: set PATHFINDER_HEAVY=1")
	}
	if runtime.GOOS != "linux" {
		t.Skip("sockets are read from procfs")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	return python
}

// environment makes a virtual environment with a package in the version that its
// rows were verified with, and returns its Python.
func environment(t *testing.T, python, name string, versions map[string]string) string {
	t.Helper()
	if name == "python" {
		return python
	}
	dir := t.TempDir()
	if out, err := exec.Command(python, "-m", "venv", dir).CombinedOutput(); err != nil {
		t.Skipf("no virtual environment: %s", out)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	python = filepath.Join(dir, "bin", "python")
	install := exec.CommandContext(ctx, python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--prefer-binary", name+"=="+versions[name])
	if out, err := install.CombinedOutput(); err != nil {
		t.Skipf("%s %s cannot be installed here: %s", name, versions[name], bytes.TrimSpace(out))
	}
	return python
}

// liveSample is how many packages are started each time.
const liveSample = 3

// TestRowsAgreeWithThePackages starts the servers of live.txtar and compares where
// they really listen with what is reported: those of Python and of some packages, others
// each day, or of all with PATHFINDER_LIVE=all.
func TestRowsAgreeWithThePackages(t *testing.T) {
	python := heavy(t)
	all, err := txtar.ParseFile("testdata/live.txtar")
	if err != nil {
		t.Fatal(err)
	}
	watch, err := filepath.Abs("testdata/watch.py")
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for _, list := range rows(t) {
		for _, r := range list {
			versions[r.Origin.Package] = r.Origin.Version
		}
	}
	port := 20000 + os.Getpid()%20000
	files := all.Files
	if os.Getenv("PATHFINDER_LIVE") != "all" {
		random := rand.New(rand.NewPCG(seed(t), 2))
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		own := slices.IndexFunc(files, func(f txtar.File) bool { return f.Name == "python" })
		files[0], files[own] = files[own], files[0]
		files = files[:min(liveSample+1, len(files))]
	}
	for _, f := range files {
		if f.Name != "python" && versions[f.Name] == "" {
			t.Fatalf("no row is of %s", f.Name)
		}
		t.Run(f.Name, func(t *testing.T) {
			python := environment(t, python, f.Name, versions)
			imports, programs, _ := strings.Cut(string(f.Data), "# programs\n")
			exposed := 0
			for line := range strings.Lines(programs) {
				port++
				text := fmt.Sprintf("PORT = %d\n%s%s", port, imports, line)
				name := filepath.Join(t.TempDir(), "program.py")
				if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				cmd := exec.Command(python, watch, name, "20")
				var stderr bytes.Buffer
				cmd.Stderr = &stderr
				out, err := cmd.Output()
				if err != nil {
					t.Fatalf("%v: %s", err, &stderr)
				}
				addresses := strings.Fields(string(out))
				really := slices.ContainsFunc(addresses, func(a string) bool {
					ip, err := netip.ParseAddr(a)
					return err == nil && ip.Unmap().IsUnspecified()
				})
				if really {
					exposed++
				}
				if got := reported(t, text); got != really {
					t.Errorf("%s: reported %t; it listens on %q %s", strings.TrimSpace(line), got, addresses, &stderr)
				}
			}
			if exposed == 0 {
				t.Error("no program listens on every interface")
			}
		})
	}
}

// reported says whether any rule reports a program.
func reported(t *testing.T, text string) bool {
	t.Helper()
	s, err := scan.New(scan.Options{
		Texts: []source.Text{{Path: "program.py", Text: []byte(text)}}, PythonEnv: scan.NoEnv,
		Choice: scan.Choice{Rulesets: []string{rule.Python + "/all"}}, Profile: scan.Audit,
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return len(r.Report.Findings) > 0
}

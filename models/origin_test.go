package models_test

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
)

// sample is how many packages are looked at each time.
const sample = 12

// TestOriginsAreThere fetches the packages of some rows, others each time, without what
// they depend on, and reads the places that the rows name with our own front end: what
// a row is about is defined there, with the parameters that the row says.
func TestOriginsAreThere(t *testing.T) {
	interpreter := heavy(t)
	seed := seed(t)
	byPackage := map[string][]rule.Listener{}
	for _, list := range rows(t) {
		for _, r := range list {
			if r.Origin.Package != "python" {
				key := r.Origin.Package + "==" + r.Origin.Version
				byPackage[key] = append(byPackage[key], r)
			}
		}
	}
	var packages []string
	for p := range byPackage {
		packages = append(packages, p)
	}
	slices.Sort(packages)
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(packages), func(i, j int) { packages[i], packages[j] = packages[j], packages[i] })
	for _, p := range packages[:min(sample, len(packages))] {
		t.Run(p, func(t *testing.T) {
			files := fetch(t, interpreter, p)
			for _, r := range byPackage[p] {
				for i, place := range r.Origin.Places {
					name, line, _ := strings.Cut(place, ":")
					n, _ := strconv.Atoi(line)
					text, ok := files(name)
					lines := strings.Split(text, "\n")
					switch {
					case !ok:
						t.Errorf("%s: the package has no %s", r.Names[0], name)
					case n < 1 || n > len(lines):
						t.Errorf("%s: %s has no line %d", r.Names[0], name, n)
					case i == 0 && strings.HasSuffix(name, ".py"):
						for _, problem := range defined(t, r, name, text, n) {
							t.Errorf("%s: %s", place, problem)
						}
					}
				}
			}
		})
	}
}

// fetch downloads a wheel and returns its files by name.
func fetch(t *testing.T, interpreter, requirement string) func(string) (string, bool) {
	t.Helper()
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, interpreter, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:", "--python-version", "3.13", "--dest", dir, requirement)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("%s cannot be fetched here: %s", requirement, out)
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.whl"))
	if err != nil || len(found) != 1 {
		t.Skipf("%s has no wheel: %v", requirement, found)
	}
	archive, err := zip.OpenReader(found[0])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = archive.Close() })
	return func(name string) (string, bool) {
		f, err := archive.Open(name)
		if err != nil {
			return "", false
		}
		defer func() { _ = f.Close() }()
		text, err := io.ReadAll(f)
		return string(text), err == nil
	}
}

// defined compares the function or class of a row with what stands at its place.
func defined(t *testing.T, r rule.Listener, name, text string, line int) (problems []string) {
	t.Helper()
	if r.At != rule.CallListener {
		return nil
	}
	loaded := python.Language{}.Load(context.Background(), []lang.Input{{Path: name, Text: []byte(text)}}, lang.LoadOptions{Workers: 1})
	m := loaded.Modules[0]
	if err := m.Ensure(); err != nil {
		t.Fatal(err)
	}
	for i := range m.Funcs {
		f := &m.Funcs[i]
		at := int(m.File.Position(f.NameSpan.Start, source.CodePoints).Line)
		if f.Kind == ir.ClassBody || i == 0 || at < line || at > line+400 {
			continue
		}
		owner := strings.TrimSuffix(f.Name, ".__init__")
		is := func(n rule.Pattern) bool {
			last := lastName(string(n))
			return at == line && lastName(f.Name) == last || owner != f.Name && lastName(owner) == last
		}
		if slices.ContainsFunc(r.Names, is) {
			return comparedTo(r, m, f)
		}
	}
	if here := strings.Split(text, "\n")[line-1]; !slices.ContainsFunc(r.Names, func(n rule.Pattern) bool { return strings.Contains(here, lastName(string(n))) }) {
		problems = append(problems, fmt.Sprintf("nothing of %s stands there: %s", r.Names[0], strings.TrimSpace(here)))
	}
	return problems
}

func lastName(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// comparedTo says where the parameters of a row are not those of a function.
func comparedTo(r rule.Listener, m *ir.Module, f *ir.Func) (problems []string) {
	var names []string
	for _, p := range f.Params {
		if n := m.Names[p.Name]; n != "self" && n != "cls" {
			names = append(names, n)
		}
	}
	for i, p := range r.Params {
		if i < len(names) && hasKeywords(f) && names[i] == "args" {
			break // the command's own
		}
		if i >= len(names) || names[i] != p {
			return []string{fmt.Sprintf("%s has the parameters %s, the row says %s", f.Name, strings.Join(names, ", "), strings.Join(r.Params, ", "))}
		}
	}
	for _, h := range r.Hosts {
		if n := h.Path.Name; n != "" && !slices.Contains(names, n) && len(names) > 0 && !hasKeywords(f) {
			problems = append(problems, fmt.Sprintf("%s has no parameter %s", f.Name, n))
		}
	}
	return problems
}

func hasKeywords(f *ir.Func) bool {
	return slices.ContainsFunc(f.Params, func(p ir.Parameter) bool { return p.Kind == ir.KwArgs || p.Kind == ir.VarArgs })
}

// seed picks what is looked at: another each day, or the one that PATHFINDER_SEED says.
func seed(t *testing.T) uint64 {
	t.Helper()
	seed := uint64(time.Now().Unix() / 86400)
	if s := os.Getenv("PATHFINDER_SEED"); s != "" {
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		seed = n
	}
	t.Logf("PATHFINDER_SEED=%d", seed)
	return seed
}

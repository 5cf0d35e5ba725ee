package source

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// compareWithGit lists a folder of a repository and asks git about every file and
// folder in it: the same must be ignored, for the same line of the same file.
func compareWithGit(t *testing.T, repo, root string) (ignored int) {
	t.Helper()
	l, err := Discover(t.Context(), Options{Root: root})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Errors) > 0 {
		t.Fatal(l.Errors[0])
	}
	var paths []string
	folders := map[string]bool{}
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if d.Name() == ".git" && d.IsDir() {
			return filepath.SkipDir
		}
		if rel, _ := filepath.Rel(root, name); err == nil && rel != "." && rel != ".git" {
			paths = append(paths, filepath.ToSlash(rel))
			folders[filepath.ToSlash(rel)] = d.IsDir()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	skipped := map[string]Skip{}
	for _, s := range l.Skipped {
		skipped[UnescapePath(s.Path)] = s
	}
	listed := map[string]bool{}
	for _, e := range l.Files {
		listed[UnescapePath(e.Path)] = true
	}
	want := checkIgnore(t, root, paths)
	for _, p := range paths {
		s, below := covering(skipped, p)
		w := want[p]
		if s.Reason == Ignored != w.ignored() || listed[p] == (below || folders[p]) {
			t.Errorf("%q: got %+v, listed %t; git says %+v", p, s, listed[p], w)
			continue
		}
		if !w.ignored() {
			continue
		}
		ignored++
		if filepath.IsAbs(w.file) { // a linked worktree's, far away
			w.file = ignoreNames[gitExclude]
		}
		file, _ := filepath.Rel(root, filepath.Join(repo, w.file))
		if cause := fmt.Sprintf("ignored by %s:%d (", EscapePath(filepath.ToSlash(file)), w.line); !strings.HasPrefix(s.Msg, cause) {
			t.Errorf("%q: %s; git says %s", p, s.Msg, cause)
		}
	}
	return ignored
}

// covering returns the record of a path, or of the skipped folder it lies in.
func covering(skipped map[string]Skip, p string) (Skip, bool) {
	for ; p != "."; p = path.Dir(p) {
		if s, ok := skipped[p]; ok {
			return s, true
		}
	}
	return Skip{}, false
}

var treePatterns = []string{"*", "*.py", "*.txt", "a", "a/", "/a", "/a/", "b/*", "b/**", "**/c", "a/**/c.py", "c.py", "/*", "!/b", "!a", "!a/",
	"!*.py", "!*/", "!b/c.py", "!/a/b", "*/", "a?py", "[a-c].py", "!**/a.py", "a/b", "!a/b/", "/**/b/", "# note", "", "c ", `c\ `, "/b/a", "x*"}

var treeNames = []string{"a", "b", "c", "a", "b", "a.py", "b.py", "c.py", "c.txt", "c ", "x y", "é.py", ".hidden"}

// growTree fills a folder with random files, folders and .gitignore files.
func growTree(t *testing.T, r *rand.Rand, dir string, depth int) {
	t.Helper()
	if r.IntN(10) < 4 {
		write(t, filepath.Join(dir, ".gitignore"), randomIgnoreFile(r))
	}
	names := slices.Clone(treeNames)
	r.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	names = names[:2+r.IntN(4)]
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if depth > 0 && r.IntN(3) > 0 && !strings.Contains(name, ".") {
			growTree(t, r, filepath.Join(dir, name), depth-1)
			continue
		}
		write(t, filepath.Join(dir, name), "pass\n")
	}
}

func randomIgnoreFile(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(4) {
		if r.IntN(8) == 0 {
			b.WriteString(randomPattern(r))
		} else {
			b.WriteString(pick(r, treePatterns))
		}
		b.WriteString(pick(r, []string{"\n", "\n", "\n", "\r\n"}))
	}
	if r.IntN(10) == 0 {
		return "\ufeff" + b.String()
	}
	return b.String()
}

func TestTreesAgainstGit(t *testing.T) {
	repos, trees := 5, 30
	if heavy() {
		repos = 200
	}
	ignored := 0
	for i := range repos {
		r := rand.New(rand.NewPCG(2, uint64(i)))
		repo := newRepository(t)
		write(t, filepath.Join(repo, ".git", "info", "exclude"), pick(r, []string{"", "# none\n", "c\n", "!a/b\n*.txt\n", "t1?/a\n"}))
		for n := range trees {
			growTree(t, r, filepath.Join(repo, fmt.Sprintf("t%d", n)), 3)
		}
		ignored += compareWithGit(t, repo, repo)
		if t.Failed() {
			t.Fatalf("repository %d", i)
		}
	}
	if ignored < 2*repos*trees {
		t.Errorf("only %d ignored paths in %d trees: the test says little", ignored, repos*trees)
	}
}

// TestProjectInsideRepository: the ignore files above the root count as git counts
// them, unless they ignore the root.
func TestProjectInsideRepository(t *testing.T) {
	cases, compared := 40, 0
	if heavy() {
		cases = 600
	}
	for i := range cases {
		r := rand.New(rand.NewPCG(3, uint64(i)))
		repo := newRepository(t)
		write(t, filepath.Join(repo, ".git", "info", "exclude"), randomIgnoreFile(r))
		write(t, filepath.Join(repo, ".gitignore"), randomIgnoreFile(r))
		growTree(t, r, filepath.Join(repo, "a"), 0)
		growTree(t, r, filepath.Join(repo, "a", "p", "b"), 2)
		if checkIgnore(t, repo, []string{"a/p/b"})["a/p/b"].ignored() {
			continue
		}
		compared++
		compareWithGit(t, repo, filepath.Join(repo, "a", "p", "b"))
		if t.Failed() {
			t.Fatalf("case %d", i)
		}
	}
	if compared < cases/4 {
		t.Errorf("only %d of %d cases compared", compared, cases)
	}
}

// TestRepositoriesWithinRepositories: a linked worktree and a nested repository
// have .git files of their own.
func TestRepositoriesWithinRepositories(t *testing.T) {
	repo := realTemp(t)
	commit := []string{"-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"}
	runGit(t, repo, nil, "init", "-q")
	runGit(t, repo, nil, commit...)
	tree := filepath.Join(realTemp(t), "tree")
	runGit(t, repo, nil, "worktree", "add", "-q", tree)
	write(t, filepath.Join(repo, ".git", "info", "exclude"), "private.py\n")
	for _, f := range []string{"private.py", "public.py", "sub/private.py"} {
		write(t, filepath.Join(tree, f), "")
	}
	if n := compareWithGit(t, tree, tree); n != 2 {
		t.Errorf("%d files ignored in the worktree, want 2", n)
	}

	if err := os.Mkdir(filepath.Join(repo, ".git", "modules"), 0o755); err != nil {
		t.Fatal(err)
	}
	inner := filepath.Join(repo, "vendor", "inner")
	runGit(t, repo, nil, "init", "-q", "--separate-git-dir", filepath.Join(repo, ".git", "modules", "inner"), inner)
	write(t, filepath.Join(repo, ".gitignore"), "*.py\n")
	write(t, filepath.Join(repo, ".git", "modules", "inner", "info", "exclude"), "secret.txt\n")
	for _, f := range []string{"a.py", "secret.txt", "lib/secret.txt", "lib/b.py"} {
		write(t, filepath.Join(inner, f), "")
	}
	l, err := Discover(t.Context(), Options{Root: repo})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range l.Files {
		got = append(got, e.Path)
	}
	if want := []string{".gitignore", "vendor/inner/a.py", "vendor/inner/lib/b.py"}; !slices.Equal(got, want) {
		t.Errorf("files %q, want %q: the outer .gitignore does not count inside, the inner exclude file does", got, want)
	}
	if n := compareWithGit(t, inner, inner); n != 2 {
		t.Errorf("%d files ignored in the inner repository, want 2", n)
	}
}

// newRepository makes the least that git takes for a repository.
func newRepository(t *testing.T) string {
	t.Helper()
	dir := realTemp(t)
	write(t, filepath.Join(dir, ".git", "HEAD"), "ref: refs/heads/main\n")
	for _, sub := range []string{"objects", "refs"} {
		if err := os.Mkdir(filepath.Join(dir, ".git", sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// realTemp is a temporary folder by its real name, which git reports.
func realTemp(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

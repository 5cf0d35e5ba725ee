//go:build linux || darwin

package source

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

// soon fails the test where f takes as long as a FIFO's reader would wait.
func soon(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan bool)
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal(what, "hangs")
	}
}

func TestSymbolicLinks(t *testing.T) {
	outside := tree(t, "secret.py=password = 1", "d/x.py")
	root := tree(t, "real.py", "pkg/mod.py", "ignored.py", ".gitignore=ignored.py\nloose\n")
	in := func(name string) string { return filepath.Join(root, name) }
	link(t, "real.py", in("alias.py"))
	link(t, "../real.py", in("pkg/up.py"))
	link(t, "ignored.py", in("to-ignored.py"))
	link(t, "pkg", in("folder"))
	link(t, ".", in("pkg/self"))
	link(t, "..", in("pkg/root"))
	link(t, "loop2", in("loop1"))
	link(t, "loop1", in("loop2"))
	link(t, "nowhere.py", in("broken.py"))
	link(t, "real.py", in("loose"))
	link(t, filepath.Join(outside, "secret.py"), in("out.py"))
	link(t, outside, in("outdir"))
	l := discover(t, Options{Root: root})
	expect(t, l, ".gitignore*", "pkg/mod.py*", "real.py*",
		"alias.py: symbolic-link: a symbolic link to real.py",
		"broken.py: broken-link: a symbolic link that leads nowhere",
		"folder/: symbolic-link: a symbolic link to pkg",
		"ignored.py: ignored: ignored by .gitignore:1 (ignored.py)",
		"loop1: broken-link: a symbolic link that leads nowhere",
		"loop2: broken-link: a symbolic link that leads nowhere",
		"loose: ignored: ignored by .gitignore:2 (loose)",
		"out.py: link-outside-project: a symbolic link out of the project",
		"outdir/: link-outside-project: a symbolic link out of the project",
		"pkg/root/: symbolic-link: a symbolic link to the project's root",
		"pkg/self/: symbolic-link: a symbolic link to pkg",
		"pkg/up.py: symbolic-link: a symbolic link to real.py",
		"to-ignored.py: symbolic-link: a symbolic link to ignored.py")
	for _, line := range show(l) {
		if strings.Contains(line, outside) {
			t.Errorf("%s tells where on the machine a link leads", line)
		}
	}

	// A link that is named means what it leads to.
	l = discover(t, Options{Root: root, Targets: []string{in("alias.py"), in("folder/mod.py")}})
	if got, want := show(l)[:3], []string{".gitignore", "pkg/mod.py*", "real.py*"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, target := range []string{"out.py", "outdir/d", "broken.py", "loop1"} {
		if _, err := Discover(t.Context(), Options{Root: root, Targets: []string{in(target)}}); err == nil {
			t.Errorf("target %s: no error", target)
		}
	}

	// The root may be named by a link, and the target by its real name.
	alias := filepath.Join(t.TempDir(), "alias")
	link(t, root, alias)
	l = discover(t, Options{Root: alias, Targets: []string{in("pkg")}})
	if got := show(l)[:3]; !slices.Equal(got, []string{".gitignore", "pkg/mod.py*", "real.py"}) {
		t.Errorf("got %q", got)
	}
}

// TestIgnoreFileLinks: as with git, an ignore file does not count through a link,
// not even where a FIFO takes the link's place.
func TestIgnoreFileLinks(t *testing.T) {
	root := tree(t, "rules=*.py", "a.py", "sub/b.py")
	link(t, "rules", filepath.Join(root, ".gitignore"))
	link(t, "../rules", filepath.Join(root, "sub", ".pathfinderignore"))
	if err := syscall.Mkfifo(filepath.Join(root, ".ignore"), 0o644); err != nil {
		t.Skip("no FIFOs here: ", err)
	}
	soon(t, "Discover", func() {
		expect(t, discover(t, Options{Root: root}), "a.py*", "rules*", "sub/b.py*",
			".gitignore: symbolic-link: a symbolic link to rules",
			".ignore: special-file: a FIFO",
			"sub/.pathfinderignore: symbolic-link: a symbolic link to rules")
	})
}

func TestSpecialFiles(t *testing.T) {
	root := tree(t, "a.py=x", "b.py=y", "c.py=z", "d.py", ".git/HEAD", ".git/info/")
	if err := syscall.Mkfifo(filepath.Join(root, "fifo.py"), 0o644); err != nil {
		t.Skip("no FIFOs here: ", err)
	}
	if err := syscall.Mkfifo(filepath.Join(root, ".git", "info", "exclude"), 0o644); err != nil {
		t.Fatal(err)
	}
	want := []string{"a.py*", "b.py*", "c.py*", "d.py*", ".git/: version-control: version control's own files", "fifo.py: special-file: a FIFO"}
	if syscall.Mknod(filepath.Join(root, "null.py"), syscall.S_IFCHR|0o666, 1<<8|3) == nil {
		want = append(want, "null.py: special-file: a device")
	}
	t.Chdir(root) // a socket's path is short
	if s, err := net.Listen("unix", "sock.py"); err == nil {
		defer s.Close()
		want = append(want, "sock.py: special-file: a socket")
	}
	want = append(want, "error .git/info/exclude: ignore-rules: does not count: cannot be read: is no regular file any more")
	soon(t, "Discover", func() { expect(t, discover(t, Options{}), want...) })

	l := discover(t, Options{})
	for _, name := range []string{"a.py", "b.py", "c.py"} {
		os.Remove(name)
	}
	if err := syscall.Mkfifo("a.py", 0o644); err != nil {
		t.Fatal(err)
	}
	link(t, "d.py", "b.py")
	if s, err := net.Listen("unix", "c.py"); err == nil {
		defer s.Close()
		readFails(t, l, "c.py", Changed, "is no regular file any more")
	}
	soon(t, "Read", func() {
		readFails(t, l, "a.py", Changed, "is no regular file any more")
		readFails(t, l, "b.py", Changed, "is no regular file any more")
		if _, err := l.Head(Entry{Path: "a.py"}); err == nil {
			t.Error("Head of a FIFO: no error")
		}
	})
}

func TestNames(t *testing.T) {
	root := t.TempDir()
	names := map[string]string{
		"a\nb.py": `a\nb.py`, "back\\slash.py": `back\\slash.py`, "bell\x07.py": `bell\x07.py`, "\x1b[31mred.py": `\x1b[31mred.py`,
		"rtl\u202eyp.exe": `rtl\u202eyp.exe`, " lead.py": " lead.py", "trail ": "trail ", "-rf.py": "-rf.py", "*.py": "*.py", "!x.py": "!x.py",
		"%2e.py": "%2e.py", "quote'\".py": "quote'\".py", "日本.py": "日本.py", "bad\xff.py": `bad\xff.py`, "half\xe6\x97.py": `half\xe6\x97.py`,
	}
	for name := range names {
		if err := os.WriteFile(filepath.Join(root, name), []byte(name), 0o644); err != nil {
			t.Logf("%q cannot be made here: %v", name, err)
			delete(names, name)
		}
	}
	l := discover(t, Options{Root: root})
	if len(l.Files) != len(names) || len(l.Skipped)+len(l.Errors) > 0 {
		t.Errorf("listing %q of %d files", show(l), len(names))
	}
	for _, e := range l.Files {
		name := UnescapePath(e.Path)
		if names[name] != e.Path {
			t.Errorf("%q is listed as %s, want %s", name, e.Path, names[name])
		}
		if text, err := l.Read(e); err != nil || string(text) != name {
			t.Errorf("Read(%s) = %q, %v", e.Path, text, err)
		}
	}
	l = discover(t, Options{Root: root, Exclude: []string{`\!x.py`, "a?b.py", `back\\slash.py`, "*[\x07]*", `\*.py`}, Targets: []string{filepath.Join(root, "a\nb.py")}})
	if len(l.Skipped) != 5 {
		t.Errorf("excluded: %q", show(l))
	}
}

// TestUnreadable takes the reader's rights away, also from root.
func TestUnreadable(t *testing.T) {
	root := tree(t, "a.py", "secret.py", "open/b.py", "closed/c.py", "rules/.gitignore=*.py", "rules/d.py", "listed/e.py")
	for name, mode := range map[string]os.FileMode{"secret.py": 0, "closed": 0, "rules/.gitignore": 0, "listed": 0o444} {
		name := filepath.Join(root, name)
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		defer os.Chmod(name, 0o755)
	}
	if os.Getuid() == 0 {
		// Root may read everything; another user on this thread alone may not.
		for dir := root; dir != os.TempDir() && len(dir) > 1; dir = filepath.Dir(dir) {
			os.Chmod(dir, 0o755)
		}
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer dropRights()()
		if _, err := os.Open(filepath.Join(root, "secret.py")); err == nil {
			t.Skip("root's rights cannot be dropped here")
		}
	}
	l := discover(t, Options{Root: root})
	expect(t, l, "a.py*", "listed/e.py*", "open/b.py*", "rules/.gitignore*", "rules/d.py*", "secret.py*",
		"error closed: unreadable: cannot be listed: permission denied",
		"error rules/.gitignore: ignore-rules: does not count: cannot be read: permission denied")
	readFails(t, l, "secret.py", Unreadable, "cannot be read: permission denied")
	readFails(t, l, "listed/e.py", Unreadable, "cannot be read: permission denied")
	if !slices.ContainsFunc(l.Errors, func(e *ReadError) bool { return e.Dir && e.Path == "closed" }) {
		t.Error("closed is not reported as a folder")
	}
	if _, err := Discover(t.Context(), Options{Root: filepath.Join(root, "closed")}); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("a closed root: %v", err)
	}
}

// TestDeepTree: folders that no path can reach any more are reported.
func TestDeepTree(t *testing.T) {
	root := t.TempDir()
	t.Chdir(root)
	name := strings.Repeat("d", 200)
	for i := range 30 {
		if err := os.Mkdir(name, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chdir(name); err != nil {
			t.Skip("cannot go deeper: ", err)
		}
		os.WriteFile(fmt.Sprintf("f%d.py", i), nil, 0o644)
	}
	os.Chdir(root)
	l := discover(t, Options{Root: root})
	if len(l.Files) < 4 || len(l.Errors) != 1 || !l.Errors[0].Dir || l.Errors[0].Reason != Unreadable {
		t.Errorf("%d files, errors %v", len(l.Files), l.Errors)
	}
}

// TestFolderVanishes walks into a folder that is gone by then.
func TestFolderVanishes(t *testing.T) {
	w, err := newWalker(t.Context(), Options{Root: tree(t, "a.py")})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.folder(visit{dir: "gone/"}); err != nil {
		t.Fatal(err)
	}
	expect(t, w.out, "error gone: vanished: is gone since the project was listed")
}

//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package source

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A library is a place of its own: links out of it lead nowhere, and what is no
// file is not waited for.
func TestLibraryHoldsTogether(t *testing.T) {
	root := t.TempDir()
	environment(t, root, ".venv", map[string]string{"lib/real/a.py": "x = 1\n"})
	if err := os.WriteFile(filepath.Join(root, "secret.py"), []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"lib/out.py": "../../secret.py", "lib/inside": "real", "lib/loop": "loop", "lib/up": "../.."} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(root, ".venv", filepath.FromSlash(link))); err != nil {
			t.Skip("no symbolic links here")
		}
	}
	l := FindLibrary(root)
	for name, ok := range map[string]bool{"lib/out.py": false, "lib/up/secret.py": false, "../secret.py": false, "lib/loop": false, "lib/inside/a.py": true, "lib/inside": false} {
		if _, err := l.Read(name, 100); (err == nil) != ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := l.List("lib/up"); len(got) != 0 {
		t.Errorf("lists %q above the library", got)
	}
	if fifo := filepath.Join(root, ".venv", "pipe"); syscall.Mkfifo(fifo, 0o644) == nil {
		done := make(chan bool)
		go func() {
			if _, err := l.Read("pipe", 100); err == nil {
				t.Error("reads a pipe")
			}
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(5 * time.Second):
			t.Fatal("waits for a pipe")
		}
	}
}

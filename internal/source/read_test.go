package source

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// readFails checks that a file cannot be read, and why.
func readFails(t *testing.T, l Listing, path string, reason Reason, msg string) {
	t.Helper()
	text, err := l.Read(Entry{Path: path})
	var fault *ReadError
	if !errors.As(err, &fault) || fault.Path != path || fault.Reason != reason || !strings.HasPrefix(fault.Msg, msg) || text != nil {
		t.Errorf("Read(%s) = %d bytes, %v; want %s: %s", path, len(text), err, reason, msg)
	}
}

func TestRead(t *testing.T) {
	long := strings.Repeat("0123456789", 1000)
	root := tree(t, "empty.py", "a.py=x = 1\n", "b/long.py="+long)
	l := discover(t, Options{Root: root})
	for path, want := range map[string]string{"empty.py": "", "a.py": "x = 1\n", "b/long.py": long} {
		text, err := l.Read(Entry{Path: path})
		if err != nil || string(text) != want || text == nil {
			t.Errorf("Read(%s) = %.20q, %v", path, text, err)
		}
		head, err := l.Head(Entry{Path: path})
		if err != nil || string(head) != want[:min(len(want), HeadBytes)] {
			t.Errorf("Head(%s) = %.20q, %v", path, head, err)
		}
	}
}

func TestFilesThatChange(t *testing.T) {
	root := tree(t, "gone.py", "swapped.py", "new.py=old", "future.py=text", "touched.py=text")
	future := time.Now().Add(24 * time.Hour)
	if err := os.Chtimes(filepath.Join(root, "future.py"), future, future); err != nil {
		t.Fatal(err)
	}
	l := discover(t, Options{Root: root})
	os.Remove(filepath.Join(root, "gone.py"))
	os.Remove(filepath.Join(root, "swapped.py"))
	if err := os.Mkdir(filepath.Join(root, "swapped.py"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, "new.py"), "new text")
	now := time.Now()
	if err := os.Chtimes(filepath.Join(root, "new.py"), now, now); err != nil {
		t.Fatal(err)
	}
	readFails(t, l, "gone.py", Vanished, "is gone since the project was listed")
	readFails(t, l, "swapped.py", Changed, "is no regular file any more")
	if _, err := l.Head(Entry{Path: "gone.py"}); err == nil || err.Error() != "gone.py: is gone since the project was listed" {
		t.Errorf("Head of a file that is gone: %v", err)
	}
	text, err := l.Read(Entry{Path: "new.py"})
	var fault *ReadError
	if string(text) != "new text" || !errors.As(err, &fault) || fault.Reason != Changed {
		t.Errorf("a file written after the listing: %q, %v", text, err)
	}
	for _, path := range []string{"future.py", "touched.py"} {
		if text, err := l.Read(Entry{Path: path}); string(text) != "text" || err != nil {
			t.Errorf("%s: %q, %v", path, text, err)
		}
	}
}

// TestTornRead reads a file that grows all the while.
func TestTornRead(t *testing.T) {
	root := tree(t, "log.py="+strings.Repeat("#", 8<<20))
	name := filepath.Join(root, "log.py")
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	stop, started, stopped := make(chan bool), make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for n := 0; ; n++ {
			f.WriteString("#")
			if n == 10 {
				close(started)
			}
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	<-started
	torn := false
	for i := 0; i < 100 && !torn; i++ { // on a busy machine the writer may not get its turn at once
		_, _, err := readWhole(name, MaxFileBytes)
		torn = errors.Is(err, errTorn)
	}
	close(stop)
	<-stopped
	if !torn {
		t.Error("a file that grows while it is read is never found out")
	}
	if text, _, err := readWhole(name, MaxFileBytes); err != nil || len(text) <= 8<<20 {
		t.Errorf("afterwards: %d bytes, %v", len(text), err)
	}
}

func TestLargeFiles(t *testing.T) {
	root := tree(t, "large.py", "small.py=12345678")
	if err := os.Truncate(filepath.Join(root, "large.py"), MaxFileBytes+1); err != nil {
		t.Skip("no sparse files here: ", err)
	}
	l := discover(t, Options{Root: root})
	readFails(t, l, "large.py", TooLarge, "is larger than 100 MB")
	if head, err := l.Head(Entry{Path: "large.py"}); err != nil || len(head) != HeadBytes {
		t.Errorf("Head of a large file: %d bytes, %v", len(head), err)
	}
	// A file whose size is not what it says, as in /proc, meets the limit too.
	for limit, want := range map[int64]bool{7: false, 8: true, 9: true} {
		if text, err := readAll(strings.NewReader("12345678"), 0, limit); (err == nil) != want || want && string(text) != "12345678" {
			t.Errorf("limit %d: %q, %v", limit, text, err)
		}
	}
}

func TestMemory(t *testing.T) {
	l, err := Memory(Text{"b.py", []byte("b")}, Text{"./a/c.py", []byte(strings.Repeat("c", 300))}, Text{"a.py", nil}, Text{"x\ny", []byte("n")})
	if err != nil {
		t.Fatal(err)
	}
	expect(t, l, "a.py*", "a/c.py*", "b.py*", `x\ny*`)
	for _, e := range l.Files {
		text, err := l.Read(e)
		head, herr := l.Head(e)
		if err != nil || herr != nil || !bytes.HasPrefix(text, head) || len(head) != min(len(text), HeadBytes) {
			t.Errorf("%s: %q, %v; head %q, %v", e.Path, text, err, head, herr)
		}
	}
	if text, _ := l.Read(l.Files[2]); string(text) != "b" {
		t.Errorf("b.py is %q", text)
	}
	readFails(t, l, "none.py", Vanished, "is not in the listing")
	for _, bad := range [][]Text{
		{{Path: ""}}, {{Path: "."}}, {{Path: "/a.py"}}, {{Path: "../a.py"}}, {{Path: "a/../.."}}, {{Path: "a.py"}, {Path: "b/../a.py"}},
	} {
		if _, err := Memory(bad...); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

// TestMemoryIsLikeDisk: the same files give the same listing and the same bytes.
func TestMemoryIsLikeDisk(t *testing.T) {
	files := []string{"z.py=z", "a/b.py=b", "a.py=a", "a-/é.py=e"}
	disk := discover(t, Options{Root: tree(t, files...)})
	var texts []Text
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		texts = append(texts, Text{name, []byte(text)})
	}
	memory, err := Memory(texts...)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, memory, show(disk)...)
	for _, e := range disk.Files {
		want, err1 := disk.Read(e)
		got, err2 := memory.Read(e)
		if err1 != nil || err2 != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %q, %v; on disk %q, %v", e.Path, got, err2, want, err1)
		}
	}
}

func TestEscapePath(t *testing.T) {
	for name, want := range map[string]string{
		"a/b c.py": "a/b c.py", "é/日本/🐍.py": "é/日本/🐍.py", "": "",
		"a\nb\r\t\x01\x7f": `a\nb\r\t\x01\x7f`, "\xff\xfe/x": `\xff\xfe/x`, `a\nb`: `a\\nb`,
		"cafe\u0301": "cafe\u0301", "right\u202eto\u2028left": `right\u202eto\u2028left`, "\U000e0001": `\U000e0001`,
		"\u0085\ufeff\u00a0": `\u0085\ufeff\u00a0`, "\ufffd": "\ufffd", "\xed\xa0\x80": `\xed\xa0\x80`,
	} {
		if got := EscapePath(name); got != want {
			t.Errorf("EscapePath(%q) = %s, want %s", name, got, want)
		}
		if got := UnescapePath(want); got != name {
			t.Errorf("UnescapePath(%s) = %q, want %q", want, got, name)
		}
	}
	for path, want := range map[string]string{`a\`: `a\`, `\q\x4`: `\q\x4`, `\xzz\u12`: `\xzz\u12`, `\x+1`: `\x+1`} {
		if got := UnescapePath(path); got != want {
			t.Errorf("UnescapePath(%s) = %q, want %q", path, got, want)
		}
	}
}

func FuzzEscapePath(f *testing.F) {
	f.Add("a\\x\xff\u202e\n")
	f.Fuzz(func(t *testing.T, name string) {
		path := EscapePath(name)
		if UnescapePath(path) != name {
			t.Errorf("%q became %q and then %q", name, path, UnescapePath(path))
		}
		if !utf8.ValidString(path) || strings.ContainsFunc(path, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Errorf("%q is not printable", path)
		}
		if strings.Count(path, "/") != strings.Count(name, "/") {
			t.Errorf("%q has other folders than %q", path, name)
		}
		UnescapePath(name)
	})
}

// BenchmarkDiscover lists and reads a project, the one that
// PATHFINDER_TREE names.
func BenchmarkDiscover(b *testing.B) {
	root := os.Getenv("PATHFINDER_TREE")
	if root == "" {
		b.Skip("PATHFINDER_TREE is not set")
	}
	var files, read int
	for b.Loop() {
		l := discover(b, Options{Root: root})
		files, read = len(l.Files), 0
		for _, e := range l.Files {
			if strings.HasSuffix(e.Path, ".py") {
				text, err := l.Read(e)
				if err != nil {
					b.Fatal(err)
				}
				read += len(text)
			}
		}
	}
	b.ReportMetric(float64(files), "files")
	b.ReportMetric(float64(read)/1e6, "MB-of-python")
}

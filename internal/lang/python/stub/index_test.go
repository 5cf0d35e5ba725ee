package stub_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/stub"
	"codepathfinder.dev/pathfinder/stubs"
)

func TestConcurrent(t *testing.T) {
	x := bundled(t)
	var wg sync.WaitGroup
	paths := []string{"flask.request.args.get", "django.http.JsonResponse", "ssl.SSLSocket", "sqlalchemy.orm.Session.execute"}
	got := make([][]string, 8)
	for i := range got {
		wg.Go(func() {
			for _, p := range paths {
				s, _ := x.Lookup(p)
				c, _ := s.Class()
				mro, _ := c.MRO()
				got[i] = append(got[i], s.Name(), strings.Join(names(mro), " "), s.PublicName())
			}
		})
	}
	wg.Wait()
	for _, g := range got[1:] {
		if strings.Join(g, "\n") != strings.Join(got[0], "\n") {
			t.Errorf("%v, and in another goroutine %v", g, got[0])
		}
	}
}

// TestManifest checks every block against its checksum in stubs/types.tsv.
func TestManifest(t *testing.T) {
	want := map[string]string{}
	var rows strings.Builder
	for line := range strings.Lines(stubs.Types) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		rows.WriteString(line)
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 8 {
			t.Fatalf("%q has %d fields", line, len(f))
		}
		want[f[7]] = f[0]
	}
	if sum := sha256.Sum256([]byte(rows.String())); !strings.Contains(stubs.Types, "# rows: sha256 "+hex.EncodeToString(sum[:])+"\n") {
		t.Error("the head of types.tsv has another checksum of the rows")
	}
	blocks, err := stub.ReadPack(stubs.TypesOfPackages)
	if err != nil {
		t.Fatal(err)
	}
	for _, block := range append(blocks, []byte(stubs.TypesOfStdlib)) {
		sum := sha256.Sum256(block)
		digest := hex.EncodeToString(sum[:])
		if want[digest] == "" {
			t.Errorf("a block of %d bytes is not in types.tsv", len(block))
		}
		delete(want, digest)
	}
	for _, name := range want {
		t.Errorf("the block of %s is missing or another", name)
	}
	if n := len(stubs.TypesOfStdlib); n > 2_500_000 {
		t.Errorf("the standard library takes %d bytes", n)
	}
	if n := len(stubs.TypesOfPackages); n > 5_500_000 {
		t.Errorf("the packages take %d bytes", n)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, data := range []string{"", "pfstub", stubs.TypesOfPackages[:64], stubs.TypesOfStdlib[:64], stubs.TypesOfStdlib[:len(stubs.TypesOfStdlib)-1]} {
		if _, err := stub.Open(data); err == nil {
			t.Errorf("%d bytes were taken for a block", len(data))
		}
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	x := bundled(t)
	for _, path := range []string{"socket.socket.bind", "os.path.join", "os.environ.get", "collections.OrderedDict.get", "flask.request", "myapp.views.index"} {
		x.Lookup(path)
		if n := testing.AllocsPerRun(100, func() { x.Lookup(path) }); n > 0 {
			t.Errorf("looking up %s allocates %.0f times", path, n)
		}
	}
}

func BenchmarkBundled(b *testing.B) {
	for b.Loop() {
		if _, err := stub.Bundled(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	x := bundled(b)
	for _, path := range []string{"json", "socket.socket.bind", "os.path.join", "os.environ.get", "flask.request.args", "myapp.views.index"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				x.Lookup(path)
			}
		})
	}
}

func BenchmarkFirstLookup(b *testing.B) {
	for b.Loop() {
		x := bundled(b)
		x.Lookup("django.http.HttpRequest")
	}
}

package interp_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/rule/eval/interp"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// TestFaults evaluates wrong programs and looks for each fault's line and words.
func TestFaults(t *testing.T) {
	text, err := os.ReadFile("testdata/faults.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n")
	for block := range strings.SplitSeq(rest, "\n\n") {
		if !strings.Contains(block, "\n=> ") {
			// A blank line inside a program: join it with what follows.
			t.Fatalf("a case without a fault:\n%s", block)
		}
		program, wants, _ := strings.Cut(block, "\n=> ")
		program = strings.ReplaceAll(program, "\n~\n", "\n\n") + "\n"
		_, faults := run(t, program, value.Limits{})
		var got []string
		for _, f := range faults {
			got = append(got, fmt.Sprintf("%d: %s", lineOf(program, f), f.Msg))
		}
		list := strings.Split(strings.TrimSpace(wants), "\n=> ")
		same := slices.EqualFunc(got, list, func(got, want string) bool {
			line, part, _ := strings.Cut(want, ": ")
			return strings.HasPrefix(got, line+": ") && strings.Contains(got, part)
		})
		if !same {
			t.Errorf("%sgot  %q\nwant %q", program, got, list)
		}
	}
}

// hostile programs would run for ever, or take all memory or stack.
var hostile = map[string]string{
	"endless loop":          "while True:\n    pass\n",
	"endless for":           "l = [1]\nfor x in l:\n    l.append(x)\n",
	"recursion":             "def f(n):\n    return f(n + 1)\nf(0)\n",
	"mutual recursion":      "def f():\n    return g()\ndef g():\n    return f()\nf()\n",
	"lambda recursion":      "f = lambda x: f(x)\nf(1)\n",
	"fork bomb":             "def f(n):\n    f(n - 1) if n else 0\n    f(n - 1) if n else 0\nf(100)\n",
	"long string":           "x = 'a' * 10**9\n",
	"longer string":         "x = 'a' * 9223372036854775807\n",
	"doubling string":       "x = 'ab'\nwhile True:\n    x += x\n",
	"doubling list":         "x = [0]\nwhile True:\n    x = x + x\n",
	"doubling in place":     "x = [0]\nwhile True:\n    x += x\n",
	"doubling tuple":        "x = (0,)\nwhile True:\n    x *= 2\n",
	"nested doubling":       "x = []\nfor i in range(10**6):\n    x = [x, x]\nstr(x)\n",
	"nested doubling shown": "x = []\nfor i in range(40):\n    x = [x, x]\nstr(x)\n",
	"doubling compared":     "x, y = [], []\nfor i in range(60):\n    x, y = [x, x], [y, y]\nx == y\n",
	"deep list":             "x = []\nfor i in range(10**5):\n    x = [x]\nstr(x)\n",
	"deep compare":          "x, y = [], []\nfor i in range(10**5):\n    x, y = [x], [y]\nx == y\n",
	"deep order":            "x, y = [], []\nfor i in range(10**5):\n    x, y = [x], [y]\nx < y\n",
	"deep tuple key":        "x = ()\nfor i in range(10**5):\n    x = (x,)\n{x: 1}\n",
	"doubling tuple key":    "x = ()\nfor i in range(60):\n    x = (x, x)\n{x: 1}\n",
	"list in itself":        "x = []\nx.append(x)\nstr(x)\n",
	"itself compared":       "x, y = [], []\nx.append(y)\ny.append(x)\nx == y\n",
	"huge comprehension":    "x = [a for a in range(10**9)]\n",
	"product":               "x = [a + b + c for a in range(1000) for b in range(1000) for c in range(1000)]\n",
	"silent product":        "any(False for a in range(10**6) for b in range(10**6))\n",
	"huge range":            "sum(range(10**15))\n",
	"huge search":           "-1 in range(10**15)\n",
	"huge list":             "list(range(10**12))\n",
	"huge set":              "set(range(10**12))\n",
	"zipped":                "list(zip(range(10**12), range(10**12)))\n",
	"generator tower":       "g = iter([1])\nfor i in range(10**6):\n    g = (x for x in g)\nnext(g)\n",
	"map tower":             "g = iter([1])\nfor i in range(10**6):\n    g = map(str, g)\nnext(g)\n",
	"generator of itself":   "g = (x for x in iter(lambda_list))\n",
	"wide format":           "x = f'{1:>999999999}'\n",
	"wide percent":          "x = '%999999999d' % 1\n",
	"wide star":             "x = '%*d' % (10**12, 1)\n",
	"wide precision":        "x = '%.999999999d' % 1\n",
	"wide float":            "x = '%.999999999f' % 1.0\n",
	"wide zeros":            "x = f'{1:0999999999,}'\n",
	"centred":               "x = 'x'.center(10**12)\n",
	"zfill":                 "x = 'x'.zfill(10**12)\n",
	"tabs":                  "x = ('\\t' * 10**6).expandtabs(10**6)\n",
	"replaced":              "x = ('a' * 10**6).replace('a', 'b' * 10**6)\n",
	"joined":                "x = ('a' * 10**6).join(['b'] * 10**6)\n",
	"power":                 "x = 1\nwhile True:\n    x = x * 3 % 1000\n",
	"shift":                 "x = 1 << 10**12\n",
	"dict grows":            "d = {}\ni = 0\nwhile True:\n    d[i] = 1\n    i += 1\n",
	"dict churns":           "d = {}\nwhile True:\n    d[1] = 1\n    d.pop(1)\n",
	"dead entries":          "d = {i: 1 for i in range(10**5)}\nfor i in range(10**5):\n    d.pop(i)\nwhile True:\n    for k in d:\n        pass\n",
	"insert at front":       "l = []\nwhile True:\n    l.insert(0, 1)\n",
	"sort":                  "l = list(range(10**5))\nwhile True:\n    l.sort(key=lambda x: -x)\n    l.reverse()\n",
	"string search":         "s = 'a' * 10**6\nwhile True:\n    s.count('b')\n",
	"string length":         "s = 'a' * 10**6\nwhile True:\n    len(s)\n",
	"string index":          "s = 'é' * 10**6\nwhile True:\n    s[999999]\n",
	"string stripped":       "s = ' ' * 10**6\nwhile True:\n    s.strip()\n",
	"string compared":       "s, t = 'a' * 10**6 + 'b', 'a' * 10**6 + 'b'\nwhile True:\n    s == t\n",
	"strings as keys":       "s = 'a' * 10**6\nd = {}\nwhile True:\n    d[s + 'b'] = 1\n",
	"keys hashed":           "s = 'a' * 10**7\nd = {s: 1}\nwhile True:\n    s in d\n",
	"tuple hashed":          "t = tuple(range(10**5))\nd = {t: 1}\nwhile True:\n    t in d\n",
	"set algebra":           "s = set(range(10**5))\nwhile True:\n    s & s\n",
	"star arguments":        "def f(*a):\n    return f(*a, *a)\nf(1)\n",
	"decorators":            "def d(f):\n    return d(f)\n@d\ndef g(): pass\n",
	"many classes":          "class A: pass\nwhile True:\n    class B(A): pass\n    A = B\n",
	"class chain":           "class A: pass\nfor i in range(10**6):\n    class A(A): pass\n",
	"closures":              "f = lambda: 1\nfor i in range(10**6):\n    f = (lambda g: lambda: g())(f)\nf()\n",
	"nested expression":     "x = " + strings.Repeat("(", 900) + "1" + strings.Repeat(")", 900) + "\nwhile True: x\n",
	"nested lists":          "x = " + strings.Repeat("[", 900) + strings.Repeat("]", 900) + "\nwhile True: str(x)\n",
	"long sum":              "x = " + strings.Repeat("1+", 4500) + "1\n",
	"assertion text":        "assert False, 'a' * 10**7\n",
	"formatted recursion":   "x = '{0:{0:{0}}}'.format(1)\n",
	"long name":             "x = 'a' * 10**7\ngetattr(1, x)\n",
	"many names":            "def f(" + strings.Join(manyNames(20000), ", ") + "): pass\nf(nope=1)\n",
	"many attributes":       "class A:\n    " + strings.Join(manyNames(20000), " = ") + " = 1\nA.nope\n",
	"getattr names":         "class A: pass\nA.b = A\nwhile True:\n    getattr(A, 'b')\n",
}

// manyNames returns names as long as are compared with others.
func manyNames(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("n%098d", i)
	}
	return out
}

// TestHostile evaluates programs that only the limits end. The time allowed is
// many times what one takes, so that a busy machine does not matter.
func TestHostile(t *testing.T) {
	limits := value.Limits{Steps: 200_000, Memory: 8 << 20}
	if os.Getenv("PATHFINDER_HEAVY") != "" {
		limits = value.Limits{}
	}
	for name, program := range hostile {
		began := time.Now()
		_, faults := run(t, program, limits)
		took := time.Since(began)
		t.Logf("%-24s %v", name, took)
		if took > 10*time.Second {
			t.Errorf("%s takes %v", name, took)
		}
		if len(faults) == 0 {
			t.Errorf("%s ends without a fault", name)
			continue
		}
		if len(faults[0].Msg) > 610 {
			t.Errorf("%s has a message of %d bytes", name, len(faults[0].Msg))
		}
	}
}

// TestLimitsEndTheFile checks that no statement runs after a limit is reached,
// while a fault in a decorated function costs that function alone.
func TestLimitsEndTheFile(t *testing.T) {
	const after = "\nfrom sdk import note\nnote('after')\n"
	const decorated = "def d(f): return f()\n@d\ndef g(): "
	for program, want := range map[string]int{
		decorated + "return f(1)" + after:                      1,
		decorated + "return [x for x in range(10**9)]" + after: 0,
		"x = nope" + after:                                     0,
	} {
		notes, faults := run(t, program, value.Limits{})
		if len(notes) != want || len(faults) != 1 {
			t.Errorf("%q: %d notes and faults %v", program, len(notes), faults)
		}
	}
}

// FuzzRun looks for programs that crash the interpreter, hang it or put a fault
// outside of the text.
func FuzzRun(f *testing.F) {
	for _, p := range hostile {
		f.Add(p)
	}
	f.Add("from sdk import note\nnote(f'{1:>5}' % () + 'x'.join(['a']))\n")
	for _, file := range []string{"testdata/expressions.txt", "testdata/faults.txt"} {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for block := range strings.SplitSeq(string(text), "\n") {
			f.Add("from sdk import note\nnote(repr((" + block + "\n)))\n")
		}
	}
	limits := value.Limits{Steps: 20_000, Memory: 1 << 20}
	f.Fuzz(func(t *testing.T, program string) {
		if len(program) > 1<<16 {
			return
		}
		first, faults := run(t, program, limits)
		second, again := run(t, program, limits)
		if !slices.Equal(first, second) || !slices.Equal(faults, again) {
			t.Fatalf("two evaluations differ: %v and %v", faults, again)
		}
		for _, fault := range faults {
			if fault.Msg == "" || fault.Span.Start < 0 || fault.Span.End > int32(len(program)) || fault.Span.Start > fault.Span.End {
				t.Fatalf("fault %+v", fault)
			}
		}
	})
}

// TestCheckOrder sees that faults of Check come in order of place.
func TestCheckOrder(t *testing.T) {
	tree := parse.NewParser().Parse([]byte("def f():\n    with a: pass\n    del b\ntry: pass\nfinally: pass\n"))
	last := int32(-1)
	for _, f := range interp.Check(tree) {
		if f.Span.Start <= last {
			t.Errorf("a fault at %d after one at %d", f.Span.Start, last)
		}
		last = f.Span.Start
	}
	if last < 0 {
		t.Error("no fault is found")
	}
}

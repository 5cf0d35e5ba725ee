package parse_test

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
)

func times(s string) func(n int) string {
	return func(n int) string { return strings.Repeat(s, n/len(s)+1) }
}

func nest(open, middle, end string) func(n int) string {
	return func(n int) string {
		k := n/(len(open)+len(end)) + 1
		return strings.Repeat(open, k) + middle + strings.Repeat(end, k) + "\n"
	}
}

func numbered(format string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
}

// indented nests a statement in itself by indentation.
func indented(header string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		for depth := 0; b.Len() < n; depth = (depth + 1) % 99 {
			b.WriteString(strings.Repeat(" ", depth) + header + "\n")
		}
		return b.String()
	}
}

// hostile makes texts of about n bytes that are hard on a parser.
var hostile = []struct {
	name string
	make func(n int) string
}{
	{"parentheses", nest("(", "x", ")")},
	{"open parentheses", times("(")},
	{"closing parentheses", times(")")},
	{"brackets", nest("[", "", "]")},
	{"braces", nest("{", "", "}")},
	{"dicts", nest("{1:", "x", "}")},
	{"mixed brackets", times("([{")},
	{"mismatched brackets", times("([)]{")},
	{"calls", nest("f(", "x", ")")},
	{"call chain", times("()")},
	{"call chain of a name", func(n int) string { return "f" + strings.Repeat("()", n/2) }},
	{"attributes", func(n int) string { return "f" + strings.Repeat(".a", n/2) }},
	{"subscripts", func(n int) string { return "f" + strings.Repeat("[0]", n/3) }},
	{"nested subscripts", nest("a[", "x", "]")},
	{"unary", times("-")},
	{"nots", times("not ")},
	{"tildes", times("~")},
	{"awaits", times("await ")},
	{"powers", times("a**")},
	{"sums", times("a+")},
	{"ands", times("a and ")},
	{"comparisons", times("a<")},
	{"walruses", nest("(a:=", "1", ")")},
	{"lambdas", times("lambda:")},
	{"lambda defaults", times("lambda a=")},
	{"conditions", times("a if b else ")},
	{"nested conditions", nest("(a if ", "b", " else c)")},
	{"comprehensions", nest("[", "x", " for x in y]")},
	{"comprehension clauses", func(n int) string { return "[a" + strings.Repeat(" for a in b", n/11) + "]" }},
	{"generators", nest("(x for x in ", "y", ")")},
	{"walruses in comprehensions", nest("[", "(v := 1)", " for x in y]")},
	{"yields", times("(yield ")},
	{"stars", times("*")},
	{"starred", times("*a,")},
	{"tuples", times("a,")},
	{"slices", func(n int) string { return "a[" + strings.Repeat(":,", n/2) + "]" }},
	{"assignments", times("a=")},
	{"annotations", times("a:")},
	{"decorators", times("@a\n")},
	{"empty decorators", times("@\n")},
	{"elifs", func(n int) string { return "if a: b\n" + strings.Repeat("elif a: b\n", n/10) }},
	{"one-line ifs", times("if a: ")},
	{"elses", times("else:\n")},
	{"indented ifs", indented("if a:")},
	{"indented classes", indented("class A:")},
	{"indented functions", indented("def f(a=b) -> c:")},
	{"indented withs", indented("with a as b, (c as d):")},
	{"indented tries", indented("try:")},
	{"indented matches", indented("match a:")},
	{"stairs", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(" ", i) + "if a:\n")
		}
		return b.String()
	}},
	{"stairs down", func(n int) string {
		var b strings.Builder
		for i := 1000; b.Len() < n; i-- {
			b.WriteString(strings.Repeat(" ", max(i, 0)) + "a\n")
		}
		return b.String()
	}},
	{"f-strings", nest("f'{", "x", "}'")},
	{"open f-strings", times("f'{")},
	{"open triple f-strings", times("f'''{")},
	{"format specifiers", nest("{x:", "", "}")},
	{"format specifiers in a string", func(n int) string {
		return "f'" + strings.Repeat("{x:", n/8) + strings.Repeat("}", n/8) + "'"
	}},
	{"fields", func(n int) string { return "f'" + strings.Repeat("{x}", n/3) + "'" }},
	{"braces in an f-string", func(n int) string { return "f'" + strings.Repeat("{{", n/2) + "'" }},
	{"lone braces in an f-string", func(n int) string { return "f'" + strings.Repeat("}", n) + "'" }},
	{"quotes", times("'")},
	{"double quotes", times("\"")},
	{"quotes and letters", times("'a")},
	{"triple quotes and letters", times("'''a\n")},
	{"strings side by side", times("'' ")},
	{"prefixes", times("rb'' ")},
	{"string without an end", func(n int) string { return "'''" + strings.Repeat("a\n", n/2) }},
	{"strings without an end", times("x = 'a\n")},
	{"backslashes", times("\\")},
	{"backslashes in a string", func(n int) string { return "'" + strings.Repeat("\\", n) + "'" }},
	{"backslashes in a triple string", func(n int) string { return "'''" + strings.Repeat("\\", n) + "'''" }},
	{"escapes", func(n int) string { return "'" + strings.Repeat("\\x41", n/4) + "'" }},
	{"bad escapes", func(n int) string { return "'" + strings.Repeat("\\x", n/2) + "'" }},
	{"named characters", func(n int) string { return "'" + strings.Repeat("\\N{BULLET}", n/10) + "'" }},
	{"unknown characters", func(n int) string { return "'" + strings.Repeat("\\N{", n/3) + "'" }},
	{"line continuations", times("\\\n")},
	{"backslashes and letters", times("\\a")},
	{"open lines", times("(\n")},
	{"open lines with names", times("f(a,\n")},
	{"open statements", times("x = (\nimport a\n")},
	{"open blocks", times("if (\n  a\nclass A:\n  b\n")},
	{"closing lines", times(")\n")},
	{"NUL bytes", times("\x00")},
	{"NUL bytes in lines", times("a\x00\n")},
	{"invalid UTF-8", times("\xff")},
	{"invalid UTF-8 in names", times("a\xff\n")},
	{"controls", times("\x01")},
	{"dollars", times("$")},
	{"question marks in lines", times("a ? b\n")},
	{"carriage returns", times("\r")},
	{"form feeds", times("\f")},
	{"tabs", times("\t")},
	{"blanks", times(" ")},
	{"comments", times("#\n")},
	{"type comments", times("x = 1 # type: int\n")},
	{"type comments of a call", func(n int) string { return "def f(\n" + strings.Repeat("a, # type: int\n", n/15) + "): pass" }},
	{"one long comment", func(n int) string { return "#" + strings.Repeat("a", n) }},
	{"one long name", func(n int) string { return strings.Repeat("a", n) }},
	{"one long wide name", func(n int) string { return strings.Repeat("é", n/2) }},
	{"wide names", numbered("é%d\n")},
	{"combining characters", func(n int) string { return "a" + strings.Repeat("\u0301", n/2) }},
	{"one long number", func(n int) string { return strings.Repeat("1", n) }},
	{"one long hexadecimal number", func(n int) string { return "0x" + strings.Repeat("f", n) }},
	{"underscores", func(n int) string { return "1" + strings.Repeat("_", n) }},
	{"numbers", times("1 ")},
	{"dots", times(".")},
	{"dots of an import", func(n int) string { return "from " + strings.Repeat(".", n) + " import a" }},
	{"imports", numbered("import a%d.b\n")},
	{"dotted imports", func(n int) string { return "import a" + strings.Repeat(".a", n/2) }},
	{"from imports", func(n int) string { return "from a import (" + strings.Repeat("b,", n/2) + ")" }},
	{"semicolons", times("a;")},
	{"bad statements", times("a b c d\n")},
	{"bad lines in a block", func(n int) string { return "if a:\n" + strings.Repeat("  a b (c, d.e(f\n", n/16) }},
	{"bad headers", times("def f(:\n  a\n")},
	{"parameters", func(n int) string { return "def f(" + numbered("a%d, ")(n) + "): pass" }},
	{"the same parameter", func(n int) string { return "def f(" + strings.Repeat("a, ", n/3) + "): pass" }},
	{"keyword arguments", func(n int) string { return "f(" + numbered("a%d=1, ")(n) + ")" }},
	{"the same keyword argument", func(n int) string { return "f(" + strings.Repeat("a=1, ", n/5) + ")" }},
	{"globals", func(n int) string { return "def f():\n  global a" + strings.Repeat(", a", n/3) }},
	{"many globals", numbered("def f%[1]d():\n  global a%[1]d\n  a%[1]d = 1\n")},
	{"classes with private names", numbered("class C%d:\n  __a = 1\n")},
	{"one class with private names", func(n int) string { return "class " + strings.Repeat("C", n/2) + ":\n" + numbered("  __a%d\n")(n/2) }},
	{"annotated fields", func(n int) string { return "class C:\n" + numbered("  a%[1]d: a%[1]d\n")(n) }},
	{"generic functions", numbered("def f%d[T: int = str, *U](a: T) -> T: pass\n")},
	{"type parameters", func(n int) string { return "type A[" + numbered("T%d, ")(n) + "] = int" }},
	{"cases", func(n int) string { return "match a:\n" + strings.Repeat("  case 1: pass\n", n/15) }},
	{"nested patterns", func(n int) string { return "match a:\n  case " + nest("[", "x", "]")(n) }},
	{"alternatives", func(n int) string { return "match a:\n  case " + strings.Repeat("1|", n/2) + "1: pass" }},
	{"nested alternatives", func(n int) string { return "match a:\n  case " + nest("(1|", "x", ")")(n) }},
	{"alternatives with names", func(n int) string { return "match a:\n  case " + strings.Repeat("[a, b]|", n/7) + "[b, a]: pass" }},
	{"captures", func(n int) string { return "match a:\n  case [" + numbered("a%d, ")(n) + "]: pass" }},
	{"mapping patterns", func(n int) string { return "match a:\n  case {" + numbered("%d: x, ")(n) + "}: pass" }},
	{"match without cases", times("match a:\n  b\n")},
	{"match names", times("match ")},
	{"with items", func(n int) string { return "with (" + strings.Repeat("a as b, ", n/8) + "): pass" }},
	{"nested with items", func(n int) string { return "with " + nest("(", "a", ")")(n) + ": pass" }},
	{"excepts", func(n int) string { return "try: a\n" + strings.Repeat("except A: b\n", n/12) }},
	{"Python 2 prints", times("print 'a'\n")},
	{"raises", times("raise A, b\n")},
	{"cookies", times("# coding: utf-8\n")},
	{"unindents", times("if a:\n    b\n  c\n")},
	{"wrong unindents", times("   a\n  b\n c\n")},
	{"dedents in brackets", times("if a:\n    f(\nb\n")},
}

// TestHostile asks that work grows no faster than the text: a text four times as
// long may take ten times as long at most (sixteen would be quadratic), and no text of 1 MB takes seconds.
func TestHostile(t *testing.T) {
	small := 1 << 12
	if os.Getenv("PATHFINDER_HEAVY") != "" {
		small = 1 << 18
	}
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			t1 := work(t, h.make(small))
			t4 := work(t, h.make(4*small))
			tooLong := func() bool { return t4 > 10*t1 && t4 > 100*time.Millisecond }
			for tries := 0; tooLong() && tries < 3; tries++ {
				t4 = min(t4, work(t, h.make(4*small))) // another job may have been in the way
			}
			if tooLong() {
				t.Errorf("%d bytes take %v, %d bytes take %v", small, t1, 4*small, t4)
			}
			if limit := time.Duration(4*small) * 5 * time.Microsecond; t4 > limit {
				t.Errorf("%d bytes take %v", 4*small, t4)
			}
		})
	}
}

// work does all that is done with a file here, and returns how long it took.
func work(t *testing.T, text string) time.Duration {
	t.Helper()
	raw := []byte(text)
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // the collector's time is not the parser's
	begin := cpuTime()
	tree := parse.NewParser().Parse(raw)
	table := scope.Build(tree)
	printed := ast.Print(tree)
	took := cpuTime() - begin
	if len(tree.Nodes) > 3*len(raw)+100 || len(table.Scopes) > len(raw)+100 || len(printed) > 200*len(raw)+1000 {
		t.Errorf("%d bytes make %d nodes, %d scopes, and print as %d bytes", len(raw), len(tree.Nodes), len(table.Scopes), len(printed))
	}
	if len(tree.Errors)+len(table.Errors) > len(raw)+10 {
		t.Errorf("%d bytes make %d errors", len(raw), len(tree.Errors)+len(table.Errors))
	}
	var dump bytes.Buffer
	if err := ast.Dump(&dump, tree); err != nil {
		t.Error(err)
	}
	return took
}

// TestLimits reads the largest inputs that are promised to end in bounded time
// and memory.
func TestLimits(t *testing.T) {
	if os.Getenv("PATHFINDER_HEAVY") == "" {
		t.Skip("set PATHFINDER_HEAVY=1 for files of 50 MB")
	}
	for _, test := range []struct {
		name, text string
		bytes      uint64 // of memory at most, for each byte of text
	}{
		{"20,000 parentheses", strings.Repeat("(", 20_000) + "x" + strings.Repeat(")", 20_000), 600},
		{"a line of 50 MB", strings.Repeat("a + ", 50<<20/4) + "a\n", 160},
		{"a string of 50 MB", "x = '" + strings.Repeat("a", 50<<20) + "'\n", 12},
		{"1,000,000 decorators", strings.Repeat("@a\n", 1_000_000) + "def f(): pass\n", 200},
		{"50 MB of calls", strings.Repeat("f(a, b=c)\n", 5<<20), 220},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		begin := cpuTime()
		tree := parse.NewParser().Parse([]byte(test.text))
		scope.Build(tree)
		took := cpuTime() - begin
		runtime.ReadMemStats(&after)
		used := (after.TotalAlloc - before.TotalAlloc) / uint64(len(test.text))
		t.Logf("%s: %v, %d bytes of memory a byte, %d errors", test.name, took.Round(time.Millisecond), used, len(tree.Errors))
		if took > 30*time.Second || used > test.bytes {
			t.Errorf("%s takes %v and %d bytes of memory a byte", test.name, took, used)
		}
	}
}

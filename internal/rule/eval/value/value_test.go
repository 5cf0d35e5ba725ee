package value_test

import (
	"fmt"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
	"codepathfinder.dev/pathfinder/internal/source"
)

// TestMeter is the example of the package's documentation.
func TestMeter(t *testing.T) {
	m := value.NewMeter(value.Limits{})
	if v := m.Binary(lex.Star, value.Str("ab"), value.Int(2)); v != value.Str("abab") {
		t.Errorf("'ab' * 2 = %v", v)
	}
	if m.Protect(func() { m.Binary(lex.Star, value.Str("ab"), value.Int(1e9)) }) || !m.Exhausted() || len(m.Faults()) != 1 {
		t.Errorf("'ab' * 1e9 ends with the faults %v", m.Faults())
	}
}

// TestFaultLeavesTheMeterUsable checks that only a limit ends an evaluation, and
// that the depth is what it was.
func TestFaultLeavesTheMeterUsable(t *testing.T) {
	m := value.NewMeter(value.Limits{Depth: 10})
	for range 100 {
		if m.Protect(func() { m.Enter(); m.Enter(); m.Failf("wrong") }) {
			t.Fatal("no fault")
		}
	}
	if m.Exhausted() || len(m.Faults()) != 100 {
		t.Errorf("exhausted %v after %d faults", m.Exhausted(), len(m.Faults()))
	}
	if m.Protect(func() {
		for range 20 {
			m.Enter()
		}
	}) || !m.Exhausted() {
		t.Error("depth is not limited")
	}
}

// TestEqualKeys is a law of dicts: values that are equal are one key, and values
// that are not are two.
func TestEqualKeys(t *testing.T) {
	m := value.NewMeter(value.Limits{})
	tuple := func(items ...value.Value) value.Value { return m.NewTuple(items) }
	values := []value.Value{
		value.None{}, value.Bool(false), value.Bool(true), value.Int(0), value.Int(1), value.Int(-1), value.Float(0), value.Float(1), value.Float(0.5),
		value.Str(""), value.Str("1"), value.Str("a"), value.Bytes("a"), value.Bytes(""), value.Ellipsis{}, &value.Hint{Name: "x"},
		tuple(), tuple(value.Int(1)), tuple(value.Bool(true)), tuple(value.Str("1")), tuple(value.Int(1), value.Int(2)), tuple(value.Int(12)),
		tuple(value.Str("a"), value.Str("b")), tuple(value.Str("ab")), tuple(value.Str("a,b")), tuple(tuple(value.Int(1))), tuple(tuple(), tuple()),
		tuple(value.None{}), tuple(value.Ellipsis{}), tuple(value.Bytes("a")), tuple(value.Str("a")), tuple(value.Float(1)), tuple(value.Float(1.5)),
	}
	for _, a := range values {
		for _, b := range values {
			d := m.NewDict()
			m.Put(d, a, value.None{}, source.Span{})
			m.Put(d, b, value.None{}, source.Span{})
			if equal := m.Compare(lex.EqEqual, a, b); equal != (d.Len() == 1) {
				t.Errorf("%s == %s is %v, as keys they are %d", m.Repr(a), m.Repr(b), equal, d.Len())
			}
		}
	}
}

// TestSignatures checks what a signature's text is read as.
func TestSignatures(t *testing.T) {
	sigs, err := value.ParseSignatures([]string{
		"f(a, b: int = -1, /, c='x', *rest: str, d, e: str | None = None, **more) -> list[int]", "g()", "h(x=())",
	})
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, p := range sigs[0].Params {
		text += fmt.Sprintf("%s %d %v, ", p.Name, p.Kind, p.Default)
	}
	if want := "a 0 <nil>, b 0 -1, c 1 x, rest 2 <nil>, d 3 <nil>, e 3 {}, more 4 <nil>, "; text != want {
		t.Errorf("the parameters are %s, want %s", text, want)
	}
	if len(sigs) != 3 || len(sigs[1].Params) != 0 || sigs[2].Params[0].Default.TypeName() != "tuple" {
		t.Errorf("the others are %+v and %+v", sigs[1], sigs[2])
	}
	for _, wrong := range []string{"f(", "f(a=b)", "f(a=1j)", "f(a, a=[1])"} {
		if _, err := value.ParseSignatures([]string{wrong}); err == nil {
			t.Errorf("%s is a signature", wrong)
		}
	}
}

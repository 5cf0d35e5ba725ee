package value

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/source"
)

// Conversions: what calling a builtin type does.

// optional returns what an optional iterable holds.
func (m *Meter) optional(v Value) []Value {
	if _, none := v.(None); none {
		return nil
	}
	return m.Collect(v)
}

func makeList(m *Meter, _ Value, b *Bound) Value { return m.NewList(m.optional(b.At(0))) }

func makeTuple(m *Meter, _ Value, b *Bound) Value {
	if t, ok := b.At(0).(*Tuple); ok {
		return t
	}
	items := m.optional(b.At(0))
	return m.NewTuple(items[:len(items):len(items)])
}

func (m *Meter) setOf(v Value, frozen bool) Value {
	s := m.NewSet(m.optional(v)...)
	s.Frozen = frozen
	return s
}

func makeDict(m *Meter, _ Value, b *Bound) Value {
	d := m.NewDict()
	if _, none := b.At(0).(None); !none {
		m.Update(d, b.At(0))
	}
	for _, a := range b.Extra {
		m.Put(d, Str(a.Name), a.Value, a.Span)
	}
	return d
}

func makeBytes(m *Meter, _ Value, b *Bound) Value {
	if v, ok := b.At(0).(Bytes); ok {
		return v
	}
	m.Failf("bytes() is not supported in rule files: write a literal b'…'")
	return nil
}

func makeObject(m *Meter, _ Value, _ *Bound) Value {
	m.Failf("classes of rule files have no instances")
	return nil
}

func makeRange(m *Meter, _ Value, b *Bound) Value {
	r := &Range{Stop: m.number(b, 0), Step: 1}
	if b.given[1] {
		r.Start, r.Stop = r.Stop, m.number(b, 1)
	}
	if b.given[2] {
		r.Step = m.number(b, 2)
	}
	if r.Step == 0 {
		m.Failf("the step of a range cannot be 0")
	}
	if r.length() < 0 {
		m.Failf("integers beyond 64 bits are not supported in rule files")
	}
	return r
}

func makeInt(m *Meter, _ Value, b *Bound) Value {
	switch v := b.At(0).(type) {
	case Int, Bool:
		n, _ := asInt(v)
		return Int(n)
	case Float:
		m.within(math.Abs(float64(v)) < 1<<63)
		return Int(int64(v))
	case Str:
		return m.parseInt(string(v), m.number(b, 1))
	}
	m.Failf("%s is no integer", KindOf(b.At(0)))
	return nil
}

func (m *Meter) parseInt(s string, base int64) Value {
	m.Step(len(s))
	text := strings.TrimFunc(s, pytext.IsSpace)
	if base < 0 || base == 1 || base > 36 {
		m.Failf("the base of int() is 0 or 2 to 36")
	}
	digits := text
	if base != 0 && strings.Contains(text, "_") {
		digits = strings.ReplaceAll(text, "_", "")
	}
	unsigned := strings.TrimLeft(digits, "+-")
	if prefix, ok := map[int64]string{16: "0x", 8: "0o", 2: "0b"}[base]; ok && strings.HasPrefix(strings.ToLower(unsigned), prefix) {
		digits = strings.Replace(digits, unsigned[:2], "", 1)
	}
	n, err := strconv.ParseInt(digits, int(base), 64)
	if err == nil {
		return Int(n)
	}
	if len(digits) < 1000 {
		_, isInt := new(big.Int).SetString(digits, int(base))
		m.within(!isInt)
	}
	m.Failf("%s is no integer", pytext.Clip(m.Repr(Str(s))))
	return nil
}

func makeFloat(m *Meter, _ Value, b *Bound) Value {
	if f, ok := asFloat(b.At(0)); ok {
		return Float(f)
	}
	if s, ok := b.At(0).(Str); ok {
		m.Step(len(s))
		f, err := strconv.ParseFloat(strings.TrimFunc(string(s), pytext.IsSpace), 64)
		if err == nil || math.IsInf(f, 0) {
			return Float(f)
		}
	}
	m.Failf("%s is no number", pytext.Clip(m.Repr(b.At(0))))
	return nil
}

func builtinRound(m *Meter, _ Value, b *Bound) Value {
	f, ok := b.At(0).(Float)
	if !ok {
		return Int(m.number(b, 0))
	}
	if _, none := b.At(1).(None); none {
		m.within(math.Abs(float64(f)) < 1<<63)
		return Int(int64(math.RoundToEven(float64(f))))
	}
	digits := m.number(b, 1)
	if digits < -300 || digits > 300 {
		return f
	}
	if digits < 0 {
		scale := math.Pow(10, float64(-digits))
		return Float(math.RoundToEven(float64(f)/scale) * scale)
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(float64(f), 'f', int(digits), 64), 64)
	return Float(rounded)
}

// At returns the place of a list's i-th item, or otherwise where that is unknown.
func (l *List) At(i int, otherwise source.Span) source.Span {
	if i < len(l.Spans) && len(l.Spans) == len(l.Items) {
		return l.Spans[i]
	}
	return otherwise
}

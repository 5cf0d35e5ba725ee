package value

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
)

// spec is one line of a table of natives: its signature and what it does.
type spec struct {
	sig string
	fn  func(m *Meter, self Value, b *Bound) Value
}

// build makes a table of natives by name.
func build(specs []spec) map[string]*native {
	lines := make([]string, len(specs))
	for i, s := range specs {
		lines[i] = s.sig
	}
	sigs, err := ParseSignatures(lines)
	if err != nil {
		panic(err) // the tables are part of the program
	}
	out := make(map[string]*native, len(specs))
	for i, s := range specs {
		out[sigs[i].Name] = &native{sigs[i], s.fn}
	}
	return out
}

// typeObject is one of Python's own types: calling it makes a value.
type typeObject struct {
	name string
	make *native
}

// TypeName names the types as CPython does.
func (typeObject) TypeName() string { return "type" }

// exceptionType is one of Python's exceptions, and exception what calling it makes.
type (
	exceptionType struct{ name string }
	exception     struct{ name, text string }
)

// TypeName names the types as CPython does.
func (exceptionType) TypeName() string { return "type" }
func (e *exception) TypeName() string  { return e.name }

func (m *Meter) exception(t exceptionType, args *Args) Value {
	var parts []string
	for _, a := range args.List {
		parts = append(parts, m.Str(a.Value))
	}
	return &exception{name: t.name, text: strings.Join(parts, ", ")}
}

// Raised returns what raising a value says; only exceptions can be raised.
func Raised(v Value) (text string, ok bool) {
	switch v := v.(type) {
	case *exception:
		return strings.TrimSuffix(v.name+": "+v.text, ": "), true
	case exceptionType:
		return v.name, true
	}
	return "", false
}

// exceptions are those that rule files may raise.
var exceptions = []string{"AssertionError", "Exception", "KeyError", "NotImplementedError", "RuntimeError", "TypeError", "ValueError"}

const (
	noIO      = "they are evaluated without input and output"
	noDynamic = "they are evaluated as they stand"
)

// absent are the builtins that rule files have to do without, and why.
var absent = map[string]string{
	"print": noIO, "input": noIO, "open": noIO, "breakpoint": noIO, "exit": noIO, "quit": noIO, "help": noIO,
	"eval": noDynamic, "exec": noDynamic, "compile": noDynamic, "__import__": noDynamic, "globals": noDynamic,
	"locals": noDynamic, "vars": noDynamic, "dir": noDynamic, "setattr": noDynamic, "delattr": noDynamic,
	"type": "use isinstance()", "super": "classes there have no instances", "property": "classes there have no instances",
	"staticmethod": "a function in a class is one already", "classmethod": "classes there have no instances",
}

// tables holds all natives by name. It is made once; machines share it.
type tables struct {
	functions, types         map[string]*native
	strs, lists, dicts, sets map[string]*native
	tuples, frozensets       map[string]*native
}

var shared = sync.OnceValue(func() *tables {
	return &tables{
		functions: build(functions), types: build(typeTable), strs: build(strMethods), lists: build(listMethods),
		dicts: build(dictMethods), sets: build(setMethods), tuples: build(tupleMethods), frozensets: build(frozensetMethods),
	}
})

// Builtins lists the names that every rule file knows, in order.
func Builtins() []string {
	t := shared()
	names := slices.Concat(keys(t.functions), keys(t.types), exceptions)
	slices.Sort(names)
	return names
}

// Builtin returns what a name stands for where the program does not define it, or
// nil. It fails for a builtin of Python that rule files must do without.
func (m *Meter) Builtin(name string) Value {
	t := m.tables
	if why, ok := absent[name]; ok {
		m.Failf("%s() does not exist in rule files: %s", name, why)
	}
	if f, ok := t.functions[name]; ok {
		return f
	}
	if made, ok := t.types[name]; ok {
		return typeObject{name, made}
	}
	if slices.Contains(exceptions, name) {
		return exceptionType{name}
	}
	return nil
}

// functions are the builtin functions.
var functions = []spec{
	{"abs(x, /)", builtinAbs},
	{"all(iterable, /)", func(m *Meter, _ Value, b *Bound) Value { return m.quantify(b.At(0), false) }},
	{"any(iterable, /)", func(m *Meter, _ Value, b *Bound) Value { return m.quantify(b.At(0), true) }},
	{"callable(x, /)", builtinCallable},
	{"chr(i, /)", builtinChr},
	{"divmod(x, y, /)", builtinDivmod},
	{"enumerate(iterable, start=0)", builtinEnumerate},
	{"filter(function, iterable, /)", builtinFilter},
	{"format(value, spec='', /)", func(m *Meter, _ Value, b *Bound) Value { return Str(m.Format(b.At(0), m.text(b, 1))) }},
	{"getattr(object, name, default=..., /)", builtinGetattr},
	{"hasattr(object, name, /)", builtinHasattr},
	{"isinstance(x, types, /)", builtinIsinstance},
	{"issubclass(x, types, /)", builtinIssubclass},
	{"iter(iterable, /)", builtinIter},
	{"len(x, /)", builtinLen},
	{"map(function, iterable, /, *iterables)", builtinMap},
	{"max(first, /, *rest, key=None, default=...)", func(m *Meter, _ Value, b *Bound) Value { return m.extreme(b, lex.Greater) }},
	{"min(first, /, *rest, key=None, default=...)", func(m *Meter, _ Value, b *Bound) Value { return m.extreme(b, lex.Less) }},
	{"next(iterator, default=..., /)", builtinNext},
	{"ord(c, /)", builtinOrd},
	{"pow(base, exp, /)", func(m *Meter, _ Value, b *Bound) Value { return m.Binary(lex.DoubleStar, b.At(0), b.At(1)) }},
	{"repr(x, /)", func(m *Meter, _ Value, b *Bound) Value { return Str(m.Repr(b.At(0))) }},
	{"reversed(sequence, /)", builtinReversed},
	{"round(number, ndigits=None)", builtinRound},
	{"sorted(iterable, /, *, key=None, reverse=False)", builtinSorted},
	{"sum(iterable, /, start=0)", builtinSum},
	{"zip(*iterables, strict=False)", builtinZip},
}

// typeTable holds what the builtin types make when they are called.
var typeTable = []spec{
	{"bool(x=False, /)", func(_ *Meter, _ Value, b *Bound) Value { return Bool(Truth(b.At(0))) }},
	{"bytes(x=b'', /)", makeBytes},
	{"dict(x=None, /, **entries)", makeDict},
	{"float(x=0.0, /)", makeFloat},
	{"frozenset(iterable=None, /)", func(m *Meter, _ Value, b *Bound) Value { return m.setOf(b.At(0), true) }},
	{"int(x=0, /, base=10)", makeInt},
	{"list(iterable=None, /)", makeList},
	{"object()", makeObject},
	{"range(start, stop=None, step=1, /)", makeRange},
	{"set(iterable=None, /)", func(m *Meter, _ Value, b *Bound) Value { return m.setOf(b.At(0), false) }},
	{"str(x='', /)", func(m *Meter, _ Value, b *Bound) Value { return Str(m.Str(b.At(0))) }},
	{"tuple(iterable=None, /)", makeTuple},
}

// text returns the i-th argument, which must be a string.
func (m *Meter) text(b *Bound, i int) string {
	s, ok := b.At(i).(Str)
	if !ok {
		m.FailAt(b.args[i].Span, "%s() takes a string here, not %s", b.sig.Name, KindOf(b.At(i)))
	}
	return string(s)
}

// number returns the i-th argument, which must be an integer.
func (m *Meter) number(b *Bound, i int) int64 {
	n, ok := asInt(b.At(i))
	if !ok {
		m.FailAt(b.args[i].Span, "%s() takes an integer here, not %s", b.sig.Name, KindOf(b.At(i)))
	}
	return n
}

// quantify is any (until true) or all (until false).
func (m *Meter) quantify(v Value, until bool) Value {
	next := m.Iterate(v)
	for {
		item, ok := next()
		if !ok {
			return Bool(!until)
		}
		if Truth(item) == until {
			return Bool(until)
		}
	}
}

func builtinAbs(m *Meter, _ Value, b *Bound) Value {
	if f, ok := b.At(0).(Float); ok {
		return max(f, -f)
	}
	if n := m.number(b, 0); n < 0 {
		return m.Unary(lex.Minus, Int(n))
	} else {
		return Int(n)
	}
}

func builtinCallable(_ *Meter, _ Value, b *Bound) Value {
	switch b.At(0).(type) {
	case *Builtin, *method, *native, typeObject, exceptionType, Callable, *Class:
		return Bool(true)
	}
	return Bool(false)
}

func builtinChr(m *Meter, _ Value, b *Bound) Value {
	n := m.number(b, 0)
	if n < 0 || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		m.Failf("%d is no character", n)
	}
	return Str(rune(n))
}

func builtinOrd(m *Meter, _ Value, b *Bound) Value {
	s := m.text(b, 0)
	r, width := utf8.DecodeRuneInString(s)
	if width == 0 || width != len(s) {
		m.Failf("ord() takes a string of one character")
	}
	return Int(r)
}

func builtinDivmod(m *Meter, _ Value, b *Bound) Value {
	return m.NewTuple([]Value{m.Binary(lex.DoubleSlash, b.At(0), b.At(1)), m.Binary(lex.Percent, b.At(0), b.At(1))})
}

func builtinEnumerate(m *Meter, _ Value, b *Bound) Value {
	next, i := m.Iterate(b.At(0)), m.number(b, 1)
	return &Iterator{kind: "enumerate", next: func() (Value, bool) {
		v, ok := next()
		if !ok {
			return nil, false
		}
		i++
		return m.NewTuple([]Value{Int(i - 1), v}), true
	}}
}

func builtinFilter(m *Meter, _ Value, b *Bound) Value {
	f, next, at := b.At(0), m.Iterate(b.At(1)), b.Span
	return &Iterator{kind: "filter", next: func() (Value, bool) {
		for {
			v, ok := next()
			if !ok {
				return nil, false
			}
			keep := v
			if _, none := f.(None); !none {
				keep = m.CallWith(f, at, v)
			}
			if Truth(keep) {
				return v, true
			}
		}
	}}
}

func builtinMap(m *Meter, _ Value, b *Bound) Value {
	f, at := b.At(0), b.Span
	nexts := []func() (Value, bool){m.Iterate(b.At(1))}
	for _, a := range b.Rest {
		nexts = append(nexts, m.Iterate(a.Value))
	}
	return &Iterator{kind: "map", next: func() (Value, bool) {
		items := make([]Value, len(nexts))
		for i, next := range nexts {
			v, ok := next()
			if !ok {
				return nil, false
			}
			items[i] = v
		}
		return m.CallWith(f, at, items...), true
	}}
}

func builtinZip(m *Meter, _ Value, b *Bound) Value {
	nexts := make([]func() (Value, bool), len(b.Rest))
	for i, a := range b.Rest {
		nexts[i] = m.Iterate(a.Value)
	}
	strict := Truth(b.Get("strict").Value)
	return &Iterator{kind: "zip", next: func() (Value, bool) {
		items := make([]Value, 0, len(nexts))
		ended := 0
		for _, next := range nexts {
			v, ok := next()
			if !ok {
				ended++
				if !strict {
					return nil, false
				}
				continue
			}
			items = append(items, v)
		}
		if ended > 0 && len(items) > 0 {
			m.Failf("the arguments of zip() have different lengths")
		}
		if len(items) == 0 {
			return nil, false
		}
		return m.NewTuple(items), true
	}}
}

func builtinGetattr(m *Meter, _ Value, b *Bound) Value {
	name := m.text(b, 1)
	if v := m.findAttr(b.At(0), name); v != nil {
		return v
	}
	if b.given[2] {
		return b.At(2)
	}
	return m.Attr(b.At(0), name)
}

func builtinHasattr(m *Meter, _ Value, b *Bound) Value {
	return Bool(m.findAttr(b.At(0), m.text(b, 1)) != nil)
}

func builtinIter(m *Meter, _ Value, b *Bound) Value {
	if it, ok := b.At(0).(*Iterator); ok {
		return it
	}
	return &Iterator{kind: "iterator", next: m.Iterate(b.At(0))}
}

func builtinNext(m *Meter, _ Value, b *Bound) Value {
	it, ok := b.At(0).(*Iterator)
	if !ok {
		m.Failf("next() takes an iterator, not %s", KindOf(b.At(0)))
	}
	if v, ok := m.Iterate(it)(); ok {
		return v
	}
	if !b.given[1] {
		m.Failf("the iterator has no more items")
	}
	return b.At(1)
}

func builtinLen(m *Meter, _ Value, b *Bound) Value {
	switch v := b.At(0).(type) {
	case Str:
		m.Step(len(v) >> 4)
		return Int(utf8.RuneCountInString(string(v)))
	case Bytes:
		return Int(len(v))
	case *List:
		return Int(len(v.Items))
	case *Tuple:
		return Int(len(v.Items))
	case *Dict:
		return Int(v.Len())
	case *Set:
		return Int(v.Len())
	case *view:
		return Int(v.of.Len())
	case *Range:
		return Int(v.length())
	}
	m.Failf("%s has no length", KindOf(b.At(0)))
	return nil
}

// extreme is max (better is Greater) or min (Less).
func (m *Meter) extreme(b *Bound, better lex.Kind) Value {
	var items []Value
	if len(b.Rest) == 0 {
		items = m.Collect(b.At(0))
	} else {
		items = append(items, b.At(0))
		for _, a := range b.Rest {
			items = append(items, a.Value)
		}
	}
	if len(items) == 0 {
		if !b.Given("default") {
			m.Failf("%s() has nothing to choose from", b.sig.Name)
		}
		return b.Get("default").Value
	}
	key := m.keyFunction(b)
	best, bestKey := items[0], key(items[0])
	for _, v := range items[1:] {
		if k := key(v); m.Compare(better, k, bestKey) {
			best, bestKey = v, k
		}
	}
	return best
}

// keyFunction returns what the argument "key" says, or else the value itself.
func (m *Meter) keyFunction(b *Bound) func(Value) Value {
	f := b.Get("key").Value
	if _, none := f.(None); none {
		return func(v Value) Value { return v }
	}
	return func(v Value) Value { return m.CallWith(f, b.Span, v) }
}

func builtinReversed(m *Meter, _ Value, b *Bound) Value {
	switch b.At(0).(type) {
	case *Iterator, *Set:
		m.Failf("%s cannot be reversed", KindOf(b.At(0)))
	}
	items := slices.Clone(m.Collect(b.At(0)))
	m.Alloc(ItemSize * len(items))
	slices.Reverse(items)
	return &Iterator{kind: "reversed", next: m.Iterate(&List{Items: items})}
}

func builtinSorted(m *Meter, _ Value, b *Bound) Value {
	l := m.NewList(m.Collect(b.At(0)))
	m.sort(l, b)
	return l
}

// sort sorts a list in place, as the arguments "key" and "reverse" say. It is
// stable, with reverse too.
func (m *Meter) sort(l *List, b *Bound) {
	type keyed struct{ key, value Value }
	key, reverse := m.keyFunction(b), Truth(b.Get("reverse").Value)
	items := make([]keyed, len(l.Items))
	m.Alloc(2 * ItemSize * len(items))
	for i, v := range l.Items {
		items[i] = keyed{key(v), v}
	}
	slices.SortStableFunc(items, func(x, y keyed) int {
		order, _ := m.order(x.key, y.key)
		if reverse {
			return -order
		}
		return order
	})
	sorted := make([]Value, len(items))
	for i, k := range items {
		sorted[i] = k.value
	}
	l.Items, l.Spans = sorted, nil
}

func builtinSum(m *Meter, _ Value, b *Bound) Value {
	total := b.At(1)
	if _, ok := total.(Str); ok {
		m.Failf("sum() does not join strings: use ''.join()")
	}
	next := m.Iterate(b.At(0))
	for {
		v, ok := next()
		if !ok {
			return total
		}
		total = m.Binary(lex.Plus, total, v)
	}
}

func builtinIsinstance(m *Meter, _ Value, b *Bound) Value {
	return Bool(m.matchesType(b.At(1), func(t Value) bool { return isInstance(b.At(0), t) }))
}

func builtinIssubclass(m *Meter, _ Value, b *Bound) Value {
	c, ok := b.At(0).(*Class)
	return Bool(m.matchesType(b.At(1), func(t Value) bool {
		base, isClass := t.(*Class)
		return ok && isClass && c.Derives(base) || b.At(0) == t
	}))
}

// matchesType tries a type, or each of a tuple of types.
func (m *Meter) matchesType(t Value, try func(Value) bool) bool {
	m.Enter()
	defer m.Leave()
	switch t := t.(type) {
	case *Tuple:
		for _, item := range t.Items {
			if m.matchesType(item, try) {
				return true
			}
		}
		return false
	case typeObject, *Class, TypeTest:
		return try(t)
	}
	m.Failf("a type or a tuple of types is needed, not %s", KindOf(t))
	return false
}

// TypeTest is a host's value that stands for a type of values.
type TypeTest interface {
	Value
	IsTypeOf(v Value) bool
}

// IsObject reports whether a value is the type "object".
func IsObject(v Value) bool {
	t, ok := v.(typeObject)
	return ok && t.name == "object"
}

func isInstance(v, t Value) bool {
	switch t := t.(type) {
	case TypeTest:
		return t.IsTypeOf(v)
	case typeObject:
		if s, ok := v.(*Set); ok && s.Frozen {
			return t.name == "frozenset" || t.name == "object"
		}
		_, isBool := v.(Bool)
		return t.name == v.TypeName() || t.name == "object" || isBool && t.name == "int"
	}
	return false
}

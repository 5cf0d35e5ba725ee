package value

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/source"
)

// methods returns the methods of a value's type by name.
func (t *tables) methods(v Value) map[string]*native {
	switch v := v.(type) {
	case Str:
		return t.strs
	case *List:
		return t.lists
	case *Dict:
		return t.dicts
	case *Tuple:
		return t.tuples
	case *Set:
		if v.Frozen {
			return t.frozensets
		}
		return t.sets
	case typeObject:
		if v.name == "dict" {
			return map[string]*native{"fromkeys": t.dicts["fromkeys"]}
		}
	}
	return nil
}

// listMethods are the methods of lists.
var listMethods = []spec{
	{"append(x, /)", func(m *Meter, self Value, b *Bound) Value { m.Append(self.(*List), b.At(0)); return None{} }},
	{"clear()", func(_ *Meter, self Value, _ *Bound) Value { return self.(*List).replace(nil) }},
	{"copy()", func(m *Meter, self Value, _ *Bound) Value { return m.NewList(self.(*List).Items) }},
	{"count(x, /)", func(m *Meter, self Value, b *Bound) Value { return m.count(self.(*List).Items, b.At(0)) }},
	{"extend(iterable, /)", func(m *Meter, self Value, b *Bound) Value { m.Extend(self.(*List), b.At(0)); return None{} }},
	{"index(x, /)", func(m *Meter, self Value, b *Bound) Value { return m.indexOf(self.(*List).Items, b.At(0)) }},
	{"insert(index, x, /)", listInsert},
	{"pop(index=-1, /)", listPop},
	{"remove(x, /)", listRemove},
	{"reverse()", listReverse},
	{"sort(*, key=None, reverse=False)", func(m *Meter, self Value, b *Bound) Value { m.sort(self.(*List), b); return None{} }},
}

// tupleMethods are the methods of tuples.
var tupleMethods = []spec{
	{"count(x, /)", func(m *Meter, self Value, b *Bound) Value { return m.count(self.(*Tuple).Items, b.At(0)) }},
	{"index(x, /)", func(m *Meter, self Value, b *Bound) Value { return m.indexOf(self.(*Tuple).Items, b.At(0)) }},
}

func (l *List) replace(items []Value) Value {
	l.Items, l.Spans = items, nil
	return None{}
}

func (m *Meter) count(items []Value, x Value) Value {
	n := 0
	for _, v := range items {
		if m.equal(v, x) {
			n++
		}
	}
	return Int(n)
}

func (m *Meter) find(items []Value, x Value) int {
	return slices.IndexFunc(items, func(v Value) bool { return m.equal(v, x) })
}

func (m *Meter) indexOf(items []Value, x Value) Value {
	i := m.find(items, x)
	if i < 0 {
		m.Failf("%s is not there", pytext.Clip(m.Repr(x)))
	}
	return Int(i)
}

func listInsert(m *Meter, self Value, b *Bound) Value {
	l, i := self.(*List), m.number(b, 0)
	if i < 0 {
		i += int64(len(l.Items))
	}
	i = min(max(i, 0), int64(len(l.Items)))
	m.Alloc(ItemSize)
	m.Step(len(l.Items) >> 4)
	return l.replace(slices.Insert(l.Items, int(i), b.At(1)))
}

func listPop(m *Meter, self Value, b *Bound) Value {
	l := self.(*List)
	if len(l.Items) == 0 {
		m.Failf("the list is empty")
	}
	i := m.index(b.At(0), len(l.Items), "list")
	v := l.Items[i]
	m.Step((len(l.Items) - i) >> 4)
	l.replace(slices.Delete(l.Items, i, i+1))
	return v
}

func listRemove(m *Meter, self Value, b *Bound) Value {
	l := self.(*List)
	i := m.find(l.Items, b.At(0))
	if i < 0 {
		m.Failf("%s is not in the list", pytext.Clip(m.Repr(b.At(0))))
	}
	return l.replace(slices.Delete(l.Items, i, i+1))
}

func listReverse(m *Meter, self Value, _ *Bound) Value {
	l := self.(*List)
	m.Step(len(l.Items))
	slices.Reverse(l.Items)
	return l.replace(l.Items)
}

// dictMethods are the methods of dicts.
var dictMethods = []spec{
	{"clear()", func(_ *Meter, self Value, _ *Bound) Value { self.(*Dict).clear(); return None{} }},
	{"copy()", dictCopy},
	{"fromkeys(iterable, value=None, /)", dictFromKeys},
	{"get(key, default=None, /)", dictGet},
	{"items()", dictItems},
	{"keys()", func(_ *Meter, self Value, _ *Bound) Value {
		return &view{"dict_keys", self.(*Dict), func(e Entry) Value { return e.Key }}
	}},
	{"pop(key, default=..., /)", dictPop},
	{"setdefault(key, default=None, /)", dictSetDefault},
	{"update(other=None, /, **entries)", dictUpdate},
	{"values()", func(_ *Meter, self Value, _ *Bound) Value {
		return &view{"dict_values", self.(*Dict), func(e Entry) Value { return e.Value }}
	}},
}

func dictCopy(m *Meter, self Value, _ *Bound) Value {
	d := m.NewDict()
	m.Update(d, self)
	return d
}

func dictFromKeys(m *Meter, _ Value, b *Bound) Value {
	d := m.NewDict()
	for _, k := range m.Collect(b.At(0)) {
		m.Put(d, k, b.At(1), source.Span{})
	}
	return d
}

func dictGet(m *Meter, self Value, b *Bound) Value {
	if v, ok := self.(*Dict).get(m.hashKey(b.At(0))); ok {
		return v
	}
	return b.At(1)
}

func dictItems(m *Meter, self Value, _ *Bound) Value {
	return &view{"dict_items", self.(*Dict), func(e Entry) Value { return m.NewTuple([]Value{e.Key, e.Value}) }}
}

func dictPop(m *Meter, self Value, b *Bound) Value {
	if v, ok := self.(*Dict).remove(m.hashKey(b.At(0))); ok {
		return v
	}
	if !b.given[1] {
		m.Failf("the dict has no key %s", pytext.Clip(m.Repr(b.At(0))))
	}
	return b.At(1)
}

func dictSetDefault(m *Meter, self Value, b *Bound) Value {
	d := self.(*Dict)
	if v, ok := d.get(m.hashKey(b.At(0))); ok {
		return v
	}
	m.Put(d, b.At(0), b.At(1), source.Span{})
	return b.At(1)
}

func dictUpdate(m *Meter, self Value, b *Bound) Value {
	d := self.(*Dict)
	if _, none := b.At(0).(None); !none {
		m.Update(d, b.At(0))
	}
	for _, a := range b.Extra {
		m.Put(d, Str(a.Name), a.Value, a.Span)
	}
	return None{}
}

// setMethods are the methods of sets, frozensetMethods those that change nothing.
var (
	setMethods = append([]spec{
		{"add(x, /)", func(m *Meter, self Value, b *Bound) Value { m.Add(self.(*Set), b.At(0)); return None{} }},
		{"clear()", func(_ *Meter, self Value, _ *Bound) Value { self.(*Set).dict.clear(); return None{} }},
		{"discard(x, /)", func(m *Meter, self Value, b *Bound) Value {
			self.(*Set).dict.remove(m.hashKey(b.At(0)))
			return None{}
		}},
		{"remove(x, /)", setRemove},
		{"update(*others)", setUpdate},
	}, frozensetMethods...)

	frozensetMethods = []spec{
		{"copy()", func(m *Meter, self Value, _ *Bound) Value { return m.folded(lex.VBar, self, nil) }},
		{"difference(*others)", func(m *Meter, self Value, b *Bound) Value { return m.folded(lex.Minus, self, b.Rest) }},
		{"intersection(*others)", func(m *Meter, self Value, b *Bound) Value { return m.folded(lex.Amper, self, b.Rest) }},
		{"isdisjoint(other, /)", func(m *Meter, self Value, b *Bound) Value {
			return Bool(m.combineSets(lex.Amper, self.(*Set), m.NewSet(m.Collect(b.At(0))...)).Len() == 0)
		}},
		{"issubset(other, /)", func(m *Meter, self Value, b *Bound) Value {
			return Bool(m.subset(self.(*Set), m.NewSet(m.Collect(b.At(0))...)))
		}},
		{"issuperset(other, /)", func(m *Meter, self Value, b *Bound) Value {
			return Bool(m.subset(m.NewSet(m.Collect(b.At(0))...), self.(*Set)))
		}},
		{"symmetric_difference(other, /)", func(m *Meter, self Value, b *Bound) Value {
			return m.combineSets(lex.Circumflex, self.(*Set), m.NewSet(m.Collect(b.At(0))...))
		}},
		{"union(*others)", func(m *Meter, self Value, b *Bound) Value { return m.folded(lex.VBar, self, b.Rest) }},
	}
)

// folded combines a set with others, one after another.
func (m *Meter) folded(op lex.Kind, self Value, others []Arg) Value {
	out := m.combineSets(lex.VBar, self.(*Set), m.NewSet())
	for _, a := range others {
		out = m.combineSets(op, out, m.NewSet(m.Collect(a.Value)...))
	}
	return out
}

func setRemove(m *Meter, self Value, b *Bound) Value {
	if _, ok := self.(*Set).dict.remove(m.hashKey(b.At(0))); !ok {
		m.Failf("%s is not in the set", pytext.Clip(m.Repr(b.At(0))))
	}
	return None{}
}

func setUpdate(m *Meter, self Value, b *Bound) Value {
	for _, a := range b.Rest {
		for _, v := range m.Collect(a.Value) {
			m.Add(self.(*Set), v)
		}
	}
	return None{}
}

package value

import (
	"maps"
	"slices"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/rule/eval/pytext"
	"codepathfinder.dev/pathfinder/internal/source"
)

// native is a function or method of this package.
type native struct {
	sig *Signature
	fn  func(m *Meter, self Value, b *Bound) Value
}

// TypeName is what messages call it.
func (*native) TypeName() string { return "function" }

// Attr reads an attribute of a value.
func (m *Meter) Attr(object Value, name string) Value {
	if v := m.findAttr(object, name); v != nil {
		return v
	}
	known := m.attrNames(object)
	if mod, ok := object.(*Module); ok {
		m.Failf("the module %s has no %q%s", mod.Name, name, Meant(name, known))
	}
	if c, ok := object.(*Class); ok {
		m.Failf("the class %s has no attribute %q%s", c.Name, name, Meant(name, known))
	}
	m.Failf("%s has no attribute %q%s", KindOf(object), name, Meant(name, known))
	return nil
}

// findAttr reads an attribute, nil where there is none.
func (m *Meter) findAttr(object Value, name string) Value {
	switch o := object.(type) {
	case *Module:
		return o.Member(name)
	case *Class:
		return o.member(name)
	case Attributed:
		return o.Attr(name)
	}
	if n := m.tables.methods(object)[name]; n != nil {
		m.Alloc(ContainerSize)
		return &method{self: object, of: n}
	}
	return nil
}

// member reads an attribute through a class; its class methods are bound to it.
func (c *Class) member(name string) Value {
	v, _ := c.Get(name)
	switch v := v.(type) {
	case nil:
		if name == "__name__" {
			return Str(c.Name)
		}
		return nil
	case *ClassMethod:
		return &Builtin{Sig: v.Sig, Fn: func(m *Meter, b *Bound) Value { return v.Fn(m, c, b) }}
	}
	return v
}

func (m *Meter) attrNames(object Value) []string {
	switch o := object.(type) {
	case *Module:
		return o.Names
	case *Class:
		var out []string
		for _, k := range o.Linear {
			out = append(out, keys(k.Attrs)...)
		}
		return out
	case Attributed:
		return o.AttrNames()
	}
	return keys(m.tables.methods(object))
}

// SetAttr runs object.name = v.
func (m *Meter) SetAttr(object Value, name string, v Value) {
	c, ok := object.(*Class)
	if !ok || c.Span == (source.Span{}) {
		m.Failf("the attributes of %s cannot be set in a rule file", KindOf(object))
	}
	m.Alloc(ItemSize)
	c.Define(name, m.At)
	c.Attrs[name] = v
}

// Item reads object[index].
func (m *Meter) Item(object, index Value) Value {
	if s, ok := index.(*Slice); ok {
		return m.sliceOf(object, s)
	}
	switch o := object.(type) {
	case *Dict:
		v, ok := o.get(m.hashKey(index))
		if !ok {
			m.Failf("the dict has no key %s", pytext.Clip(m.Repr(index)))
		}
		return v
	case *List:
		return o.Items[m.index(index, len(o.Items), "list")]
	case *Tuple:
		return o.Items[m.index(index, len(o.Items), "tuple")]
	case Str:
		return m.character(o, m.index(index, utf8.RuneCountInString(string(o)), "string"))
	case Bytes:
		return Int(o[m.index(index, len(o), "bytes")])
	case *Range:
		return o.at(int64(m.index(index, int(o.length()), "range")))
	case typeObject:
		return &Hint{Name: o.name}
	case *Hint:
		return o
	}
	m.Failf("%s has no items", KindOf(object))
	return nil
}

func (m *Meter) character(s Str, i int) Value {
	m.Step(1 + i>>4)
	for j, r := range string(s) {
		if i == 0 {
			return s[j : j+utf8.RuneLen(r)]
		}
		i--
	}
	panic("character index out of range")
}

// index resolves a sequence's index.
func (m *Meter) index(v Value, length int, what string) int {
	i, ok := asInt(v)
	if !ok {
		m.Failf("the index of a %s is an integer, not a %s", what, v.TypeName())
	}
	if i < 0 {
		i += int64(length)
	}
	if i < 0 || i >= int64(length) {
		m.Failf("the index is outside of the %s, which has %d items", what, length)
	}
	return int(i)
}

func (m *Meter) sliceOf(object Value, s *Slice) Value {
	switch o := object.(type) {
	case *List:
		return m.NewList(sliced(m, o.Items, s))
	case *Tuple:
		return m.NewTuple(sliced(m, o.Items, s))
	case Str:
		m.Alloc(4 * len(o))
		return Str(sliced(m, []rune(string(o)), s))
	case Bytes:
		return Bytes(sliced(m, []byte(o), s))
	case *Range:
		m.Failf("ranges cannot be sliced in a rule file")
	}
	m.Failf("%s cannot be sliced", KindOf(object))
	return nil
}

// SetItem runs object[index] = v.
func (m *Meter) SetItem(object, index, v Value) {
	if _, ok := index.(*Slice); ok {
		m.Failf("slices cannot be assigned to in a rule file")
	}
	switch o := object.(type) {
	case *Dict:
		m.Put(o, index, v, m.At)
	case *List:
		o.Items[m.index(index, len(o.Items), "list")] = v
		o.Spans = nil
	default:
		m.Failf("the items of %s cannot be set", KindOf(object))
	}
}

// Extend adds what a value iterates over to a list.
func (m *Meter) Extend(l *List, v Value) {
	for _, item := range m.Collect(v) {
		m.Append(l, item)
	}
}

// Append adds a value to a list.
func (m *Meter) Append(l *List, v Value) {
	m.Alloc(ItemSize)
	l.Items, l.Spans = append(l.Items, v), nil
}

// Update adds the entries of a dict, or pairs, to a dict.
func (m *Meter) Update(d *Dict, v Value) {
	if from, ok := v.(*Dict); ok {
		for _, e := range slices.Clone(from.entries) {
			if !e.dead {
				m.Put(d, e.Key, e.Value, e.Span)
			}
		}
		return
	}
	for _, pair := range m.Collect(v) {
		items := m.Collect(pair)
		if len(items) != 2 {
			m.Failf("a dict is made of pairs, not of %d values", len(items))
		}
		m.Put(d, items[0], items[1], source.Span{})
	}
}

func keys[V any](m map[string]V) []string { return slices.Collect(maps.Keys(m)) }

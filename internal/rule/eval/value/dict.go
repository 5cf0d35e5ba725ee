package value

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"
)

// Entry is one key of a dict or set with its value. Span places it where it was
// written down in a display or as an argument; it is empty where it was not.
type Entry struct {
	Key, Value Value
	Span       source.Span
	dead       bool
}

// Dict is a dictionary: it keeps the order in which keys were added.
type Dict struct {
	entries []Entry
	index   map[Value]int // by hash key
}

// Set is a set. Unlike CPython's it keeps the order in which it was filled, so
// that a rule file means the same each time.
type Set struct {
	dict   Dict
	Frozen bool
}

// Len returns the number of keys.
func (d *Dict) Len() int { return len(d.index) }

// Len returns the number of elements.
func (s *Set) Len() int { return s.dict.Len() }

// Entries calls yield for each entry in order.
func (d *Dict) Entries(yield func(Entry) bool) {
	for _, e := range d.entries {
		if !e.dead && !yield(e) {
			return
		}
	}
}

// Items returns the elements in order.
func (s *Set) Items() []Value {
	out := make([]Value, 0, s.Len())
	for e := range s.dict.Entries {
		out = append(out, e.Key)
	}
	return out
}

func (d *Dict) get(key Value) (Value, bool) {
	i, ok := d.index[key]
	if !ok {
		return nil, false
	}
	return d.entries[i].Value, true
}

// set adds or replaces; hash is the key's hash key.
func (d *Dict) set(hash, key, value Value, at source.Span) {
	if i, ok := d.index[hash]; ok {
		d.entries[i].Value, d.entries[i].Span = value, at
		return
	}
	if d.index == nil {
		d.index = map[Value]int{}
	}
	d.index[hash] = len(d.entries)
	d.entries = append(d.entries, Entry{Key: key, Value: value, Span: at})
}

func (d *Dict) remove(hash Value) (Value, bool) {
	i, ok := d.index[hash]
	if !ok {
		return nil, false
	}
	value := d.entries[i].Value
	delete(d.index, hash)
	d.entries[i] = Entry{dead: true}
	if len(d.entries) > 2*d.Len()+16 {
		d.compact()
	}
	return value, true
}

// compact drops the dead entries, so that walking over them costs nothing.
func (d *Dict) compact() {
	to := make([]int, len(d.entries))
	live := d.entries[:0:0]
	for i, e := range d.entries {
		to[i] = len(live)
		if !e.dead {
			live = append(live, e)
		}
	}
	for hash, i := range d.index {
		d.index[hash] = to[i]
	}
	d.entries = live
}

func (d *Dict) clear() { d.entries, d.index = nil, nil }

// tupleKey is the hash key of a tuple.
type tupleKey string

// TypeName is never shown: a tupleKey is no value of a program.
func (tupleKey) TypeName() string { return "tuple" }

// hashKey returns what values that are equal as dict keys have in common. It is
// comparable in Go.
func (m *Meter) hashKey(v Value) Value {
	m.weigh(v)
	switch v := v.(type) {
	case Bool:
		if v {
			return Int(1)
		}
		return Int(0)
	case Float:
		if f := float64(v); f == math.Trunc(f) && math.Abs(f) < 1<<53 {
			return Int(int64(f))
		}
		return v
	case *Tuple:
		var b strings.Builder
		m.Enter()
		for _, item := range v.Items {
			m.Step(1)
			writeKey(&b, m.hashKey(item))
		}
		m.Leave()
		m.Alloc(b.Len())
		return tupleKey(b.String())
	case *List, *Dict:
		m.Failf("%s cannot be an element of a set or a key of a dict", KindOf(v))
	case *Set:
		if !v.Frozen {
			m.Failf("a set cannot be an element of a set or a key of a dict")
		}
		m.Failf("frozensets as elements of sets are not supported in rule files")
	}
	return v
}

// writeKey writes a hash key so that different ones never look the same.
func writeKey(b *strings.Builder, key Value) {
	text := ""
	switch key := key.(type) {
	case Str:
		text = string(key)
	case Bytes:
		text = string(key)
	case tupleKey:
		text = string(key)
	case Int:
		text = strconv.FormatInt(int64(key), 10)
	case Float:
		text = strconv.FormatFloat(float64(key), 'g', -1, 64)
	case None, Ellipsis:
	default:
		text = fmt.Sprintf("%p", key)
	}
	fmt.Fprintf(b, "%T %d:%s", key, len(text), text)
}

// NewDict makes an empty dict.
func (m *Meter) NewDict() *Dict {
	m.Alloc(ContainerSize)
	return &Dict{}
}

// Put adds or replaces a key, whose place is at.
func (m *Meter) Put(d *Dict, key, value Value, at source.Span) {
	m.Alloc(entrySize)
	d.set(m.hashKey(key), key, value, at)
}

// Add puts a value into a set.
func (m *Meter) Add(s *Set, v Value) {
	h := m.hashKey(v)
	if _, ok := s.dict.index[h]; !ok {
		m.Alloc(entrySize)
		s.dict.set(h, v, None{}, source.Span{})
	}
}

func (m *Meter) has(s *Set, v Value) bool {
	_, ok := s.dict.index[m.hashKey(v)]
	return ok
}

// NewSet makes a set of values.
func (m *Meter) NewSet(items ...Value) *Set {
	m.Alloc(ContainerSize)
	s := &Set{}
	for _, v := range items {
		m.Step(1)
		m.Add(s, v)
	}
	return s
}

package value

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/source"
)

// Class is a class of the program or of the host. Classes are read, never
// instantiated.
type Class struct {
	Name string
	Span source.Span
	// Linear is the order in which attributes are looked up: the class itself,
	// then its bases as C3 orders them.
	Linear []*Class
	// Attrs are the class's own attributes.
	Attrs  map[string]Value
	order  []string // names in the order of their first definition
	places map[string]source.Span
	used   map[string]bool // names that something has read
}

// ClassMethod is a host's function that is handed the class it is read from.
type ClassMethod struct {
	Sig *Signature
	Fn  func(m *Meter, class *Class, b *Bound) Value
}

// TypeName names the types as CPython does.
func (*Class) TypeName() string       { return "type" }
func (*ClassMethod) TypeName() string { return "classmethod" }

// NewClass makes a class of the program.
func (m *Meter) NewClass(name string, at source.Span, bases []*Class) *Class {
	c := &Class{Name: name, Span: at, Attrs: map[string]Value{}, used: map[string]bool{}, places: map[string]source.Span{}}
	c.Linear = m.linearize(c, bases)
	return c
}

// HostClass makes a class of the host, which derives from at most one other.
func HostClass(name string, attrs map[string]Value, base *Class) *Class {
	c := &Class{Name: name, Attrs: attrs, used: map[string]bool{}}
	c.Linear = []*Class{c}
	if base != nil {
		c.Linear = append(c.Linear, base.Linear...)
	}
	return c
}

// Derives reports whether the class is, or derives from, another.
func (c *Class) Derives(base *Class) bool { return slices.Contains(c.Linear, base) }

// Get looks an attribute up in the class and its bases. The place is where the
// program defines it, or else the class's.
func (c *Class) Get(name string) (v Value, at source.Span) {
	for _, k := range c.Linear {
		if v, ok := k.Attrs[name]; ok {
			k.used[name] = true
			if at, ok := k.places[name]; ok {
				return v, at
			}
			return v, c.Span
		}
	}
	return nil, c.Span
}

// Unused calls yield for each attribute of the class itself that nothing has read.
func (c *Class) Unused(yield func(name string, at source.Span) bool) {
	for _, name := range c.order {
		if !c.used[name] && !yield(name, c.places[name]) {
			return
		}
	}
}

// Use notes that an attribute of the class itself was read.
func (c *Class) Use(name string) { c.used[name] = true }

// Define notes where an attribute is about to be defined.
func (c *Class) Define(name string, at source.Span) {
	if _, ok := c.Attrs[name]; !ok {
		c.order = append(c.order, name)
	}
	c.places[name] = at
}

// linearize merges the bases' orders as the C3 algorithm does.
func (m *Meter) linearize(c *Class, bases []*Class) []*Class {
	lists := make([][]*Class, 0, len(bases)+1)
	for _, b := range bases {
		lists = append(lists, b.Linear)
	}
	lists = append(lists, bases)
	out := []*Class{c}
	for {
		lists = slices.DeleteFunc(lists, func(l []*Class) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return out
		}
		next := m.candidate(lists)
		if next == nil {
			m.FailAt(c.Span, "the bases of %s cannot be brought into one order", c.Name)
		}
		m.Alloc(ItemSize)
		out = append(out, next)
		for i, l := range lists {
			if l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

// candidate returns the first class that stands behind no other, or nil.
func (m *Meter) candidate(lists [][]*Class) *Class {
	for _, l := range lists {
		behind := slices.ContainsFunc(lists, func(other []*Class) bool {
			m.Step(len(other))
			return slices.Contains(other[1:], l[0])
		})
		if !behind {
			return l[0]
		}
	}
	return nil
}

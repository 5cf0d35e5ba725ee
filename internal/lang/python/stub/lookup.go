package stub

import "strings"

// fuel bounds the work of one question: references may lead in circles, and star
// imports may branch at every step.
type fuel struct {
	left  int
	plain bool // only a class's own attributes, none of variables
}

const fullTank = 2000

func newFuel() fuel   { return fuel{left: fullTank} }
func plainFuel() fuel { return fuel{left: fullTank, plain: true} }

func (f *fuel) burn() bool {
	f.left--
	return f.left > 0
}

// Lookup finds what a dotted path stands for: modules, their members and what
// they re-export, submodules, members of classes in the order of the MRO, and
// attributes of variables and properties whose class is known. The symbol found
// is the definition: of socket.socket.bind it is _socket.socket.bind. It does not
// allocate once the blocks on the way are decoded.
func (x *Index) Lookup(path string) (Sym, bool) {
	f := newFuel()
	return x.walk(path, &f)
}

// Module finds a module by its name.
func (x *Index) Module(name string) (Sym, bool) {
	s := x.module(name)
	return s, s.Valid()
}

// walk follows a dotted path.
func (x *Index) walk(path string, f *fuel) (Sym, bool) {
	at, end := x.firstModule(path)
	if !at.Valid() {
		return Sym{}, false
	}
	direct := true // whether at is the module that path[:end] names
	for end < len(path) {
		start := end + 1
		end = componentEnd(path, start)
		name := path[start:end]
		if !f.burn() {
			return Sym{}, false
		}
		if at.Kind() != Module {
			next, ok := at.attribute(name, f)
			if !ok {
				return Sym{}, false
			}
			at = next
			continue
		}
		if next, ok := at.moduleMember(name, false, f); ok {
			direct = direct && next.Kind() == Module && next.Ident() == path[:end]
			at = next
			continue
		}
		full := path[:end]
		if !direct {
			full = at.Ident() + "." + name
		}
		at = x.module(full)
		if !at.Valid() {
			return Sym{}, false
		}
	}
	return at, true
}

// firstModule finds the shortest prefix of the path that is a module; without a
// module of its first component, it is one below a namespace package of the pack.
func (x *Index) firstModule(path string) (Sym, int) {
	end := componentEnd(path, 0)
	m := x.module(path[:end])
	if m.Valid() || !x.pack.hasTop(path[:end]) {
		return m, end
	}
	for !m.Valid() && end < len(path) {
		end = componentEnd(path, end+1)
		m = x.module(path[:end])
	}
	return m, end
}

// componentEnd returns where the component of a dotted path ends that starts at i.
func componentEnd(path string, i int) int {
	if i > len(path) {
		return len(path)
	}
	if n := strings.IndexByte(path[i:], '.'); n >= 0 {
		return i + n
	}
	return len(path)
}

// follow goes from an import to what it imports.
func (s Sym) follow(f *fuel) (Sym, bool) {
	for s.Kind() == imported {
		if !f.burn() {
			return Sym{}, false
		}
		ref := s.field(symPayload)
		if ref&outsideRef != 0 {
			return s.b.refer(ref, f)
		}
		s = Sym{s.b, ref}
	}
	return s, s.Kind() != NoKind
}

// attribute returns the attribute of any symbol.
func (s Sym) attribute(name string, f *fuel) (Sym, bool) {
	switch s.Kind() {
	case Module:
		if m, ok := s.moduleMember(name, false, f); ok {
			return m, true
		}
		if s.Flags()&Package == 0 {
			return Sym{}, false
		}
		sub := s.b.index.module(s.Ident() + "." + name)
		return sub, sub.Valid()
	case ClassKind:
		return s.classMember(name, f)
	case Variable:
		if !f.plain {
			return s.written().attribute(name, f)
		}
	case Function:
		if fn, _ := s.Func(); !f.plain && fn.Flags()&Property != 0 && fn.Len() > 0 {
			return fn.At(0).written().attribute(name, f)
		}
	}
	return Sym{}, false
}

// own returns the first member of that name that leads somewhere.
func (s Sym) own(name string, star bool, f *fuel) (found Sym, hidden, ok bool) {
	first, n := s.b.members(s.id)
	for i := s.b.find(first, n, name); i < first+n; i++ {
		id := s.b.sorted.at(i)
		if s.b.symbolName(id) != name || !f.burn() {
			break
		}
		m := Sym{s.b, id}
		if star && m.Flags()&Public == 0 {
			hidden = true
			continue
		}
		if m, ok := m.follow(f); ok {
			return m, false, true
		}
	}
	return Sym{}, hidden, false
}

// moduleMember returns what a name means in a module; with star, only what a star
// import would take.
func (s Sym) moduleMember(name string, star bool, f *fuel) (Sym, bool) {
	m, hidden, ok := s.own(name, star, f)
	if ok || hidden {
		return m, ok
	}
	record := s.field(symPayload)
	first, n := s.b.list(s.b.modules.field(record, moduleWords, modStars))
	if n == 0 || star && !s.starred(record, name) {
		return Sym{}, false
	}
	for i := first + n; i > first; i-- {
		if !f.burn() {
			return Sym{}, false
		}
		from, ok := s.b.refer(s.b.lists.at(i-1), f)
		if !ok || from.Kind() != Module || from == s {
			continue
		}
		if m, ok := from.moduleMember(name, true, f); ok {
			return m, true
		}
	}
	return Sym{}, false
}

// starred reports whether a star import from the module would take a name that is
// none of its own members.
func (s Sym) starred(record uint32, name string) bool {
	flags := Flags(s.b.modules.field(record, moduleWords, modFlags))
	if flags&hasAll == 0 || flags&allPartly != 0 {
		return name != "" && name[0] != '_'
	}
	first, n := s.b.list(s.b.modules.field(record, moduleWords, modAll))
	for i := first; i < first+n; i++ {
		if s.b.str(s.b.lists.at(i)) == name {
			return true
		}
	}
	return false
}

// Star returns what a name means after "from module import *".
func (s Sym) Star(name string) (Sym, bool) {
	if s.Kind() != Module {
		return Sym{}, false
	}
	f := newFuel()
	return s.moduleMember(name, true, &f)
}

package stub

import (
	"cmp"
	"slices"
	"strings"
)

// PublicNames returns the names by which users reach a symbol that a module of
// its own distribution re-exports, the shortest first: of _socket.socket.bind
// they are ["socket.SocketType.bind"], of flask.wrappers.Request ["flask.Request"].
// Names with a component that begins with an underscore are not among them; the
// canonical name is not either. Finding them takes a pass over the block the first
// time.
func (s Sym) PublicNames() []string {
	if !s.Valid() {
		return nil
	}
	s.b.naming.Do(s.b.findPublic)
	var suffix string
	for range maxNesting {
		if names := s.b.public[s.id]; len(names) > 0 {
			out := make([]string, len(names))
			for i, n := range names {
				out[i] = n + suffix
			}
			return out
		}
		o := s.Owner()
		if !o.Valid() {
			break
		}
		suffix = "." + s.Ident() + suffix
		s = o
	}
	return nil
}

// PublicName returns the first of the PublicNames where the canonical name is
// private, and the canonical name otherwise.
func (s Sym) PublicName() string {
	name := s.Name()
	if isPublic(name) {
		return name
	}
	if names := s.PublicNames(); len(names) > 0 {
		return names[0]
	}
	return name
}

func isPublic(name string) bool {
	return name != "" && name[0] != '_' && !strings.Contains(name, "._")
}

// maxReexports bounds how many names a symbol has and how much star imports add.
const (
	maxReexports = 16
	maxStarred   = 100_000
)

// findPublic collects the re-exports of all modules of the block.
func (b *block) findPublic() {
	names := map[uint32][]string{}
	add := func(module, name string, target Sym) {
		full := module + "." + name
		if target.b == b && target.Kind() != Module && isPublic(full) && len(names[target.id]) < maxReexports {
			names[target.id] = append(names[target.id], full)
		}
	}
	left := maxStarred
	for id := uint32(1); id <= b.nModules; id++ {
		m := Sym{b, id}
		if !isPublic(m.Ident()) {
			continue
		}
		first, n := b.members(id)
		for k := first; k < first+n; k++ {
			if b.kind(k) != imported {
				continue
			}
			f := newFuel()
			if target, ok := (Sym{b, k}).follow(&f); ok {
				add(m.Ident(), b.symbolName(k), target)
			}
		}
		b.addStarred(m, m, map[Sym]bool{}, &left, add)
	}
	for id, list := range names {
		slices.SortStableFunc(list, func(x, y string) int {
			return cmp.Or(cmp.Compare(strings.Count(x, "."), strings.Count(y, ".")), cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
		})
		names[id] = slices.Compact(list)
	}
	b.public = names
}

// addStarred adds what a module takes from others of the block by star imports.
func (b *block) addStarred(into, m Sym, seen map[Sym]bool, left *int, add func(module, name string, target Sym)) {
	if seen[m] || len(seen) > maxNesting {
		return
	}
	seen[m] = true
	first, n := b.list(b.modules.field(m.field(symPayload), moduleWords, modStars))
	for i := first; i < first+n; i++ {
		f := newFuel()
		from, ok := b.refer(b.lists.at(i), &f)
		if !ok || from.Kind() != Module || from.b != b {
			continue
		}
		firstMember, members := b.members(from.id)
		for k := firstMember; k < firstMember+members && *left > 0; k++ {
			*left--
			name := b.symbolName(k)
			if target, ok := into.Star(name); ok {
				add(into.Ident(), name, target)
			}
		}
		b.addStarred(into, from, seen, left, add)
	}
}

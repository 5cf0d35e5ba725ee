package solve

import (
	"codepathfinder.dev/pathfinder/internal/intmap"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
)

// word is what is known of a name, looked up once.
type word struct {
	text    lattice.Atom // the string, or 0 as long as nobody asked
	builtin lattice.Atom // the builtin of the name, or 0
	role    lang.Role    // of what has the qualified name
}

func (s *solver) wordOf(name int32) *word {
	if w := s.words.Of(name); w != nil {
		return w
	}
	w := &word{role: s.sem.Roles[s.Names[name]]}
	if s.sem.IsBuiltin(s.Names[name]) {
		w.builtin = s.External(s.sem.Builtins + "." + s.Names[name])
	}
	s.words.Put(name, w)
	return w
}

// textOf is the string that spells a name.
func (s *solver) textOf(name int32) lattice.Atom {
	w := s.wordOf(name)
	if w.text == 0 {
		w.text = s.Const(strConst(s.Names[name]))
	}
	return w.text
}

// nameOfText is the name that a string spells.
func (s *solver) nameOfText(text int32) int32 {
	if missing := int(text) + 1 - len(s.texts); missing > 0 {
		s.texts = append(s.texts, make([]int32, missing)...)
	}
	if s.texts[text] == 0 {
		s.texts[text] = s.Name(s.Consts[text].Str)
	}
	return s.texts[text]
}

// Hash is intmap.Hashable.
func (k contextKey) Hash() uint64 {
	h := intmap.Mix(uint64(uint32(k.fn))<<32 | uint64(uint32(k.outer)))
	for i := 0; i < maxKey; i += 2 {
		h = intmap.Mix(h ^ uint64(uint32(k.args[i]))<<32 ^ uint64(uint32(k.args[i+1])))
	}
	return h
}

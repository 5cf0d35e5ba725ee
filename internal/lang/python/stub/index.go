package stub

import (
	"codepathfinder.dev/pathfinder/internal/types"
	"codepathfinder.dev/pathfinder/stubs"
)

// Index answers questions about names. It is immutable but for caches of its own,
// and safe for concurrent use.
type Index struct {
	blocks []*block            // in order of precedence; the first is the standard library
	tops   map[string][]*block // those after the first, by the top-level modules that they have
	texts  []string            // what the blocks were opened from
	pack   *pack               // what the blocks do not have, or nil
}

// Open opens one block that Build has made. It checks the header and nothing
// else: a corrupted block gives wrong answers, but never a panic.
func Open(block string) (*Index, error) { return openIndex([]string{block}, nil) }

// Bundled opens the index that the program carries: the standard library and, in
// blocks that are decoded when they are first asked for, third-party packages.
func Bundled() (*Index, error) {
	p, err := openPack(stubs.TypesOfPackages)
	if err != nil {
		return nil, err
	}
	return openIndex([]string{stubs.TypesOfStdlib}, p)
}

// With returns an index that has these blocks as well. They are asked after the
// standard library and before all that was there, in the order given. Symbols of
// the two indexes do not mix.
func (x *Index) With(blocks ...string) (*Index, error) {
	texts := append(append(append([]string{}, x.texts[:1]...), blocks...), x.texts[1:]...)
	return openIndex(texts, x.pack.fresh())
}

func openIndex(texts []string, p *pack) (*Index, error) {
	x := &Index{texts: texts, pack: p, blocks: make([]*block, len(texts))}
	for i, text := range texts {
		b, err := openBlock(x, text)
		if err != nil {
			return nil, err
		}
		x.blocks[i] = b
		if i > 0 {
			x.addTops(b)
		}
	}
	return x, nil
}

func (x *Index) addTops(b *block) {
	if x.tops == nil {
		x.tops = map[string][]*block{}
	}
	for id := uint32(1); id <= b.nModules; id++ {
		if name := b.symbolName(id); componentEnd(name, 0) == len(name) {
			x.tops[name] = append(x.tops[name], b)
		}
	}
}

// module finds a module; a namespace package only where no block has it as a
// real one.
func (x *Index) module(name string) Sym {
	first := x.blocks[0]
	space := Sym{first, first.findModule(name)}
	if space.id != 0 && space.Flags()&Namespace == 0 {
		return space
	}
	for _, b := range x.tops[name[:componentEnd(name, 0)]] {
		s := Sym{b, b.findModule(name)}
		if s.id != 0 && s.Flags()&Namespace == 0 {
			return s
		}
		if space.id == 0 {
			space = s
		}
	}
	if s := x.pack.module(x, name); s.Valid() {
		return s
	}
	if space.id == 0 {
		return Sym{}
	}
	return space
}

// builtin returns a class of the builtins.
func (x *Index) builtin(name string) (Sym, bool) {
	m := x.module("builtins")
	if !m.Valid() {
		return Sym{}, false
	}
	f := newFuel()
	s, _, ok := m.own(name, false, &f)
	return s, ok && s.Kind() == ClassKind
}

// classOf returns the class of a constant.
func (x *Index) classOf(k types.ConstKind) (Sym, bool) {
	switch k {
	case types.NoneConst:
		return x.Lookup("types.NoneType")
	case types.BoolConst:
		return x.builtin("bool")
	case types.IntConst:
		return x.builtin("int")
	case types.FloatConst:
		return x.builtin("float")
	case types.ComplexConst:
		return x.builtin("complex")
	case types.StrConst:
		return x.builtin("str")
	case types.BytesConst:
		return x.builtin("bytes")
	case types.EllipsisConst:
		return x.Lookup("types.EllipsisType")
	}
	return Sym{}, false
}

// Modules calls yield for the names of all modules of the blocks that are at hand,
// in order; those of third-party packages that are still encoded are not among
// them.
func (x *Index) Modules() func(yield func(string, Sym) bool) {
	return func(yield func(string, Sym) bool) {
		for _, b := range x.blocks {
			for id := uint32(1); id <= b.nModules; id++ {
				if s := (Sym{b, id}); !yield(s.Ident(), s) {
					return
				}
			}
		}
	}
}

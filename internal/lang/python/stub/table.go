package stub

import (
	"encoding/binary"
	"math"
	"slices"

	"codepathfinder.dev/pathfinder/internal/types"
)

// table collects records of words, each once.
type table struct {
	words []uint32
	seen  map[string]uint32
	key   []byte
}

// intern returns the place of a record: that of its first word.
func (t *table) intern(record ...uint32) uint32 {
	t.key = appendWords(t.key[:0], record...)
	if at, ok := t.seen[string(t.key)]; ok {
		return at
	}
	if t.seen == nil {
		t.seen = map[string]uint32{}
	}
	at := uint32(len(t.words))
	t.words = append(t.words, record...)
	t.seen[string(t.key)] = at
	return at
}

// tables is a block under construction.
type tables struct {
	text    []byte
	offsets []uint32
	strings map[string]uint32

	modules, symbols, sorted, classes, outside []uint32
	signatures, parameters, constants          table
	lists, types                               table
	sizes                                      map[uint32]uint32 // types: how many nodes they unfold to
	paths                                      map[string]uint32 // outside, by path
}

func newTables() *tables {
	t := &tables{offsets: []uint32{0, 0}, strings: map[string]uint32{"": 0}, paths: map[string]uint32{}, sizes: map[uint32]uint32{0: 1}}
	t.symbols = make([]uint32, symbolWords)
	t.lists.intern(0)
	t.types.intern(uint32(Unknown))
	return t
}

func (t *tables) str(s string) uint32 {
	if id, ok := t.strings[s]; ok {
		return id
	}
	id := uint32(len(t.offsets) - 1)
	t.text = append(t.text, s...)
	t.offsets = append(t.offsets, uint32(len(t.text)))
	t.strings[s] = id
	return id
}

func (t *tables) list(items []uint32) uint32 {
	if len(items) == 0 {
		return 0
	}
	return t.lists.intern(append([]uint32{uint32(len(items))}, items...)...)
}

// maxUnfolded bounds how many nodes a type has when shared parts are counted each
// time: a few aliases that double what they name would make a type of any size.
const maxUnfolded = 5000

// node returns a type node, or Unknown in place of a type that is too large.
func (t *tables) node(k TypeKind, operands ...uint32) uint32 {
	size := uint32(1)
	for i, p := range operands {
		if k != Literal && (uint32(i) >= layout[k] || k == Callable && i == 0) {
			size += t.sizes[p]
		}
	}
	if size > maxUnfolded || len(operands) > maxUnfolded {
		return 0
	}
	id := t.types.intern(append([]uint32{uint32(k) | uint32(len(operands))<<8}, operands...)...)
	t.sizes[id] = size
	return id
}

// path returns the reference to what another block defines.
func (t *tables) path(path string) uint32 {
	i, ok := t.paths[path]
	if !ok {
		i = uint32(len(t.outside))
		t.outside = append(t.outside, t.str(path))
		t.paths[path] = i
	}
	return i | outsideRef
}

// constant returns the number of a constant.
func (t *tables) constant(c types.Const) uint32 {
	head, bits := uint32(c.Kind), uint64(0)
	switch c.Kind {
	case types.BoolConst:
		bits = uint64(c.Int)
	case types.IntConst:
		bits = uint64(c.Int)
		if c.Big {
			head |= 1 << 8
			bits = uint64(t.str(c.Str))
		}
	case types.FloatConst, types.ComplexConst:
		bits = math.Float64bits(c.Float)
	case types.StrConst, types.BytesConst:
		bits = uint64(t.str(c.Str))
	}
	return t.constants.intern(head, uint32(bits), uint32(bits>>32)) / constantWords
}

// bytes lays the block out.
func (t *tables) bytes() []byte {
	sections := [nSections][]byte{
		secStrings: appendWords(nil, t.offsets...), secText: t.text, secModules: appendWords(nil, t.modules...),
		secSymbols: appendWords(nil, t.symbols...), secSorted: appendWords(nil, t.sorted...), secClasses: appendWords(nil, t.classes...),
		secSignatures: appendWords(nil, t.signatures.words...), secParameters: appendWords(nil, t.parameters.words...),
		secConstants: appendWords(nil, t.constants.words...), secLists: appendWords(nil, t.lists.words...),
		secTypes: appendWords(nil, t.types.words...), secOutside: appendWords(nil, t.outside...),
	}
	out := []byte(blockMagic)
	at := uint32(headerSize)
	for _, s := range sections {
		out = appendWords(out, at, uint32(len(s)))
		at += uint32(len(s))
	}
	return slices.Concat(out, slices.Concat(sections[:]...))
}

func appendWords(to []byte, list ...uint32) []byte {
	for _, w := range list {
		to = binary.LittleEndian.AppendUint32(to, w)
	}
	return to
}

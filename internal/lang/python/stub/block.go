package stub

import (
	"math"
	"strings"
	"sync"
	"sync/atomic"

	"codepathfinder.dev/pathfinder/internal/types"
)

// block is an opened block within an index. Its caches hold what its references
// to other blocks mean in that index.
type block struct {
	index *Index

	text                                                 string
	strings, modules, symbols, sorted, classes           words
	signatures, parameters, constants, lists, types, out words
	nModules                                             uint32

	prepare sync.Once // makes the caches
	outside []atomic.Pointer[Sym]
	linear  []atomic.Pointer[linearization]

	naming sync.Once // makes public
	public map[uint32][]string
}

func openBlock(x *Index, raw string) (*block, error) {
	s, err := split(raw)
	if err != nil {
		return nil, err
	}
	return &block{
		index: x, text: string(s[secText]), strings: s[secStrings], modules: s[secModules], symbols: s[secSymbols], sorted: s[secSorted],
		classes: s[secClasses], signatures: s[secSignatures], parameters: s[secParameters], constants: s[secConstants],
		lists: s[secLists], types: s[secTypes], out: s[secOutside], nModules: s[secModules].count() / moduleWords,
	}, nil
}

// caches allocates the caches the first time that one is needed.
func (b *block) caches() {
	b.prepare.Do(func() {
		b.outside = make([]atomic.Pointer[Sym], b.out.count())
		b.linear = make([]atomic.Pointer[linearization], b.classes.count()/classWords)
	})
}

func (b *block) str(i uint32) string {
	from, to := b.strings.at(i), b.strings.at(i+1)
	if from > to || uint64(to) > uint64(len(b.text)) {
		return ""
	}
	return b.text[from:to]
}

// list returns the place of a list's first word and its length.
func (b *block) list(at uint32) (first, n uint32) {
	n = b.lists.at(at)
	if uint64(at)+1+uint64(n) > uint64(b.lists.count()) {
		return 0, 0
	}
	return at + 1, n
}

// findModule returns the symbol of a module, or 0.
func (b *block) findModule(name string) uint32 {
	low, high := uint32(0), b.nModules
	for low < high {
		mid := (low + high) / 2
		switch strings.Compare(b.symbolName(mid+1), name) {
		case 0:
			return mid + 1
		case -1:
			low = mid + 1
		default:
			high = mid
		}
	}
	return 0
}

func (b *block) symbolName(id uint32) string {
	return b.str(b.symbols.field(id, symbolWords, symName))
}

// find returns the place in sorted of the first of a container's members with a
// name; from there, until names change, are its alternatives.
func (b *block) find(first, n uint32, name string) uint32 {
	low, high := first, first+n
	for low < high {
		mid := low + (high-low)/2
		if b.symbolName(b.sorted.at(mid)) < name {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// members returns the range of a module's or class's members.
func (b *block) members(id uint32) (first, n uint32) {
	switch payload := b.symbols.field(id, symbolWords, symPayload); b.kind(id) {
	case Module:
		first, n = b.modules.field(payload, moduleWords, modFirst), b.modules.field(payload, moduleWords, modCount)
	case ClassKind:
		first, n = b.classes.field(payload, classWords, classFirst), b.classes.field(payload, classWords, classCount)
	}
	if uint64(first)+uint64(n) > uint64(b.sorted.count()) {
		return 0, 0
	}
	return first, n
}

func (b *block) kind(id uint32) Kind {
	return Kind(b.symbols.field(id, symbolWords, symKind) & 0xFF)
}

// constant decodes a constant.
func (b *block) constant(i uint32) types.Const {
	head := b.constants.field(i, constantWords, 0)
	low, high := b.constants.field(i, constantWords, 1), b.constants.field(i, constantWords, 2)
	bits := uint64(high)<<32 | uint64(low)
	switch kind := types.ConstKind(head & 0xFF); kind {
	case types.NoneConst, types.EllipsisConst:
		return types.Const{Kind: kind}
	case types.BoolConst:
		return types.Bool(low != 0)
	case types.IntConst:
		if head>>8 != 0 {
			return types.Const{Kind: kind, Big: true, Str: b.str(low)}
		}
		return types.Int(int64(bits))
	case types.FloatConst, types.ComplexConst:
		return types.Const{Kind: kind, Float: math.Float64frombits(bits)}
	case types.StrConst, types.BytesConst:
		return types.Const{Kind: kind, Str: b.str(low)}
	}
	return types.Const{}
}

// refer returns what a reference of this block stands for.
func (b *block) refer(ref uint32, f *fuel) (Sym, bool) {
	if ref&outsideRef == 0 {
		return Sym{b, ref}.follow(f)
	}
	i := ref &^ outsideRef
	if i >= b.out.count() {
		return Sym{}, false
	}
	b.caches()
	if f.plain {
		return b.index.walk(b.str(b.out.at(i)), f)
	}
	if s := b.outside[i].Load(); s != nil {
		return *s, s.Valid()
	}
	s, ok := b.index.walk(b.str(b.out.at(i)), f)
	if f.left > 0 {
		b.outside[i].Store(&s)
	}
	return s, ok
}

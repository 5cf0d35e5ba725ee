package stub

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"codepathfinder.dev/pathfinder/internal/types"
)

// Writer makes a block. Its methods hand out numbers: of symbols (0 is none), of
// types (0 is Unknown), of signatures and parameters; they mean nothing outside
// of the block. First Reserve every symbol, modules first and in the order of
// their names, then the members of each module and class together and in source
// order; then say of each what it is.
type Writer struct {
	text    []byte
	offsets []uint32
	strings map[string]uint32

	modules, symbols, classes, outside []uint32
	containers                         [][2]uint32 // first member and how many
	signatures, parameters, constants  table
	lists, types                       table
	sizes                              map[uint32]uint32 // of types: how many nodes they unfold to
	paths                              map[string]uint32 // outside, by path
}

// NewWriter returns an empty writer.
func NewWriter() *Writer {
	w := &Writer{offsets: []uint32{0, 0}, strings: map[string]uint32{"": 0}, paths: map[string]uint32{}, sizes: map[uint32]uint32{0: 1}}
	w.symbols = make([]uint32, symbolWords)
	w.lists.intern(0)
	w.types.intern(uint32(Unknown))
	return w
}

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

func (w *Writer) str(s string) uint32 {
	if id, ok := w.strings[s]; ok {
		return id
	}
	id := uint32(len(w.offsets) - 1)
	w.text = append(w.text, s...)
	w.offsets = append(w.offsets, uint32(len(w.text)))
	w.strings[s] = id
	return id
}

func (w *Writer) list(items ...uint32) uint32 {
	if len(items) == 0 {
		return 0
	}
	return w.lists.intern(append([]uint32{uint32(len(items))}, items...)...)
}

// Outside returns the reference to what another block defines, by its dotted
// path. A symbol's own number is the reference to it.
func (w *Writer) Outside(path string) (ref uint32) {
	i, ok := w.paths[path]
	if !ok {
		i = uint32(len(w.outside))
		w.outside = append(w.outside, w.str(path))
		w.paths[path] = i
	}
	return i | outsideRef
}

// Next returns the number that Reserve will give next.
func (w *Writer) Next() uint32 { return uint32(len(w.symbols) / symbolWords) }

// Reserve returns the number of a new symbol.
func (w *Writer) Reserve() uint32 {
	w.symbols = append(w.symbols, make([]uint32, symbolWords)...)
	return w.Next() - 1
}

// Entry is what symbols of all kinds have.
type Entry struct {
	Number uint32 // as reserved
	Name   string // a module's whole name, the last component of others'
	Flags  Flags
	Owner  uint32 // the class or module it is a member of
}

func (w *Writer) symbol(e Entry, k Kind, f Flags, payload uint32) {
	copy(w.symbols[e.Number*symbolWords:], []uint32{w.str(e.Name), uint32(k) | uint32(e.Flags|f)<<8, e.Owner, payload})
}

// ModuleRecord is what a module has.
type ModuleRecord struct {
	First, Count uint32   // its members
	Stars        []uint32 // references to the modules that it star-imports
	All          []string // names of __all__ that are no members
	HasAll       bool     // it has an __all__
	AllPartly    bool     // whose parts are not all known
}

// Module says that a symbol is a module. Modules are said in the order of their
// numbers.
func (w *Writer) Module(e Entry, r ModuleRecord) {
	record := uint32(len(w.modules) / moduleWords)
	var flags Flags
	if r.HasAll {
		flags |= hasAll
	}
	if r.AllPartly {
		flags |= allPartly
	}
	names := make([]uint32, len(r.All))
	for i, n := range r.All {
		names[i] = w.str(n)
	}
	w.modules = append(w.modules, r.First, r.Count, w.list(r.Stars...), w.list(names...), uint32(flags))
	w.containers = append(w.containers, [2]uint32{r.First, r.Count})
	w.symbol(e, Module, 0, record)
}

// ClassRecord is what a class has.
type ClassRecord struct {
	First, Count uint32   // its members
	Bases        []uint32 // types
	Vars         []uint32 // type parameters: types
	Metaclass    uint32   // a type, or 0
	Flags        ClassFlags
}

// Class says that a symbol is a class.
func (w *Writer) Class(e Entry, r ClassRecord) {
	record := uint32(len(w.classes) / classWords)
	w.classes = append(w.classes, r.First, r.Count, w.list(r.Bases...), w.list(r.Vars...), r.Metaclass, uint32(r.Flags))
	w.containers = append(w.containers, [2]uint32{r.First, r.Count})
	w.symbol(e, ClassKind, 0, record)
}

// Import says that a symbol is another name for what a reference means.
func (w *Writer) Import(e Entry, ref uint32) { w.symbol(e, imported, 0, ref) }

// Function says that a symbol is a function with these signatures.
func (w *Writer) Function(e Entry, signatures ...uint32) {
	if len(signatures) == 1 {
		w.symbol(e, Function, 0, signatures[0])
		return
	}
	w.symbol(e, Function, hasList, w.list(signatures...))
}

// Variable says that a symbol is a variable of a type; NoConst is no value.
func (w *Writer) Variable(e Entry, typ uint32, value types.Const) {
	if value.Kind == types.NoConst {
		w.symbol(e, Variable, 0, typ)
		return
	}
	w.symbol(e, Variable, hasConst, w.list(typ, w.constant(value)))
}

// Alias says that a symbol is another name for a type, with the type variables
// that it takes.
func (w *Writer) Alias(e Entry, typ uint32, vars []uint32) {
	w.symbol(e, TypeAlias, 0, w.list(append([]uint32{typ}, vars...)...))
}

// TypeVariable says that a symbol is a type variable.
func (w *Writer) TypeVariable(e Entry, typ uint32) { w.symbol(e, TypeVariable, 0, typ) }

// Signature returns the number of a signature.
func (w *Writer) Signature(params []uint32, returns uint32, flags FuncFlags) uint32 {
	return w.signatures.intern(w.list(params...), returns, uint32(flags)) / signatureWords
}

// Param returns the number of a parameter. The default counts where there is one;
// NoConst is one that is no literal.
func (w *Writer) Param(name string, kind ParamKind, typ uint32, hasDefault bool, value types.Const) uint32 {
	def := uint32(noDefault)
	switch {
	case hasDefault && value.Kind == types.NoConst:
		def = unknownDefault
	case hasDefault:
		def = firstDefault + w.constant(value)
	}
	return w.parameters.intern(w.str(name)|uint32(kind)<<paramKindShift, typ, def) / parameterWords
}

func (w *Writer) constant(c types.Const) uint32 {
	head, bits := uint32(c.Kind), uint64(0)
	switch c.Kind {
	case types.BoolConst:
		bits = uint64(c.Int)
	case types.IntConst:
		bits = uint64(c.Int)
		if c.Big {
			head |= 1 << 8
			bits = uint64(w.str(c.Str))
		}
	case types.FloatConst, types.ComplexConst:
		bits = math.Float64bits(c.Float)
	case types.StrConst, types.BytesConst:
		bits = uint64(w.str(c.Str))
	}
	return w.constants.intern(head, uint32(bits), uint32(bits>>32)) / constantWords
}

// maxUnfolded bounds how many nodes a type has when shared parts are counted each
// time: a few aliases that double what they name would make a type of any size.
const maxUnfolded = 5000

// Type returns the type of a kind that has only parts: Union, Tuple, NoneType, ….
// In place of a type that is too large it returns Unknown.
func (w *Writer) Type(k TypeKind, parts ...uint32) uint32 { return w.node(k, parts...) }

// Literal returns the type of these values.
func (w *Writer) Literal(values ...types.Const) uint32 {
	numbers := make([]uint32, len(values))
	for i, c := range values {
		numbers[i] = w.constant(c)
	}
	return w.node(Literal, numbers...)
}

// Named returns the type of a class's instances.
func (w *Writer) Named(ref uint32, args ...uint32) uint32 {
	return w.node(Named, append([]uint32{ref}, args...)...)
}

// TypeVar returns a type variable; parts are its bound or its constraints.
func (w *Writer) TypeVar(name string, v Variant, constrained bool, parts ...uint32) uint32 {
	word := uint32(v)
	if constrained {
		word |= 1 << 8
	}
	return w.node(TypeVar, append([]uint32{w.str(name), word}, parts...)...)
}

// Callable returns the type of a callable.
func (w *Writer) Callable(returns uint32, known bool, params ...uint32) uint32 {
	word := uint32(0)
	if known {
		word = 1
	}
	return w.node(Callable, append([]uint32{returns, word}, params...)...)
}

// isPart reports whether operand i of a type node is a type.
func isPart(k TypeKind, i int) bool {
	return k != Literal && (uint32(i) >= layout[k] || k == Callable && i == 0)
}

func (w *Writer) node(k TypeKind, operands ...uint32) uint32 {
	size := uint32(1)
	for i, p := range operands {
		if isPart(k, i) {
			size += w.sizes[p]
		}
	}
	if size > maxUnfolded || len(operands) > maxUnfolded {
		return 0
	}
	id := w.types.intern(append([]uint32{uint32(k) | uint32(len(operands))<<8}, operands...)...)
	w.sizes[id] = size
	return id
}

// Kind returns a type's kind.
func (w *Writer) Kind(typ uint32) TypeKind { return TypeKind(w.types.words[typ] & 0xFF) }

func (w *Writer) operands(typ uint32) []uint32 {
	return w.types.words[typ+1 : typ+1+w.types.words[typ]>>8]
}

// Parts returns a type's parts, as Type.At does; of a Callable the return type
// comes last.
func (w *Writer) Parts(typ uint32) []uint32 {
	k, operands := w.Kind(typ), w.operands(typ)
	if k == Literal {
		return nil
	}
	parts := slices.Clone(operands[layout[k]:])
	if k == Callable {
		parts = append(parts, operands[0])
	}
	return parts
}

// Replace returns the type with other parts, and a Union's through union.
func (w *Writer) Replace(typ uint32, part func(uint32) uint32, union func([]uint32) uint32) uint32 {
	k, operands := w.Kind(typ), slices.Clone(w.operands(typ))
	for i := range operands {
		if isPart(k, i) {
			operands[i] = part(operands[i])
		}
	}
	if k == Union {
		return union(operands)
	}
	return w.node(k, operands...)
}

// Bytes lays the block out.
func (w *Writer) Bytes() []byte {
	sections := [nSections][]byte{
		secStrings: appendWords(nil, w.offsets...), secText: w.text, secModules: appendWords(nil, w.modules...),
		secSymbols: appendWords(nil, w.symbols...), secSorted: appendWords(nil, w.sorted()...), secClasses: appendWords(nil, w.classes...),
		secSignatures: appendWords(nil, w.signatures.words...), secParameters: appendWords(nil, w.parameters.words...),
		secConstants: appendWords(nil, w.constants.words...), secLists: appendWords(nil, w.lists.words...),
		secTypes: appendWords(nil, w.types.words...), secOutside: appendWords(nil, w.outside...),
	}
	out := []byte(blockMagic)
	at := uint32(headerSize)
	for _, s := range sections {
		out = appendWords(out, at, uint32(len(s)))
		at += uint32(len(s))
	}
	return slices.Concat(out, slices.Concat(sections[:]...))
}

// sorted returns the members of each container by name, those of one name in
// source order.
func (w *Writer) sorted() []uint32 {
	out := make([]uint32, w.Next())
	for _, c := range w.containers {
		members := out[c[0] : c[0]+c[1]]
		for i := range members {
			members[i] = c[0] + uint32(i)
		}
		slices.SortStableFunc(members, func(x, y uint32) int { return cmp.Compare(w.nameOf(x), w.nameOf(y)) })
	}
	return out
}

func (w *Writer) nameOf(symbol uint32) string {
	i := w.symbols[symbol*symbolWords+symName]
	return string(w.text[w.offsets[i]:w.offsets[i+1]])
}

func appendWords(to []byte, list ...uint32) []byte {
	for _, w := range list {
		to = binary.LittleEndian.AppendUint32(to, w)
	}
	return to
}

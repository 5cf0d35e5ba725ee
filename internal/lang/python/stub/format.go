package stub

import (
	"errors"
	"fmt"
)

// A block is the flat form of one or more modules: a header and sections of
// little-endian 32-bit words, without pointers, so that opening it is checking
// the header. Records refer to each other by index.
//
//	header    "pfstub" 0 1; per section its offset and length in bytes
//	strings   offsets into text, one more than there are strings; 0 is ""
//	modules   moduleWords each, sorted by name; record i is symbol i+1
//	symbols   symbolWords each; symbol 0 is none; the members of a module or class
//	          stand together in source order
//	sorted    parallel to symbols: the members of each container, by name
//	classes, signatures, parameters, constants: records
//	lists     sequences of words, each after its length; list 0 is empty
//	types     nodes: kind | operands<<8, then the operands; children precede parents
//	outside   strings: dotted paths of what other blocks define
const blockMagic = "pfstub\x00\x01"

type section uint8

const (
	secStrings section = iota
	secText
	secModules
	secSymbols
	secSorted
	secClasses
	secSignatures
	secParameters
	secConstants
	secLists
	secTypes
	secOutside
	nSections
)

// Words per record, and what they hold.
const (
	symbolWords = 4 // name, kind | flags<<8, owner, payload
	symName     = 0
	symKind     = 1
	symOwner    = 2
	symPayload  = 3

	moduleWords = 5 // first member, members, star imports (list of refs), names of __all__ that are no members (list of strings), flags
	modFirst    = 0
	modCount    = 1
	modStars    = 2
	modAll      = 3
	modFlags    = 4

	classWords     = 6 // first member, members, bases (list of types), type parameters (list of types), metaclass (type), flags
	classFirst     = 0
	classCount     = 1
	classBases     = 2
	classVars      = 3
	classMetaclass = 4
	classFlags     = 5

	signatureWords = 3 // parameters (list), return type, flags
	sigParams      = 0
	sigReturns     = 1
	sigFlags       = 2

	parameterWords = 3 // name | kind<<paramKindShift, type, default
	paramName      = 0
	paramType      = 1
	paramDefault   = 2
	paramKindShift = 29

	constantWords = 3 // types.ConstKind | big<<8, low and high word of the value or the string
)

// The default of a parameter: none, one that is no literal, or constant n - firstDefault.
const (
	noDefault = iota
	unknownDefault
	firstDefault
)

// outsideRef marks a reference to an entry of the section outside; others are
// symbols of the block.
const outsideRef = 1 << 31

// headerSize is the length of a block's header in bytes.
const headerSize = len(blockMagic) + 8*int(nSections)

// words is a section: 32-bit words in a string, which costs no copy when it is
// embedded. Reading past the end gives zero, so that corrupted blocks are
// harmless.
type words string

func (w words) at(i uint32) uint32 {
	o := uint64(i) * 4
	if o+4 > uint64(len(w)) {
		return 0
	}
	s := w[o : o+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// field returns word f of record i.
func (w words) field(i, size, f uint32) uint32 {
	n := uint64(i)*uint64(size) + uint64(f)
	if n >= uint64(len(w)/4) {
		return 0
	}
	return w.at(uint32(n))
}

// count returns the number of words.
func (w words) count() uint32 { return uint32(len(w) / 4) }

var (
	errNotABlock = errors.New("not a block of the type index, or one of another version")
	errCutShort  = errors.New("a block of the type index is cut short")
)

// split checks a block's header and returns its sections.
func split(raw string) (sections [nSections]words, err error) {
	if len(raw) < headerSize || raw[:len(blockMagic)] != blockMagic {
		return sections, errNotABlock
	}
	header := words(raw[len(blockMagic):headerSize])
	for i := range sections {
		start, length := header.at(uint32(2*i)), header.at(uint32(2*i+1))
		if uint64(start)+uint64(length) > uint64(len(raw)) {
			return sections, fmt.Errorf("%w: section %d", errCutShort, i)
		}
		sections[i] = words(raw[start : start+length])
	}
	return sections, nil
}

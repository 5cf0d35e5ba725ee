package stub

import (
	"encoding/binary"
	"math/bits"
)

// Within a pack a block stands in another order, in which it compresses a third
// better: each field of the records of a section by itself, as differences where
// that gives smaller numbers, and of the numbers all lowest bytes first, then all
// second ones, and so on.

// recordWords is the size of the records of each section; 0 for text.
var recordWords = [nSections]int{
	secStrings: 1, secText: 0, secModules: moduleWords, secSymbols: symbolWords, secSorted: 1, secClasses: classWords,
	secSignatures: signatureWords, secParameters: parameterWords, secConstants: constantWords, secLists: 1, secTypes: 1, secOutside: 1,
}

// shuffle reorders a block of Build.
func shuffle(block []byte) []byte {
	sections, err := split(string(block))
	if err != nil {
		return block
	}
	out := append([]byte{}, block[:headerSize]...)
	for i, s := range sections {
		out = shuffleSection(out, s, recordWords[i])
	}
	return out
}

func shuffleSection(out []byte, s words, size int) []byte {
	if size == 0 {
		return append(out, s...)
	}
	n := int(s.count()) / size
	column, steps := make([]uint32, n), make([]uint32, n)
	for f := range size {
		last, cost, costOfSteps := uint32(0), 0, 0
		for i := range n {
			v := s.field(uint32(i), uint32(size), uint32(f))
			column[i], steps[i] = v, zigzag(v-last)
			cost, costOfSteps, last = cost+bits.Len32(v), costOfSteps+bits.Len32(steps[i]), v
		}
		if costOfSteps < cost {
			out = appendPlanes(append(out, 1), steps)
		} else {
			out = appendPlanes(append(out, 0), column)
		}
	}
	return out
}

func appendPlanes(out []byte, column []uint32) []byte {
	for shift := 0; shift < 32; shift += 8 {
		for _, v := range column {
			out = append(out, byte(v>>shift))
		}
	}
	return out
}

// zigzag maps small differences of either sign to small numbers.
func zigzag(d uint32) uint32 { return d<<1 ^ uint32(int32(d)>>31) }

func unzigzag(z uint32) uint32 { return z>>1 ^ -(z & 1) }

// unshuffle restores the block that shuffle reordered.
func unshuffle(raw []byte) ([]byte, error) {
	if len(raw) < headerSize {
		return nil, errCutShort
	}
	out := append(make([]byte, 0, len(raw)), raw[:headerSize]...)
	header, rest := words(raw[len(blockMagic):headerSize]), raw[headerSize:]
	for i, size := range recordWords {
		length := int(header.at(uint32(2*i + 1)))
		if length > len(rest) {
			return nil, errCutShort
		}
		if size == 0 {
			out, rest = append(out, rest[:length]...), rest[length:]
			continue
		}
		n := length / 4 / size
		if length != n*4*size || length+size > len(rest) {
			return nil, errCutShort
		}
		at := len(out)
		out = append(out, make([]byte, length)...)
		for f := range size {
			if n == 0 {
				rest = rest[1:]
				continue
			}
			unshuffleColumn(out[at+4*f:], rest[:1+4*n], n, size)
			rest = rest[1+4*n:]
		}
	}
	return out, nil
}

// unshuffleColumn writes one field of n records.
func unshuffleColumn(out, in []byte, n, size int) {
	differences, in := in[0] != 0, in[1:]
	last := uint32(0)
	for i := range n {
		v := uint32(in[i]) | uint32(in[n+i])<<8 | uint32(in[2*n+i])<<16 | uint32(in[3*n+i])<<24
		if differences {
			v = last + unzigzag(v)
			last = v
		}
		binary.LittleEndian.PutUint32(out[i*size*4:], v)
	}
}

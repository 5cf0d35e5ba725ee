package stub

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A pack holds many blocks, each shuffled and compressed:
//
//	header    "pfpack" 0 1; number of entries, of blocks, of bytes of text
//	entries   prefix (start and length in text), block; sorted by prefix
//	blocks    offset in the pack, length, length when decoded
//	text, blocks
const packMagic = "pfpack\x00\x01"

const (
	entryWords      = 3
	packedWords     = 3
	packHeader      = len(packMagic) + 12
	maxDecodedBlock = 64 << 20
	maxWindow       = 8 << 20
)

// Packed is a block for WritePack: Prefixes are the names of the modules that it
// has, with all below them ("yaml", "google.protobuf").
type Packed struct {
	Prefixes []string
	Block    []byte
}

// pack is an opened pack within an index.
type pack struct {
	raw, text       string
	entries, places words
	slots           []slot
}

type slot struct {
	once  sync.Once
	block *block // nil where it cannot be decoded
}

func openPack(raw string) (*pack, error) {
	if len(raw) < packHeader || raw[:len(packMagic)] != packMagic {
		return nil, errNotABlock
	}
	head := words(raw[len(packMagic):packHeader])
	entries, blocks, text := uint64(head.at(0))*entryWords*4, uint64(head.at(1))*packedWords*4, uint64(head.at(2))
	rest := raw[packHeader:]
	if entries+blocks+text > uint64(len(rest)) {
		return nil, errCutShort
	}
	return &pack{
		raw: raw, entries: words(rest[:entries]), places: words(rest[entries : entries+blocks]),
		text: rest[entries+blocks : entries+blocks+text], slots: make([]slot, head.at(1)),
	}, nil
}

// fresh returns the pack as just opened, for another index.
func (p *pack) fresh() *pack {
	if p == nil {
		return nil
	}
	return &pack{raw: p.raw, text: p.text, entries: p.entries, places: p.places, slots: make([]slot, len(p.slots))}
}

func (p *pack) prefix(i uint32) string {
	start, n := uint64(p.entries.field(i, entryWords, 0)), uint64(p.entries.field(i, entryWords, 1))
	if start+n > uint64(len(p.text)) {
		return ""
	}
	return p.text[start : start+n]
}

// module finds a module in the blocks whose prefix it is below.
func (p *pack) module(x *Index, name string) Sym {
	if !p.hasTop(name[:componentEnd(name, 0)]) {
		return Sym{}
	}
	for end := componentEnd(name, 0); ; end = componentEnd(name, end+1) {
		prefix := name[:end]
		for i := p.find(prefix); p.prefix(i) == prefix && i < p.entries.count()/entryWords; i++ {
			b := p.decoded(x, p.entries.field(i, entryWords, 2))
			if b == nil {
				continue
			}
			if id := b.findModule(name); id != 0 {
				return Sym{b, id}
			}
		}
		if end == len(name) {
			return Sym{}
		}
	}
}

// hasTop reports whether some block has modules of that top-level name.
func (p *pack) hasTop(top string) bool {
	if p == nil {
		return false
	}
	first, rest := p.prefix(p.find(top)), ""
	if len(first) >= len(top) {
		first, rest = first[:len(top)], first[len(top):]
	}
	return first == top && (rest == "" || rest[0] == '.')
}

// find returns the first entry whose prefix is not before the given one.
func (p *pack) find(prefix string) uint32 {
	low, high := uint32(0), p.entries.count()/entryWords
	for low < high {
		mid := (low + high) / 2
		if p.prefix(mid) < prefix {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// decoded returns block i, decoding it the first time.
func (p *pack) decoded(x *Index, i uint32) *block {
	if i >= uint32(len(p.slots)) {
		return nil
	}
	s := &p.slots[i]
	s.once.Do(func() {
		if text, err := p.decode(i); err == nil {
			s.block, _ = openBlock(x, text)
		}
	})
	return s.block
}

func (p *pack) decode(i uint32) (string, error) {
	start, n := uint64(p.places.field(i, packedWords, 0)), uint64(p.places.field(i, packedWords, 1))
	size := uint64(p.places.field(i, packedWords, 2))
	if start+n > uint64(len(p.raw)) || size > maxDecodedBlock {
		return "", errCutShort
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxDecodedBlock), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return "", err
	}
	defer d.Close()
	raw, err := d.DecodeAll([]byte(p.raw[start:start+n]), make([]byte, 0, size))
	if err != nil {
		return "", err
	}
	if uint64(len(raw)) != size {
		return "", errCutShort
	}
	block, err := unshuffle(raw)
	return string(block), err
}

// ReadPack returns all blocks of a pack, decoded.
func ReadPack(raw string) ([][]byte, error) {
	p, err := openPack(raw)
	if err != nil {
		return nil, err
	}
	blocks := make([][]byte, len(p.slots))
	for i := range blocks {
		block, err := p.decode(uint32(i))
		if err != nil {
			return nil, fmt.Errorf("block %d: %w", i, err)
		}
		blocks[i] = []byte(block)
	}
	return blocks, nil
}

// WritePack compresses blocks into a pack. Where two have the same prefix, the
// one that comes first is asked first.
func WritePack(blocks []Packed) ([]byte, error) {
	type entry struct {
		prefix string
		block  int
	}
	var entries []entry
	var text, places, body []byte
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(maxWindow))
	if err != nil {
		return nil, err
	}
	for i, b := range blocks {
		for _, prefix := range b.Prefixes {
			entries = append(entries, entry{prefix, i})
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.prefix, b.prefix) })
	var rows []byte
	for _, e := range entries {
		rows = appendWords(rows, uint32(len(text)), uint32(len(e.prefix)), uint32(e.block))
		text = append(text, e.prefix...)
	}
	offset := packHeader + len(rows) + len(blocks)*packedWords*4 + len(text)
	for _, b := range blocks {
		shuffled := shuffle(b.Block)
		packed := enc.EncodeAll(shuffled, nil)
		places = appendWords(places, uint32(offset+len(body)), uint32(len(packed)), uint32(len(shuffled)))
		body = append(body, packed...)
	}
	if err := enc.Close(); err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	out := appendWords([]byte(packMagic), uint32(len(entries)), uint32(len(blocks)), uint32(len(text)))
	return slices.Concat(out, rows, places, text, body), nil
}

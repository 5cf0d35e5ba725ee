package solve

import (
	"strings"
	"unicode/utf8"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// piece is a string of which the ends may be known only: head + … + tail where
// open, else head alone.
type piece struct {
	head, tail string
	open       bool
	bytes      bool
}

// pieces returns what strings a value may be. Something of which nothing is known
// counts as any string.
func (e *evaluation) pieces(v Val) []piece {
	var list []piece
	for _, a := range e.set(v) {
		switch k := e.atoms[a]; k.kind {
		case Constant:
			c := e.consts[k.a]
			if c.Kind == types.StrConst || c.Kind == types.BytesConst {
				list = append(list, piece{head: c.Str, bytes: c.Kind == types.BytesConst})
				continue
			}
			list = append(list, piece{head: constText(c)})
		case Shape:
			list = append(list, piece{head: e.consts[k.a].Str, tail: e.consts[k.b].Str, open: true})
		default:
			list = append(list, piece{open: true})
		}
	}
	if v == 0 || e.is(v, orUnknown) {
		list = append(list, piece{open: true})
	}
	return list
}

// constText is str() of a constant.
func constText(c types.Const) string {
	if c.Kind == types.StrConst {
		return c.Str
	}
	return c.String()
}

// pieceVal is the value of a piece.
func (e *evaluation) pieceVal(p piece) Val {
	switch {
	case len(p.head) > maxString || len(p.tail) > maxString:
		return e.wk.any[lang.StrClass]
	case !p.open && p.bytes:
		return e.one(e.constant(types.Bytes(p.head)))
	case !p.open:
		return e.one(e.constant(types.Str(p.head)))
	case p.head == "" && p.tail == "":
		return e.wk.any[lang.StrClass]
	}
	head, tail := e.atoms[e.constant(types.Str(p.head))].a, e.atoms[e.constant(types.Str(p.tail))].a
	return e.one(e.atom(Shape, head, tail, 0))
}

func glue(a, b piece) piece {
	switch {
	case !a.open && !b.open:
		return piece{head: a.head + b.head, bytes: a.bytes}
	case !a.open:
		return piece{head: a.head + b.head, tail: b.tail, open: true}
	case !b.open:
		return piece{head: a.head, tail: a.tail + b.head, open: true}
	}
	return piece{head: a.head, tail: b.tail, open: true}
}

// glueAll concatenates one piece of each value, in all combinations.
func (e *evaluation) glueAll(vals []Val) Val {
	list := []piece{{}}
	for _, v := range vals {
		var next []piece
		for _, p := range list {
			for _, q := range e.pieces(v) {
				next = append(next, glue(p, q))
			}
		}
		if len(next) > maxCombinations {
			return e.wk.any[lang.StrClass]
		}
		list = next
	}
	out := Val(0)
	for _, p := range list {
		out = e.join(out, e.pieceVal(p))
	}
	return e.with(out, e.flagsOf(vals...)&overridable)
}

// isText reports whether a value is nothing but strings, at least in part known.
func (e *evaluation) isText(v Val) bool {
	if v == 0 {
		return false
	}
	for _, a := range e.set(v) {
		switch k := e.atoms[a]; k.kind {
		case Constant:
			if c := e.consts[k.a]; c.Kind != types.StrConst && c.Kind != types.BytesConst {
				return false
			}
		case Shape:
		case Instance, Widened:
			if Atom(k.a) != e.class[lang.StrClass] {
				return false
			}
		default:
			return false
		}
	}
	return len(e.set(v)) > 0
}

// concat evaluates an f-string's parts.
func (e *evaluation) concat(operands []int32) Val {
	vals := make([]Val, len(operands))
	for i, o := range operands {
		vals[i] = e.m.vals[o]
	}
	return e.glueAll(vals)
}

// concatVals is a + b where one is a string.
func (e *evaluation) concatVals(a, b Val) Val {
	if !e.isText(a) && !e.isText(b) {
		return 0
	}
	return e.glueAll([]Val{a, b})
}

// format evaluates a replacement field: str(), repr() or format() of a value.
func (e *evaluation) format(in *ir.Instr) Val {
	v := e.m.vals[in.A]
	if in.B != 0 {
		spec, all := e.constants(e.m.vals[in.B])
		if !all || len(spec) != 1 || spec[0].Str != "" {
			return e.formatted(v, spec, all)
		}
	}
	out := Val(0)
	for _, a := range e.set(v) {
		c, ok := e.constOf(a)
		switch {
		case ok && (in.Sub == 'r' || in.Sub == 'a' || c.Kind != types.StrConst):
			out = e.join(out, e.one(e.constant(types.Str(c.String()))))
		case ok:
			out = e.join(out, e.one(a))
		case e.atoms[a].kind == Shape && in.Sub == 0:
			out = e.join(out, e.one(a))
		default:
			out = e.join(out, e.wk.any[lang.StrClass])
		}
	}
	if v == 0 || e.is(v, orUnknown) {
		out = e.join(out, e.wk.any[lang.StrClass])
	}
	return e.with(out, e.flagsOf(v)&overridable)
}

// formatted applies a format specifier: the ones that leave strings and decimal
// integers as they are.
func (e *evaluation) formatted(v Val, spec []types.Const, known bool) Val {
	list, all := e.constants(v)
	if !known || !all || len(spec) != 1 || spec[0].Str != "s" && spec[0].Str != "d" {
		return e.with(e.wk.any[lang.StrClass], e.flagsOf(v)&overridable)
	}
	out := Val(0)
	for _, c := range list {
		out = e.join(out, e.one(e.constant(types.Str(constText(c)))))
	}
	return e.with(out, e.flagsOf(v)&overridable)
}

// percentFormat is template % arguments.
func (e *evaluation) percentFormat(template, arguments Val) Val {
	list, all := e.constants(template)
	if !all || len(list) != 1 || list[0].Kind != types.StrConst {
		return 0
	}
	parts, ok := parsePercent(list[0].Str)
	if !ok {
		return e.wk.any[lang.StrClass]
	}
	vals := make([]Val, 0, len(parts))
	next := 0
	for _, p := range parts {
		switch {
		case p.verb == 0:
			vals = append(vals, e.one(e.constant(types.Str(p.text))))
		case p.plain:
			vals = append(vals, e.textOf(e.percentArgument(arguments, p, &next), p.verb == 'r'))
		default:
			next++
			vals = append(vals, e.wk.any[lang.StrClass])
		}
	}
	return e.glueAll(vals)
}

// percentArgument is the argument that one conversion takes.
func (e *evaluation) percentArgument(arguments Val, p percentPart, next *int) Val {
	set := e.set(arguments)
	i := *next
	*next++
	if len(set) == 1 && !e.is(arguments, orUnknown) {
		c := e.containers[set[0]]
		switch {
		case c != nil && e.isDict(set[0]) && p.key != "":
			return e.element(set[0], e.atoms[e.constant(types.Str(p.key))].a)
		case c != nil && c.length >= 0 && p.key == "":
			return e.element(set[0], e.atoms[e.constant(intConst(i))].a)
		case c != nil:
			return Unknown
		}
	}
	if i > 0 || p.key != "" {
		return Unknown
	}
	return arguments
}

// textOf is str() or repr() of a value.
func (e *evaluation) textOf(v Val, repr bool) Val {
	in := ir.Instr{}
	if repr {
		in.Sub = 'r'
	}
	out := Val(0)
	for _, p := range e.pieces(v) {
		if repr && !p.open {
			p.head = types.Quote(p.head)
		}
		out = e.join(out, e.pieceVal(piece{head: p.head, tail: p.tail, open: p.open}))
	}
	return e.with(out, e.flagsOf(v)&overridable)
}

// percentPart is literal text, or a conversion (printf-style formatting).
type percentPart struct {
	text  string
	verb  byte
	key   string
	plain bool // no flags, width or precision
}

func parsePercent(s string) ([]percentPart, bool) {
	var parts []percentPart
	for s != "" {
		i := strings.IndexByte(s, '%')
		if i < 0 {
			return append(parts, percentPart{text: s}), true
		}
		parts = append(parts, percentPart{text: s[:i]})
		s = s[i+1:]
		p := percentPart{plain: true}
		if strings.HasPrefix(s, "(") {
			end := strings.IndexByte(s, ')')
			if end < 0 {
				return nil, false
			}
			p.key, s = s[1:end], s[end+1:]
		}
		flags := len(s) - len(strings.TrimLeft(s, "#0- +.*123456789hlL"))
		p.plain, s = flags == 0, s[flags:]
		if s == "" || p.key == "" && strings.Contains(s[:0], "*") {
			return nil, false
		}
		p.verb, s = s[0], s[1:]
		switch p.verb {
		case '%':
			p = percentPart{text: "%"}
		case 's', 'd', 'i', 'u', 'r', 'a':
		default:
			p.plain = false
		}
		parts = append(parts, p)
	}
	return parts, true
}

// formatCall is template.format(…).
func (e *evaluation) formatCall(self Atom, args *arguments) Val {
	c, ok := e.constOf(self)
	if !ok || c.Kind != types.StrConst {
		return e.wk.any[lang.StrClass]
	}
	var vals []Val
	auto := 0
	for s := c.Str; s != ""; {
		i := strings.IndexAny(s, "{}")
		if i < 0 {
			vals = append(vals, e.one(e.constant(types.Str(s))))
			break
		}
		vals = append(vals, e.one(e.constant(types.Str(s[:i]))))
		if i+1 < len(s) && s[i+1] == s[i] {
			vals = append(vals, e.one(e.constant(types.Str(s[i:i+1]))))
			s = s[i+2:]
			continue
		}
		end := strings.IndexByte(s[i:], '}')
		if s[i] == '}' || end < 0 || strings.Contains(s[i+1:i+end], "{") {
			return e.wk.any[lang.StrClass]
		}
		vals = append(vals, e.formatField(s[i+1:i+end], args, &auto))
		s = s[i+end+1:]
	}
	return e.glueAll(vals)
}

// formatField is one replacement field of a format string.
func (e *evaluation) formatField(field string, args *arguments, auto *int) Val {
	name, spec, hasSpec := strings.Cut(field, ":")
	name, conversion, _ := strings.Cut(name, "!")
	if hasSpec && spec != "" && spec != "s" && spec != "d" || strings.ContainsAny(name, ".[") {
		return e.wk.any[lang.StrClass]
	}
	v := Val(0)
	switch i, isIndex := number(name); {
	case name == "":
		v = args.at(*auto)
		*auto++
	case isIndex:
		v = args.at(i)
	default:
		v, _ = args.keyword(e.name(name))
		if v == 0 {
			v = args.others
		}
	}
	return e.textOf(v, conversion == "r")
}

func number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 1000 {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// joinStrings is separator.join(iterable).
func (e *evaluation) joinStrings(self Atom, args *arguments) Val {
	set := e.set(args.at(0))
	if len(set) != 1 || e.is(args.at(0), orUnknown) {
		return e.wk.any[lang.StrClass]
	}
	c := e.containers[set[0]]
	if c == nil || c.length < 0 || c.length > maxElements {
		return e.wk.any[lang.StrClass]
	}
	var vals []Val
	for i := range c.length {
		if i > 0 {
			vals = append(vals, e.one(self))
		}
		vals = append(vals, e.element(set[0], e.atoms[e.constant(intConst(i))].a))
	}
	return e.glueAll(vals)
}

// characterAt is a character or slice of a constant string.
func (e *evaluation) characterAt(c types.Const, key Val) Val {
	list, all := e.constants(key)
	if c.Kind != types.StrConst || !all || len(list) != 1 || list[0].Kind != types.IntConst || list[0].Big {
		if c.Kind == types.StrConst {
			return e.sliceOf(c.Str, key)
		}
		return Unknown
	}
	i, n := int(list[0].Int), utf8.RuneCountInString(c.Str)
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return 0
	}
	return e.one(e.constant(types.Str(string([]rune(c.Str)[i]))))
}

// sliceOf is a slice of a constant string with constant ends and no step.
func (e *evaluation) sliceOf(s string, key Val) Val {
	set := e.set(key)
	if len(set) != 1 || !e.isSlice(set[0]) || e.is(key, orUnknown) {
		return e.wk.any[lang.StrClass]
	}
	runes := []rune(s)
	ends := [2]int{0, len(runes)}
	for i := range 3 {
		l, ok := e.find(elementLoc, int32(set[0]), e.atoms[e.constant(intConst(i))].a)
		if !ok {
			continue
		}
		list, all := e.constants(e.load(l))
		if i == 2 || !all || len(list) != 1 || list[0].Kind != types.IntConst && list[0].Kind != types.NoneConst {
			return e.wk.any[lang.StrClass]
		}
		if list[0].Kind == types.NoneConst {
			continue
		}
		n := int(list[0].Int)
		if n < 0 {
			n += len(runes)
		}
		ends[i] = min(max(n, 0), len(runes))
	}
	if ends[0] > ends[1] {
		return e.one(e.constant(types.Str("")))
	}
	return e.one(e.constant(types.Str(string(runes[ends[0]:ends[1]]))))
}

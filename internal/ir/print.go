package ir

import (
	"fmt"
	"io"
	"strings"
)

// Print writes a module as text, one instruction a line: the stable form that
// "debug ir" shows and golden tests compare. Values are numbered per function in
// the order printed.
func Print(w io.Writer, m *Module) error {
	p := printer{m: m, number: map[Value]int{}}
	for i := range m.Funcs {
		p.function(FuncID(i))
	}
	_, err := io.WriteString(w, p.out.String())
	return err
}

type printer struct {
	m      *Module
	out    strings.Builder
	number map[Value]int
	block  map[BlockID]int

	current BlockID
}

func (p *printer) function(id FuncID) {
	f := &p.m.Funcs[id]
	clear(p.number)
	p.block = map[BlockID]int{}
	for i, b := range f.Blocks {
		p.block[b] = i
		p.each(b, func(v Value) { p.number[v] = len(p.number) + 1 })
	}
	if id > 0 {
		p.out.WriteByte('\n')
	}
	p.out.WriteString(p.signature(f))
	for i, b := range f.Blocks {
		fmt.Fprintf(&p.out, "b%d:%s\n", i, p.edges(b))
		p.current = b
		p.each(b, func(v Value) { fmt.Fprintf(&p.out, "  %s\n", p.instr(v)) })
		if k := &p.m.Blocks[b]; k.Succs[0] != 0 && k.Succs[1] == 0 {
			fmt.Fprintf(&p.out, "  jump b%d\n", p.block[k.Succs[0]])
		}
	}
}

// each calls visit for the instructions of a block, its phis first.
func (p *printer) each(b BlockID, visit func(Value)) {
	k := &p.m.Blocks[b]
	for v := k.Phi; v != 0; v = p.m.Instrs[v].A {
		if op := p.m.Instrs[v].Op; op == Phi || op == Among {
			visit(v)
		}
	}
	for v := k.First; v < k.End; v++ {
		if op := p.m.Instrs[v].Op; op != Nop && op != Phi && op != Among {
			visit(v)
		}
	}
}

func (p *printer) signature(f *Func) string {
	var b strings.Builder
	for _, flag := range []struct {
		on   bool
		word string
	}{{f.Async, "async "}, {f.Generator, "generator "}} {
		if flag.on {
			b.WriteString(flag.word)
		}
	}
	switch f.Kind {
	case ModuleBody:
		return fmt.Sprintf("module %s\n", p.m.Name)
	case ClassBody:
		return fmt.Sprintf("class %s\n", f.Name)
	case Lambda, Function:
		b.WriteString("func " + f.Name + "(")
	}
	for i, a := range f.Params {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString([...]string{"", "", "*", "", "**"}[a.Kind] + p.m.Names[a.Name])
		if a.HasDefault {
			b.WriteString("=…")
		}
	}
	b.WriteString(")\n")
	return b.String()
}

func (p *printer) edges(b BlockID) string {
	if preds := p.m.Preds(b); len(preds) > 0 {
		var names []string
		for _, q := range preds {
			if i, ok := p.block[q]; ok {
				names = append(names, fmt.Sprintf("b%d", i))
			}
		}
		return " from " + strings.Join(names, ", ")
	}
	return ""
}

func (p *printer) value(v Value) string {
	if v == 0 {
		return "_"
	}
	if n, ok := p.number[v]; ok {
		return fmt.Sprintf("%%%d", n)
	}
	return p.instr(v)
}

func (p *printer) values(list []int32) string {
	var parts []string
	for _, v := range list {
		parts = append(parts, p.value(Value(v)))
	}
	return strings.Join(parts, ", ")
}

func (p *printer) args(in *Instr) string {
	var parts []string
	for i := range p.m.NumArgs(in) {
		a := p.m.Arg(in, i)
		lead := ""
		switch {
		case a.Name == StarArg:
			lead = "*"
		case a.Name == StarStarArg:
			lead = "**"
		case a.Name != Positional:
			lead = p.m.Names[a.Name] + "="
		}
		parts = append(parts, lead+p.value(a.Value))
	}
	return strings.Join(parts, ", ")
}

// instr prints one instruction.
func (p *printer) instr(v Value) string {
	in := &p.m.Instrs[v]
	left := ""
	if n, ok := p.number[v]; ok && !effect(in.Op) {
		left = fmt.Sprintf("%%%d = ", n)
	}
	name := ""
	if in.Name != 0 {
		name = p.m.Names[in.Name]
	}
	a, b, c := p.value, p.value, p.value
	switch in.Op {
	case Const:
		return left + "const " + p.m.Consts[in.A].String()
	case Param:
		return fmt.Sprintf("%sparam %d %s", left, in.A, name)
	case Undef, Nop:
		return left + in.Op.String()
	case Phi:
		return left + "phi " + p.values(p.m.Operands(in))
	case Among:
		var ways []int32
		for i := range p.m.NumWays(in) {
			ways = append(ways, int32(p.m.WayAt(in, i).Value))
		}
		return fmt.Sprintf("%samong %s: %s", left, p.value(p.m.Merged(in)), p.values(ways))
	case Import:
		return left + "import " + name + [...]string{"", " (top)"}[in.Sub]
	case FromName:
		return fmt.Sprintf("%sfrom %s import %s", left, a(in.A), name)
	case MakeFunc:
		return strings.TrimRight(fmt.Sprintf("%sfunc %s %s", left, p.m.Funcs[in.A].Name, p.values(p.m.Operands(in))), " ")
	case MakeClass:
		return fmt.Sprintf("%sclass %s(%s)", left, p.m.Funcs[in.A].Name, p.args(in))
	case Global, DelGlobal:
		return fmt.Sprintf("%s%s %s", left, in.Op, name)
	case Export:
		return fmt.Sprintf("export %s = %s", name, a(in.A))
	case Cell, DelCell:
		return fmt.Sprintf("%s%s %s of %s", left, in.Op, name, p.scope(in.A))
	case SetGlobal, SetClassVar:
		return fmt.Sprintf("%s %s = %s%s", in.Op, name, a(in.A), p.annotation(in))
	case SetCell:
		return fmt.Sprintf("%s %s of %s = %s", in.Op, name, p.scope(in.B), a(in.A))
	case Attr, DelAttr:
		return fmt.Sprintf("%s%s %s .%s", left, in.Op, a(in.A), name)
	case SetAttr:
		return fmt.Sprintf("set attr %s .%s = %s%s", a(in.A), name, b(in.B), p.annotation(in))
	case Item, DelItem:
		return fmt.Sprintf("%s%s %s [%s]", left, in.Op, a(in.A), b(in.B))
	case SetItem:
		return fmt.Sprintf("set item %s [%s] = %s", a(in.A), b(in.B), c(in.C))
	case Spread:
		return fmt.Sprintf("%s%s %s", left, [...]string{"*", "**"}[in.Sub], a(in.A))
	case Build:
		return fmt.Sprintf("%sbuild %s (%s)", left, buildNames[in.Sub], p.values(p.m.Operands(in)))
	case Append:
		return strings.TrimSuffix(fmt.Sprintf("append %s, %s key %s", a(in.A), b(in.B), c(in.C)), " key _")
	case Elem:
		return fmt.Sprintf("%selem %s [%s]", left, a(in.A), elemIndex(in))
	case MatchArg:
		return fmt.Sprintf("%smatch arg %s of %s at %d", left, a(in.A), b(in.B), in.C)
	case Call:
		return fmt.Sprintf("%scall %s(%s)%s", left, a(in.A), p.args(in), flag(in, FlagDecorator, " decorator"))
	case Bin:
		return fmt.Sprintf("%s%s %s %s%s", left, a(in.A), Operator(in.Sub), b(in.B), flag(in, FlagAug, " augmented"))
	case Compare:
		return fmt.Sprintf("%s%s %s %s", left, a(in.A), Operator(in.Sub), b(in.B))
	case Unary:
		return fmt.Sprintf("%sunary %s %s", left, Operator(in.Sub), a(in.A))
	case Format:
		text := left + "format " + a(in.A)
		if in.Sub != 0 {
			text += " !" + string(rune(in.Sub))
		}
		if in.B != 0 {
			text += " : " + b(in.B)
		}
		return text
	case Refine, Guard:
		test := in.B
		if in.Op == Guard {
			test = in.A
		}
		return fmt.Sprintf("%s%s %s by %s is %t", left, in.Op, a(in.A), p.value(test), in.Sub == 1)
	case Declare:
		return fmt.Sprintf("%sdeclare %s : %s", left, a(in.A), b(in.B))
	case Branch:
		s := p.m.Blocks[p.current].Succs
		return fmt.Sprintf("branch %s b%d b%d", a(in.A), p.block[s[0]], p.block[s[1]])
	case Raise:
		return fmt.Sprintf("raise %s from %s", a(in.A), b(in.B))
	case StarName:
		return fmt.Sprintf("%s%s %s of %s, else %s", left, in.Op, p.m.Names[in.Name], a(in.A), b(in.B))
	case Opaque:
		return fmt.Sprintf("%sopaque %s", left, b(in.B))
	case Exit:
		if in.Sub == ExitRaised {
			return fmt.Sprintf("%%%d = exit %s raised%s", p.number[v], a(in.A), flag(in, FlagAsync, " async"))
		}
		return fmt.Sprintf("exit %s%s", a(in.A), flag(in, FlagAsync, " async"))
	case Caught, StarImport, Iter, More, Next, Enter, Not, Await, Yield, YieldFrom, Return:
		return fmt.Sprintf("%s%s %s%s", left, in.Op, a(in.A), flag(in, FlagAsync, " async"))
	}
	panic("unhandled operation " + in.Op.String())
}

package ir

import "fmt"

// effect reports whether an operation gives no value.
func effect(op Op) bool {
	switch op {
	case SetGlobal, DelGlobal, SetCell, DelCell, SetClassVar, Export, StarImport, SetAttr, DelAttr, SetItem, DelItem, Append, Exit, Guard, Raise, Return, Branch:
		return true
	}
	return false
}

func flag(in *Instr, bit uint16, text string) string {
	if in.Flags&bit != 0 {
		return text
	}
	return ""
}

func elemIndex(in *Instr) string {
	switch in.Sub {
	case ElemFromEnd:
		return fmt.Sprintf("-%d", in.B)
	case ElemRest:
		return fmt.Sprintf("%d:-%d", in.B, in.C)
	}
	return fmt.Sprint(in.B)
}

func (p *printer) scope(fn Value) string {
	if name := p.m.Funcs[fn].Name; name != "" {
		return name
	}
	return "module"
}

func (p *printer) annotation(in *Instr) string {
	if in.Flags&FlagAnnotation != 0 {
		return " : " + p.value(in.C)
	}
	return ""
}

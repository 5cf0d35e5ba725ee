package lower

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
	"codepathfinder.dev/pathfinder/internal/lang/python/lex"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/source"
)

// placeKind says where a variable's value is kept.
type placeKind uint8

const (
	placeLocal  placeKind = iota // in SSA form: nothing else sees it
	placeStored                  // in SSA form, and stored for other functions
	placeShared                  // stored and read: another function writes it too, or it is another's
	placeType                    // nowhere: a type parameter
)

// place is a variable as the current function sees it.
type place struct {
	kind  placeKind
	owner scope.SymbolID
	scope scope.Kind // of the owner; Module for names that nothing in the file binds
	fn    ir.FuncID  // whose variable it is
}

// uses says which functions other than its own use a variable.
type uses uint8

const (
	usedElsewhere    uses = 1 << iota // an inner function reads it
	writtenElsewhere                  // one writes it, by a global or nonlocal statement
)

// findUses looks at every symbol for what it does to a variable of another
// function. Comprehensions are part of the function around them.
func (l *lowerer) findUses() {
	l.uses = make([]uses, len(l.scopes.Symbols))
	home := make([]scope.ID, len(l.scopes.Scopes))
	for s := range l.scopes.Scopes {
		switch k := &l.scopes.Scopes[s]; k.Kind {
		case scope.Module, scope.Class, scope.Function, scope.Lambda:
			home[s] = scope.ID(s)
		default:
			home[s] = home[k.Parent]
		}
	}
	for i := range l.scopes.Symbols {
		y := &l.scopes.Symbols[i]
		if y.Owner == 0 || home[y.Scope] == home[l.scopes.Symbols[y.Owner].Scope] {
			continue
		}
		l.uses[y.Owner] |= usedElsewhere
		if y.Flags&scope.Bound != 0 && y.Flags&(scope.StatedGlobal|scope.StatedNonlocal) != 0 {
			l.uses[y.Owner] |= writtenElsewhere
		}
	}
}

// funcIn returns the function that the code of a scope is part of.
func (l *lowerer) funcIn(s scope.ID) ir.FuncID {
	for {
		switch k := &l.scopes.Scopes[s]; k.Kind {
		case scope.Module:
			return 0
		case scope.Class, scope.Function, scope.Lambda:
			return l.funcOf[s]
		default:
			s = k.Parent
		}
	}
}

// placeOf says where the variable of a symbol is kept.
func (l *lowerer) placeOf(symbol scope.SymbolID) place {
	owner := l.scopes.Symbols[symbol].Owner
	if owner == 0 {
		return place{kind: placeShared, scope: scope.Module}
	}
	y := &l.scopes.Symbols[owner]
	k := &l.scopes.Scopes[y.Scope]
	p := place{owner: owner, scope: k.Kind, fn: l.funcIn(y.Scope)}
	if k.Kind == scope.Comprehension {
		p.scope = scope.Function
	}
	switch {
	case k.Kind == scope.TypeParams || y.Flags&scope.TypeParam != 0:
		p.kind = placeType
	case p.fn != l.fn || l.uses[owner]&writtenElsewhere != 0:
		p.kind = placeShared
	case k.Kind == scope.Module || k.Kind == scope.Class || l.uses[owner]&usedElsewhere != 0:
		p.kind = placeStored
	}
	return p
}

// variable returns the SSA variable of a symbol in the current function.
func (l *lowerer) variable(symbol scope.SymbolID) ir.Var {
	if l.vars[symbol] == 0 {
		l.vars[symbol] = l.temp() + 1
		l.used = append(l.used, symbol)
	}
	return l.vars[symbol] - 1
}

// local returns the SSA variable that a Name reads, if it reads one.
func (l *lowerer) local(n ast.NodeID) (ir.Var, bool) {
	symbol := l.scopes.SymbolOf(n)
	if symbol == 0 {
		return 0, false
	}
	p := l.placeOf(symbol)
	if p.kind > placeStored {
		return 0, false
	}
	return l.variable(p.owner), true
}

func (l *lowerer) loadName(n ast.NodeID) ir.Value {
	node := &l.t.Nodes[n]
	symbol := l.scopes.SymbolOf(n)
	if symbol == 0 {
		return l.emit(ir.Instr{Op: ir.Global, Name: node.Val, Span: node.Span()})
	}
	return l.load(symbol, l.scopes.Symbols[symbol].Name, node.Span())
}

// load reads the variable of a symbol. Where a class or module has not bound it yet,
// the name is that of a variable of the module or a builtin.
func (l *lowerer) load(symbol scope.SymbolID, name lex.NameID, span source.Span) ir.Value {
	p := l.placeOf(symbol)
	switch {
	case p.kind == placeType:
		return l.emit(ir.Instr{Op: ir.Opaque, Name: name, Span: span})
	case p.kind == placeLocal, p.kind == placeStored && !l.typeNames:
		v := l.b.Read(l.variable(p.owner))
		if p.kind == placeStored && l.b.Unbound(v) {
			return l.emit(ir.Instr{Op: ir.Global, Name: name, Span: span})
		}
		if l.bindings {
			l.b.Mention(name, v, span)
		}
		return v
	case p.scope == scope.Module:
		return l.emit(ir.Instr{Op: ir.Global, Name: name, Span: span})
	}
	return l.emit(ir.Instr{Op: ir.Cell, A: ir.Value(p.fn), Name: name, Span: span})
}

// globalByText is the variable of the module that a subscript reads: globals()["name"]. It is 0 for
// other subscripts.
func (l *lowerer) globalByText(subscript *ast.Node) scope.SymbolID {
	call := &l.t.Nodes[subscript.First]
	if call.Kind != ast.Call || l.t.Kind(call.First) != ast.Name || l.t.Nodes[call.First].Next != 0 {
		return 0
	}
	if y := l.scopes.SymbolOf(call.First); y != 0 && l.scopes.Symbols[y].Owner != 0 || l.t.Name(call.First) != "globals" {
		return 0
	}
	text, ok := l.text(call.Next)
	if !ok || !isIdentifier(text) {
		return 0
	}
	y := l.resolve(text)
	if y == 0 || l.placeOf(y).scope != scope.Module {
		return 0
	}
	return y
}

// storeName gives the name that a node binds a value. annotation is the value of
// its annotation, or 0; a declaration without a value has v 0.
func (l *lowerer) storeName(n ast.NodeID, v, annotation ir.Value) {
	symbol := l.scopes.SymbolOf(n)
	if symbol == 0 {
		return
	}
	span := l.bindingSpan(n)
	if l.bindings && v != 0 {
		l.b.Bind(l.scopes.Symbols[symbol].Name, v, l.bindingKind(n), span)
	}
	l.store(symbol, v, annotation, span)
}

func (l *lowerer) bindingKind(n ast.NodeID) ir.BindingKind {
	switch l.t.Kind(n) {
	case ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef:
		return ir.BindDefinition
	case ast.Param:
		return ir.BindParameter
	case ast.Alias:
		return ir.BindImport
	}
	return ir.BindVariable
}

// bindingSpan is the place of the name that a node binds.
func (l *lowerer) bindingSpan(n ast.NodeID) source.Span {
	switch l.t.Kind(n) {
	case ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef:
		return l.definedName(n)
	case ast.Param:
		return l.firstName(n)
	case ast.ExceptHandler: // except type as name
		as := l.nextName(l.t.Nodes[l.t.Handler(n).Type].End)
		return l.nextName(as.End)
	case ast.MatchAs, ast.MatchStar: // pattern as name, *name
		end := l.t.Nodes[n].End
		return source.Span{Start: max(l.t.Nodes[n].Start, end-int32(len(l.m.Names[l.t.Nodes[n].Val]))), End: end}
	}
	return l.span(n)
}

// nextName is the place of the first name from a place on.
func (l *lowerer) nextName(i int32) source.Span {
	for int(i) < len(l.t.Text) && !lex.NameByte[l.t.Text[i]] {
		i++
	}
	return source.Span{Start: i, End: l.endOfName(i)}
}

func (l *lowerer) store(symbol scope.SymbolID, v, annotation ir.Value, span source.Span) {
	p := l.placeOf(symbol)
	if p.kind == placeType {
		return
	}
	if p.kind != placeShared && v != 0 {
		l.b.Write(l.variable(p.owner), v)
	}
	if p.kind == placeLocal {
		return
	}
	in := ir.Instr{A: v, Name: l.scopes.Symbols[symbol].Name, Span: span}
	if annotation != 0 {
		in.C, in.Flags = annotation, ir.FlagAnnotation
	}
	switch p.scope {
	case scope.Module:
		in.Op = ir.SetGlobal
	case scope.Class:
		in.Op = ir.SetClassVar
	default:
		in.Op, in.B, in.C, in.Flags = ir.SetCell, ir.Value(p.fn), 0, 0
	}
	if p.kind == placeStored {
		in.Flags |= ir.FlagTracked
	}
	l.emit(in)
}

// deleteName unbinds a name.
func (l *lowerer) deleteName(n ast.NodeID) {
	symbol := l.scopes.SymbolOf(n)
	if symbol == 0 {
		return
	}
	p := l.placeOf(symbol)
	span := l.span(n)
	if p.kind == placeLocal || p.kind == placeStored {
		l.b.Write(l.variable(p.owner), l.emit(ir.Instr{Op: ir.Undef, Span: span}))
	}
	name := l.scopes.Symbols[symbol].Name
	switch {
	case p.kind == placeLocal || p.kind == placeType:
	case p.scope == scope.Module:
		l.emit(ir.Instr{Op: ir.DelGlobal, Name: name, Span: span})
	case p.scope != scope.Class:
		l.emit(ir.Instr{Op: ir.DelCell, A: ir.Value(p.fn), Name: name, Span: span})
	}
}

// maxStarNames bounds how many variables star imports of one module are taken to
// bind anew.
const maxStarNames = 20_000

// starNames binds the variables of a module anew that a star import may bring.
func (l *lowerer) starNames(module ir.Value, span source.Span) {
	k := &l.scopes.Scopes[l.scope]
	if k.Kind != scope.Module {
		return
	}
	for y := k.FirstSymbol; y < k.EndSymbol && l.starred < maxStarNames; y++ {
		symbol := &l.scopes.Symbols[y]
		if symbol.Flags&scope.Bound == 0 || l.vars[y] == 0 || l.placeOf(y).kind != placeStored {
			continue
		}
		old := l.b.Read(l.variable(y))
		if l.b.Unbound(old) {
			continue
		}
		l.starred++
		l.b.Write(l.variable(y), l.emit(ir.Instr{Op: ir.StarName, A: module, B: old, Name: symbol.Name, Span: span}))
	}
}

// exports stores what the variables of a module or class hold in the end.
func (l *lowerer) exports() {
	k := &l.scopes.Scopes[l.scope]
	if k.Kind != scope.Module && k.Kind != scope.Class {
		return
	}
	for y := k.FirstSymbol; y < k.EndSymbol; y++ {
		symbol := &l.scopes.Symbols[y]
		if symbol.Flags&scope.Bound == 0 || l.vars[y] == 0 || l.placeOf(y).kind != placeStored {
			continue
		}
		v := l.b.Read(l.variable(y))
		l.emit(ir.Instr{Op: ir.Export, A: v, Name: symbol.Name, Span: source.Span{Start: l.t.Nodes[k.Node].End, End: l.t.Nodes[k.Node].End}})
	}
}

// mangled is the name of an attribute: private names of classes are mangled.
func (l *lowerer) mangled(name lex.NameID) ir.Name {
	text := l.m.Names[name]
	if len(text) < 3 || text[0] != '_' || text[1] != '_' {
		return name
	}
	if m := l.scopes.Mangled(l.scope, text); m != text {
		return l.lookup(m)
	}
	return name
}

// lookup returns the id of an identifier in the module, and adds it if need be.
func (l *lowerer) lookup(text string) ir.Name {
	if l.names == nil {
		l.names = make(map[string]ir.Name, len(l.m.Names))
		for i, s := range l.m.Names {
			if _, ok := l.names[s]; !ok {
				l.names[s] = ir.Name(i)
			}
		}
	}
	id, ok := l.names[text]
	if !ok {
		id = ir.Name(len(l.m.Names))
		l.m.Names = append(l.m.Names, text)
		l.names[text] = id
	}
	return id
}

// resolve finds the symbol that a name in text has at the current place, as a
// string annotation needs it: 0 for a name that nothing in the file binds.
func (l *lowerer) resolve(text string) scope.SymbolID {
	name := l.lookup(text)
	for s, inner := l.scope, true; s != scope.NoScope; s, inner = l.scopes.Scopes[s].Parent, false {
		if l.scopes.Scopes[s].Kind == scope.Class && !inner {
			continue
		}
		if y := l.scopes.Lookup(s, name); y != 0 && l.scopes.Symbols[y].Owner != 0 {
			return y
		}
	}
	return 0
}

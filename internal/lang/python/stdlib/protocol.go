package stdlib

import (
	"maps"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
)

// addProtocol adds what classes have to do with the language.
func addProtocol(s *lang.Semantics) {
	s.Hooks, s.Specials = hooks, specials
	s.Operators, s.Reflected, s.InPlace, s.NotImplemented = operators, reflected, inPlace, "builtins.NotImplemented"
	s.PropertyKeywords = [3]string{"fget", "fset", "fdel"}
	s.Awaitables = names("typing.Awaitable typing.Coroutine types.CoroutineType _asyncio.Future _asyncio.Task asyncio.Future asyncio.Task asyncio.futures.Future asyncio.tasks.Task")
	s.Property, s.Function, s.MetaclassKeyword = "builtins.property", "builtins.function", "metaclass"
	maps.Copy(s.Roles, protocolRoles)
}

// protocolRoles are the methods by which objects are made, and have attributes, where
// no class says otherwise.
var protocolRoles = map[string]lang.Role{
	"builtins.object.__setattr__": lang.RoleSetattr, "builtins.object.__getattribute__": lang.RoleGetattr, "builtins.object.__delattr__": lang.RoleDelattr,
	"builtins.delattr": lang.RoleDelattr, "builtins.type.__call__": lang.RoleCallClass, "builtins.type.__new__": lang.RoleNewClass,
	"types.GeneratorType.send": lang.RoleSend, "types.GeneratorType.throw": lang.RoleThrow,
	"types.GeneratorType.__next__": lang.RoleNext,
}

// hooks are the special methods of the language reference, "Data model".
var hooks = [lang.EndHook]string{
	lang.InitHook: "__init__", lang.NewHook: "__new__", lang.CallHook: "__call__",
	lang.IterHook: "__iter__", lang.NextHook: "__next__", lang.AsyncIterHook: "__aiter__", lang.AsyncNextHook: "__anext__",
	lang.ItemHook: "__getitem__", lang.SetItemHook: "__setitem__", lang.DelItemHook: "__delitem__", lang.ContainsHook: "__contains__",
	lang.EnterHook: "__enter__", lang.AsyncEnterHook: "__aenter__", lang.ExitHook: "__exit__", lang.AsyncExitHook: "__aexit__",
	lang.GetHook: "__get__", lang.SetHook: "__set__", lang.DeleteHook: "__delete__", lang.SetNameHook: "__set_name__",
	lang.AttrHook: "__getattr__", lang.GetAttributeHook: "__getattribute__", lang.SetAttrHook: "__setattr__", lang.DelAttrHook: "__delattr__",
	lang.ClassItemHook: "__class_getitem__", lang.InitSubclassHook: "__init_subclass__",
	lang.BoolHook: "__bool__", lang.LenHook: "__len__", lang.StrHook: "__str__", lang.ReprHook: "__repr__", lang.FormatHook: "__format__",
	lang.ClassHook: "__class__", lang.NameHook: "__name__", lang.MatchArgsHook: "__match_args__",
}

var operators = map[ir.Operator]string{
	ir.Add: "__add__", ir.Sub: "__sub__", ir.Mul: "__mul__", ir.Div: "__truediv__", ir.FloorDiv: "__floordiv__", ir.Mod: "__mod__",
	ir.Pow: "__pow__", ir.MatMul: "__matmul__", ir.BitAnd: "__and__", ir.BitOr: "__or__", ir.BitXor: "__xor__",
	ir.LShift: "__lshift__", ir.RShift: "__rshift__",
	ir.Neg: "__neg__", ir.Pos: "__pos__", ir.Invert: "__invert__",
	ir.Eq: "__eq__", ir.NotEq: "__ne__", ir.Less: "__lt__", ir.LessEq: "__le__", ir.Greater: "__gt__", ir.GreaterEq: "__ge__",
}

// reflected and inPlace have the same names with an r or an i before them;
// comparisons are turned around.
var (
	reflected = prefixed("__r", map[ir.Operator]string{
		ir.Eq: "__eq__", ir.NotEq: "__ne__", ir.Less: "__gt__", ir.LessEq: "__ge__", ir.Greater: "__lt__", ir.GreaterEq: "__le__",
	})
	inPlace = prefixed("__i", map[ir.Operator]string{})
)

func prefixed(prefix string, into map[ir.Operator]string) map[ir.Operator]string {
	for op := ir.Add; op <= ir.RShift; op++ {
		into[op] = prefix + strings.TrimPrefix(operators[op], "__")
	}
	return into
}

// specials are the functions of which the library reference says that they call a
// method of their argument.
var specials = map[string]lang.Special{
	"builtins.str":      result("__str__", "__repr__"),
	"builtins.repr":     result("__repr__"),
	"builtins.ascii":    {Methods: []string{"__repr__"}},
	"builtins.bytes":    result("__bytes__"),
	"builtins.format":   result("__format__", "__str__", "__repr__"),
	"builtins.len":      result("__len__"),
	"builtins.bool":     {Methods: []string{"__bool__", "__len__"}},
	"builtins.hash":     result("__hash__"),
	"builtins.int":      result("__int__", "__index__", "__trunc__"),
	"builtins.float":    result("__float__", "__index__"),
	"builtins.complex":  result("__complex__", "__float__", "__index__"),
	"builtins.bin":      {Methods: []string{"__index__"}},
	"builtins.oct":      {Methods: []string{"__index__"}},
	"builtins.hex":      {Methods: []string{"__index__"}},
	"builtins.chr":      {Methods: []string{"__index__"}},
	"operator.index":    result("__index__"),
	"builtins.abs":      result("__abs__"),
	"builtins.round":    result("__round__"),
	"builtins.divmod":   result("__divmod__"),
	"builtins.reversed": {Methods: []string{"__reversed__"}},
	"builtins.dir":      {Methods: []string{"__dir__"}},
	"builtins.print":    {Methods: []string{"__str__", "__repr__"}, All: true},
	"builtins.aiter":    result("__aiter__"),
	"builtins.anext":    result("__anext__"),
	"math.floor":        result("__floor__", "__float__"),
	"math.ceil":         result("__ceil__", "__float__"),
	"math.trunc":        result("__trunc__"),
	"os.fspath":         result("__fspath__"),
	"builtins.open":     {Methods: []string{"__fspath__"}},
	"copy.copy":         {Methods: []string{"__copy__"}},
	"copy.deepcopy":     {Methods: []string{"__deepcopy__"}},
	"sys.getsizeof":     {Methods: []string{"__sizeof__"}},
}

func result(methods ...string) lang.Special { return lang.Special{Methods: methods, Result: true} }

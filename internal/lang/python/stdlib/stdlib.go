// Package stdlib says what names of Python's builtins and standard library mean
// to the analysis of values: which functions are part of how the language works,
// which annotations are built with which names, and which pure functions are
// computed on constants.
//
// In goes nothing; out comes lang.Semantics as data. The invariant: every entry
// is about one qualified name as the standard library documents it, methods under
// their class.
//
//	Semantics().Roles["functools.partial"]          // lang.RolePartial
//	Semantics().Folds["builtins.str.lower"](args)   // 'abc' for 'ABC'
package stdlib

import (
	"maps"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Semantics returns the meaning of Python's own names. The maps are for reading.
func Semantics() *lang.Semantics {
	s := &lang.Semantics{
		Builtins: "builtins", Super: "super", Length: "builtins.len", Range: "builtins.range", ExceptionArgs: "args", ExceptionCause: "__cause__", IsBuiltin: isBuiltin, Own: own, Main: main, Classes: classes, Roles: maps.Clone(roles), Types: typeForms, Consts: consts, OwnNames: ownNames, PassedOn: passedOn, Folds: folds, Searches: newSearches(),
	}
	addProtocol(s)
	addRecords(s)
	addSettings(s)
	addFrameworks(s)
	addTaint(s)
	return s
}

func isBuiltin(name string) bool {
	_, ok := slices.BinarySearch(builtins, name)
	return ok
}

// main is the __name__ of a script.
const main = "__main__"

// own is what a module has under __name__, which is another when it is run, and
// under __package__.
func own(m *ir.Module, name string) []types.Const {
	switch name {
	case "__name__":
		return []types.Const{types.Str(m.Name), types.Str(main)}
	case "__package__":
		pkg := m.Name
		if !m.Package {
			pkg = pkg[:max(strings.LastIndexByte(pkg, '.'), 0)]
		}
		return []types.Const{types.Str(pkg)}
	}
	return nil
}

// builtins are the names of the builtins module, in order (CPython 3.14).
var builtins = []string{
	"ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError",
	"BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError", "ConnectionAbortedError", "ConnectionError",
	"ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning",
	"EnvironmentError", "Exception", "ExceptionGroup", "False", "FileExistsError", "FileNotFoundError",
	"FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError",
	"IndexError", "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError",
	"ModuleNotFoundError", "NameError", "None", "NotADirectoryError", "NotImplemented", "NotImplementedError", "OSError",
	"OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "PythonFinalizationError",
	"RecursionError", "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration",
	"StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "True",
	"TypeError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError",
	"UnicodeWarning", "UserWarning", "ValueError", "Warning", "ZeroDivisionError", "__build_class__", "__debug__",
	"__doc__", "__import__", "__loader__", "__name__", "__package__", "__spec__", "abs", "aiter", "all", "anext", "any",
	"ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex",
	"copyright", "credits", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "exit", "filter", "float",
	"format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int", "isinstance",
	"issubclass", "iter", "len", "license", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct",
	"open", "ord", "pow", "print", "property", "quit", "range", "repr", "reversed", "round", "set", "setattr", "slice",
	"sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip",
}

var classes = [lang.EndClass]string{
	lang.NoneClass: "types.NoneType", lang.BoolClass: "builtins.bool", lang.IntClass: "builtins.int", lang.FloatClass: "builtins.float",
	lang.ComplexClass: "builtins.complex", lang.StrClass: "builtins.str", lang.BytesClass: "builtins.bytes",
	lang.EllipsisClass: "types.EllipsisType", lang.AddressClass: "ipaddress.IPv4Address", lang.TupleClass: "builtins.tuple",
	lang.ListClass: "builtins.list", lang.SetClass: "builtins.set", lang.DictClass: "builtins.dict", lang.SliceClass: "builtins.slice",
	lang.GeneratorClass: "types.GeneratorType", lang.ObjectClass: "builtins.object",
	lang.IterableClass: "typing.Iterable", lang.MappingClass: "typing.Mapping",
	lang.ExceptionClass: "builtins.BaseException", lang.TracebackClass: "types.TracebackType",
}

var roles = map[string]lang.Role{
	"builtins.super":            lang.RoleSuper,
	"builtins.getattr":          lang.RoleGetattr,
	"builtins.setattr":          lang.RoleSetattr,
	"builtins.type":             lang.RoleClassOf,
	"builtins.isinstance":       lang.RoleIsInstance,
	"builtins.property":         lang.RoleProperty,
	"builtins.property.setter":  lang.RoleSetter,
	"builtins.property.deleter": lang.RoleDeleter,
	"builtins.property.getter":  lang.RoleGetter,
	"builtins.classmethod":      lang.RoleClassMethod,
	"builtins.staticmethod":     lang.RoleStaticMethod,
	"builtins.tuple":            lang.RoleTuple,
	"builtins.list":             lang.RoleList,
	"builtins.set":              lang.RoleSet,
	"builtins.frozenset":        lang.RoleSet,
	"builtins.dict":             lang.RoleDict,
	"builtins.iter":             lang.RoleIter,
	"builtins.next":             lang.RoleNext,
	"builtins.exit":             lang.RoleNoReturn,
	"builtins.quit":             lang.RoleNoReturn,

	"builtins.list.append":      lang.RoleAppend,
	"builtins.list.extend":      lang.RoleExtend,
	"builtins.list.insert":      lang.RoleInsert,
	"builtins.list.pop":         lang.RolePop,
	"builtins.list.copy":        lang.RoleCopy,
	"builtins.list.clear":       lang.RoleClear,
	"builtins.list.sort":        lang.RoleReorder,
	"builtins.list.reverse":     lang.RoleReverse,
	"builtins.list.remove":      lang.RoleReorder,
	"builtins.set.add":          lang.RoleAppend,
	"builtins.set.update":       lang.RoleExtend,
	"builtins.set.pop":          lang.RolePop,
	"builtins.set.copy":         lang.RoleCopy,
	"builtins.set.clear":        lang.RoleClear,
	"builtins.dict.get":         lang.RoleGet,
	"builtins.dict.pop":         lang.RolePop,
	"builtins.dict.setdefault":  lang.RoleDefault,
	"builtins.dict.update":      lang.RoleUpdate,
	"builtins.dict.keys":        lang.RoleKeys,
	"builtins.dict.values":      lang.RoleValues,
	"builtins.dict.items":       lang.RoleItems,
	"builtins.dict.copy":        lang.RoleCopy,
	"builtins.dict.clear":       lang.RoleClear,
	"builtins.str.format":       lang.RoleFormat,
	"builtins.str.join":         lang.RoleJoin,
	"abc.abstractproperty":      lang.RoleProperty,
	"functools.cached_property": lang.RoleProperty,

	// Properties of libraries, by the names under which they are imported.
	"botocore.utils.CachedProperty":                 lang.RoleProperty,
	"cached_property.cached_property":               lang.RoleProperty,
	"cached_property.threaded_cached_property":      lang.RoleProperty,
	"django.utils.functional.cached_property":       lang.RoleProperty,
	"kombu.utils.cached_property":                   lang.RoleProperty,
	"kombu.utils.objects.cached_property":           lang.RoleProperty,
	"pandas.util._decorators.cache_readonly":        lang.RoleProperty,
	"pyramid.decorator.reify":                       lang.RoleProperty,
	"sqlalchemy.util.langhelpers.memoized_property": lang.RoleProperty,
	"sqlalchemy.util.memoized_property":             lang.RoleProperty,
	"werkzeug.utils.cached_property":                lang.RoleProperty,

	"abc.abstractmethod":             lang.RoleIdentity,
	"contextlib.contextmanager":      lang.RoleIdentity,
	"contextlib.asynccontextmanager": lang.RoleIdentity,
	"copy.copy":                      lang.RoleCopyOf,
	"copy.deepcopy":                  lang.RoleCopyOf,
	"functools.cache":                lang.RoleIdentity,
	"functools.lru_cache":            lang.RoleIdentity,
	"functools.partial":              lang.RolePartial,
	"operator.itemgetter":            lang.RoleItemGetter,
	"operator.getitem":               lang.RoleItem,
	"operator.attrgetter":            lang.RoleAttrGetter,
	"operator.methodcaller":          lang.RoleMethodCaller,
	"functools.partialmethod":        lang.RolePartialMethod,
	"functools.total_ordering":       lang.RoleIdentity,
	"functools.update_wrapper":       lang.RoleIdentity,
	"functools.wraps":                lang.RoleDecorator,
	"importlib.import_module":        lang.RoleImport,
	"builtins.__import__":            lang.RoleImportTop,
	"pkgutil.resolve_name":           lang.RoleImportName,
	"pydoc.locate":                   lang.RoleImportName,
	"werkzeug.utils.import_string":   lang.RoleImportName,

	"django.utils.module_loading.import_string": lang.RoleImportName,

	"os._exit":                 lang.RoleNoReturn,
	"os.abort":                 lang.RoleNoReturn,
	"os.environ":               lang.RoleEnvironment,
	"sys.exit":                 lang.RoleNoReturn,
	"typing.cast":              lang.RoleCast,
	"typing.final":             lang.RoleIdentity,
	"typing.overload":          lang.RoleIdentity,
	"typing.override":          lang.RoleIdentity,
	"typing.no_type_check":     lang.RoleIdentity,
	"typing.runtime_checkable": lang.RoleIdentity,
	"asyncio.create_task":      lang.RoleIdentity,
	"asyncio.ensure_future":    lang.RoleIdentity,
	"asyncio.run":              lang.RoleIdentity,
	"asyncio.shield":           lang.RoleIdentity,
}

// passedOn are the names that parameters of threading.Thread, threading.Timer,
// multiprocessing.Process, sched.scheduler.enter and the like have.
var passedOn = map[string]lang.Passing{
	"args": lang.PassedPositional, "argument": lang.PassedPositional, "kwargs": lang.PassedKeywords, "kwds": lang.PassedKeywords,
}

// consts holds constants of the socket module (values of Linux).
var consts = map[string]types.Const{
	"socket.AF_UNSPEC": types.Int(0), "socket.AF_UNIX": types.Int(1), "socket.AF_INET": types.Int(2), "socket.AF_INET6": types.Int(10),
	"socket.INADDR_ANY": types.Int(0), "socket.INADDR_LOOPBACK": types.Int(0x7F000001), "socket.INADDR_BROADCAST": types.Int(0xFFFFFFFF),
	"sys.maxsize": types.Int(1<<63 - 1), "os.sep": types.Str("/"), "os.linesep": types.Str("\n"), "os.path.sep": types.Str("/"),
}

// ownNames are the classes that the types module has names for: __module__ and
// __qualname__ as CPython gives them.
var ownNames = map[string]string{
	"types.NoneType": "builtins.NoneType", "types.EllipsisType": "builtins.ellipsis", "types.NotImplementedType": "builtins.NotImplementedType",
	"types.FunctionType": "builtins.function", "types.LambdaType": "builtins.function", "types.MethodType": "builtins.method",
	"types.BuiltinFunctionType": "builtins.builtin_function_or_method", "types.BuiltinMethodType": "builtins.builtin_function_or_method",
	"types.WrapperDescriptorType": "builtins.wrapper_descriptor", "types.MethodDescriptorType": "builtins.method_descriptor",
	"types.GeneratorType": "builtins.generator", "types.CoroutineType": "builtins.coroutine", "types.AsyncGeneratorType": "builtins.async_generator",
	"types.ModuleType": "builtins.module", "types.CodeType": "builtins.code", "types.FrameType": "builtins.frame", "types.TracebackType": "builtins.traceback",
	"types.MappingProxyType": "builtins.mappingproxy", "types.CellType": "builtins.cell",
	"typing.Generator": "builtins.generator", "typing.Coroutine": "builtins.coroutine", "typing.AsyncGenerator": "builtins.async_generator",
	"typing.List": "builtins.list", "typing.Dict": "builtins.dict", "typing.Set": "builtins.set", "typing.Tuple": "builtins.tuple",
	"typing.FrozenSet": "builtins.frozenset", "typing.Type": "builtins.type", "typing.Text": "builtins.str",
}

var typeForms = func() map[string]lang.TypeForm {
	forms := map[string]lang.TypeForm{"builtins.type": lang.ClassType}
	for _, module := range []string{"typing", "typing_extensions"} {
		for name, form := range map[string]lang.TypeForm{
			"Union": lang.UnionType, "Optional": lang.OptionalType, "Annotated": lang.FirstType, "Final": lang.FirstType,
			"ClassVar": lang.FirstType, "Required": lang.FirstType, "NotRequired": lang.FirstType, "ReadOnly": lang.FirstType,
			"Type": lang.ClassType, "Literal": lang.LiteralType, "Any": lang.OpaqueType, "Callable": lang.OpaqueType,
			"TypeVar": lang.OpaqueType, "ParamSpec": lang.OpaqueType, "Concatenate": lang.OpaqueType, "Self": lang.OpaqueType,
			"NoReturn": lang.OpaqueType, "Never": lang.OpaqueType, "LiteralString": lang.OpaqueType, "AnyStr": lang.OpaqueType,
			"TypeGuard": lang.OpaqueType, "TypeIs": lang.OpaqueType, "Unpack": lang.OpaqueType, "Generic": lang.OpaqueType,
			"Protocol": lang.OpaqueType, "Hashable": lang.OpaqueType,
		} {
			forms[module+"."+name] = form
		}
	}
	forms["dataclasses.InitVar"] = lang.FirstType
	forms["types.FunctionType"] = lang.OpaqueType // as Callable: which function it is, is not said
	forms["builtins.object"] = lang.OpaqueType
	return forms
}()

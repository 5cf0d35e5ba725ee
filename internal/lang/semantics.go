package lang

import (
	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/template"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Semantics says what names of a language mean to the analysis of values, which
// itself knows no language: the names that are always there, and what the
// functions behind qualified names do.
type Semantics struct {
	// Builtins is the module where names are looked up that a module does not
	// bind, and IsBuiltin tells its names.
	Builtins  string
	IsBuiltin func(name string) bool
	// Standard tells the top-level modules that come with the language; nil where nobody knows.
	Standard func(name string) bool

	// Templates are those of the project; nil where nobody asks for them.
	Templates *template.Set

	// Own gives what builtin names mean in one module: its name, its package. Main is
	// the name of a module that is run.
	Own  func(m *ir.Module, name string) []types.Const
	Main string

	// Classes names the classes of plain data, Hooks the methods that an object's
	// class has for what the language does with it, Operators those for operators.
	Classes   [EndClass]string
	Hooks     [EndHook]string
	Operators map[ir.Operator]string

	// Reflected names the methods of the right operand for operators, InPlace those for
	// augmented assignments.
	Reflected, InPlace map[ir.Operator]string

	// NotImplemented names what a method gives that leaves an operator to the other
	// operand.
	NotImplemented string

	// Awaitables are the classes of what await gives the result of; the last type argument is
	// that result. Waiting is not looked at: a call of a function that is to be awaited gives its
	// result at once.
	Awaitables map[string]bool

	// Length names the function that tells how many elements a container has.
	Length string

	// ExceptionArgs and ExceptionCause name the attributes of exceptions that hold what they were
	// made of, and what they were raised from.
	ExceptionArgs, ExceptionCause string

	// Handled are functions that tell of the exception that is being handled.
	Handled map[string]bool

	// Range names the class of the numbers from one to another.
	Range string

	// Super names the builtin that, called without arguments, takes the function's first.
	Super string

	// Property names the class whose objects are attributes that functions compute.
	Property string

	// Function names the class of the program's functions.
	Function string

	// PropertyKeywords are the keywords with which that class takes the functions that read,
	// assign and delete.
	PropertyKeywords [3]string

	// Records says how classes get fields from declarations: by the qualified name of the
	// decorator or base class. FieldForms are the functions that describe a field,
	// FieldMarks what annotations say of one besides its type.
	Records       map[string]Record
	FieldForms    map[string]FieldForm
	FieldMarks    map[string]FieldMark
	FieldKeywords FieldKeywords

	// MemberNames are the attributes of a member of an enumeration: two for its value, two
	// for its name. FlagEnum names the class of enumerations whose values are bits.
	MemberNames [4]string
	FlagEnum    string

	// Settings are the functions that give what something outside of the program decides.
	Settings map[string]Setting

	// Option are the keywords with which an option of a command line is described, and
	// NamespaceClass is the class of the objects that hold what was given for them.
	Option         OptionKeywords
	NamespaceClass string
	ParserClass    string // of parsers

	// MetaclassKeyword is the keyword of a class statement that names the metaclass.
	MetaclassKeyword string

	// Specials names the methods of their argument that functions call: by the function's
	// qualified name, in the order in which they are looked for.
	Specials map[string]Special

	// Roles gives functions and classes that are part of how the language works a
	// meaning of their own: by qualified name, methods as "builtins.list.append".
	Roles map[string]Role

	// Consts gives names outside of the program whose value is everywhere the same:
	// by qualified name. They keep their names; the values are for computing.
	Consts map[string]types.Const

	// Types says how annotations are read that are built with a name: by qualified
	// name. A name without an entry is a class.
	Types map[string]TypeForm

	// OwnNames are the names that classes have for themselves, where those are looked
	// up by another.
	OwnNames map[string]string

	// Conventions say of what class a parameter is that code outside of the program fills.
	Conventions []Convention

	// TaskMethods are the methods that task queues give functions, which call them later: by
	// name, the qualified name of the method.
	TaskMethods map[string]string

	// PassedOn says by the names of parameters what functions that take another
	// function call it with.
	PassedOn map[string]Passing

	// Harmless are the classes whose objects carry no untrusted data whatever they are made
	// of, Opaque the functions that give nothing of what they are given.
	Harmless, Opaque map[string]bool

	// Addresses says of functions that put an address together, of one sequence of its parts, how many
	// of these say to which host it leads: the first ones.
	Addresses map[string]int

	// Carried says of functions which of their positional arguments their result contains a
	// part of, as bits; the receiver always counts.
	Carried map[string]uint32

	// Buffers are the classes of sequences of bytes.
	Buffers map[string]bool

	// Writers are functions that keep what they are given in one of their arguments.
	Writers map[string]Writer

	// OperatorCalls are functions of two arguments that do what an operator does.
	OperatorCalls map[string]ir.Operator

	// Mutators are the names of methods by which objects keep what they are given.
	Mutators map[string]bool

	// Measures are the names of methods of texts that give numbers and truth values: of an
	// object of which nothing is known they are taken to do so.
	Measures map[string]bool

	// Lookups are the names of methods that look for something by what they are given: of an
	// object of which nothing is known they give none of that, but for the positional
	// arguments, as bits, and those by the keywords Fallbacks, that are given back if there is
	// nothing to be found.
	Lookups   map[string]uint32
	Fallbacks map[string]bool

	// Checked are the attributes of forms that hold, by the names of fields, what these and methods of
	// the form have let through: by name, how the names of those methods begin, or "". ClosedFields are the
	// classes of fields that let nothing through but numbers, dates, and what the program chose itself.
	// FieldMethods are the methods of a field that are given what was sent, and give what that is taken for.
	Checked      map[string]string
	ClosedFields map[string]bool
	FieldMethods []string

	// TextChecks are the names of methods that are true only of texts without any character
	// of a meaning; Conversions are functions that raise unless their argument is harmless.
	TextChecks, Conversions map[string]bool

	// Normal are functions, and the names of methods, that give a path without steps upwards;
	// OfNormal are functions and the names of attributes that tell where a path leads only if it has none.
	Normal, OfNormal map[string]bool

	// Splits are the names of methods that give all the parts of a text between others; Copies are functions
	// that give the elements of what they are given, and Numbering those that give pairs of a number and an element.
	// AllOf and AnyOf are functions that tell whether all, or some, of the elements are true.
	Splits, Copies, Numbering, AllOf, AnyOf map[string]bool

	// Matches are functions that match texts with regular expressions.
	Matches map[string]Match

	// Searches tells what searches with regular expressions take at worst; nil where nothing is known of that.
	Searches Searches

	// Folds computes pure functions of constants: by qualified name. A method's
	// receiver is its first argument.
	Folds map[string]Fold
}

// Writer says in which argument a function keeps the others.
type Writer struct {
	Position int // -1 = none
	Keyword  string
}

// Convention is the class of what a framework hands to a parameter of some name, which programs do
// not annotate: in modules that import a module of the framework.
type Convention struct{ Name, Module, Class string }

// Searches knows of one program what searches with its regular expressions take.
type Searches interface {
	// Worst tells what a search takes at worst.
	Worst(Searching) Backtracking
	// Unjudged is how many expressions were not judged, since those before took all the steps that are spent on them.
	Unjudged() int
}

// Searching is a search with a regular expression. It says nothing of where in a program that is.
type Searching struct {
	Expr     string
	Bytes    bool     // the expression is one of bytes, and so is what is searched
	Function string   // the last part of the name of what searches, or compiles the expression
	Flags    []string // the qualified names of what is handed in beside the expression, whether they are flags or not
	Powers   bool     // a growth by a power of the length is asked for too, which costs more to find
}

// Backtracking is what a search takes that goes back.
type Backtracking struct {
	Power int    // of the length of a text, by which the steps grow: math.MaxInt for more than any; 0 where no such text is known
	Text  string // such a text, as an expression of the language
}

// Match is a function that matches a text with a regular expression.
type Match struct {
	Compiled bool                      // a method of one; else the expression is the first argument
	Safe     func(pattern string) bool // whether what matches has no character of a meaning
}

// Fold computes a pure function of constants. It reports false where the result
// is an error or too large.
type Fold func(args []types.Const) (types.Const, bool)

// OptionKeywords are the keywords of functions that add an option to a command line.
type OptionKeywords struct {
	Name    string   // the attribute that holds its value
	Type    string   // what makes the value of the text
	Action  string   // what finding the option does
	Flags   []string // the actions that give a truth value
	Flag    string   // says that it is there or not
	Parents string   // parsers of which one has the options too
}

// FieldKeywords are the keywords with which a field, or all fields of a record, are
// described.
type FieldKeywords struct {
	Default     string   // the default of a field
	Factories   []string // a function that makes it
	Init        string   // whether a field is given by an argument
	KeywordOnly string   // whether by a keyword only
	Values      string   // the defaults of the last fields
}

// Special says what a function does with what it is given.
type Special struct {
	Methods []string // the first that the argument's class has is called
	All     bool     // with every argument; else with the first
	Result  bool     // the function returns what the method returns
}

// PlainClass is a class of plain values that constants, displays and what the language itself makes
// are instances of.
type PlainClass uint8

// The classes of plain data.
const (
	NoneClass PlainClass = iota
	BoolClass
	IntClass
	FloatClass
	ComplexClass
	StrClass
	BytesClass
	EllipsisClass
	AddressClass // an IP address object
	TupleClass
	ListClass
	SetClass
	DictClass
	SliceClass
	GeneratorClass
	ObjectClass    // the class that all others inherit from
	ExceptionClass // the class of all exceptions
	TracebackClass // what an exception's way through the program is kept in
	IterableClass  // the class that declarations name for what can be iterated over
	MappingClass   // the same for mappings
	EndClass
)

// Hook is something that the language does with an object by a method that the
// object's class defines.
type Hook uint8

// The hooks. After each: Python's name for it.
const (
	InitHook         Hook = iota // __init__
	NewHook                      // __new__
	CallHook                     // __call__
	IterHook                     // __iter__
	ItemHook                     // __getitem__
	SetItemHook                  // __setitem__
	DelItemHook                  // __delitem__
	ContainsHook                 // __contains__
	NextHook                     // __next__
	AsyncIterHook                // __aiter__
	AsyncNextHook                // __anext__
	EnterHook                    // __enter__
	AsyncEnterHook               // __aenter__
	ExitHook                     // __exit__
	AsyncExitHook                // __aexit__
	GetHook                      // __get__, of what a class holds
	SetHook                      // __set__, of what a class holds
	DeleteHook                   // __delete__, of what a class holds
	SetNameHook                  // __set_name__, of what a class holds
	AttrHook                     // __getattr__
	GetAttributeHook             // __getattribute__
	SetAttrHook                  // __setattr__
	DelAttrHook                  // __delattr__
	ClassItemHook                // __class_getitem__
	InitSubclassHook             // __init_subclass__
	BoolHook                     // __bool__
	LenHook                      // __len__
	StrHook                      // __str__
	ReprHook                     // __repr__
	FormatHook                   // __format__
	ClassHook                    // __class__
	NameHook                     // __name__, of a function
	MatchArgsHook                // __match_args__
	EndHook
)

// Passing says what a function outside of the program does with a parameter of a
// name where it takes a function of any parameters.
type Passing uint8

// The ways.
const (
	NotPassed        Passing = iota
	PassedPositional         // its elements are the positional arguments: Thread(target=f, args=(1,))
	PassedKeywords           // its items are the keyword arguments
)

// TypeForm is how an annotation built with a name is read.
type TypeForm uint8

// The forms. After each, an example of Python's.
const (
	AnyType      TypeForm = iota // a class: list[int]
	UnionType                    // one of its arguments: Union[A, B]
	OptionalType                 // its argument or nothing: Optional[A]
	FirstType                    // its first argument, whatever else it says: Annotated[A, …], Final[A]
	ClassType                    // the class itself: type[A]
	LiteralType                  // one of the constants: Literal["a"]
	OpaqueType                   // says nothing of a class: Any, Callable[…], TypeVar
)

// Role is a meaning that the analysis gives to a function or class itself.
type Role uint8

// The roles. After each: what a call with these arguments gives.
const (
	NoRole            Role = iota
	RoleSuper              // super(), super(C, self): attributes from the next class in the MRO on
	RoleGetattr            // getattr(o, name[, default])
	RoleSetattr            // setattr(o, name, v), receiver.__setattr__(name, v)
	RoleDelattr            // delattr(o, name), receiver.__delattr__(name)
	RoleCallClass          // receiver.__call__(…) of a class: an object of it
	RoleNewClass           // type.__new__(M, name, bases, namespace): the class that the statement makes whose namespace it is
	RoleMakeClass          // a class: namedtuple("A", "x y")
	RoleRecord             // a decorator that makes a record of a class: dataclass(C)
	RoleField              // a description of a field: field(default=1)
	RoleReplace            // a copy of a record with other fields: replace(r, a=1), receiver._replace(a=1)
	RoleFields             // a dict of a record's fields: asdict(r), receiver._asdict()
	RoleMake               // an object of the receiver, a class: receiver._make(iterable)
	RoleAuto               // the next value of an enumeration: auto()
	RoleNamespace          // an object with the arguments as attributes: SimpleNamespace(a=1)
	RoleParser             // a parser of command lines: ArgumentParser(parents=[p])
	RoleOption             // receiver.add_argument(…): an option with a default
	RoleOptions            // a part of the receiver, a parser: receiver.add_argument_group()
	RoleDefaults           // receiver.set_defaults(a=1), of a parser
	RoleParse              // receiver.parse_args(): an object that holds the options' values
	RoleParseRest          // the same with what is left: receiver.parse_known_args()
	RoleParameter          // a decorator that has an option given for a parameter: option("--a", default=1)
	RoleVariables          // a dict of an object's attributes: vars(o)
	RoleRun                // runs code that is not seen, with dicts for its variables: exec(code, d)
	RoleSend               // receiver.send(v) of a generator
	RoleThrow              // receiver.throw(…) of a generator
	RoleClassOf            // type(o)
	RoleIsInstance         // isinstance(o, C), as a test
	RoleCast               // the last argument: typing.cast(T, v)
	RoleIdentity           // the first argument: asyncio.create_task(c), functools.wraps(f)'s result
	RoleCopyOf             // a copy of what it is given: copy.copy(x)
	RoleEnvironment        // an environment variable's value or a default: os.environ.get(k, d)
	RoleProperty           // property(f), as a decorator
	RoleSetter             // receiver.setter(f), of a property
	RoleDeleter            // receiver.deleter(f), of a property
	RoleGetter             // receiver.getter(f), of a property
	RoleClassMethod        // classmethod(f)
	RoleStaticMethod       // staticmethod(f)
	RoleDecorator          // a call that gives a decorator which keeps its function: functools.wraps(f)
	RoleItem               // getitem(o, key)
	RoleItemGetter         // a function that subscripts: itemgetter(key, …)
	RoleAttrGetter         // a function that reads attributes: attrgetter("a.b", …)
	RoleMethodCaller       // a function that calls a method: methodcaller("m", …)
	RolePartial            // partial(f, …)
	RolePartialMethod      // a method of a class that calls another with its receiver before the arguments: partialmethod(f, …)
	RoleInject             // what a framework calls for the value of a parameter: Depends(f)
	RoleCallReceiver       // calls what it is a method of: task.delay(…)
	RoleCallPacked         // calls it with arguments in a sequence and a mapping: task.apply_async(args, kwargs)
	RoleCallFirst          // calls its first argument with the others: queue.enqueue(f, …)
	RoleRunFirst           // the same, and gives what that returns, awaited or not: to_thread.run_sync(f, …)
	RoleTaken              // where a framework takes the value of a parameter from, with a default: Query(1)
	RoleImport             // import_module(name, package)
	RoleImportTop          // __import__(name, globals, locals, fromlist)
	RoleImportName         // resolve_name("module.name"), resolve_name("module:name.attribute")
	RoleTuple              // tuple(iterable), and so on
	RoleList
	RoleSet
	RoleDict
	RoleIter    // the elements one by one: iter(x)
	RoleNext    // one element: next(x[, default])
	RoleAppend  // receiver.append(v): v becomes an element
	RoleExtend  // receiver.extend(iterable)
	RoleInsert  // receiver.insert(i, v)
	RolePop     // receiver.pop([key[, default]]): an element
	RoleGet     // receiver.get(key[, default])
	RoleDefault // receiver.setdefault(key, v)
	RoleUpdate  // receiver.update(mapping, k=v)
	RoleKeys
	RoleValues
	RoleItems
	RoleCopy // receiver.copy()
	RoleClear
	RoleReverse  // reverse() of a list
	RoleReorder  // sort(), reverse(): the elements stay, their places do not
	RoleFormat   // template.format(…)
	RoleJoin     // separator.join(iterable)
	RoleNoReturn // the call does not come back: sys.exit()
)

package lang

// Record says how the classes of a kind get fields from what their body declares, and
// objects from arguments: a kind is named by the decorator or by the base class.
type Record struct {
	Assigned    bool     // fields are also what is assigned a description of a field, without an annotation
	Keywords    bool     // fields are given by keyword only
	Tuple       bool     // objects are tuples of their fields
	Mapping     bool     // objects are plain dicts of their fields
	Members     bool     // calling the class looks up one of the objects that its body names: an enumeration
	Checked     bool     // making an object raises unless its fields are what they are declared to be
	Overridable bool     // defaults may be replaced from outside of the program: by the environment
	After       []string // the methods that are called on a new object
}

// FieldMark is what an annotation says of a field besides its type.
type FieldMark uint8

// The marks. After each, an example of Python's.
const (
	PlainField   FieldMark = iota
	NoField                // the name belongs to the class: ClassVar[int]
	InitOnly               // an argument that is no field: InitVar[int]
	KeywordsOnly           // the fields from here on are given by keyword: KW_ONLY
)

// FieldForm says what a call that describes a field gives and takes.
type FieldForm struct {
	Class   string // of the description
	Default int    // the position of the default, or -1
}

// Setting says of a function that it gives what something outside of the program
// decides (the environment, a file, a command line), and where it takes the default.
type Setting struct {
	At      int    // the position of the default, or -1
	Keyword string // its keyword
	Class   PlainClass
}

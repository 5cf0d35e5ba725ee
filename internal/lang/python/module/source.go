package module

// Source is what the text of one file tells about modules. It is immutable.
type Source struct {
	Script bool // it can be run: it tests whether __name__ is "__main__", or starts with a shebang line

	// Imports are the modules that it imports by absolute names, each once. Of
	// "from a import b" that is a.
	Imports []string
	Stars   []string // those that it imports everything from, relative names too

	Paths    []PathEdit // what it does to sys.path, in order
	SubPaths []string   // of a package: folders that it adds to its __path__
	Extends  bool       // its __path__ has every folder of its name: pkgutil.extend_path

	All     *All // __all__; nil where there is none
	Lazy    []LazyName
	Tables  []TableRow // of dicts from which __getattr__ makes names
	Whole   bool       // what a row of one names is the value itself, no attribute of it
	Aliases []Alias    // what it puts into sys.modules
}

// PathEdit is a folder that a file puts on sys.path.
type PathEdit struct {
	At    int    // the index it gets; -1: the end
	Place string // relative to the project's folder
	Loose bool   // written relative to the working directory
}

// All is an __all__: what the module says that it exports.
type All struct {
	Parts []AllPart
	Open  bool // parts of it cannot be told
}

// AllPart is a name, or all of another module's __all__.
type AllPart struct {
	Name    string
	Of      string // a module, as an import would name it
	Removed bool   // taken out, not put in
}

// LazyName is a name that a module's __getattr__ (PEP 562) makes when it is first
// asked for: an attribute of a module, or the module itself where Attr is "". Name
// is "*" for whatever is asked, and an Attr of "*" is the name asked for, as is a
// NUL in Module.
type LazyName struct{ Name, Module, Attr string }

// TableRow is a row of a dict from which __getattr__ makes names. What it means
// depends on which modules there are: a name and its module, a name with its
// module and its name there, or a module with the names that come from it.
type TableRow struct {
	Key    string
	Values []string // "" where it is no string
	List   bool     // Values are the items of a list
}

// Alias is an assignment to sys.modules: Name, which starts with a dot where it is
// relative to the file's own package and is "" for the file's own module, is Module,
// as an import would name it.
type Alias struct{ Name, Module string }

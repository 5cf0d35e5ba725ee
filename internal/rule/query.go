package rule

import (
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Query says what to look for. The types of this file, of container.go and of
// listener.go are all there are.
type Query interface{ query() }

// Pattern names a callee, an attribute, a name or a class: a dotted name, exact
// or with the wildcards * (any text) and ? (any one character).
type Pattern string

// Calls matches calls by the callee's resolved qualified names, and by its
// source text where nothing is resolved.
type Calls struct {
	Patterns []Pattern
	Args     []ArgConstraint // all must hold
	Tracks   []Track         // as sink or source of a flow: which ports matter; nil = all
	Span     source.Span
}

// Methods matches calls of the named methods on receivers of a type.
type Methods struct {
	Type   Type
	Names  []string
	Args   []ArgConstraint
	Tracks []Track
	Span   source.Span
}

// Attrs matches reads of the named attributes on values of a type.
type Attrs struct {
	Type  Type
	Names []string
	Span  source.Span
}

// Attributes matches reads and assignments of attributes by dotted name.
type Attributes struct {
	Patterns []Pattern
	Span     source.Span
}

// Variables matches reads and assignments of names.
type Variables struct {
	Patterns []Pattern
	Span     source.Span
}

// Assigned matches assignments of a value to names: to variables of modules and classes, to
// attributes, to items by a constant key. A name without a dot is that of a variable or of a key,
// one with dots begins with what the attribute or item belongs to.
type Assigned struct {
	Patterns []Pattern
	Want     Constraint
	Span     source.Span
}

// And matches what all of its queries match: the same call or expression.
type And struct {
	Of   []Query
	Span source.Span
}

// Or matches what any of its queries matches.
type Or struct {
	Of   []Query
	Span source.Span
}

// Not matches the calls or expressions of its query's own kind that the query
// does not match.
type Not struct {
	Of   Query
	Span source.Span
}

// Scope says how far a flow may go.
type Scope string

// The scopes of flows.
const (
	Global Scope = "global" // across functions and files
	Local  Scope = "local"  // within one function
)

// Flows matches dataflow from a source to a sink.
type Flows struct {
	Sources, Sinks, Sanitizers []Query
	Through                    []Propagation // nil = every step is allowed
	Restricted                 bool          // Through is a restriction, even when empty
	Scope                      Scope
	Span                       source.Span
}

// Propagation is one kind of step that a restricted flow may take.
type Propagation string

// The kinds of steps.
const (
	Assignment      Propagation = "assignment"
	FunctionArgs    Propagation = "function_args"
	FunctionReturns Propagation = "function_returns"
	StringConcat    Propagation = "string_concat"
	StringFormat    Propagation = "string_format"
)

// Parameter matches parameters of functions: as a source, what a framework
// hands in.
type Parameter struct {
	Name Pattern // of the parameter; "" = any
	// Of selects the functions, any of its queries: Functions by their name, Calls
	// by a decorator, called or bare, of them or of their class, Calls with Tracks by what is
	// handed to them (functions, classes, objects, what a class's as_view() makes), Types
	// by a base of the method's class. Nil = all.
	Of []Query
	// Methods are the names of methods that count where a class is selected; nil = all.
	Methods []Pattern
	// Path is the argument of the calls in Of that holds the pattern of a URL: then only what that
	// names is a source, unless it is converted to something harmless. Nil = all parameters.
	Path []Track
	// Public takes of these functions only those that other programs may call: what
	// their callers hand over is not seen.
	Public bool
	// Unless tells parameters that are none: Variables by their name, Calls by their default or
	// annotation, Types by the class that they are of.
	Unless []Query
	Span   source.Span
}

// Functions matches functions by their qualified name. It stands in Parameter.Of
// alone.
type Functions struct {
	Patterns []Pattern
	Span     source.Span
}

// Guard matches checks that clear a value: a call or attribute whose truth, or a call whose
// return without raising, proves what it is given, or the object that it is read from, safe.
type Guard struct {
	Of      Query
	Raises  bool // the guard raises unless the value is safe; else its truth proves it
	Negated bool // that it is false proves it
	Span    source.Span
}

// Witness matches what tells all of a value that matters: where what it gives equals
// something trusted, or is checked, the value that it was made of is safe.
type Witness struct {
	Of   []Query
	Span source.Span
}

// Type is a class of the rule file that derives QueryType: it names classes or
// modules of the analysed program.
type Type struct {
	Name       string    // of the class in the rule file
	FQNs       []string  // qualified names of classes or modules
	Patterns   []Pattern // of qualified names, or of receivers' text where nothing is resolved
	Subclasses bool
}

// Types matches calls of the constructors of a type: a bare QueryType where a
// query is expected.
type Types struct {
	Type Type
	Span source.Span
}

// Track names a port of a call: an argument, a part of one, the object that a method is
// called on, or the result. A selector leads into containers; what is none, a text given in place of
// a list, is meant as a whole.
type Track struct {
	ArgPath
	Return bool
}

// ArgConstraint demands something of one argument, or of a part of it.
type ArgConstraint struct {
	Path ArgPath
	Want Constraint
	Span source.Span
}

// ArgPath leads from a call to a value: first an argument, then selectors into
// tuples, lists, dicts and attributes. "0[1].host" is Index 0 and the selectors
// [1] and .host; ParsePath reads that text, and String writes it.
type ArgPath struct {
	Index     int    // 0-based parameter; used where Name is "" and Receiver false
	Name      string // parameter or keyword name
	Receiver  bool   // the object that a method is called on: "self"
	Selectors []Selector
}

// Selector is one step into a value: an element by index or by key, or an
// attribute.
type Selector struct {
	Attr string      // attribute, or of a dict the key of that name; "" = an element
	Key  types.Const // IntConst, from the end where negative, or StrConst
}

// Constraint says what a value must be. A value that is a set of possible
// constants satisfies it where any of them does.
type Constraint interface{ constraint() }

// Literal demands a constant. Strings with wildcards become Wildcard instead.
type Literal struct{ Value types.Const }

// Wildcard demands a string that matches a pattern with * and ?.
type Wildcard struct{ Pattern Pattern }

// AnyOf demands one of several.
type AnyOf struct{ Of []Constraint }

// Compare demands a number in an order: Op is one of < > <= >=.
type Compare struct {
	Op    string
	Value types.Const
}

// Regex demands a string in which an RE2 expression matches somewhere.
type Regex struct{ Expr string }

// Missing demands that the call does not bind the argument at all.
type Missing struct{}

// Contains demands a string with a substring, or a container with an element.
type Contains struct{ Want Constraint }

// ResultOf demands what a call gave, of one of the functions or methods of these names, in
// the same function as what is asked about.
type ResultOf struct{ Of []Pattern }

// AllInterfaces demands a host that makes a listener accept on every interface,
// in the grammar that the API reads its host with (CWE-1327).
type AllInterfaces struct{ Grammar HostGrammar }

// Backtracks demands a regular expression, or an object that was compiled from one, whose search goes back so often that the
// steps which it takes grow at least with this power of a text's length (CWE-1333).
type Backtracks struct{ Growth Growth }

// Growth is how fast something grows.
type Growth string

// The growths of what a search takes, from the least.
const (
	Quadratic   Growth = "quadratic"
	Cubic       Growth = "cubic"
	Exponential Growth = "exponential"
)

// HostGrammar names how an API reads the host it listens on.
type HostGrammar string

// The host grammars.
const (
	Inet     HostGrammar = "inet"     // what bind(2) takes through getaddrinfo, either family
	Inet4    HostGrammar = "inet4"    // the same on an AF_INET socket
	Inet6    HostGrammar = "inet6"    // the same on an AF_INET6 socket
	AIO      HostGrammar = "aio"      // Inet, None, or a list of them
	Address  HostGrammar = "address"  // a socket address: a tuple of a host, read as Inet, and a port
	HostPort HostGrammar = "hostport" // "host:port", "[v6]:port", ":port", with or without a scheme
	Config   HostGrammar = "config"   // configuration values: Inet, "*", "+", CIDR of everything

	Datagram   HostGrammar = "datagram"  // Address, of a socket for datagrams
	HostPorts  HostGrammar = "hostports" // HostPort, several of them between commas or blanks, or a list
	PortOrHost HostGrammar = "listener"  // gevent's: HostPort, a port alone in a string, or a socket address
	Arguments  HostGrammar = "arguments" // a command line in which --bind or -b has HostPorts
	Endpoint   HostGrammar = "endpoint"  // Twisted's descriptions: "tcp:80:interface=127.0.0.1"
)

func (Calls) query()      {}
func (Methods) query()    {}
func (Attrs) query()      {}
func (Attributes) query() {}
func (Variables) query()  {}
func (Assigned) query()   {}
func (And) query()        {}
func (Or) query()         {}
func (Not) query()        {}
func (Flows) query()      {}
func (Parameter) query()  {}
func (Functions) query()  {}
func (Guard) query()      {}
func (Witness) query()    {}
func (Types) query()      {}

func (Literal) constraint()       {}
func (Wildcard) constraint()      {}
func (AnyOf) constraint()         {}
func (Compare) constraint()       {}
func (Regex) constraint()         {}
func (Missing) constraint()       {}
func (Contains) constraint()      {}
func (ResultOf) constraint()      {}
func (AllInterfaces) constraint() {}
func (Backtracks) constraint()    {}

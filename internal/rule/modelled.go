package rule

import "codepathfinder.dev/pathfinder/internal/source"

// FlowEnd says what a row of a model tells of untrusted data.
type FlowEnd string

// The ends of flows.
const (
	SourceEnd    FlowEnd = "source"    // where it comes from
	SinkEnd      FlowEnd = "sink"      // where it must not go
	SanitizerEnd FlowEnd = "sanitizer" // what makes it harmless
)

// AnyLabel is the label of a sanitizer that makes data harmless for everything.
const AnyLabel = "*"

// FlowRow is a row of a model of untrusted data, written with source(), sink() or
// sanitizer() of the rule language.
type FlowRow struct {
	End    FlowEnd
	Labels []string
	Of     []Query
	First  int    // the number of the first of Of, which the others follow; see Modelled.Rows
	Doc    string // address of the documentation

	// Path and Span place the row in its model file.
	Path string
	Span source.Span
}

// Modelled matches what models say of labels: an end of a flow that rules share.
type Modelled struct {
	End    FlowEnd
	Labels []string
	Of     []Query // of all rows
	// Rows numbers the queries in Of: two of the same number are the same, in whichever rule they
	// stand. It has as many elements, or none.
	Rows []int
	Span source.Span
}

// Opaque matches what gives nothing of what it is given: what a library's function gives may
// still be untrusted by itself.
type Opaque struct{ Of Query }

// Sink is a sink of which only a part of the argument is dangerous.
type Sink struct {
	Of      Query
	Part    Part
	Escapes Escapes // of TemplatePart and SourcePart
}

// Part says which part of a text must not be untrusted.
type Part string

// The parts.
const (
	WholePart Part = ""      // any of it
	HostPart  Part = "host"  // of a URL: what follows a constant scheme, host and slash is harmless
	StartPart Part = "start" // what follows constant text is harmless
	TextPart  Part = "text"  // a text, or the first element of a tuple: what lists and dicts contain is harmless

	// ArgumentPart is the start of an argument of a command, or of one of a list of some: what follows
	// constant text, "--" or an option is harmless.
	ArgumentPart Part = "argument"

	// What is tracked is the name of a template, or its text: what it prints as it stands, of the further
	// arguments, must not be untrusted. An object tracked is one of a template, made of its name or text.
	TemplatePart Part = "template"
	SourcePart   Part = "template-text"
)

// Escapes says what an engine of templates escapes of itself.
type Escapes string

// What engines escape.
const (
	EscapesAlways Escapes = "always"  // everything
	EscapesByName Escapes = "by-name" // everything in templates of which the name ends as those of pages do
	EscapesAsMade Escapes = "as-made" // what the object was told that templates are taken from
)

// Returns matches what functions return: Of and Methods select them, as they do in Parameter.
type Returns struct {
	Of      []Query
	Methods []Pattern
	Span    source.Span
}

func (Modelled) query() {}
func (Sink) query()     {}
func (Opaque) query()   {}
func (Returns) query()  {}

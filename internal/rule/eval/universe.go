package eval

import (
	"slices"
	"sync"

	"codepathfinder.dev/pathfinder/internal/rule/eval/value"
)

// Version is the version of the SDK's surface, as __version__ gives it.
const Version = "2.2.0"

// Kind says what an export of the SDK is.
type Kind string

// The kinds of exports.
const (
	Function  Kind = "function"
	Class     Kind = "class"     // to derive from, or to ask for methods
	Namespace Kind = "namespace" // whose members are functions
	Type      Kind = "type"      // what functions return: for type hints and isinstance
	Constant  Kind = "constant"
	Tool      Kind = "tool" // of the SDK's own machinery: it can be imported, and nothing more
)

// Export is one name of the SDK.
type Export struct {
	Name      string
	Kind      Kind
	Modules   []string // where it can be imported from, its home first
	Signature string   // as a stub writes it after "def"; "" for what cannot be called
	Doc       string   // one sentence
	Added     bool     // not in codepathfinder 2.1.1
	Parent    string   // of a Class or Type: the export it derives from, or ""
	Members   []Member

	call  builder // of a Function, and of a Type that can be called
	value func(s *session) value.Value
}

// Member is a method of an export.
type Member struct {
	Name      string
	Signature string
	Doc       string
	Added     bool

	call builder
}

// builder evaluates a call of the SDK.
type builder func(s *session, m *value.Meter, b *value.Bound) value.Value

// Universe lists every name of the SDK, in the order of a reference.
func Universe() []Export {
	return slices.Concat(decoratorExports(), matcherExports(), valueExports(), flowExports(), modelExports(), flowModelExports(), fixExports(), containerExports(),
		accessExports(), goTypeExports(), typeExports(), toolExports())
}

// Modules lists the SDK's modules with the names that each exports, in order.
func Modules() map[string][]string {
	out := map[string][]string{}
	for name, m := range shared().modules {
		out[name] = slices.Clone(m.names)
	}
	return out
}

// universe is the table by module, with signatures that are read.
type universe struct {
	exports []Export
	modules map[string]*moduleTable
	sigs    map[string]*value.Signature // by their text
}

type moduleTable struct {
	names  []string       // in the order of the table
	export map[string]int // index in universe.exports
}

// plainModules may be imported though the table exports nothing from them.
var plainModules = []string{"rules"}

var shared = sync.OnceValue(func() *universe {
	u := &universe{exports: Universe(), modules: map[string]*moduleTable{}, sigs: map[string]*value.Signature{}}
	for _, name := range plainModules {
		u.modules[name] = &moduleTable{export: map[string]int{}}
	}
	lines := []string{decoratorSig, castSig}
	for i, e := range u.exports {
		for _, name := range e.Modules {
			t := u.modules[name]
			if t == nil {
				t = &moduleTable{export: map[string]int{}}
				u.modules[name] = t
			}
			t.names = append(t.names, e.Name)
			t.export[e.Name] = i
		}
		if e.Signature != "" {
			lines = append(lines, e.Signature)
		}
		for _, m := range e.Members {
			lines = append(lines, m.Signature)
		}
	}
	sigs, err := value.ParseSignatures(lines)
	if err != nil {
		panic(err) // the table is part of the program
	}
	for i, line := range lines {
		u.sigs[line] = sigs[i]
	}
	return u
})

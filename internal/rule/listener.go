package rule

import "codepathfinder.dev/pathfinder/internal/source"

// Listener is a row of a model: something of a library that makes a program
// accept connections, and where the host is that it accepts them on. It is written
// with listener(), setting() or environment() of the rule language.
//
//	listener("flask.Flask.run", host("host"), params="host, port", omitted="loopback", …)
//
// is Names {"flask.Flask.run"}, Hosts {{Path: host, Grammar: inet}}, Params {"host",
// "port"} and Omitted OnLoopback.
type Listener struct {
	At    ListenerKind
	Names []Pattern // qualified names; of an EnvironmentListener the variable's
	Hosts []Host    // any of them may be given; of settings one, whose path is empty
	// Params are the positional parameters of a call in order, without the receiver,
	// as far as the row needs them.
	Params []string

	// Omitted is what a call listens on that gives no host.
	Omitted HostMeaning
	// When are the arguments without which a call listens on nothing, Unless those
	// with which it does not use its host. A Want of nil is an argument that is given
	// and not None.
	When, Unless []ArgConstraint
	// Files says where settings stand, by glob over the last components of paths.
	// Without any, they may stand everywhere.
	Files []Pattern

	Versions string // of the library, such as ">=1.2,<2"; "" = all that are current
	Doc      string // address of the documentation
	Origin   Origin

	// Path and Span place the row in its model file.
	Path string
	Span source.Span
}

// ListenerKind says what a listener is in a program.
type ListenerKind string

// The kinds of listeners.
const (
	CallListener        ListenerKind = "call"        // of a function, method or class
	SettingListener     ListenerKind = "setting"     // assignment of an attribute, a class variable or a variable
	EnvironmentListener ListenerKind = "environment" // assignment of an environment variable
)

// ListenerKinds lists the kinds.
var ListenerKinds = []ListenerKind{CallListener, SettingListener, EnvironmentListener}

// Host is one place where a listener takes its host.
type Host struct {
	// Path leads to the host. Its name is the parameter's, by which a keyword
	// argument gives it.
	Path    ArgPath
	Grammar HostGrammar
	// None, Empty and Number are what None, an empty host and a number (a port without
	// a host) mean there.
	None, Empty, Number HostMeaning
}

// HostMeaning is what a listener does without a host, or with one that is no
// address.
type HostMeaning string

// The meanings of hosts.
const (
	ByGrammar    HostMeaning = ""         // what the grammar says
	OnAll        HostMeaning = "all"      // it accepts on every interface
	OnLoopback   HostMeaning = "loopback" // on loopback, or another place that is safe
	HostRequired HostMeaning = "required" // it raises
	NoListener   HostMeaning = "none"     // it opens no socket, or another part of the program says where
	AsOmitted    HostMeaning = "omitted"  // as if it were not given
)

// Origin says in which sources a row was verified.
type Origin struct {
	Package, Version string
	Places           []string // file:line, the first that of the definition
}

// Listens matches listeners that accept connections on every interface of the
// host (CWE-1327).
type Listens struct {
	Models []string // the libraries whose rows are meant, for people
	Rows   []Listener
	Span   source.Span
}

func (Listens) query() {}

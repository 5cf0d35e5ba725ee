// Package stub is the type index: what is known of Python names outside the
// scanned program, in the standard library and in third-party packages.
//
// In go blocks, flat binary forms of stubs that package compile makes and package
// stubs embeds; out come answers about names: what a dotted path stands for, the
// bases and MRO of a class, the overloads of a function, types, constants.
//
//	x, err := stub.Bundled()
//	s, ok := x.Lookup("ssl.SSLSocket.bind")
//	s.Name()                        // "_socket.socket.bind": the definition's own name
//	s.PublicName()                  // "socket.socket.bind"… where a re-export has one
//	f, ok := s.Func()
//	f.At(0).At(1).Name()            // "address"
//	f.At(0).String()                // (self, address: tuple[Any, ...] | builtins.str | …, /) -> None
//	c, ok := s.Owner().Class()
//	mro, complete := c.MRO()        // _socket.socket, builtins.object
//
// # Names
//
// A symbol (Sym) is a definition: imports, star imports and assignments like
// X = Y are followed, so that socket.error is builtins.OSError. Its name is that
// of the definition, whichever way it was reached; two ways to one definition give
// equal symbols. PublicNames lists the ways that modules of its distribution
// offer. A stub's imports are private unless they say otherwise (PEP 484): there
// is no socket.sys. Names that exist only in other versions of Python than the
// index's (3.14) or on other platforms than Linux are there all the same, with
// the flag Elsewhere; signatures that a function has there come last, with
// OtherVersion.
//
// # What is unknown
//
// A type that nobody wrote down is Unknown, a base that is in no block is the zero
// Sym in an MRO that says it is incomplete, a default that is no literal has no
// constant. A name that a module does not have is not found, but for modules with
// a __getattr__ of their own, which have it as a member.
//
// # Cost
//
// Opening checks a header (microseconds, whatever the size) and copies nothing. A
// lookup walks sorted tables, well below a microsecond, without allocating. The
// blocks of third-party packages are compressed, and decoded when a module of
// theirs is first asked for. MROs and references between blocks are computed once
// and kept in the Index, which is safe for concurrent use.
//
// The invariant: an answer depends on the blocks alone, never on what was asked
// before; and no block, however corrupted, leads to a panic or an endless walk.
package stub

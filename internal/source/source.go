// Package source finds the files of a project, reads them, and says where things
// stand in them.
//
// In goes a root folder with the user's choices (targets, excludes, ignore
// files); out come files with their text, and for every file or folder that is
// not analysed the reason why. It is the only package that opens project files.
// Its invariant: nothing that was found is dropped without a reason on record.
//
//	listing, err := source.Discover(ctx, source.Options{Root: "."})
//	for _, e := range listing.Files {
//		raw, err := listing.Read(e)   // err says why, and never aborts the run
//		f := source.NewFile(e.Path, raw)
//		f.Position(12, source.CodePoints) // {Line: 2, Column: 5}
//	}
package source

import "fmt"

// Error is a fault in one input: data of the run, not a failure of it. It is
// collected, shown with its place, and makes the scan incomplete.
type Error struct {
	Path string // as File.Path
	Span Span
	Msg  string // one plain sentence, lower case, without the place
}

// Error renders the fault with its path and byte offset. User-facing output
// converts the offset to a line and column instead.
func (e Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.Path, e.Span.Start, e.Msg) }

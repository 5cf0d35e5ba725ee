package source

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
)

// Reason says in one stable kebab-case word why a file or folder is not analysed.
type Reason string

// Why something was skipped: a decision, counted in the ledger.
const (
	Ignored            Reason = "ignored"              // by an ignore file
	Excluded           Reason = "excluded"             // by Options.Exclude
	NotIncluded        Reason = "not-included"         // by none of Options.Include
	VersionControl     Reason = "version-control"      // .git and its like
	VirtualEnvironment Reason = "virtual-environment"  // a Python installation of its own
	InstalledPackages  Reason = "installed-packages"   // node_modules, site-packages and their like
	Cache              Reason = "cache"                // what a tool can make again
	SymbolicLink       Reason = "symbolic-link"        // to something inside the project, which is listed under its own name
	LinkOutside        Reason = "link-outside-project" // to something that is not of the project
	BrokenLink         Reason = "broken-link"          // to nothing, or in a circle
	SpecialFile        Reason = "special-file"         // a FIFO, socket or device
)

// Why something could not be read: a fault, which makes a scan incomplete.
const (
	Unreadable  Reason = "unreadable"   // the system refused
	Vanished    Reason = "vanished"     // gone since it was listed
	Changed     Reason = "changed"      // other than when it was listed
	TooLarge    Reason = "too-large"    // beyond a limit
	IgnoreRules Reason = "ignore-rules" // an ignore file does not count: more is analysed than it says
)

// Entry is one file of a project that may be analysed.
type Entry struct {
	Path     string // as File.Path: EscapePath of the name below the root, with slashes
	Selected bool   // findings in it are reported: it is, or lies below, a target
}

// Skip is a file or folder that is left out on purpose.
type Skip struct {
	Path   string // as File.Path
	Dir    bool   // a whole folder, whose files are not listed
	Reason Reason
	Msg    string // one plain phrase: "ignored by .gitignore:3 (build/)"
}

// ReadError says why a file or folder could not be read, or not as it was
// listed. Like Error it is data of the run, not a failure of it.
type ReadError struct {
	Path   string // as File.Path; "." is the project's root
	Dir    bool
	Reason Reason
	Msg    string // one plain phrase: "cannot be read: permission denied"
}

// Error renders the fault with its path.
func (e *ReadError) Error() string { return e.Path + ": " + e.Msg }

// Listing is what there is in a project, each list in the byte order of its
// paths. It is never changed once made, and may be used by many goroutines.
type Listing struct {
	Root    string // absolute, without symbolic links; "" for Memory
	Files   []Entry
	Skipped []Skip
	Errors  []*ReadError // folders that could not be listed, ignore files that do not count

	began   time.Time         // when the listing was begun
	memory  map[string][]byte // by Entry.Path; nil for files on disk
	overlay map[string][]byte // by Entry.Path: what counts in place of files on disk
}

func (l *Listing) sort() {
	slices.SortFunc(l.Files, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(l.Skipped, func(a, b Skip) int { return strings.Compare(a.Path, b.Path) })
	slices.SortStableFunc(l.Errors, func(a, b *ReadError) int { return strings.Compare(a.Path, b.Path) })
}

// Text is a file that exists in memory alone.
type Text struct {
	Path string // slash-separated, relative to the project's root; not escaped
	Text []byte
}

// Memory makes a listing out of texts, all of them selected: standard input, or
// the files of a fixture. It fails where a path is empty, absolute, leaves the
// root or occurs twice. The texts must not be changed afterwards.
func Memory(texts ...Text) (Listing, error) {
	l := Listing{memory: make(map[string][]byte, len(texts))}
	for _, t := range texts {
		clean := path.Clean(t.Path)
		if t.Path == "" || clean == "." || clean == ".." || path.IsAbs(clean) || strings.HasPrefix(clean, "../") {
			return Listing{}, fmt.Errorf("%q is not the path of a file inside the project", t.Path)
		}
		name := EscapePath(clean)
		if _, twice := l.memory[name]; twice {
			return Listing{}, fmt.Errorf("two files are named %q", clean)
		}
		l.memory[name] = t.Text
		l.Files = append(l.Files, Entry{Path: name, Selected: true})
	}
	l.sort()
	return l, nil
}

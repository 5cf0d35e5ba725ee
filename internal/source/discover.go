package source

import (
	"context"
	"fmt"
	"io/fs"
	"math"
	"os"
	"time"
)

// Options says where to look for files, and what the user wants of them.
type Options struct {
	// Root is the folder of the project, relative to the working directory or
	// absolute. It is walked whatever ignore files say about it.
	Root string

	// Exclude and Include are patterns as in gitignore(5), relative to Root. What
	// Exclude matches is left out, below a matching folder everything. With
	// Include, a file is left out unless it or a folder above it matches. Among
	// the patterns of one list the last that matches counts. Exclude wins over
	// Include, and both over Targets.
	Exclude, Include []string

	// NoIgnore turns off ignore files and the folders skipped by themselves
	// (caches, installed packages, virtual environments), but not version control.
	NoIgnore bool

	// Targets are the files and folders the user named, relative to the working
	// directory. They say what is reported (Entry.Selected), the whole project
	// being listed all the same; none select everything. A target of which
	// nothing would be left is listed as with NoIgnore.
	Targets []string
}

const (
	// The work that matching the project's own ignore patterns may cost, in steps
	// of the matcher: so much to begin with, and for every file or folder seen.
	// Real projects take a hundredth.
	ignoreFuel         = 10_000_000
	ignoreFuelPerEntry = 50_000
)

// Discover lists the files of a project. A folder that cannot be listed is data
// (Listing.Errors). The error is a *TargetError or *PatternError, what the user
// got wrong, or the context's.
//
// For each file and folder, the first of these decides: version control's own
// folders are skipped; Exclude; the ignore files, of which .pathfinderignore
// counts before .ignore, and .ignore before .gitignore and the repository's
// info/exclude; the folders skipped by themselves, unless a "!" pattern of a
// .pathfinderignore names them; Include. Ignore files above the root count up to
// the folder that holds .git, unless they ignore the root itself. Symbolic links
// are never followed. Names are compared byte by byte on every system.
func Discover(ctx context.Context, o Options) (Listing, error) {
	w, err := newWalker(ctx, o)
	if err != nil {
		return Listing{}, err
	}
	top := visit{selected: len(w.targets) == 0 || w.targets[""], bare: o.NoIgnore}
	if !o.NoIgnore {
		top.rules = w.above()
	}
	if err := w.folder(top); err != nil {
		return Listing{}, err
	}
	w.out.sort()
	if err := w.rescue(); err != nil {
		return Listing{}, err
	}
	return w.out, nil
}

// walker is the state of one Discover.
type walker struct {
	ctx     context.Context
	out     Listing
	exclude *patternList
	include *patternList
	targets map[string]bool // unescaped, relative to the root; "" is the root
	prefix  string          // of the root below the top of the ignore scopes
	options matcher         // for exclude and include
	ignores matcher         // for ignore files: they are not the user's, so their fuel counts
	spent   bool            // no fuel is left
}

// visit is what a folder inherits from the one above.
type visit struct {
	dir      string       // unescaped path below the root with a "/" at its end; "" is the root
	rules    *ignoreScope // nil where no ignore file counts
	selected bool
	included bool // Include matches a folder on the way
	bare     bool // walked as with NoIgnore
	kept     bool // a .pathfinderignore re-includes the folder
}

func newWalker(ctx context.Context, o Options) (*walker, error) {
	w := &walker{ctx: ctx, targets: map[string]bool{}}
	w.out.began = time.Now()
	w.ignores.fuel, w.options.fuel = ignoreFuel, math.MaxInt64
	var err error
	if w.exclude, err = parseOptions(o.Exclude); err != nil {
		return nil, err
	}
	if w.include, err = parseOptions(o.Include); err != nil {
		return nil, err
	}
	if w.out.Root, err = resolveRoot(o.Root); err != nil {
		return nil, err
	}
	for _, t := range o.Targets {
		rel, err := resolveTarget(w.out.Root, t)
		if err != nil {
			return nil, err
		}
		w.targets[rel] = true
	}
	return w, nil
}

// folder lists one folder and walks those in it.
func (w *walker) folder(v visit) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	entries, err := os.ReadDir(nativePath(w.out.Root, v.dir))
	if err != nil {
		if v.dir == "" {
			return &TargetError{Path: w.out.Root, Msg: "cannot be listed: " + cause(err), Err: err}
		}
		w.fail(v.dir, err)
	}
	if v.dir != "" && !v.bare && !v.kept {
		if reason, msg := skippedByContent(entries); reason != "" {
			w.skip(v.dir, true, reason, msg)
			return nil
		}
	}
	if !v.bare {
		v.rules = w.scope(v, entries)
	}
	for _, e := range entries {
		if err := w.entry(v, e); err != nil {
			return err
		}
	}
	return nil
}

// entry decides about one file or folder.
func (w *walker) entry(v visit, e fs.DirEntry) error {
	w.ignores.fuel += ignoreFuelPerEntry
	path, dir := v.dir+e.Name(), e.IsDir()
	kept, skipped := w.unwanted(v, path, e)
	if skipped {
		return nil
	}
	v.selected = v.selected || w.targets[path]
	v.included = v.included || w.includes(path, dir)
	switch {
	case dir:
		v.dir, v.kept = path+"/", kept
		return w.folder(v)
	case e.Type()&fs.ModeSymlink != 0:
		w.link(path)
	case !e.Type().IsRegular():
		w.skip(path, false, SpecialFile, specialName(e.Type()))
	default:
		w.file(path, v.selected, v.included)
	}
	return nil
}

// unwanted records an entry that is not to be looked at. Kept says that a
// .pathfinderignore re-includes it.
func (w *walker) unwanted(v visit, path string, e fs.DirEntry) (kept, skipped bool) {
	dir := e.IsDir()
	if p := w.options.last(w.exclude, path, dir); p != nil && !p.negated {
		w.skip(path, dir, Excluded, "excluded by the pattern "+EscapePath(p.text))
		return false, true
	}
	reason, msg := skippedByName(e.Name())
	if reason == VersionControl && (dir || e.Name() == ".git") {
		w.skip(path, dir, reason, msg)
		return false, true
	}
	if v.bare {
		return false, false
	}
	if p, list := w.verdict(v.rules, path, dir); p != nil {
		if !p.negated {
			w.skip(path, dir, Ignored, fmt.Sprintf("ignored by %s:%d (%s)", list.path, p.line, shorten(EscapePath(p.text))))
			return false, true
		}
		kept = list.kind == pathfinderIgnore
	}
	if dir && reason != "" && !kept {
		w.skip(path, true, reason, msg)
		return false, true
	}
	return kept, false
}

// verdict asks the ignore files, as long as there is fuel.
func (w *walker) verdict(rules *ignoreScope, path string, dir bool) (*pattern, *patternList) {
	if w.spent || rules == nil {
		return nil, nil
	}
	p, list := rules.verdict(&w.ignores, w.prefix+path, dir)
	if w.ignores.fuel < 0 {
		w.spent = true
		w.report(path, dir, IgnoreRules, "ignore patterns are too costly to match: from here on none counts")
	}
	return p, list
}

func (w *walker) includes(path string, dir bool) bool {
	if len(w.include.patterns) == 0 {
		return true
	}
	p := w.options.last(w.include, path, dir)
	return p != nil && !p.negated
}

func (w *walker) file(path string, selected, included bool) {
	if !included {
		w.skip(path, false, NotIncluded, "matches no include pattern")
		return
	}
	w.out.Files = append(w.out.Files, Entry{Path: EscapePath(path), Selected: selected})
}

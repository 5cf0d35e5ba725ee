package installed

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/source"
)

// Sites returns the folders of an environment in which packages are installed,
// relative to it: "" is the environment's own, where that is such a folder itself.
// Of several versions of Python the newest counts.
func Sites(l *source.Library) []string {
	own := l.List("")
	for _, name := range own {
		if strings.HasSuffix(name, ".dist-info/") {
			return []string{""}
		}
	}
	var out []string
	if slices.Contains(own, "Lib/") && slices.Contains(l.List("Lib"), "site-packages/") { // Windows
		out = append(out, "Lib/site-packages")
	}
	for _, lib := range []string{"lib", "lib64"} {
		if !slices.Contains(own, lib+"/") {
			continue
		}
		versions := slices.DeleteFunc(l.List(lib), func(s string) bool {
			return !strings.HasPrefix(s, "python") && !strings.HasPrefix(s, "pypy") || !slices.Contains(l.List(lib+"/"+strings.TrimSuffix(s, "/")), "site-packages/")
		})
		if len(versions) > 0 {
			newest := slices.MaxFunc(versions, byVersion)
			site := lib + "/" + newest + "site-packages"
			if lib == "lib" || len(out) == 0 || path.Base(path.Dir(out[len(out)-1])) != strings.TrimSuffix(newest, "/") || !sameNames(l, out[len(out)-1], site) {
				out = append(out, site)
			}
		}
	}
	return out
}

// sameNames reports whether two folders hold the same: lib64 is often a link.
func sameNames(l *source.Library, a, b string) bool { return slices.Equal(l.List(a), l.List(b)) }

// byVersion orders "python3.9/" before "python3.13/".
func byVersion(a, b string) int {
	minor := func(s string) int {
		n, _ := strconv.Atoi(strings.TrimRight(s[strings.LastIndexByte(s, '.')+1:], "t/"))
		return n
	}
	return cmp.Or(minor(a)-minor(b), strings.Compare(a, b))
}

// finder finds modules in the folders of an environment.
type finder struct {
	library *source.Library
	sites   []string
	listed  map[string][]string // by folder
}

// found is the file of a module.
type found struct {
	path  string
	stub  bool
	isPkg bool
}

// has reports whether a folder has an entry; the name of a folder ends in a slash.
func (f *finder) has(dir, name string) bool {
	names, ok := f.listed[dir]
	if !ok {
		names = f.library.List(dir)
		f.listed[dir] = names
	}
	_, ok = slices.BinarySearch(names, name)
	return ok
}

// find returns the file that tells the types of a module. Stubs of a package of
// stubs count before the package's own; that has to say it is typed, by a file
// py.typed in its folder or one on the way to the module.
func (f *finder) find(module string) (found, bool) {
	parts := strings.Split(module, ".")
	for _, site := range f.sites {
		if f.has(site, parts[0]+"-stubs/") {
			stubs := slices.Clone(parts)
			stubs[0] += "-stubs"
			if file, ok := f.file(site, stubs, true, false); ok {
				return file, true
			}
		}
	}
	for _, site := range f.sites {
		if file, ok := f.file(site, parts, false, false); ok {
			return file, true
		}
	}
	return found{}, false
}

// file goes down the folders of a module's name.
func (f *finder) file(dir string, parts []string, typed, within bool) (found, bool) {
	name := parts[0]
	if !identifier(strings.TrimSuffix(name, "-stubs")) {
		return found{}, false
	}
	below := path.Join(dir, name)
	isFolder := f.has(dir, name+"/")
	if isFolder && f.has(below, "py.typed") {
		typed = true
	}
	if len(parts) > 1 {
		if !isFolder {
			return found{}, false
		}
		return f.file(below, parts[1:], typed, true)
	}
	switch {
	case isFolder && f.has(below, "__init__.pyi") && typed:
		return found{path: below + "/__init__.pyi", stub: true, isPkg: true}, true
	case f.has(dir, name+".pyi") && (typed || !within): // a single stub beside its module needs no marker
		return found{path: path.Join(dir, name+".pyi"), stub: true}, true
	case !typed:
	case isFolder && f.has(below, "__init__.py"):
		return found{path: below + "/__init__.py", isPkg: true}, true
	case f.has(dir, name+".py"):
		return found{path: path.Join(dir, name+".py")}, true
	}
	return found{}, false
}

// identifier reports whether a component can be part of a path: what an import
// statement can name, and nothing that leads elsewhere.
func identifier(s string) bool {
	return s != "" && s != ".." && !strings.ContainsAny(s, `/\:-. `+"\x00")
}

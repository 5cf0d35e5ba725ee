// Package project says which import roots the settings of a Python project declare.
//
// In go the files in which tools are told where a project's modules are; out come
// module.Root values.
//
//	pyproject.toml, setup.cfg, setup.py   where a distribution's packages are, what pytest and
//	pytest.ini, tox.ini                   type checkers have on their search path
//	mypy.ini, pyrightconfig.json
//	.env and its like                     PYTHONPATH
//
//	Roots("pyproject.toml", []byte("[tool.setuptools]\npackage-dir = {\"\" = \"src\"}\n"))
//	// Distribution, modules in src, for the files below ""
//
// What a setting means is what its tool's documentation says (setuptools' User Guide,
// Package Discovery; Poetry, Hatch, Flit, PDM, maturin, uv: the pages about packages;
// pytest: pythonpath; mypy: mypy_path; Pyright: extraPaths). Folders that are
// computed, absolute or outside of the project are left out.
//
// The invariant: a root is what a file says, or the default of a tool that the file
// says is used; none is made up where nothing is said.
package project

import (
	"path"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/module"
	"codepathfinder.dev/pathfinder/internal/lang/settings"
)

// MaxBytes is the size of the largest file of settings that is worth reading.
const MaxBytes = 1 << 20

// Is reports whether a file, by its name, may declare import roots. Setup.py is not
// among them: it is a program (see Setup).
func Is(name string) bool { return readerOf(name) != nil }

// Setup reports whether a Python file is the set-up script of a distribution.
func Setup(name string) bool { return path.Base(name) == "setup.py" }

// reader reads a file of settings.
type reader func(d *declared, text []byte)

func readerOf(name string) reader {
	switch base := path.Base(name); {
	case base == "pyproject.toml":
		return (*declared).pyproject
	case base == "setup.cfg", base == "pytest.ini", base == ".pytest.ini", base == "tox.ini", base == "mypy.ini", base == ".mypy.ini":
		return (*declared).ini
	case base == "pyrightconfig.json":
		return (*declared).pyright
	case base == ".env", strings.HasPrefix(base, ".env."), strings.HasSuffix(base, ".env"):
		return (*declared).environment
	}
	return nil
}

// Roots returns the roots that a file declares. Its path is relative to the
// project's folder, with slashes.
func Roots(name string, text []byte) []module.Root {
	read := readerOf(name)
	if read == nil || len(text) > MaxBytes {
		return nil
	}
	d := newDeclared(name)
	read(d, text)
	return d.roots
}

// maxRoots bounds how many roots one file may declare.
const maxRoots = 200

// declared collects what one file declares.
type declared struct {
	dir   string // of the file
	roots []module.Root
}

func newDeclared(name string) *declared {
	dir := path.Dir(name)
	if dir == "." {
		dir = ""
	}
	return &declared{dir: dir}
}

// place is the folder of a path that counts from the file's own. It reports false
// outside of the project, and for what nobody can tell.
func (d *declared) place(p string) (string, bool) {
	p = strings.ReplaceAll(strings.TrimSpace(p), `\`, "/")
	for _, here := range []string{"$MYPY_CONFIG_FILE_DIR", "${MYPY_CONFIG_FILE_DIR}", "${workspaceFolder}", "${PWD}", "$PWD", "{toxinidir}", "{tox_root}", "{root}"} {
		if rest, ok := strings.CutPrefix(p, here); ok && (rest == "" || rest[0] == '/') {
			p = "." + rest
		}
	}
	if strings.HasPrefix(p, "/") || strings.HasPrefix(p, "~") || strings.ContainsAny(p, "${}*:\x00") {
		return "", false
	}
	p = path.Join(d.dir, p)
	switch {
	case p == "." || p == "":
		return "", true
	case p == ".." || strings.HasPrefix(p, "../"):
		return "", false
	}
	return p, true
}

// add declares a root in a folder, for what is below the file's.
func (d *declared) add(kind module.RootKind, dir string, names ...string) {
	if place, ok := d.place(dir); ok && len(d.roots) < maxRoots {
		d.roots = append(d.roots, module.Root{Kind: kind, Dir: place, Below: d.dir, Names: names})
	}
}

// pkg declares that a folder is a package.
func (d *declared) pkg(name, dir string) {
	if place, ok := d.place(dir); ok && len(d.roots) < maxRoots && dotted(name) {
		d.roots = append(d.roots, module.Root{Kind: module.Distribution, Dir: place, Below: d.dir, Package: name})
	}
}

// searchPath declares the folders of a search path, which counts in its order.
func (d *declared) searchPath(dirs []string) {
	first := len(d.roots)
	for _, dir := range dirs {
		d.add(module.SearchPath, dir)
	}
	for i := range d.roots[first:] {
		d.roots[first+i].List = int32(first + 1) // a number of its own within the file
	}
}

// directory is what setuptools and others call a map of packages to folders: "" is
// the folder of all that are not named.
func (d *declared) directory(name, dir string) {
	if name == "" || name == "." || name == "*" {
		d.add(module.Distribution, dir)
		return
	}
	if path.Base(dir) == name && !strings.Contains(name, ".") { // as it would be anyway
		d.add(module.Distribution, path.Dir(dir), name)
		return
	}
	d.pkg(name, dir)
}

// packages declares folders that are packages by their own names: "src/a" is a.
func (d *declared) packages(dirs []string) {
	for _, dir := range dirs {
		dir = path.Clean(dir)
		if base := strings.TrimSuffix(path.Base(dir), ".py"); dotted(base) {
			d.add(module.Distribution, path.Dir(dir), base)
		}
	}
}

// automatic is what build tools look for that are told nothing: packages in src, or
// else beside the file.
func (d *declared) automatic() {
	d.add(module.Distribution, "src")
	d.add(module.Distribution, ".")
}

// tops are the first components of dotted names.
func tops(names []string) []string {
	var out []string
	for _, n := range names {
		top, _, _ := strings.Cut(strings.TrimSpace(n), ".")
		top, _, _ = strings.Cut(top, "/")
		if dotted(top) {
			out = append(out, top)
		}
	}
	return out
}

// dotted reports whether a name can be imported.
func dotted(name string) bool {
	for part := range strings.SplitSeq(name, ".") {
		if part == "" || strings.ContainsAny(part, "-/ *?[]") || part[0] >= '0' && part[0] <= '9' {
			return false
		}
	}
	return true
}

// environment reads PYTHONPATH from a file of environment variables.
func (d *declared) environment(text []byte) {
	list, _ := settings.Environment(text)
	for _, a := range list {
		if a.Name == "PYTHONPATH" {
			for _, s := range a.Value.Strings() {
				d.searchPath(splitPath(s))
			}
		}
	}
}

// splitPath splits a search path as systems write them.
func splitPath(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ':' || r == ';' })
}

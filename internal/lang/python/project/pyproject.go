package project

import (
	"encoding/json"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/module"
	"codepathfinder.dev/pathfinder/internal/lang/settings"
)

// table is what a TOML file sets, by dotted name.
type table map[string]settings.Value

// under calls yield for what stands below a name, with the rest of its own.
func (t table) under(list []settings.Assignment, prefix string, yield func(name string, v settings.Value)) {
	for _, a := range list {
		if rest, ok := strings.CutPrefix(a.Name, prefix+"."); ok {
			yield(rest, a.Value)
		}
	}
}

// pyproject reads pyproject.toml. Where it says nothing of packages but does describe
// a distribution, they are where build tools look by default.
func (d *declared) pyproject(text []byte) {
	list, _ := settings.TOML(text)
	t := table{}
	describes := false
	for _, a := range list {
		t[a.Name] = a.Value
		describes = describes || strings.HasPrefix(a.Name, "project.") || strings.HasPrefix(a.Name, "build-system.") || strings.HasPrefix(a.Name, "tool.poetry.")
	}
	for _, key := range []string{"tool.pytest.ini_options.pythonpath", "tool.pytest.pythonpath"} {
		dirs := t[key].Strings()
		if !t[key].Many { // a string, with blanks between
			dirs = strings.Fields(strings.Join(dirs, " "))
		}
		d.searchPath(dirs)
	}
	for _, s := range t["tool.mypy.mypy_path"].Strings() {
		for _, dir := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(":;,", r) }) {
			d.add(module.Distribution, dir)
		}
	}
	for _, dir := range t["tool.pyright.extraPaths"].Strings() {
		d.add(module.Distribution, dir)
	}
	before := len(d.roots)
	d.setuptools(t, list)
	d.poetry(t)
	d.hatch(t, list)
	d.others(t)
	if len(d.roots) == before && describes {
		d.automatic()
	}
}

// setuptools reads [tool.setuptools].
func (d *declared) setuptools(t table, list []settings.Assignment) {
	before := len(d.roots)
	t.under(list, "tool.setuptools.package-dir", func(name string, v settings.Value) {
		for _, dir := range v.Strings() {
			d.directory(strings.Trim(name, `"'`), dir)
		}
	})
	if dirs := t["tool.setuptools.packages.find.where"].Strings(); len(dirs) > 0 {
		for _, dir := range dirs {
			d.add(module.Distribution, dir)
		}
	}
	names := append(tops(t["tool.setuptools.packages"].Strings()), tops(t["tool.setuptools.py-modules"].Strings())...)
	if len(d.roots) == before && len(names) > 0 {
		d.add(module.Distribution, ".", names...)
	}
}

// poetry reads [tool.poetry]: packages are folders or modules, somewhere.
func (d *declared) poetry(t table) {
	for _, item := range t["tool.poetry.packages"].List {
		include, from := "", "."
		for _, a := range item.Table {
			switch s := a.Value.Strings(); {
			case len(s) == 0:
			case a.Name == "include":
				include = s[0]
			case a.Name == "from":
				from = s[0]
			}
		}
		if names := tops([]string{strings.TrimSuffix(include, ".py")}); len(names) > 0 {
			d.add(module.Distribution, from, names...)
		}
	}
}

// hatch reads [tool.hatch.build]: folders that are packages, and folders that others
// are put in the place of.
func (d *declared) hatch(t table, list []settings.Assignment) {
	for _, of := range []string{"tool.hatch.build", "tool.hatch.build.targets.wheel"} {
		d.packages(t[of+".packages"].Strings())
		for _, dir := range t[of+".dev-mode-dirs"].Strings() {
			d.add(module.Distribution, dir)
		}
		for _, dir := range t[of+".sources"].Strings() {
			d.add(module.Distribution, dir)
		}
		t.under(list, of+".sources", func(dir string, v settings.Value) {
			for _, name := range v.Strings() {
				d.directory(strings.ReplaceAll(name, "/", "."), strings.Trim(dir, `"'`))
			}
		})
		t.under(list, of+".force-include", func(dir string, v settings.Value) {
			for _, name := range v.Strings() {
				if name = strings.ReplaceAll(name, "/", "."); dotted(name) && !strings.HasSuffix(dir, ".py") {
					d.directory(name, strings.Trim(dir, `"'`))
				}
			}
		})
	}
}

// others reads what other build tools are told.
func (d *declared) others(t table) {
	for _, dir := range t["tool.pdm.build.package-dir"].Strings() {
		d.add(module.Distribution, dir)
	}
	for _, dir := range t["tool.maturin.python-source"].Strings() {
		d.add(module.Distribution, dir)
	}
	d.packages(t["tool.scikit-build.wheel.packages"].Strings())
	for _, dir := range t["tool.uv.build-backend.module-root"].Strings() {
		d.add(module.Distribution, dir)
	}
	if name := tops(t["tool.flit.module.name"].Strings()); len(name) > 0 {
		d.add(module.Distribution, "src", name...)
		d.add(module.Distribution, ".", name...)
	}
}

// pyright reads pyrightconfig.json.
func (d *declared) pyright(text []byte) {
	var c struct {
		ExtraPaths            []string
		ExecutionEnvironments []struct {
			Root       string
			ExtraPaths []string
		}
	}
	if json.Unmarshal(text, &c) != nil {
		return
	}
	for _, dir := range c.ExtraPaths {
		d.add(module.Distribution, dir)
	}
	for _, e := range c.ExecutionEnvironments {
		if e.Root != "" {
			d.add(module.Distribution, e.Root)
		}
		for _, dir := range e.ExtraPaths {
			d.add(module.Distribution, dir)
		}
	}
}

package project

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang/python/module"
	"codepathfinder.dev/pathfinder/internal/lang/settings"
)

// ini reads setup.cfg, tox.ini and the ini files of pytest and mypy.
func (d *declared) ini(text []byte) {
	values := map[string]string{}
	for _, a := range settings.ConfigParser(text) {
		values[a.Name] = a.Value.Const.Str
		if section, key, _ := cutLast(a.Name); strings.HasPrefix(section, "testenv") && (key == "setenv" || key == "set_env") {
			d.testEnvironment(a.Value.Const.Str)
		}
	}
	for _, section := range []string{"pytest", "tool:pytest"} {
		d.searchPath(strings.Fields(values[section+".pythonpath"]))
	}
	for _, dir := range strings.FieldsFunc(values["mypy.mypy_path"], func(r rune) bool { return strings.ContainsRune(":;,\n", r) }) {
		d.add(module.Distribution, dir)
	}
	d.options(values)
}

// testEnvironment reads the variables that tox sets: NAME=value on each line.
func (d *declared) testEnvironment(lines string) {
	for line := range strings.SplitSeq(lines, "\n") {
		if name, value, ok := strings.Cut(line, "="); ok && strings.TrimSpace(name) == "PYTHONPATH" {
			d.searchPath(splitPath(value))
		}
	}
}

// options reads setuptools' section of setup.cfg.
func (d *declared) options(values map[string]string) {
	told := false
	names := tops(strings.Fields(strings.ReplaceAll(values["options.packages"], ",", "\n")))
	found := strings.HasPrefix(strings.TrimSpace(values["options.packages"]), "find")
	for _, entry := range strings.FieldsFunc(values["options.package_dir"], func(r rune) bool { return r == '\n' || r == ',' }) {
		if name, dir, ok := strings.Cut(entry, "="); ok {
			d.directory(strings.TrimSpace(name), strings.TrimSpace(dir))
			told = true
		}
	}
	where := strings.Fields(values["options.packages.find.where"])
	if found && len(where) > 0 {
		for _, dir := range where {
			d.add(module.Distribution, dir)
		}
		return
	}
	names = append(names, tops(strings.Fields(strings.ReplaceAll(values["options.py_modules"], ",", "\n")))...)
	switch {
	case told:
	case found:
		d.add(module.Distribution, ".")
	case len(names) > 0:
		d.add(module.Distribution, ".", names...)
	}
}

// cutLast splits a dotted name before its last component.
func cutLast(name string) (before, last string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name, false
	}
	return name[:i], name[i+1:], true
}

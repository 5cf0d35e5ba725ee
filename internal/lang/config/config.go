// Package config is the front end for the configuration files that Python's
// servers read beside their code: ini files, TOML and files of environment
// variables.
//
// In go the texts of such files; out comes a module for each, whose body assigns
// what the file sets, in its order. A name is dotted: the section or table, then
// the key. Every value is a string, as ini and environment files have no others,
// but for TOML's own. What a program would compute (interpolation, templates) is a
// value of which nothing is known. The invariant: each line that sets something
// becomes one assignment that stands at its key; what is no syntax of the format is
// left out, and of TOML, which is strict about that, a fault.
//
//	[server:main]                 server:main.use = 'egg:waitress#main'
//	use = egg:waitress#main       server:main.listen = '*:6543'
//	listen = *:6543
package config

import (
	"bytes"
	"context"
	"path"
	"strings"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/settings"
	"codepathfinder.dev/pathfinder/internal/parallel"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// Language is configuration, as lang.Language has it.
type Language struct{}

// Name returns "config".
func (Language) Name() string { return rule.Configuration }

// format reads a text. Its faults are about what it left out.
type format func(text []byte) (list []settings.Assignment, faults []source.Error)

// formatOf returns how a file is read by its name, or nil. TOML is for many things;
// only names that say configuration of an application count.
func formatOf(name string) format {
	base := strings.ToLower(path.Base(name))
	switch {
	case base == ".env" || base == ".flaskenv" || strings.HasPrefix(base, ".env.") || strings.HasSuffix(base, ".env"):
		return settings.Environment
	case strings.HasSuffix(base, ".ini"), strings.HasSuffix(base, ".cfg"), strings.HasSuffix(base, ".conf"):
		return settings.INI
	case strings.HasSuffix(base, ".toml") && (strings.Contains(base, "config") || strings.Contains(base, "conf.") || strings.Contains(base, "corn")):
		return settings.TOML
	}
	return nil
}

// Claims takes files by their names.
func (Language) Claims(name string, _ func() []byte) bool { return formatOf(name) != nil }

// Settings reports nothing: no file tells where configuration is.
func (Language) Settings(string) bool { return false }

// Facts returns nil: configuration has no libraries.
func (Language) Facts() types.Facts { return nil }

// maxBytes bounds a file that is read as configuration.
const maxBytes = 1 << 20

// Load reads the files.
func (Language) Load(ctx context.Context, in []lang.Input, o lang.LoadOptions) lang.Loaded {
	modules := make([]*ir.Module, len(in))
	faults := make([][]lang.Fault, len(in))
	_ = parallel.Each(ctx, o.Workers, len(in), func(_, i int) { // the caller has the context too
		text := in[i].Text
		in[i].Text = nil
		modules[i], faults[i] = load(in[i].Path, text)
		if o.Done != nil {
			o.Done()
		}
	})
	out := lang.Loaded{Semantics: semantics(), Imports: noImports{}}
	for i := range modules {
		if modules[i] != nil {
			out.Modules = append(out.Modules, modules[i])
		}
		out.Faults = append(out.Faults, faults[i]...)
	}
	return out
}

// load reads one file. One that is too large, or binary, has no module.
func load(name string, text []byte) (*ir.Module, []lang.Fault) {
	refuse := func(msg string) (*ir.Module, []lang.Fault) {
		return nil, []lang.Fault{{Kind: lang.Undecodable, Error: source.Error{Path: name, Msg: msg}}}
	}
	switch {
	case len(text) > maxBytes:
		return refuse("larger than a configuration file that is read (1 MB)")
	case bytes.IndexByte(text, 0) >= 0:
		return refuse("holds null bytes: this is no text, or text in UTF-16")
	}
	read := formatOf(name)
	if read == nil {
		read = settings.INI
	}
	file := source.NewFile(name, bytes.ToValidUTF8(text, []byte("\uFFFD")))
	list, errs := read(file.Text)
	var faults []lang.Fault
	for _, e := range errs {
		e.Path = name
		faults = append(faults, lang.Fault{Kind: lang.SyntaxError, Error: e})
	}
	return lower(file, list), faults
}

// noImports says that no file loads another.
type noImports struct{}

// Resolve finds nothing.
func (noImports) Resolve(int, string) (int, bool) { return 0, false }

// Absolute finds nothing.
func (noImports) Absolute(int, string) (string, bool) { return "", false }

// Submodule finds nothing.
func (noImports) Submodule(int, string) (int, bool) { return 0, false }

// Alternatives lists nothing.
func (noImports) Alternatives(int, string) []int { return nil }

// Exports says that nothing is exported.
func (noImports) Exports(int, string) lang.Exported { return lang.NotExported }

// Lazy finds nothing.
func (noImports) Lazy(int, string) (module, attr string, ok bool) { return "", "", false }

// Join joins nothing.
func (noImports) Join(string, string) (string, bool) { return "", false }

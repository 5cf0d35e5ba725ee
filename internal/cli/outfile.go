package cli

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/nearest"
	"codepathfinder.dev/pathfinder/internal/output"
)

// outputFile is one file to write the report to.
type outputFile struct {
	name   string
	format output.Format
	also   bool // besides standard output, not in its place
}

// parseFiles reads the values of --output-file. Without a format of its own, a
// file has that of --format where the user chose one, else the one that its
// extension tells, else the default.
func parseFiles(values []string, format string, chosen bool) ([]outputFile, error) {
	var out []outputFile
	for _, v := range values {
		file := outputFile{name: v}
		prefix, name, also := strings.Cut(v, "=")
		known := true
		switch {
		case also && !strings.ContainsAny(prefix, `/\.`):
			file.name, file.also = name, true
			file.format, known = output.Lookup(strings.ToLower(prefix))
		case chosen:
			file.format, _ = output.Lookup(format)
		default:
			file.format = byExtension(v)
		}
		switch {
		case !known:
			return nil, usagef("-o %s: unknown format %q%s; the formats are %s", v, prefix, nearest.Hint(prefix, formatNames()), strings.Join(formatNames(), ", "))
		case file.name == "":
			return nil, usagef("-o %q: the name of a file is missing", v)
		case file.name == "-":
			return nil, usagef("-o %s: standard output has the report that --format asks for", v)
		case slices.ContainsFunc(out, func(o outputFile) bool { return o.name == file.name }):
			return nil, usagef("-o %s: the file is named twice", v)
		}
		out = append(out, file)
	}
	return out, nil
}

func byExtension(name string) output.Format {
	for _, f := range output.Formats {
		if strings.EqualFold(filepath.Ext(name), f.Extension) {
			return f
		}
	}
	return output.Formats[0]
}

// writeReport writes the report to the files, and to standard output unless one
// of them is in its place.
func (a *app) writeReport(in output.Input, format string, files []outputFile) error {
	toStdout := true
	for _, f := range files {
		toStdout = toStdout && f.also
		in.Style = output.Style{Unicode: true, Verbose: a.verbose, Quiet: a.quiet}
		write := func(w *bufio.Writer) error { return f.format.Write(w, in) }
		if err := writeFile(f.name, write); err != nil {
			return fmt.Errorf("%s: %w", f.name, withoutPath(err))
		}
	}
	if !toStdout {
		return nil
	}
	in.Style = a.style(a.stdout)
	f, _ := output.Lookup(format)
	w := bufio.NewWriter(a.stdout)
	err := f.Write(w, in)
	if err == nil {
		err = w.Flush()
	}
	if err = ignoreClosed(err); err != nil {
		return fmt.Errorf("standard output: %w", err)
	}
	return nil
}

// writeFile writes a file so that it is either the old one or the whole new one.
// What is no regular file, as a device or a pipe, is written to directly, and so is
// /dev/stdout, which can be one.
func writeFile(name string, write func(*bufio.Writer) error) (err error) {
	stat, err := os.Stat(name)
	var f *os.File
	replace := err != nil || stat.Mode().IsRegular() && !strings.HasPrefix(name, "/dev/")
	target := resolve(name)
	if replace {
		f, err = os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*")
	} else {
		f, err = os.OpenFile(name, os.O_WRONLY, 0)
	}
	if err != nil {
		return err
	}
	defer func() {
		if err != nil && replace {
			os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriter(f)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if replace && err == nil {
		err = f.Chmod(modeOf(stat))
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if replace && err == nil {
		err = os.Rename(f.Name(), target)
	}
	return err
}

// modeOf is the mode that a file keeps, or that a new one gets.
func modeOf(stat os.FileInfo) os.FileMode {
	if stat != nil {
		return stat.Mode().Perm()
	}
	return 0o644
}

// resolve follows symbolic links, so that the file is replaced and not the link.
func resolve(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	return name
}

// withoutPath is an error without the name of the file, which the caller says.
func withoutPath(err error) error {
	switch e := err.(type) {
	case *os.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}

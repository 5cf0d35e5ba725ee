package cli

import (
	"os"
	"runtime"
	"strings"

	"golang.org/x/term"

	"codepathfinder.dev/pathfinder/internal/output"
)

// style says how text is written to a stream: the user's word first, then the
// conventions NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE, then what the stream is.
func (a *app) style(stream *os.File) output.Style {
	terminal := isTerminal(stream)
	s := output.Style{
		Color:      a.colors(terminal),
		Unicode:    a.unicode(),
		Hyperlinks: terminal && a.getenv("TERM") != "dumb",
		Verbose:    a.verbose,
		Quiet:      a.quiet,
	}
	if width, _, err := term.GetSize(int(stream.Fd())); terminal && err == nil {
		s.Width = width
	}
	return s
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

func (a *app) colors(terminal bool) bool {
	switch a.color {
	case "always":
		return true
	case "never":
		return false
	}
	switch {
	case a.getenv("NO_COLOR") != "":
		return false
	case forced(a.getenv("FORCE_COLOR")), forced(a.getenv("CLICOLOR_FORCE")):
		return true
	}
	return terminal && a.getenv("TERM") != "dumb"
}

// forced reads FORCE_COLOR and CLICOLOR_FORCE, which 0 turns off.
func forced(value string) bool { return value != "" && value != "0" && value != "false" }

// unicode reports whether the locale takes characters outside ASCII.
func (a *app) unicode() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(a.getenv(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	return runtime.GOOS == "windows" || runtime.GOOS == "darwin" || runtime.GOOS == "js"
}

func (a *app) getenv(name string) string {
	v, _ := a.env(name)
	return v
}

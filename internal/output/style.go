package output

import (
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// SGR parameters (ECMA-48).
const (
	bold    = "1"
	dim     = "2"
	reverse = "7"
	yellow  = "1;33"
)

// accents are the colours of severities, by finding.Severity.
var accents = [...]string{
	finding.Info:     "34",
	finding.Low:      "36",
	finding.Medium:   "33",
	finding.High:     "1;31",
	finding.Critical: "1;35",
}

// paint colours a text that is visible already.
func (s Style) paint(sgr, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + sgr + "m" + text + "\x1b[0m"
}

// pick chooses between a drawing and its ASCII stand-in.
func (s Style) pick(unicode, ascii string) string {
	if s.Unicode {
		return unicode
	}
	return ascii
}

// visible returns a text in one line that is safe to print.
func (s Style) visible(text string) string { return visible(text, !s.Unicode) }

// columns is the width to write for, within reason.
func (s Style) columns() int {
	if s.Width <= 0 {
		return 100
	}
	return min(max(s.Width, 40), 1000)
}

// link renders an address, as a hyperlink where the terminal has them (OSC 8).
// The address is shown in both cases: it must survive a copied log.
func (s Style) link(url string) string {
	shown := s.visible(url)
	if !s.Hyperlinks || strings.ContainsFunc(url, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
		return shown
	}
	return "\x1b]8;;" + url + "\x1b\\" + shown + "\x1b]8;;\x1b\\"
}

package scan

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/source"
)

// identify gives each finding the fingerprint that it keeps across edits, on a
// sorted list: it is made of the rule, the enclosing function's name, the code of
// the region without what formatting changes, and the finding's number among
// those that are equal in all of this. No line and no path is in it.
func identify(findings []finding.Finding, files map[string]*source.File) {
	equals := map[[sha256.Size]byte]int{}
	for i := range findings {
		f := &findings[i]
		hash := sha256.New()
		fmt.Fprintf(hash, "%q %q ", f.RuleID, f.Function)
		if file := files[f.Region.Path]; file != nil {
			hash.Write(normalised(file.Text[f.Region.Span.Start:f.Region.Span.End]))
		}
		key := [sha256.Size]byte(hash.Sum(nil))
		fmt.Fprintf(hash, " %d", equals[key])
		equals[key]++
		f.Fingerprint = hex.EncodeToString(hash.Sum(nil)[:16])
	}
}

// normalised returns code without blanks and line breaks, with double quotes for
// single ones, and without a comma before a closing bracket: what code formatters
// change.
func normalised(code []byte) []byte {
	out := make([]byte, 0, len(code))
	for _, c := range code {
		switch c {
		case ' ', '\t', '\n', '\r', '\f', '\\':
			continue
		case '\'':
			c = '"'
		case ')', ']', '}':
			if n := len(out); n > 0 && out[n-1] == ',' {
				out = out[:n-1]
			}
		}
		out = append(out, c)
	}
	return out
}

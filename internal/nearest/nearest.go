// Package nearest finds the known name that somebody meant who wrote another one.
//
// In go a name and the known ones; out comes the one that the fewest slips of a
// typist lead to, if these are few for the name's length. The invariant: the
// result does not depend on the order of the known names, and the work is bounded
// whatever the name.
//
//	nearest.Name("pyhton", []string{"go", "python"})   // "python", true
//	nearest.Hint("--formt", []string{"--format"})      // `; did you mean "--format"?`
package nearest

import (
	"fmt"
	"strings"
)

// maxLength is the length of the longest name that is compared, in bytes.
const maxLength = 100

// Name returns the known name nearest to one that is not known: one slip, and one
// more for each three letters, at most, where a letter too many, too few, another one, or two
// exchanged are a slip and case does not count. It reports false where none is
// near.
func Name(name string, known []string) (string, bool) {
	found, least := "", len(name)/3+2
	for _, k := range known {
		if max(len(name), len(k)) > maxLength {
			continue
		}
		d := slips(strings.ToLower(name), strings.ToLower(k))
		if d < least || d == least && found != "" && k < found {
			found, least = k, d
		}
	}
	return found, found != ""
}

// Hint returns what Name finds as the end of a message: `; did you mean "x"?`, or
// "".
func Hint(name string, known []string) string {
	if k, ok := Name(name, known); ok {
		return fmt.Sprintf("; did you mean %q?", k)
	}
	return ""
}

// slips counts the edits that lead from a to b: the optimal string alignment
// distance.
func slips(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			other := 1
			if a[i-1] == b[j-1] {
				other = 0
			}
			d := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+other)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(a)][len(b)]
}

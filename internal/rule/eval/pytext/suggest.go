package pytext

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Suggest returns `; did you mean "x"?` for the known name that is nearest to
// one that is not known, or "" where none is near.
func Suggest(name string, known []string) string {
	best, bestAt := "", 1 // the least distance that is too far
	if n := utf8.RuneCountInString(name); n > 2 {
		bestAt = max(1, n/3) + 1
	}
	for _, k := range slices.Sorted(slices.Values(known)) {
		if d := distance(strings.ToLower(name), strings.ToLower(k), bestAt); d < bestAt {
			best, bestAt = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// maxSuggested is the length of the longest name that is compared with others.
const maxSuggested = 64

// distance counts the edits that lead from a to b, neighbours swapped counting
// as one (Damerau's, without edits inside a swap); limit where it is more.
func distance(a, b string, limit int) int {
	if len(a) > maxSuggested || len(b) > maxSuggested || len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	var before, above []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row = above, row, make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return min(row[len(b)], limit)
}

// Clip cuts a text that comes from the program to what a message can hold.
func Clip(text string) string {
	const limit = 200
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= limit {
		return text
	}
	cut := limit
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

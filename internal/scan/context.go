package scan

import (
	"regexp"
	"strings"
)

// contexts says what kind of code a path is about, by the names that projects use
// for the folders and files of it. A finding there is reported as any other.
var contexts = []struct {
	context string
	folder  *regexp.Regexp
	file    *regexp.Regexp
}{
	{"test", regexp.MustCompile(`^_?(tests?|testing|testdata|test[-_]?utils|unit[-_]?tests?|integration[-_]?tests?|e2e|spec|specs|fixtures)$`),
		regexp.MustCompile(`^(test[-_].*|tests?\.\w+|.*[-_]tests?\.\w+|conftest\.py)$`)},
	{"doc", regexp.MustCompile(`^_?(docs?|documentation)$`), nil},
	{"example", regexp.MustCompile(`^_?(examples?|samples?|demos?|tutorials?|cookbook|playground)$`),
		regexp.MustCompile(`^((example|sample|demo)[-_].*|(example|sample|demo)s?\.\w+)$`)},
}

// contextOf returns "test", "doc" or "example" for a file of such code, else "".
// The name nearest to the file counts.
func contextOf(path string) string {
	parts := strings.Split(strings.ToLower(path), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		for _, c := range contexts {
			re := c.folder
			if i == len(parts)-1 {
				re = c.file
			}
			if re != nil && re.MatchString(parts[i]) {
				return c.context
			}
		}
	}
	return ""
}

package registry

import (
	"strings"

	"codepathfinder.dev/pathfinder/stubs"
)

// Weakness is one entry of the Common Weakness Enumeration.
type Weakness struct {
	ID      string   `json:"id"` // "CWE-1327"
	Title   string   `json:"title"`
	URL     string   `json:"url"`
	Parents []string `json:"parents"` // ids of view CWE-1000, the primary one first; none for a pillar
}

// LookupCWE finds a weakness by its id, "CWE-1327". Deprecated weaknesses,
// categories and views are not known: a rule must not name one.
func LookupCWE(id string) (Weakness, bool) {
	number, ok := strings.CutPrefix(id, "CWE-")
	if !ok {
		return Weakness{}, false
	}
	parents, title, ok := row(stubs.CWE, number)
	if !ok {
		return Weakness{}, false
	}
	w := Weakness{ID: id, Title: title, URL: "https://cwe.mitre.org/data/definitions/" + number + ".html", Parents: []string{}}
	if parents != "-" {
		for p := range strings.SplitSeq(parents, ",") {
			w.Parents = append(w.Parents, "CWE-"+p)
		}
	}
	return w, true
}

// Risk is one category of an OWASP Top 10.
type Risk struct {
	ID    string `json:"id"` // "A05:2021"
	Title string `json:"title"`
	URL   string `json:"url"`
}

// LookupOWASP finds a category of the OWASP Top 10 of 2021 or 2025 by its id,
// "A05:2021".
func LookupOWASP(id string) (Risk, bool) {
	title, url, ok := row(stubs.OWASP, id)
	return Risk{ID: id, Title: title, URL: url}, ok
}

// row finds the row of a table whose first field is the key, and returns its
// other two. The tables are small and looked into a few times a run, so a search
// of the text costs less than an index of it.
func row(table, key string) (second, third string, ok bool) {
	if key == "" || strings.ContainsAny(key, "\n\t#") {
		return "", "", false
	}
	i := strings.Index(table, "\n"+key+"\t")
	if i < 0 {
		return "", "", false
	}
	line, _, _ := strings.Cut(table[i+len(key)+2:], "\n")
	return strings.Cut(line, "\t")
}

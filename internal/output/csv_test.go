package output_test

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestCSV reads the records back: there is one for each finding, in one line
// with a CR LF, every record has the header's columns, no cell is a formula, and
// a cell that needs no care is what the finding says.
func TestCSV(t *testing.T) {
	for _, sc := range scenarios(t) {
		text := render(t, "csv", sc.input)
		if n := strings.Count(text, "\n"); n != len(sc.input.Report.Findings)+1 || strings.Count(text, "\r\n") != n {
			t.Errorf("%s: %d lines, %d of them with CR LF, for %d findings", sc.name, n, strings.Count(text, "\r\n"), len(sc.input.Report.Findings))
		}
		records, err := csv.NewReader(strings.NewReader(text)).ReadAll() // refuses records of other lengths
		if err != nil {
			t.Errorf("%s: %v", sc.name, err)
			continue
		}
		column := func(record []string, name string) string { return record[slices.Index(records[0], name)] }
		for i, f := range sc.input.Report.Findings {
			record := records[i+1]
			for _, cell := range record {
				if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
					t.Errorf("%s: cell %q is a formula", sc.name, cell)
				}
			}
			if got := column(record, "line"); got != strconv.Itoa(f.Region.Start.Line) {
				t.Errorf("%s: line %q of %+v", sc.name, got, f.Region)
			}
			if got := column(record, "end_column"); got != strconv.Itoa(f.Region.End.Column) {
				t.Errorf("%s: end column %q of %+v", sc.name, got, f.Region)
			}
			if got := column(record, "path"); plain(f.Region.Path) && got != f.Region.Path {
				t.Errorf("%s: path %q of %q", sc.name, got, f.Region.Path)
			}
			if got := column(record, "message"); plain(f.Message) && got != f.Message {
				t.Errorf("%s: message %q of %q", sc.name, got, f.Message)
			}
			if got := column(record, "severity"); got != f.Severity.String() {
				t.Errorf("%s: severity %q of %v", sc.name, got, f.Severity)
			}
		}
	}
}

// plain reports whether a text is printable ASCII that starts no formula.
func plain(text string) bool {
	return text == "" || !strings.ContainsRune("=+-@", rune(text[0])) &&
		!strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
}

// TestCSVCells: what becomes of text that a spreadsheet would run, or that would
// break a line.
func TestCSVCells(t *testing.T) {
	cells := map[string]string{
		"=1+1":           "'=1+1",
		"+1":             "'+1",
		"-2":             "'-2",
		"@SUM(A1)":       "'@SUM(A1)",
		"\t=1":           `'\t=1`,
		"\r=1":           `'\r=1`,
		"a=b":            "a=b",
		`say "a, b"`:     `say "a, b"`,
		"two\nlines\r\n": `two\nlines\r\n`,
		"\x1b[1m":        `\x1b[1m`,
		"日本":             "日本",
	}
	for text, want := range cells {
		sc := named(t, "trace.txtar")
		sc.input.Report.Findings = sc.input.Report.Findings[:1]
		sc.input.Report.Findings[0].Message = text
		records, err := csv.NewReader(strings.NewReader(render(t, "csv", sc.input))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if got := records[1][slices.Index(records[0], "message")]; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

package output

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// csvColumns is the header row. Columns are only ever added, at the end.
var csvColumns = []string{
	"path", "line", "column", "end_line", "end_column", "severity", "confidence", "rule", "name", "cwe",
	"message", "function", "context", "fingerprint", "url",
}

// writeCSV writes one record for each finding (RFC 4180). A record is one line:
// control characters are written as escapes. Text that a spreadsheet would run as
// a formula starts with an apostrophe.
func writeCSV(w io.Writer, in Input) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(csvColumns); err != nil {
		return err
	}
	for _, f := range in.Report.Findings {
		if err := out.Write(csvRecord(f, in)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvRecord(f finding.Finding, in Input) []string {
	r := in.ruleByID(f.RuleID)
	var name, cwe string
	if r != nil {
		name, cwe = r.Name, r.CWE
	}
	return []string{
		cell(f.Region.Path),
		strconv.Itoa(f.Region.Start.Line), strconv.Itoa(f.Region.Start.Column),
		strconv.Itoa(f.Region.End.Line), strconv.Itoa(f.Region.End.Column),
		f.Severity.String(), f.Confidence.String(),
		cell(f.RuleID), cell(name), cell(cwe), cell(f.Message), cell(f.Function), cell(f.Context),
		cell(f.Fingerprint), cell(in.pageURL(r)),
	}
}

// cell makes a text safe for a spreadsheet: leading characters that make it a
// formula there are quoted (CWE-1236).
func cell(text string) string {
	if text == "" {
		return ""
	}
	shown := visible(text, false)
	if strings.ContainsRune("=+-@\t\r\n", rune(text[0])) {
		return "'" + shown
	}
	return shown
}

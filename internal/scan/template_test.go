package scan_test

import (
	"bytes"
	"context"
	"testing"

	"codepathfinder.dev/pathfinder/internal/finding"
	"codepathfinder.dev/pathfinder/internal/lang/template"
	"codepathfinder.dev/pathfinder/internal/scan"
	"codepathfinder.dev/pathfinder/internal/source"
)

// A template that is too large to be read is told of: what it prints may be missing.
func TestLargeTemplate(t *testing.T) {
	const view = `from flask import Flask, render_template, request
app = Flask(__name__)
@app.route("/")
def show():
    return render_template("page.html", name=request.args["name"])
`
	for _, size := range []int{template.MaxSize, template.MaxSize + 1} {
		page := append([]byte("{{ name|safe }}"), bytes.Repeat([]byte("x"), size)...)[:size]
		s, err := scan.New(scan.Options{
			Texts:  []source.Text{{Path: "app.py", Text: []byte(view)}, {Path: "templates/page.html", Text: page}},
			Choice: scan.Choice{Rulesets: []string{"python/PYTHON-FLOW-SEC-007"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		out, err := s.Run(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, n := range out.Report.Notifications {
			if n.ID == "template-limit" && n.Level == finding.WarningLevel && n.Region.Path == "templates/page.html" {
				told++
			}
		}
		if read := size <= template.MaxSize; len(out.Report.Findings) == 1 != read || told == 0 != read {
			t.Errorf("%d bytes: %d findings, told of %d times", size, len(out.Report.Findings), told)
		}
	}
}

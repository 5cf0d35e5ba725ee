package output_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"codepathfinder.dev/pathfinder/internal/output"
)

// compile makes a JSON Schema ready for use, with its formats asserted.
func compile(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("mem:schema.json", decode(t, text)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("mem:schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func decode(t *testing.T, text string) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	return v
}

// closed returns a schema that allows no fields but those it names.
func closed(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, part := range v {
			v[key] = closed(part)
		}
		if _, ok := v["properties"]; ok && v["type"] == "object" {
			v["additionalProperties"] = false
		}
	case []any:
		for i := range v {
			v[i] = closed(v[i])
		}
	}
	return v
}

// sarifSchema reads the OASIS schema and checks that it is the one its README
// records.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text := readFile(t, "testdata", "sarif", "sarif-schema-2.1.0.json")
	sum := sha256.Sum256(text)
	readme := string(readFile(t, "testdata", "sarif", "README.md"))
	recorded := regexp.MustCompile("`([0-9a-f]{64})`").FindStringSubmatch(readme)
	if recorded == nil || recorded[1] != hex.EncodeToString(sum[:]) {
		t.Fatalf("the schema's sha256 is %x, its README says %v", sum, recorded)
	}
	return compile(t, string(text))
}

// TestSARIFSchema: every SARIF file is valid, in the words of the standard.
func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	for _, sc := range scenarios(t) {
		if err := schema.Validate(decode(t, render(t, "sarif", sc.input))); err != nil {
			t.Errorf("%s: %v", sc.name, err)
		}
	}
	if err := schema.Validate(decode(t, render(t, "sarif", output.Input{}))); err != nil {
		t.Errorf("empty input: %v", err)
	}
}

// TestReportSchema: every JSON report is valid, and has no field that the schema
// does not document.
func TestReportSchema(t *testing.T) {
	open := compile(t, output.ReportSchema)
	strictText, err := json.Marshal(closed(decode(t, output.ReportSchema)))
	if err != nil {
		t.Fatal(err)
	}
	strict := compile(t, string(strictText))
	for _, sc := range scenarios(t) {
		report := render(t, "json", sc.input)
		for _, schema := range []*jsonschema.Schema{open, strict} {
			if err := schema.Validate(decode(t, report)); err != nil {
				t.Errorf("%s: %v", sc.name, err)
			}
		}
	}
	if err := strict.Validate(decode(t, render(t, "json", output.Input{}))); err != nil {
		t.Errorf("empty input: %v", err)
	}
}

// TestSchemasRefuse: the schemas as they are used here can fail. Each change
// breaks a valid output.
func TestSchemasRefuse(t *testing.T) {
	sc := named(t, "trace.txtar")
	cases := []struct{ format, old, new string }{
		{"json", `"incomplete": false,`, ``},
		{"json", `"severity": "MEDIUM"`, `"severity": "WARNING"`},
		{"json", `"line": 7`, `"line": 0`},
		{"json", `"status": "analysed"`, `"status": "fine"`},
		{"json", `"reason": "virtual environment",` + "\n      \"folder\"", `"folder"`},
		{"json", `"version": "1.2"`, `"version": "2.0"`},
		{"json", `"url": "https://`, `"url": "not a uri `},
		{"sarif", `"executionSuccessful":true,`, ``},
		{"sarif", `"columnKind":"unicodeCodePoints"`, `"columnKind":"bytes"`},
		{"sarif", `"startLine":7`, `"startLine":0`},
		{"sarif", `"level":"warning"`, `"level":"medium"`},
		{"sarif", `"uri":"app/server.py"`, `"uri":"app/ser ver%zz.py"`},
		{"sarif", `"security-severity":"5.5"`, `"tags":["a","a"]`},
		{"sarif", `"artifacts":`, `"artefacts":`},
	}
	schemas := map[string]*jsonschema.Schema{"json": compile(t, output.ReportSchema), "sarif": sarifSchema(t)}
	for _, c := range cases {
		good := render(t, c.format, sc.input)
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Errorf("%s: no %s to replace", c.format, c.old)
		} else if schemas[c.format].Validate(decode(t, bad)) == nil {
			t.Errorf("%s: valid with %s for %s", c.format, c.new, c.old)
		}
	}
}

// named is the scenario of one archive.
func named(t *testing.T, name string) scenario {
	t.Helper()
	for _, sc := range scenarios(t) {
		if sc.name == filepath.Base(name) {
			return sc
		}
	}
	t.Fatalf("no scenario %s", name)
	return scenario{}
}

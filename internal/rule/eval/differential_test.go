package eval_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/rule/eval"
)

// sdkOutput is what testdata/sdk_ir.py prints.
type sdkOutput struct {
	Version string
	Files   map[string]struct {
		Python, Go, Dockerfile, Compose, Rule []object
		Metadata                              map[string]map[string]any
	}
}

// corpus reads the rule files that use only what the published SDK has.
func corpus(t testing.TB) []txtar.File {
	ar, err := txtar.ParseFile("testdata/corpus.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return ar.Files
}

// runSDK evaluates the corpus with the SDK of a Python; env is added to its
// environment.
func runSDK(t *testing.T, python string, env ...string) sdkOutput {
	dir := t.TempDir()
	for _, f := range corpus(t) {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, "testdata/sdk_ir.py", dir)
	cmd.Env = append(os.Environ(), append(env, "PYTHONUTF8=1", "PYTHONDONTWRITEBYTECODE=1")...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	var out sdkOutput
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// publishedSDK finds a Python that has codepathfinder 2.1.1 installed.
func publishedSDK(t *testing.T) string {
	for _, python := range []string{os.Getenv("PATHFINDER_SDK_PYTHON"), "python3"} {
		if python == "" {
			continue
		}
		out, err := exec.Command(python, "-c", "import codepathfinder; print(codepathfinder.__version__)").Output()
		if err == nil && strings.TrimSpace(string(out)) == "2.1.1" {
			return python
		}
	}
	t.Skip("no Python has codepathfinder 2.1.1: set PATHFINDER_SDK_PYTHON to one")
	return ""
}

// The published SDK's output is corrected before it is compared, where it is wrong
// or where this project departs from it on purpose.
var corrections = []struct {
	reason  string
	correct func(o object)
}{
	{"matchMode, minConfidence and fallbackMode are knobs of the published engine, the same in every rule", func(o object) {
		delete(o, "matchMode")
		delete(o, "minConfidence")
		delete(o, "fallbackMode")
	}},
	{"whether a name is a pattern follows from its text; the SDK looks for * alone, and not at all in attribute()", func(o object) {
		if _, named := o["type"]; named {
			delete(o, "wildcard")
		}
	}},
	{"whether a value is a pattern follows from its own text; the SDK takes the flag of the callee's pattern over to every argument, and ignores patterns in lists in where()", func(o object) {
		_, constraint := o["value"]
		if _, flagged := o["wildcard"]; !constraint || !flagged || o["comparator"] != nil {
			return
		}
		o["wildcard"] = anyPattern(o["value"])
	}},
	{"a message that nobody wrote is a sentence built from the rule's name", func(o object) {
		for _, field := range []string{"description", "message"} {
			if text, _ := o[field].(string); strings.HasPrefix(text, "Security issue detected by ") {
				o[field] = `This matches the rule "` + o["name"].(string) + `".`
			}
		}
	}},
	{"durations are compared as seconds", func(o object) {
		for _, field := range []string{"healthcheck_interval_less_than", "healthcheck_timeout_greater_than"} {
			if text, ok := o[field].(string); ok {
				d, _ := time.ParseDuration(text)
				o[field] = d.Seconds()
			}
		}
	}},
	{"a flag is the same with and without its dashes", func(o object) {
		if text, ok := o["missing_flag"].(string); ok {
			o["missing_flag"] = strings.TrimLeft(text, "-")
		}
	}},
	{"a function among conditions is a custom check without a description; the SDK has two spellings for it", func(o object) {
		if o["type"] == "custom_function" {
			o["type"], o["description"] = "programmatic", ""
		}
	}},
	{"an instruction named by its type alone is an instruction without properties; the SDK has three spellings for it", func(o object) {
		for _, field := range []string{"instruction", "reference"} {
			switch v := o[field].(type) {
			case string:
				if o["type"] == "stage_final_has" {
					o[field] = object{"type": "instruction", "instruction": v}
				}
			case object:
				if v["type"] == nil {
					v["type"] = "instruction"
				}
			}
		}
	}},
}

// departures are the rules that mean something else to the published SDK.
var departures = map[string]string{
	"CORPUS-092": "a rule is what its matcher was when its function ran; to the SDK, tracks() called later changes the rule before",
}

func anyPattern(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.ContainsAny(v, "*?")
	case []any:
		for _, item := range v {
			if anyPattern(item) {
				return true
			}
		}
	}
	return false
}

// corrected applies the corrections below a JSON value.
func corrected(v any) any {
	switch v := v.(type) {
	case object:
		for _, c := range corrections {
			c.correct(v)
		}
		for _, inner := range v {
			corrected(inner)
		}
	case []any:
		for _, item := range v {
			corrected(item)
		}
	}
	return v
}

// TestDifferential compares what rule files mean here with what they mean to the
// published SDK.
func TestDifferential(t *testing.T) {
	out := runSDK(t, publishedSDK(t))
	compareSDK(t, out, true)
}

// TestOwnSDK compares what rule files mean here with what they mean to the SDK
// that this project publishes. It needs no corrections but those of form.
func TestOwnSDK(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 is installed")
	}
	sdk, err := filepath.Abs("../../../sdk/python/src")
	if err != nil {
		t.Fatal(err)
	}
	out := runSDK(t, python, "PYTHONPATH="+sdk)
	if out.Version != eval.Version {
		t.Errorf("the SDK has version %s, its surface is %s", out.Version, eval.Version)
	}
	compareSDK(t, out, false)
}

func compareSDK(t *testing.T, out sdkOutput, published bool) {
	rules := 0
	for _, f := range corpus(t) {
		ours, errs := eval.File(f.Name, f.Data, eval.Options{})
		for _, e := range errs {
			t.Errorf("%v", e)
		}
		theirs := out.Files[f.Name]
		lists := map[string][]object{"python": theirs.Python, "go": theirs.Go, "docker": theirs.Dockerfile, "docker-compose": theirs.Compose, "rule": theirs.Rule}
		for _, r := range ours {
			rules++
			family := r.Language
			if len(theirs.Rule) > 0 && theirs.Metadata[r.ID] == nil {
				family = "rule"
			}
			if len(lists[family]) == 0 {
				t.Errorf("%s: the SDK has no rule %s", f.Name, r.ID)
				continue
			}
			want := corrected(lists[family][0])
			lists[family] = lists[family][1:]
			got := ruleIR(r)
			if family == "rule" {
				plainDescription(got, want.(object), r)
			}
			if why, departs := departures[r.ID]; published && departs {
				if reflect.DeepEqual(any(got), want) {
					t.Errorf("%s: %s is the same to the SDK, though it should depart: %s", f.Name, r.ID, why)
				}
			} else if !reflect.DeepEqual(any(got), want) {
				t.Errorf("%s: %s\ngot  %s\nwant %s", f.Name, r.ID, encode(got), encode(want))
			}
			compareMetadata(t, r, theirs.Metadata[r.ID])
		}
		for family, rest := range lists {
			for _, r := range rest {
				t.Errorf("%s: the rule %s of family %s is missing", f.Name, encode(r), family)
			}
		}
	}
	if rules < 100 {
		t.Errorf("only %d rules were compared", rules)
	}
}

// plainDescription compares what the decorator rule calls a description, the
// docstring, line by line: the SDK keeps its indentation.
func plainDescription(got, want object, r *rule.Rule) {
	lines := func(s string) string {
		var out []string
		for line := range strings.SplitSeq(strings.TrimSpace(s), "\n") {
			out = append(out, strings.TrimSpace(line))
		}
		return strings.Join(out, "\n")
	}
	head := want["rule"].(object)
	head["description"] = lines(head["description"].(string))
	got["rule"].(object)["description"] = lines(r.Description)
	for _, field := range []string{"cwe", "owasp"} {
		if head[field] == nil {
			head[field] = ""
		}
	}
}

// compareMetadata compares what the SDK's output leaves out.
func compareMetadata(t *testing.T, r *rule.Rule, theirs map[string]any) {
	if theirs == nil {
		return
	}
	for field, got := range map[string]string{"category": r.Category, "cve": r.CVE, "tags": strings.Join(r.Tags, ",")} {
		if got != theirs[field] {
			t.Errorf("%s: %s is %q, to the SDK %q", r.ID, field, got, theirs[field])
		}
	}
}

func encode(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

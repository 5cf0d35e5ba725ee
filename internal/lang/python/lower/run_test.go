package lower_test

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/lower"
	"codepathfinder.dev/pathfinder/internal/lang/python/parse"
	"codepathfinder.dev/pathfinder/internal/lang/python/scope"
	"codepathfinder.dev/pathfinder/internal/source"
	"codepathfinder.dev/pathfinder/internal/types"
)

// lowered parses and lowers a text.
func lowered(text []byte) (*ir.Module, []source.Error) {
	tree := parse.NewParser().Parse(bytes.Clone(text))
	return lower.Module(tree, scope.Build(tree), source.NewFile("m.py", tree.Text), lower.Options{Name: "m", Bindings: true})
}

// request is a question to testdata/run.py.
type request struct {
	Name   string  `json:"name"`
	Source string  `json:"source"`
	IR     irDump  `json:"ir"`
	Module *string `json:"module"`
	Use    string  `json:"use"`
}

// The IR as testdata/run.py reads it.
type (
	irDump struct {
		Funcs  []funcDump  `json:"funcs"`
		Blocks []blockDump `json:"blocks"`
		Instrs []instrDump `json:"instrs"`
		Consts []string    `json:"consts"`
	}
	funcDump struct {
		Name        string      `json:"name"`
		Kind        string      `json:"kind"`
		Async       bool        `json:"async"`
		Generator   bool        `json:"generator"`
		Params      []paramDump `json:"params"`
		Blocks      []int       `json:"blocks"`
		Annotations []int       `json:"annotations"`
		Start       int32       `json:"start"`
	}
	paramDump struct {
		Name    string `json:"name"`
		Kind    string `json:"kind"`
		Default bool   `json:"default"`
	}
	blockDump struct {
		ID      int    `json:"id"`
		First   int    `json:"first"`
		End     int    `json:"end"`
		Phis    []int  `json:"phis"`
		Succs   [2]int `json:"succs"`
		Handler int    `json:"handler"`
		Preds   []int  `json:"preds"`
	}
	instrDump struct {
		Op         string   `json:"op"`
		Sub        uint8    `json:"sub"`
		Flags      uint16   `json:"flags"`
		A          int      `json:"a"`
		B          int      `json:"b"`
		C          int      `json:"c"`
		Name       string   `json:"name"`
		Span       [2]int32 `json:"span"`
		Operands   []int    `json:"operands"`
		Args       [][3]any `json:"args"` // name, "", "=", "*" or "**", value
		Operator   string   `json:"operator"`
		Build      string   `json:"build"`
		Conversion string   `json:"conversion"`
		Tested     []int    `json:"tested"` // of an Among
		Ways       [][3]int `json:"ways"`
	}
)

func ints[T ~int32](list []T) []int {
	out := make([]int, len(list))
	for i, v := range list {
		out[i] = int(v)
	}
	return out
}

func dump(m *ir.Module) irDump {
	var d irDump
	for i := range m.Funcs {
		d.Funcs = append(d.Funcs, dumpFunc(m, &m.Funcs[i]))
	}
	for b := range m.Blocks {
		k := &m.Blocks[b]
		out := blockDump{ID: b, First: int(k.First), End: int(k.End), Phis: []int{}, Succs: [2]int{int(k.Succs[0]), int(k.Succs[1])},
			Handler: int(k.Handler), Preds: ints(m.Preds(ir.BlockID(b)))}
		for v := k.Phi; v != 0; v = m.Instrs[v].A {
			if op := m.Instrs[v].Op; op == ir.Phi || op == ir.Among {
				out.Phis = append(out.Phis, int(v))
			}
		}
		d.Blocks = append(d.Blocks, out)
	}
	for v := range m.Instrs {
		d.Instrs = append(d.Instrs, dumpInstr(m, ir.Value(v)))
	}
	for _, c := range m.Consts {
		text := c.String()
		if c.Kind == types.FloatConst || c.Kind == types.ComplexConst {
			text = strings.ReplaceAll(text, "inf", "1e999") // as a literal
		}
		d.Consts = append(d.Consts, text)
	}
	return d
}

func dumpFunc(m *ir.Module, f *ir.Func) funcDump {
	kinds := [...]string{ir.PosOnly: "posonly", ir.PosOrKeyword: "", ir.VarArgs: "varargs", ir.KeywordOnly: "keyword", ir.KwArgs: "kwargs"}
	out := funcDump{
		Name: f.Name, Kind: [...]string{"module", "class", "function", "lambda"}[f.Kind], Async: f.Async, Generator: f.Generator,
		Params: []paramDump{}, Blocks: ints(f.Blocks), Annotations: []int{int(f.Returns)}, Start: f.Span.Start,
	}
	for _, p := range f.Params {
		out.Params = append(out.Params, paramDump{m.Names[p.Name], kinds[p.Kind], p.HasDefault})
		out.Annotations = append(out.Annotations, int(p.Annotation))
	}
	return out
}

func dumpInstr(m *ir.Module, v ir.Value) instrDump {
	in := m.Instr(v)
	d := instrDump{Op: in.Op.String(), Sub: in.Sub, Flags: in.Flags, A: int(in.A), B: int(in.B), C: int(in.C),
		Span: [2]int32{in.Span.Start, in.Span.End}, Operands: []int{}, Args: [][3]any{}}
	if in.Flags&ir.FlagImplied != 0 {
		d.Op = "implied class" // the call makes it
	}
	if in.Name != 0 {
		d.Name = m.Names[in.Name]
	}
	m.AnyOperand(v, func(o ir.Value) bool {
		d.Operands = append(d.Operands, int(o))
		return false
	})
	switch in.Op {
	case ir.Among:
		d.A = int(m.Merged(in))
		d.Tested = ints(m.Tested(in))
		for i := range m.NumWays(in) {
			w := m.WayAt(in, i)
			d.Ways = append(d.Ways, [3]int{int(w.Value), int(w.From), int(w.To)})
		}
	case ir.Phi, ir.Build, ir.MakeFunc:
		d.Operands = ints(m.Operands(in))
		d.Build = [...]string{"tuple", "list", "set", "dict", "string", "template", "slice", "generator"}[in.Sub]
	case ir.Bin, ir.Unary, ir.Compare:
		d.Operator = ir.Operator(in.Sub).String()
	case ir.Format:
		if in.Sub != 0 {
			d.Conversion = string(rune(in.Sub))
		}
	case ir.Call, ir.MakeClass:
		for i := range m.NumArgs(in) {
			a := m.Arg(in, i)
			kind, name := "=", ""
			switch a.Name {
			case ir.Positional:
				kind = ""
			case ir.StarArg:
				kind = "*"
			case ir.StarStarArg:
				kind = "**"
			default:
				name = m.Names[a.Name]
			}
			d.Args = append(d.Args, [3]any{name, kind, int(a.Value)})
		}
	}
	return d
}

//go:embed testdata/run.py
var interpreter []byte

// machine is a running testdata/run.py.
type machine struct {
	in  io.WriteCloser
	out *bufio.Reader
}

func start(t *testing.T) *machine {
	t.Helper()
	python := os.Getenv("PATHFINDER_PYTHON")
	if python == "" {
		python = "python3"
	}
	name := filepath.Join(t.TempDir(), "run.py")
	if err := os.WriteFile(name, interpreter, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-X", "utf8", "-W", "ignore", name)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Skipf("no Python to run programs with: %v", err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	return &machine{in, bufio.NewReader(out)}
}

// differs returns how what the IR does differs from what the program does.
func (m *machine) differs(t *testing.T, r request) string {
	t.Helper()
	module, errs := lowered([]byte(r.Source))
	if len(errs) > 0 {
		t.Fatalf("%s: %v", r.Name, errs)
	}
	r.IR = dump(module)
	return m.ask(t, r)
}

// ask sends a request and returns the answer.
func (m *machine) ask(t *testing.T, request any) string {
	t.Helper()
	line, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.in.Write(append(line, '\n')); err != nil {
		t.Fatal(err)
	}
	answer, err := m.out.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	var s string
	if err := json.Unmarshal(answer, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestModules runs modules of the standard library: what a program does with the IR
// of one is what it does with the module.
func TestModules(t *testing.T) {
	m := start(t)
	a, err := txtar.ParseFile("testdata/modules.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		t.Run(f.Name, func(t *testing.T) {
			source := m.ask(t, map[string]string{"find": f.Name})
			if s := m.differs(t, request{Name: f.Name, Source: source, Module: &f.Name, Use: string(f.Data)}); s != "" {
				t.Error(s)
			}
		})
	}
}

// TestPrograms runs small programs: what the IR of one prints is what CPython
// prints.
func TestPrograms(t *testing.T) {
	m := start(t)
	files, err := filepath.Glob("testdata/programs*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if s := m.differs(t, request{Name: f.Name, Source: string(f.Data)}); s != "" {
				t.Errorf("%s, %s:\n%s", name, f.Name, s)
			}
		}
	}
}

package oracle

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

//go:embed testdata/oracle.py
var script []byte

//go:embed testdata/symbols.py
var symbolsScript []byte

//go:embed testdata/pyodide.mjs
var pyodideScript []byte

// Python is a running interpreter that answers questions about source text. It
// is not safe for concurrent use.
type Python struct {
	Version [3]int
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	dir     string
}

// Request is one question; Path or Src says about what.
type Request struct {
	Op       string `json:"op"` // ast, parse, compile, decode or symtable
	Path     string `json:"path,omitempty"`
	Src      string `json:"src,omitempty"` // each byte as the character of its number
	Comments bool   `json:"comments,omitempty"`
	Full     bool   `json:"full,omitempty"` // the text, not its digest alone
}

// Reply is an answer.
type Reply struct {
	Digest string `json:"digest"` // SHA-256 of the text
	Text   string `json:"text"`   // as Request.Src
	Error  string `json:"error"`  // why CPython refuses the source, or ""
	Line   int    `json:"line"`
	Kind   string `json:"kind"` // the class of the error
}

// Start starts an interpreter: PATHFINDER_PYTHON, or else python3. The error says
// that there is none.
func Start() (*Python, error) {
	name := os.Getenv("PATHFINDER_PYTHON")
	if name == "" {
		name = "python3"
	}
	return start(func(dir string) *exec.Cmd {
		return exec.Command(name, "-X", "utf8", "-W", "ignore", filepath.Join(dir, "oracle.py"))
	})
}

// StartPyodide starts CPython under node, from a folder that holds the npm package
// pyodide. Requests cannot have a Path.
func StartPyodide(home string) (*Python, error) {
	home, err := filepath.Abs(home)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(home, "pyodide.mjs")); err != nil {
		return nil, fmt.Errorf("no pyodide to compare with: %w", err)
	}
	return start(func(dir string) *exec.Cmd {
		return exec.Command("node", "--stack-size=8000", filepath.Join(dir, "pyodide.mjs"), home, dir)
	})
}

func start(command func(dir string) *exec.Cmd) (*Python, error) {
	dir, err := os.MkdirTemp("", "oracle")
	if err != nil {
		return nil, err
	}
	p := &Python{dir: dir, cmd: command(dir)}
	if err := p.start(); err != nil {
		if p.cmd.Process != nil {
			p.Close()
		}
		os.RemoveAll(dir)
		return nil, fmt.Errorf("no CPython to compare with: %w", err)
	}
	return p, nil
}

func (p *Python) start() error {
	for file, text := range map[string][]byte{"oracle.py": script, "symbols.py": symbolsScript, "pyodide.mjs": pyodideScript} {
		if err := os.WriteFile(filepath.Join(p.dir, file), text, 0o600); err != nil {
			return err
		}
	}
	p.cmd.Stderr = os.Stderr
	in, err := p.cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.in, p.out = in, bufio.NewReaderSize(out, 1<<16)
	if err := p.cmd.Start(); err != nil {
		return err
	}
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		return err
	}
	if err := json.Unmarshal(line, p); err != nil {
		return err
	}
	if !p.AtLeast(3, 10) {
		return fmt.Errorf("it is %v, and has no places for imported names before 3.10", p.Version)
	}
	return nil
}

// Ask sends a question and waits for the answer.
func (p *Python) Ask(r Request) (Reply, error) {
	if err := p.Send(r); err != nil {
		return Reply{}, err
	}
	return p.Receive()
}

// Send sends a question; Receive must follow.
func (p *Python) Send(r Request) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	_, err = p.in.Write(append(line, '\n'))
	return err
}

// Receive waits for the answer to the last question.
func (p *Python) Receive() (Reply, error) {
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		return Reply{}, fmt.Errorf("python3 stopped: %w", err)
	}
	var r Reply
	return r, json.Unmarshal(line, &r)
}

// AtLeast reports whether the interpreter is of a version or newer.
func (p *Python) AtLeast(major, minor int) bool {
	return p.Version[0] > major || p.Version[0] == major && p.Version[1] >= minor
}

// Close ends the interpreter.
func (p *Python) Close() {
	p.in.Close()
	p.cmd.Wait()
	os.RemoveAll(p.dir)
}

// Latin1 turns bytes into a text with one character for each, as Request.Src
// needs it.
func Latin1(b []byte) string {
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return string(r)
}

// FromLatin1 turns Reply.Text back into bytes.
func FromLatin1(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = append(b, byte(r))
	}
	return string(b)
}

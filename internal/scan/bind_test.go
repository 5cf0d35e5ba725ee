package scan_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os/exec"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/scan"
)

// host is a random text that looks like an address.
func host(r *rand.Rand) string {
	pieces := []string{"0", "0", "0", ".", ".", ":", "::", "0x", "0X0", "00", "1", "ffff:", "::ffff:", "0.0.0.0", "127.0.0.1", "%", "%lo", "%1", "[", "]", "*", "+", " ", "0.0", "e", "０", "。", "/0", "\t"}
	var b strings.Builder
	for range r.IntN(5) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// TestHosts binds sockets to hosts of all spellings: the rule about sockets reports
// those that are bound to every interface, and no others.
func TestHosts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var questions [][2]string
	program := "import socket\n"
	for range 3000 {
		q := [2]string{[]string{"AF_INET", "AF_INET6"}[r.IntN(2)], host(r)}
		text, err := json.Marshal(q[1])
		if err != nil {
			t.Fatal(err)
		}
		questions = append(questions, q)
		program += fmt.Sprintf("socket.socket(socket.%s).bind((%s, 0))\n", q[0], text)
	}
	in, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", "-X", "utf8", "testdata/bind.py")
	if cmd.Err != nil {
		t.Skipf("no python3 to bind sockets with: %v", cmd.Err)
	}
	cmd.Stdin = bytes.NewReader(in)
	out, err := cmd.Output()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit) && exit.ExitCode() == 3:
		t.Skip("no IPv6 here")
	case err != nil:
		t.Fatal(err)
	}
	var bound []*string
	if err := json.Unmarshal(out, &bound); err != nil {
		t.Fatal(err)
	}
	reported := map[int]bool{}
	for _, f := range run(t, scan.Options{Texts: texts("a.py", program), Choice: scan.Choice{Rulesets: []string{"python/PYTHON-LANG-SEC-070"}}}).Report.Findings {
		reported[f.Region.Start.Line-2] = true
	}
	every := 0
	for i, q := range questions {
		want := false
		if bound[i] != nil {
			a, err := netip.ParseAddr(*bound[i])
			want = err == nil && a.Unmap().IsUnspecified()
		}
		if want {
			every++
		}
		if reported[i] != want {
			t.Errorf("%s %q: reported %t, bound to every interface %t", q[0], q[1], reported[i], want)
		}
	}
	if every < 100 {
		t.Errorf("only %d hosts mean every interface", every)
	}
	t.Logf("%d of %d hosts mean every interface", every, len(questions))
}

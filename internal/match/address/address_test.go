package address_test

import (
	"net"
	"os/exec"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/match/address"
	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/types"
)

// A host is any where CPython's socket reads it as four bytes of zero, and no other is.
func TestAddressesOfInet(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	hosts := strings.Fields("0.0.0.0 0 0x0 00 0.0 0x0.0.0 0.0.0.0.0 127.0.0.1 1 0.1 0x00000000 0x1 00000 10.0.0.0 0.0.0.00 0. .0")
	program := "import socket, sys\nfor h in sys.argv[1:]:\n    try:\n        print(socket.inet_aton(h) == bytes(4))\n    except OSError:\n        print(False)\n"
	out, err := exec.Command(python, append([]string{"-c", program}, hosts...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range strings.Fields(string(out)) {
		if got := address.IsAny(rule.Inet4, types.Str(hosts[i])); got != (want == "True") {
			t.Errorf("%s: %t, %s to CPython", hosts[i], got, want)
		}
	}
}

// What is given with a port is any where a listener of Go takes it for one.
func TestHostsAndPorts(t *testing.T) {
	for _, s := range []string{":0", "0.0.0.0:0", "[::]:0", "127.0.0.1:0", "[::1]:0"} {
		l, err := net.Listen("tcp", s)
		if err != nil {
			continue // a machine without such an interface
		}
		want := l.Addr().(*net.TCPAddr).IP.IsUnspecified()
		_ = l.Close()
		if got := address.IsAny(rule.HostPort, types.Str(s)); got != want {
			t.Errorf("%s: %t, a listener: %t", s, got, want)
		}
	}
	for head, want := range map[string]bool{"0.0.0.0:": true, ":": true, "127.0.0.1:": false, "0.0.": false, "": false} {
		if got := address.StartsAny(rule.HostPort, head); got != want {
			t.Errorf("%q begins what is any: %t", head, got)
		}
	}
}

// Package address reads the hosts and addresses that listeners are given.
//
// In goes a constant, or the start of a text, in the grammar in which an API reads hosts; out comes whether it
// makes a listener accept on every interface (CWE-1327). The invariant: what the API does not take for an
// address is none.
//
//	address.IsAny(rule.Inet4, types.Str("0x0"))           // true: inet_aton reads it as 0.0.0.0
//	address.IsAny(rule.HostPort, types.Str(":8080"))      // true: the host is left out
//	address.StartsAny(rule.HostPort, "0.0.0.0:")          // true: whatever the port is
package address

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/types"
)

// IsAny reports whether a constant host means every interface.
func IsAny(grammar rule.HostGrammar, c types.Const) bool {
	text := c.Str
	switch c.Kind {
	case types.StrConst:
		text = idna(text)
	case types.BytesConst:
	case types.NoneConst:
		return grammar == rule.AIO
	default:
		return false
	}
	switch grammar {
	case rule.Inet4:
		return text == "" || isAny4(text)
	case rule.Inet6:
		return text == "" || isAny6(text)
	case rule.Inet, rule.AIO:
		return text == "" || isAny4(text) || isAny6(text)
	case rule.HostPort:
		return anyHostPort(text)
	case rule.PortOrHost:
		return anyHostPort(text) || text != "" && !strings.Contains(text, ":")
	case rule.HostPorts:
		return slices.ContainsFunc(strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' || r == '\n' }), anyHostPort)
	case rule.Endpoint:
		return anyEndpoint(text, false)
	case rule.Arguments:
		return anyArgument(strings.Fields(text))
	case rule.Config:
		switch text {
		case "*", "+", "0.0.0.0/0", "::/0":
			return true
		}
		return text == "" || isAny4(text) || isAny6(strings.Trim(text, "[]"))
	}
	return false
}

// idna brings a host's non-ASCII digits and dots to ASCII, as the "idna" codec
// does that Python encodes host names with (RFC 3490).
func idna(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return norm.NFKC.String(strings.Map(func(r rune) rune {
				if r == '\u3002' || r == '\uFF0E' || r == '\uFF61' {
					return '.'
				}
				return r
			}, s))
		}
	}
	return s
}

// isAny4 reports whether getaddrinfo takes a host for 0.0.0.0 on an AF_INET
// socket: in any of inet_aton's forms (one to four numbers, decimal, octal or
// hexadecimal), or as the IPv4-mapped address.
func isAny4(s string) bool {
	if a, err := netip.ParseAddr(s); err == nil && a.Is4In6() {
		return a.Unmap().IsUnspecified()
	}
	parts := strings.Split(s, ".")
	if len(parts) > 4 {
		return false
	}
	for _, p := range parts {
		if !isZero(p) {
			return false
		}
	}
	return true
}

// isZero reports whether a number, as inet_aton reads it, is zero.
func isZero(p string) bool {
	if len(p) > 1 && (p[:2] == "0x" || p[:2] == "0X") {
		p = p[2:]
	}
	return p != "" && strings.Trim(p, "0") == ""
}

// isAny6 reports whether a host is the unspecified address of IPv6, or its mapped
// counterpart of IPv4.
func isAny6(s string) bool {
	host, zone, scoped := strings.Cut(s, "%")
	a, err := netip.ParseAddr(host)
	return err == nil && a.Is6() && (!scoped || isZone(zone)) && (a.IsUnspecified() || a.Is4In6() && a.Unmap().IsUnspecified())
}

// isZone reports whether a text can be an IPv6 zone: an interface's number or name.
func isZone(s string) bool {
	if _, err := strconv.ParseUint(s, 10, 32); err == nil {
		return true
	}
	name := strings.TrimFunc(s, func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-@", r)
	})
	return s != "" && name == "" && (s[0] < '0' || s[0] > '9')
}

// anyHostPort reports whether "host:port", ":port", "[host]:port" or such with a
// scheme before it means every interface.
func anyHostPort(s string) bool {
	switch scheme, rest, _ := strings.Cut(s, ":"); scheme {
	case "unix", "unix-abstract", "vsock", "ipc", "inproc", "fd":
		return false
	case "ipv4", "ipv6", "dns": // gRPC takes them for clients alone
		return false
	default:
		if after, ok := strings.CutPrefix(rest, "//"); ok {
			s, _, _ = strings.Cut(after, "/")
		}
	}
	host := s
	if i := strings.LastIndexByte(s, ':'); i >= 0 && !strings.Contains(s[i:], "]") {
		if _, err := strconv.Atoi(s[i+1:]); err == nil || s[i+1:] == "" || s[i+1:] == "*" {
			host = s[:i]
		}
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	return host == "" && s != "" || host == "*" || isAny4(host) || isAny6(host)
}

// anyArgument reports whether a command line binds to every interface, by --bind or
// -b.
func anyArgument(words []string) bool {
	for i, w := range words {
		value, given := strings.CutPrefix(w, "--bind=")
		switch {
		case given:
		case (w == "--bind" || w == "-b") && i+1 < len(words):
			value = words[i+1]
		case strings.HasPrefix(w, "-b"):
			value = strings.TrimPrefix(w[2:], "=")
		}
		if value = strings.Trim(value, `"'`); value != "" && IsAny(rule.HostPorts, types.Str(value)) {
			return true
		}
	}
	return false
}

// anyEndpoint reports whether a description of a server endpoint, as Twisted reads
// them, means every interface: a type that listens on a port, and no interface or
// one that is any. Of an open one, more may follow.
func anyEndpoint(s string, open bool) bool {
	parts := splitEndpoint(s)
	if open {
		parts = parts[:len(parts)-1] // what the last part says is not known
	}
	if len(parts) == 0 || !slices.Contains([]string{"tcp", "tcp4", "tcp6", "ssl"}, parts[0]) {
		return false
	}
	for _, p := range parts[1:] {
		if host, ok := strings.CutPrefix(p, "interface="); ok {
			return host == "" || isAny4(host) || isAny6(host)
		}
	}
	return !open && len(parts) > 1
}

// splitEndpoint splits a description at its colons. A backslash takes the next
// character's meaning away.
func splitEndpoint(s string) []string {
	parts, part := []string{}, []byte{}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			i++
			part = append(part, s[i])
		case s[i] == ':':
			parts, part = append(parts, string(part)), part[:0]
		default:
			part = append(part, s[i])
		}
	}
	return append(parts, string(part))
}

// StartsAny reports whether a text of which only the start is known names every
// interface: where the host ends before the part that is not known.
func StartsAny(grammar rule.HostGrammar, head string) bool {
	switch grammar {
	case rule.HostPort, rule.HostPorts, rule.PortOrHost:
		return strings.ContainsAny(head, ":") && anyHostPort(head)
	case rule.Endpoint:
		return anyEndpoint(head, true)
	}
	return false
}

// FixesHost reports whether a URL that begins like this leads to a host that is fixed: it has
// a host with something after it, or is a path.
func FixesHost(head string) bool {
	if strings.HasPrefix(head, "/") && len(head) > 1 {
		return head[1] != '/' && head[1] != '\\'
	}
	_, rest, ok := strings.Cut(head, "://")
	if !ok {
		rest, ok = strings.CutPrefix(head, "//")
	}
	i := strings.IndexAny(rest, "/?#")
	return ok && i > 0 && !strings.Contains(rest[:i], "@")
}

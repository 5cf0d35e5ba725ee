package match

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"codepathfinder.dev/pathfinder/internal/rule"
	"codepathfinder.dev/pathfinder/internal/solve/lattice"
	"codepathfinder.dev/pathfinder/internal/types"
)

// allInterfaces asks whether a host makes a listener accept on every interface
// (CWE-1327), in the grammar in which its API reads hosts. A host of a socket is read
// by the socket's family.
func (s *site) allInterfaces(grammar rule.HostGrammar, a lattice.Atom) answer {
	switch grammar {
	case rule.Address:
		return s.socketAddress(s.family(), a, s.forDatagrams())
	case rule.Inet:
		grammar = s.family()
	}
	return s.onAll(grammar, a)
}

// onAll asks the same of a host whose family is not known.
func (s *site) onAll(grammar rule.HostGrammar, a lattice.Atom) answer {
	switch grammar {
	case rule.Address:
		return s.anyAddress(rule.Inet, a)
	case rule.Datagram:
		return s.socketAddress(rule.Inet, a, true)
	case rule.PortOrHost:
		if s.point.Length(a) >= 0 {
			return s.anyAddress(rule.Inet, a)
		}
	case rule.AIO, rule.HostPort, rule.HostPorts, rule.Endpoint, rule.Config:
		if s.point.Length(a) >= 0 || s.point.Elements(a) != 0 {
			return s.anyOfList(grammar, a)
		}
	}
	k, ok := s.r.solved.Constant(a)
	if head, _, shape := s.r.solved.ShapeOf(a); shape {
		return answerOf(anyHead(grammar, head))
	}
	if !ok {
		return no
	}
	return answerOf(isAny(grammar, k))
}

// anyHead reports whether a text of which only the start is known names every
// interface: where the host ends before the part that is not known.
func anyHead(grammar rule.HostGrammar, head string) bool {
	switch grammar {
	case rule.HostPort, rule.HostPorts, rule.PortOrHost:
		return strings.ContainsAny(head, ":") && anyHostPort(head)
	case rule.Endpoint:
		return anyEndpoint(head, true)
	}
	return false
}

// noFamily is the grammar of sockets that are no internet sockets: no host is any.
const noFamily rule.HostGrammar = ""

// Address families by their names and by their numbers on Linux; -1 is the
// default of socket.socket, which is AF_INET.
var families = map[string]rule.HostGrammar{"AF_INET": rule.Inet4, "AF_INET6": rule.Inet6}

var familyNumbers = map[int64]rule.HostGrammar{-1: rule.Inet4, 2: rule.Inet4, 10: rule.Inet6}

// family is the grammar of the receiver's address family, or of either one where
// that is not known.
func (s *site) family() rule.HostGrammar {
	found := noFamily
	for i, r := range s.receivers {
		v := s.attribute(r, "family")
		if v == 0 || !s.r.solved.Complete(v) {
			return rule.Inet
		}
		for j, a := range s.r.solved.Atoms(v) {
			f, known := s.familyOf(a)
			switch {
			case !known:
				return rule.Inet
			case i+j == 0:
				found = f
			case f != found && f != noFamily:
				return rule.Inet
			}
		}
	}
	if len(s.receivers) == 0 {
		return rule.Inet
	}
	return found
}

func (s *site) familyOf(a lattice.Atom) (rule.HostGrammar, bool) {
	if k, ok := s.r.solved.Constant(a); ok {
		return familyNumbers[k.Int], k.Kind == types.IntConst
	}
	for _, n := range s.r.namesOf(a) {
		if last := n[strings.LastIndexByte(n, '.')+1:]; strings.HasPrefix(last, "AF_") {
			return families[last], true
		}
	}
	return noFamily, false
}

// forDatagrams reports whether the receiver is a socket that certainly is one for
// datagrams.
func (s *site) forDatagrams() bool {
	for _, r := range s.receivers {
		v := s.attribute(r, "type")
		if v == 0 || !s.r.solved.Complete(v) {
			return false
		}
		for _, a := range s.r.solved.Atoms(v) {
			named := func(n string) bool { return lastPart(n) == "SOCK_DGRAM" }
			if k, ok := s.r.solved.Constant(a); ok && k.Kind == types.IntConst && k.Int == 2 || slices.ContainsFunc(s.r.namesOf(a), named) {
				continue
			}
			return false
		}
	}
	return len(s.receivers) > 0
}

// socketAddress asks about a socket address. A datagram socket on whatever port is
// free is most often a client's, which matters less.
func (s *site) socketAddress(grammar rule.HostGrammar, a lattice.Atom, datagrams bool) answer {
	found := s.anyAddress(grammar, a)
	if found == no || !datagrams {
		return found
	}
	port := s.point.Element(a, types.Int(1))
	for _, p := range s.r.solved.Atoms(port) {
		if k, ok := s.r.solved.Constant(p); !ok || k.Kind != types.IntConst || k.Int != 0 || k.Big {
			return found
		}
	}
	if !s.r.solved.Complete(port) {
		return found
	}
	return minor
}

// anyAddress asks about a socket address: a tuple of host and port for AF_INET,
// of two to four elements for AF_INET6. A list is none, and raises.
func (s *site) anyAddress(grammar rule.HostGrammar, a lattice.Atom) answer {
	names, length := s.r.solved.Names(a), s.point.Length(a)
	if len(names) == 0 || names[0] != "builtins.tuple" || length < 2 || length > 2 && (grammar == rule.Inet4 || length > 4) {
		return no
	}
	if port := s.point.Element(a, types.Int(1)); s.r.solved.Complete(port) {
		usable := false
		for _, p := range s.r.solved.Atoms(port) {
			k, ok := s.r.solved.Constant(p)
			usable = usable || !ok || (k.Kind == types.IntConst || k.Kind == types.BoolConst) && !k.Big && k.Int >= 0 && k.Int <= 0xFFFF
		}
		if !usable {
			return no
		}
	}
	host := s.point.Element(a, types.Int(0))
	any, all := false, s.r.solved.Complete(host)
	for _, h := range s.r.solved.Atoms(host) {
		if k, ok := s.r.solved.Constant(h); ok && isAny(grammar, k) {
			if !any {
				s.within(elementAt(0, h))
			}
			any = true
		} else {
			all = false
		}
	}
	switch {
	case !any:
		return no
	case s.r.solved.Overridable(host):
		return byDefault
	case !all:
		return some
	}
	return yes
}

// anyOfList asks about the hosts in a list.
func (s *site) anyOfList(grammar rule.HostGrammar, a lattice.Atom) answer {
	best := no
	for _, e := range s.r.solved.Atoms(s.point.Elements(a)) {
		answer := no
		if k, ok := s.r.solved.Constant(e); ok {
			answer = answerOf(isAny(grammar, k))
		} else if head, _, ok := s.r.solved.ShapeOf(e); ok {
			answer = answerOf(anyHead(grammar, head))
		}
		if answer > best {
			s.within(anElement(e))
			best = answer
		}
	}
	return best
}

// isAny reports whether a constant host means every interface.
func isAny(grammar rule.HostGrammar, c types.Const) bool {
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
		if value = strings.Trim(value, `"'`); value != "" && isAny(rule.HostPorts, types.Str(value)) {
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

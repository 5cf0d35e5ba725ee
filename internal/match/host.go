package match

import (
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/match/address"
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
		return answerOf(address.StartsAny(grammar, head))
	}
	if !ok {
		return no
	}
	return answerOf(address.IsAny(grammar, k))
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
		if k, ok := s.r.solved.Constant(h); ok && address.IsAny(grammar, k) {
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
			answer = answerOf(address.IsAny(grammar, k))
		} else if head, _, ok := s.r.solved.ShapeOf(e); ok {
			answer = answerOf(address.StartsAny(grammar, head))
		}
		if answer > best {
			s.within(anElement(e))
			best = answer
		}
	}
	return best
}

package stdlib

import (
	"fmt"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python/sre"
	"codepathfinder.dev/pathfinder/internal/types"
)

// searchModes are the functions of the re module, and methods of what it compiles, that do not match from the start of
// a text. Of an expression that is only compiled, or handed to a library, it is not known what it will search: what takes a
// match long, takes a search so too.
var searchModes = map[string]sre.Mode{
	"fullmatch": sre.FullMatch, "search": sre.Search, "split": sre.Search, "findall": sre.Search, "finditer": sre.Search, "sub": sre.Search, "subn": sre.Search,
}

// searchFlags are the flags of the re module that say what an expression matches.
var searchFlags = map[string]sre.Flags{
	"I": sre.IgnoreCase, "IGNORECASE": sre.IgnoreCase, "M": sre.Multiline, "MULTILINE": sre.Multiline, "S": sre.DotAll, "DOTALL": sre.DotAll,
	"X": sre.Verbose, "VERBOSE": sre.Verbose, "A": sre.ASCII, "ASCII": sre.ASCII,
}

// maxJudging bounds the steps that are spent on judging the expressions of one program: several times what large programs need.
const maxJudging = 200_000_000

// parsing is how many steps reading a byte of an expression counts for.
const parsing = 50

// searches judges each expression of a program once for each way to search with it.
type searches struct {
	known    map[judgement]lang.Backtracking
	left     int
	unjudged int
}

// judgement is all of a search that its growth depends on.
type judgement struct {
	expr   string
	bytes  bool
	mode   sre.Mode
	flags  sre.Flags
	powers bool
}

func newSearches() *searches {
	return &searches{known: map[judgement]lang.Backtracking{}, left: maxJudging}
}

// Unjudged implements lang.Searches.
func (s *searches) Unjudged() int { return s.unjudged }

// Worst implements lang.Searches.
func (s *searches) Worst(q lang.Searching) lang.Backtracking {
	j := judgement{expr: q.Expr, bytes: q.Bytes, mode: searchModes[q.Function], powers: q.Powers}
	for _, name := range q.Flags {
		if f, ok := strings.CutPrefix(name, "re."); ok {
			j.flags |= searchFlags[f[strings.LastIndexByte(f, '.')+1:]]
		}
	}
	b, known := s.known[j]
	if !known {
		if s.left <= 0 {
			s.unjudged++
		} else {
			b = s.judge(j)
		}
		s.known[j] = b
	}
	return b
}

func (s *searches) judge(j judgement) lang.Backtracking {
	if j.bytes {
		chars := make([]rune, len(j.expr))
		for i := range chars {
			chars[i] = rune(j.expr[i])
		}
		j.expr, j.flags = string(chars), j.flags|sre.ASCII
	}
	attack, ok := s.attack(j)
	if ok && j.flags&sre.Verbose == 0 && strings.Contains(j.expr, "\n") {
		j.flags |= sre.Verbose
		_, ok = s.attack(j) // it may be written for a flag that is not seen
	}
	if !ok {
		return lang.Backtracking{}
	}
	return lang.Backtracking{Power: attack.Degree, Text: attackText(attack, j.bytes)}
}

func (s *searches) attack(j judgement) (sre.Attack, bool) {
	s.left -= parsing * len(j.expr)
	e, err := sre.Parse(j.expr, j.flags)
	if err != nil {
		return sre.Attack{}, false
	}
	a, ok := e.Attack(j.mode, j.powers)
	s.left -= a.Steps
	return a, ok
}

// attackText writes a text as an expression of Python's.
func attackText(a sre.Attack, bytes bool) string {
	quote := func(s string) string {
		if !bytes {
			return types.Str(s).String()
		}
		var raw []byte
		for _, r := range s {
			raw = append(raw, byte(r))
		}
		return types.Bytes(string(raw)).String()
	}
	times := 1000
	if a.Degree == sre.Exponential {
		times = 30
	}
	var parts []string
	if a.Prefix != "" {
		parts = append(parts, quote(a.Prefix))
	}
	parts = append(parts, fmt.Sprintf("%s * %d", quote(a.Pump), times))
	if a.Suffix != "" {
		parts = append(parts, quote(a.Suffix))
	}
	return strings.Join(parts, " + ")
}

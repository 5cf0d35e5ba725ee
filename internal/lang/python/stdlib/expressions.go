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

// searchFlags are the flags that say what an expression matches, by the last part of their names.
var searchFlags = map[string]sre.Flags{
	"I": sre.IgnoreCase, "IGNORECASE": sre.IgnoreCase, "M": sre.Multiline, "MULTILINE": sre.Multiline, "S": sre.DotAll, "DOTALL": sre.DotAll,
	"X": sre.Verbose, "VERBOSE": sre.Verbose, "A": sre.ASCII, "ASCII": sre.ASCII,
}

// backtracking is what a search takes with an expression of Python's.
func backtracking(s lang.Searching) lang.Backtracking {
	mode, flags := searchModes[s.Function], sre.Flags(0)
	for _, f := range s.Flags {
		flags |= searchFlags[f[strings.LastIndexByte(f, '.')+1:]]
	}
	expr := s.Expr
	if s.Bytes {
		chars := make([]rune, len(expr))
		for i := range chars {
			chars[i] = rune(expr[i])
		}
		expr, flags = string(chars), flags|sre.ASCII
	}
	attack, ok := attackOn(expr, flags, mode)
	if ok && flags&sre.Verbose == 0 && strings.Contains(expr, "\n") {
		_, ok = attackOn(expr, flags|sre.Verbose, mode) // it may be written for a flag that is not seen
	}
	if !ok {
		return lang.Backtracking{}
	}
	return lang.Backtracking{Power: attack.Degree, Text: attackText(attack, s.Bytes)}
}

func attackOn(expr string, flags sre.Flags, mode sre.Mode) (sre.Attack, bool) {
	e, err := sre.Parse(expr, flags)
	if err != nil {
		return sre.Attack{}, false
	}
	return e.Attack(mode, true)
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

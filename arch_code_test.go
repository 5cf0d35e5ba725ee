package pathfinder

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// The limits are guard rails: code that comes near them wants to be split.
const (
	maxFileLines    = 800
	maxParserLines  = 1500 // of a file in a package that parses
	maxFuncLines    = 100
	maxNesting      = 4
	maxPackageLines = 4000
)

// largerPackages are those that may hold more lines than others, each with a reason
// in ARCHITECTURE.md ("Departures").

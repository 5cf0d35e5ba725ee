package python

import (
	"context"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/lang"
	"codepathfinder.dev/pathfinder/internal/lang/python/lower"
	"codepathfinder.dev/pathfinder/internal/lang/python/module"
	"codepathfinder.dev/pathfinder/internal/parallel"
	"codepathfinder.dev/pathfinder/internal/source"
)

const (
	// maxWhole is how many bytes there may be beside the targets for all of it to be analysed,
	// whether it has to do with them or not: then nothing depends on which files were asked for.
	maxWhole = 2 << 20
	// maxContext bounds the bytes of all files that are analysed for what they tell of
	// the targets.
	maxContext = 32 << 20
)

// isSmall reports whether there is little beside the targets.
func isSmall(in []lang.Input, targets []bool) bool {
	size := 0
	for i, target := range targets {
		if !target {
			size += len(in[i].Text)
		}
	}
	return size <= maxWhole
}

// surroundings finds the files that have to do with the targets: what a target imports, what
// imports it, and what those import, to any depth. All else can neither hand a target anything nor
// be handed anything by it.
type surroundings struct {
	targets []bool
	paths   []string // in order
	sizes   []int    // of the texts, in bytes
	imports [][]int32
	by      [][]int32 // what imports each
	place   []lang.Place
	left    int // bytes that may still be taken in
}

// surround finds the place of each file of a program. Imports are what References says of them.
func surround(names *module.Names, targets []bool, paths []string, sizes []int, references [][]string, limit int) []lang.Place {
	s := &surroundings{
		targets: targets, paths: paths, sizes: sizes, imports: make([][]int32, len(sizes)), by: make([][]int32, len(sizes)), place: make([]lang.Place, len(sizes)), left: limit,
	}
	for i, list := range references {
		s.connect(names, i, list)
	}
	var first []int32
	for i := range s.place {
		s.place[i] = lang.Unrelated
		if targets[i] {
			s.place[i] = lang.Inside
			first = append(first, int32(i))
		}
	}
	s.follow(first)
	leads := make([]bool, len(sizes))
	for queue := first; len(queue) > 0; queue = queue[1:] {
		for _, i := range s.by[queue[0]] {
			if leads[i] || targets[i] {
				continue
			}
			leads[i] = true
			queue = append(queue, i)
			s.take(i)
			s.follow([]int32{i})
		}
	}
	return s.place
}

// connect notes what a file imports, the packages that it is in included.
func (s *surroundings) connect(names *module.Names, i int, references []string) {
	seen := map[int32]bool{int32(i): true}
	add := func(m int) {
		if m < len(s.sizes) && !seen[int32(m)] {
			seen[int32(m)] = true
			s.imports[i] = append(s.imports[i], int32(m))
			s.by[m] = append(s.by[m], int32(i))
		}
	}
	load := func(name string) bool {
		m, ok := names.Resolve(i, name)
		if !ok {
			return false
		}
		add(m)
		for _, m := range names.Alternatives(i, name) {
			add(m)
		}
		return true
	}
	for dots := "."; load(dots) && len(dots) < maxPackages; dots += "." {
		continue
	}
	for _, name := range references {
		if strings.Contains(name, "\x00") {
			s.below(i, add)
			continue
		}
		start := len(name) - len(strings.TrimLeft(name, "."))
		for end, c := range name {
			if c == '.' && end > start {
				load(name[:end])
			}
		}
		load(name)
	}
}

// below adds all files below the folder of one, which loads modules by names that it makes.
func (s *surroundings) below(i int, add func(int)) {
	folder := s.paths[i][:strings.LastIndexByte(s.paths[i], '/')+1]
	at, _ := slices.BinarySearch(s.paths, folder)
	for ; at < len(s.paths) && strings.HasPrefix(s.paths[at], folder); at++ {
		add(at)
	}
}

// maxPackages bounds how many packages around a file are looked for.
const maxPackages = 64

// take takes a file in, if there is room.
func (s *surroundings) take(i int32) {
	switch {
	case s.place[i] != lang.Unrelated:
	case s.sizes[i] > s.left:
		s.place[i] = lang.Beyond
	default:
		s.place[i], s.left = lang.Inside, s.left-s.sizes[i]
	}
}

// follow takes in all that some files import, the nearest first.
func (s *surroundings) follow(queue []int32) {
	for ; len(queue) > 0; queue = queue[1:] {
		for _, i := range s.imports[queue[0]] {
			if s.place[i] == lang.Unrelated {
				s.take(i)
				queue = append(queue, i)
			}
		}
	}
}

// restrict leaves of a program what has to do with the targets, and lowers the rest of it that
// is worth it.
func restrict(ctx context.Context, names *module.Names, in []lang.Input, results []loaded, o lang.LoadOptions, out *lang.Loaded) {
	var targets []bool
	var paths []string
	var sizes []int
	var references [][]string
	var from []int // the input of each module
	for i, r := range results {
		if r.module != nil {
			targets, paths, sizes, references, from = append(targets, o.Targets[i]), append(paths, in[i].Path), append(sizes, len(r.module.File.Text)), append(references, r.references), append(from, i)
		}
	}
	limit := maxContext
	if o.MaxContext > 0 {
		limit = o.MaxContext
	}
	place := surround(names, targets, paths, sizes, references, limit)
	out.Places = make([]lang.Place, len(in))
	for n, i := range from {
		if out.Places[i] = place[n]; place[n] == lang.Inside {
			continue
		}
		m := out.Modules[n]
		*m = *empty(source.NewFile(m.File.Path, nil), lower.Options{Name: m.Name, Package: m.Package, Stub: m.Stub})
	}
	_ = parallel.Each(ctx, o.Workers, len(from), func(_, n int) { // the caller has the context too
		if i := from[n]; !targets[n] && place[n] == lang.Inside && results[i].wanted {
			_ = out.Modules[n].Ensure() // which whoever uses the module asks again
		}
	})
	faults := out.Faults[:0]
	outside := map[string]bool{}
	for i, p := range out.Places {
		outside[in[i].Path] = p != lang.Inside
	}
	for _, f := range out.Faults {
		if !outside[f.Error.Path] {
			faults = append(faults, f)
		}
	}
	out.Faults = faults
}

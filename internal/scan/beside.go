package scan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codepathfinder.dev/pathfinder/internal/finding"
)

// Files that are no targets are read in this order: the nearest to a target first, a few at a
// time, until there is as much of them as is read.
const (
	maxBeside  = 256 << 20 // bytes
	readAtOnce = 64        // files
)

// nearestFirst sorts files: the targets, then the others by how many folders lie between them and a
// target.
func (s *run) nearestFirst(files []int) {
	if !slices.ContainsFunc(files, func(i int) bool { return !s.files[i].entry.Selected }) {
		return
	}
	up := map[string]int{} // from a target to each folder above it
	for _, i := range files {
		if !s.files[i].entry.Selected {
			continue
		}
		folder := s.files[i].entry.Path
		for steps := 0; folder != ""; steps++ {
			folder = folder[:max(strings.LastIndexByte(folder, '/'), 0)]
			if known, ok := up[folder]; ok && known <= steps {
				break
			}
			up[folder] = steps
		}
	}
	distance := make([]int, len(s.files))
	for _, i := range files {
		if s.files[i].entry.Selected {
			continue
		}
		folder, nearest := s.files[i].entry.Path, -1
		for down := 1; folder != ""; down++ {
			folder = folder[:max(strings.LastIndexByte(folder, '/'), 0)]
			if steps, ok := up[folder]; ok && (nearest < 0 || steps+down < nearest) {
				nearest = steps + down
			}
		}
		distance[i] = nearest
	}
	slices.SortStableFunc(files, func(a, b int) int { return cmp.Compare(distance[a], distance[b]) })
}

// unreadBeside reports the files for which there was no room; targets are none of them.
func (s *run) unreadBeside(files []int) {
	for _, i := range files {
		s.files[i].reason = "more lies beside the targets than is read"
	}
	s.note(finding.ErrorLevel, "context-limit", nil, fmt.Sprintf("%s beside the targets were not read, those farthest from them: the nearest %d MB were", count(len(files), "file"), maxBeside>>20))
}

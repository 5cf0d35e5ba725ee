package lower

import (
	"slices"

	"codepathfinder.dev/pathfinder/internal/ir"
	"codepathfinder.dev/pathfinder/internal/lang/python/ast"
)

// Stores lists the attributes that a file assigns, as ir.Module has them.
func Stores(tree *ast.Tree) []ir.Name {
	var list []ir.Name
	for i := range tree.Nodes {
		if n := &tree.Nodes[i]; n.Kind == ast.Attribute && n.Flags&ast.Store != 0 {
			list = append(list, n.Val)
		}
	}
	slices.Sort(list)
	return slices.Clip(slices.Compact(list))
}

package stub

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	x, err := Bundled()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range strings.Fields(os.Getenv("Q")) {
		s, ok := x.Lookup(p)
		fmt.Println(p, "->", ok, s.Kind(), s.Name(), s.Type(), s.Flags())
		if f, ok := s.Func(); ok {
			for i := range f.Len() {
				g := f.At(i)
				fmt.Print("   (")
				for k := range g.Len() {
					p := g.At(k)
					d, _ := p.Default()
					fmt.Print(p.Name(), "/", p.Kind(), ": ", p.Type(), " = ", p.HasDefault(), d, ", ")
				}
				fmt.Println(") ->", g.Returns(), g.Flags())
			}
		}
		if c, ok := s.Class(); ok {
			mro, full := c.MRO()
			fmt.Println("   ", c.Bases(), c.TypeParams(), mro, full, c.Flags())
		}
	}
}

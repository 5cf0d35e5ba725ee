package cli

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codepathfinder.dev/pathfinder/internal/nearest"
)

// choice is a flag that takes one of several words.
type choice struct {
	value *string
	words []string
}

// newChoice makes such a flag, with its default.
func newChoice(value *string, preset string, words ...string) *choice {
	*value = preset
	return &choice{value, words}
}

// String returns the word.
func (c *choice) String() string { return *c.value }

// Set takes a word in any case.
func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, strings.ToLower(s)) {
		return fmt.Errorf("must be one of %s%s", strings.Join(c.words, ", "), nearest.Hint(s, c.words))
	}
	*c.value = strings.ToLower(s)
	return nil
}

// Type is what help texts call the value where they have no better word.
func (c *choice) Type() string { return "word" }

// address is a flag that takes the address of a web page.
type address struct{ value *string }

// newAddress makes such a flag, with the registry as its default.
func newAddress(value *string) *address {
	*value = registryAddress
	return &address{value}
}

// String returns the address.
func (a *address) String() string { return *a.value }

// Set takes an address that a browser can open.
func (a *address) Set(s string) error {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "file" || u.Scheme != "file" && u.Host == "" {
		return fmt.Errorf("must be an address, as %s", registryAddress)
	}
	*a.value = s
	return nil
}

// Type is what help texts call the value where they have no better word.
func (a *address) Type() string { return "address" }

// complete offers a flag's words to shells.
func complete(cmd *cobra.Command) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if c, ok := f.Value.(*choice); ok {
			// It fails for flags that are there twice, which would be seen at once.
			_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp))
		}
	})
}

// flagError says which flag was meant perhaps.
func flagError(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return usagef("%s", valueFault(err))
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, "--"+f.Name)
		}
	})
	name := "--" + unknown.GetSpecifiedName()
	return usagef("unknown flag %s%s", name, nearest.Hint(name, known))
}

// valueFault words the error of a flag's value: without the names of the functions
// that numbers are read with.
func valueFault(err error) string {
	var number *strconv.NumError
	switch {
	case !errors.As(err, &number):
		return err.Error()
	case number.Func == "ParseBool":
		return strings.Replace(err.Error(), number.Error(), "must be true or false", 1)
	case errors.Is(number, strconv.ErrRange):
		return strings.Replace(err.Error(), number.Error(), "is too large", 1)
	}
	return strings.Replace(err.Error(), number.Error(), "must be a whole number", 1)
}

// applyEnvironment sets the flags that the command line does not set from the
// environment.
func (a *app) applyEnvironment(cmd *cobra.Command) error {
	var fault error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name := environmentName(cmd, f)
		text, ok := a.env(name)
		if f.Changed || f.Hidden || f.Name == "help" || f.Name == "version" || !ok || text == "" || fault != nil {
			return
		}
		for _, value := range items(f, text) {
			if err := cmd.Flags().Set(f.Name, value); err != nil {
				_, reason, _ := strings.Cut(valueFault(err), " flag: ")
				fault = usagef("%s=%q: %s", name, text, reason)
			}
		}
	})
	return fault
}

// items splits the value of a flag that can be given several times.
func items(f *pflag.Flag, text string) []string {
	if _, ok := f.Value.(pflag.SliceValue); !ok {
		return []string{text}
	}
	var out []string
	for item := range strings.SplitSeq(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// environmentName is the variable that sets a flag.
func environmentName(cmd *cobra.Command, f *pflag.Flag) string {
	words := []string{"PATHFINDER"}
	if cmd.Root().PersistentFlags().Lookup(f.Name) == nil && cmd.CommandPath() != "pathfinder scan" {
		words = strings.Fields(cmd.CommandPath())
	}
	name := strings.Join(append(words, f.Name), "_")
	return strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

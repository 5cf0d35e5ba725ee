package stdlib

import (
	"maps"

	"codepathfinder.dev/pathfinder/internal/lang"
)

// addSettings adds what is known of functions that read the environment, configuration
// files and command lines, as the documentation of the libraries has it.
func addSettings(s *lang.Semantics) {
	s.Settings, s.NamespaceClass = settingForms, "argparse.Namespace"
	s.ParserClass = "argparse.ArgumentParser"
	s.Option = lang.OptionKeywords{
		Name: "dest", Type: "type", Action: "action", Flags: []string{"store_true", "store_false"}, Flag: "is_flag", Parents: "parents",
	}
	maps.Copy(s.Roles, optionRoles)
}

var settingForms = func() map[string]lang.Setting {
	second := lang.Setting{At: 1, Keyword: "default", Class: lang.StrClass}
	first := lang.Setting{At: 0, Keyword: "default", Class: lang.StrClass}
	out := map[string]lang.Setting{
		"os.environ.get": second, "os.environ.setdefault": second, "os.environ.pop": second, "os.getenv": second,
		"decouple.config": second, "decouple.Config.get": second, "decouple.AutoConfig.__call__": second, "starlette.config.Config.__call__": {At: 2, Keyword: "default", Class: lang.StrClass},
		"typer.Option": first, "typer.Argument": first,
	}
	types := map[string]lang.PlainClass{
		"__call__": lang.StrClass, "str": lang.StrClass, "bool": lang.BoolClass, "int": lang.IntClass, "float": lang.FloatClass, "list": lang.ListClass,
		"dict": lang.DictClass, "json": lang.DictClass, "url": lang.StrClass, "path": lang.StrClass,
	}
	for _, class := range []string{"environs.Env", "environs.EnvRaw", "environ.Env", "environ.FileAwareEnv"} {
		for method, result := range types {
			out[class+"."+method] = lang.Setting{At: 1, Keyword: "default", Class: result}
		}
	}
	for _, class := range []string{"configparser.ConfigParser", "configparser.RawConfigParser", "configparser.SafeConfigParser", "configparser.SectionProxy"} {
		for method, result := range map[string]lang.PlainClass{"get": lang.StrClass, "getint": lang.IntClass, "getfloat": lang.FloatClass, "getboolean": lang.BoolClass} {
			out[class+"."+method] = lang.Setting{At: -1, Keyword: "fallback", Class: result}
		}
	}
	out["configparser.SectionProxy.get"] = lang.Setting{At: 1, Keyword: "fallback", Class: lang.StrClass}
	return out
}()

var optionRoles = func() map[string]lang.Role {
	out := map[string]lang.Role{
		"builtins.vars":                    lang.RoleVariables,
		"builtins.exec":                    lang.RoleRun,
		"optparse.OptionParser.parse_args": lang.RoleParseRest, "argparse._SubParsersAction.add_parser": lang.RoleOptions,
	}
	for _, module := range []string{"click", "rich_click", "asyncclick"} {
		for name, role := range map[string]lang.Role{
			"option": lang.RoleParameter, "argument": lang.RoleParameter, "pass_context": lang.RoleIdentity, "pass_obj": lang.RoleIdentity,
			"version_option": lang.RoleDecorator, "help_option": lang.RoleDecorator, "confirmation_option": lang.RoleDecorator,
		} {
			out[module+"."+name] = role
		}
	}
	for _, class := range []string{
		"argparse.ArgumentParser", "argparse._ArgumentGroup", "argparse._MutuallyExclusiveGroup", "configargparse.ArgumentParser", "configargparse.ArgParser",
		"optparse.OptionParser", "optparse.OptionGroup",
	} {
		for method, role := range map[string]lang.Role{
			"add_argument": lang.RoleOption, "add": lang.RoleOption, "add_option": lang.RoleOption, "set_defaults": lang.RoleDefaults,
			"add_argument_group": lang.RoleOptions, "add_mutually_exclusive_group": lang.RoleOptions, "add_subparsers": lang.RoleOptions,
			"parse_args": lang.RoleParse, "parse_intermixed_args": lang.RoleParse, "parse_known_args": lang.RoleParseRest,
		} {
			if _, ok := out[class+"."+method]; !ok {
				out[class+"."+method] = role
			}
		}
	}
	for _, class := range []string{"argparse.ArgumentParser", "configargparse.ArgumentParser", "configargparse.ArgParser", "optparse.OptionParser"} {
		out[class] = lang.RoleParser
	}
	out["optparse.OptionGroup"] = lang.RoleOptions
	return out
}()

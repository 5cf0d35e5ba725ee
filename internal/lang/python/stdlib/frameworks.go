package stdlib

import (
	"maps"

	"codepathfinder.dev/pathfinder/internal/lang"
)

// addFrameworks adds what defaults and annotations of parameters mean that web frameworks fill,
// as their documentation has it (https://fastapi.tiangolo.com/tutorial/dependencies/,
// https://django-ninja.dev/guides/input/).
func addFrameworks(s *lang.Semantics) {
	maps.Copy(s.Roles, frameworkRoles)
}

var frameworkRoles = func() map[string]lang.Role {
	roles := map[string]lang.Role{}
	for _, module := range []string{"fastapi", "fastapi.param_functions", "fastapi.params"} {
		for _, name := range []string{"Depends", "Security"} {
			roles[module+"."+name] = lang.RoleInject
		}
		for _, name := range []string{"Query", "Path", "Body", "Form", "File", "Header", "Cookie"} {
			roles[module+"."+name] = lang.RoleTaken
		}
	}
	for _, name := range []string{"Query", "Path", "Body", "Form", "File", "Header", "Cookie"} {
		for _, module := range []string{"ninja", "ninja.params", "ninja.params.functions"} {
			roles[module+"."+name] = lang.RoleTaken
		}
	}
	return roles
}()

module codepathfinder.dev/pathfinder

go 1.26.0

require (
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	golang.org/x/text v0.43.0
	golang.org/x/tools v0.52.0
)

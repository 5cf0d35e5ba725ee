module codepathfinder.dev/pathfinder

go 1.26

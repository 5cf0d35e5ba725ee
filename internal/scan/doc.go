// Package scan runs the whole analysis over a project.
//
// In go a folder, or texts in memory, and the rules to look for; out comes a
// finding.Report: what the rules found, what was looked at and what was not. The
// package decides nothing about programs itself; it calls the stages one after
// another, each of them on the whole of what the one before made:
//
//	source.Discover   which files there are              -> Listing
//	lang.Claims       whose they are
//	lang.Load         texts to intermediate code         -> ir.Program
//	solve.Solve       what its values can be             -> solve.Result
//	match.Run         where the rules match              -> findings
//	and here          what of that is to be shown, and the ledger of all files
//
// Two invariants. Every file that was discovered ends in the ledger, analysed,
// partial or skipped with a reason; what could not be looked at makes the report
// incomplete, and never an error. And the report is a function of the project, the
// rules and the options that say what to show: Options.Workers is none of these.
//
//	s, err := scan.New(scan.Options{Project: source.Options{Root: "."}})
//	result, err := s.Run(ctx)
//	result.Report.Findings[0].Region.Path
package scan

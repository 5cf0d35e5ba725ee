package rule

import "codepathfinder.dev/pathfinder/internal/source"

// Instruction matches the instructions of a Dockerfile that are of one type and
// have all of the properties.
type Instruction struct {
	Type  string // in upper case: "FROM"
	Props []Property
	Check *CustomCheck // must hold too; nil = none
	Span  source.Span
}

// MissingInstruction matches a Dockerfile whose final stage, with the stages it
// is built on, has no instruction of the type, or no LABEL with the key.
type MissingInstruction struct {
	Type     string // in upper case
	LabelKey string // "" = any instruction of the type counts
	Span     source.Span
}

// Service matches the services of a Compose file that have the key with all of
// the properties; without properties, those that have the key at all.
type Service struct {
	Key   string
	Props []Property
	Span  source.Span
}

// MissingService matches the services of a Compose file that lack the key, or
// whose value for it lacks a text.
type MissingService struct {
	Key      string
	Contains string // "" = the key itself is looked for
	Span     source.Span
}

// Combination matches a whole file by what its parts match there.
type Combination struct {
	Op   CombinationOp
	Of   []Query
	Span source.Span
}

// CombinationOp says how many of a Combination's queries must match.
type CombinationOp string

// The ways to combine.
const (
	AllOf  CombinationOp = "all_of"
	SomeOf CombinationOp = "any_of"
	NoneOf CombinationOp = "none_of"
)

// Sequence matches an instruction by where it stands relative to another in the
// same stage.
type Sequence struct {
	Instruction   Query // an Instruction, or a combination of them
	Reference     Query
	Before        bool // the instruction stands before the reference, else after it
	NotFollowedBy bool // matches where that is not so
	Span          source.Span
}

// Stage matches build stages by their properties: alias, image, final.
type Stage struct {
	Props []Property
	Span  source.Span
}

// FinalStage matches the final stage by what it has, or by the type of
// instruction that it lacks.
type FinalStage struct {
	Has   Query  // nil = nothing is asked for
	Lacks string // type in upper case; "" = nothing is asked for
	Span  source.Span
}

// CustomCheck matches where a function of the rule file says so. The function is
// named by its place: evaluating the file at Path again makes its check values in
// the same order, and Ordinal counts them from 0.
type CustomCheck struct {
	Description string
	Function    string // name; "" for a lambda
	Path        string
	Ordinal     int
	Span        source.Span // of the function in the rule file
}

// Property demands something of one property of an instruction, service or
// stage.
type Property struct {
	Name PropertyName
	Key  string // of the PropLabel or PropFlag meant, else ""
	Want Constraint
	Span source.Span
}

// PropertyName names a property. Those that an instruction of the type does not
// have are missing.
type PropertyName string

// The properties of instructions.
const (
	PropText     PropertyName = "text"     // everything after the instruction's name, continuations joined
	PropImage    PropertyName = "image"    // FROM: without tag and digest; a stage's base image
	PropTag      PropertyName = "tag"      // FROM; "latest" is not made up
	PropDigest   PropertyName = "digest"   // FROM
	PropUser     PropertyName = "user"     // USER: without the group
	PropPort     PropertyName = "port"     // EXPOSE: each port, a number
	PropProtocol PropertyName = "protocol" // EXPOSE: "tcp" where none is written
	PropArg      PropertyName = "arg"      // ARG: the name
	PropFrom     PropertyName = "from"     // COPY: a stage or an image
	PropOwner    PropertyName = "chown"    // COPY, ADD
	PropFlag     PropertyName = "flag"     // any: the flag --Key
	PropInterval PropertyName = "interval" // HEALTHCHECK: seconds
	PropTimeout  PropertyName = "timeout"  // HEALTHCHECK: seconds
	PropRetries  PropertyName = "retries"  // HEALTHCHECK
	PropLabel    PropertyName = "label"    // LABEL: the value of Key
	PropForm     PropertyName = "form"     // CMD, ENTRYPOINT, RUN: "exec" or "shell"
	PropPath     PropertyName = "path"     // WORKDIR
	PropSignal   PropertyName = "signal"   // STOPSIGNAL
)

// The properties of services, each of the value under the query's key. The
// properties of a list's items must hold of the same item.
const (
	PropValue     PropertyName = "value"
	PropEnvName   PropertyName = "env_name"
	PropEnvValue  PropertyName = "env_value"
	PropMount     PropertyName = "volume_type"
	PropMountFrom PropertyName = "volume_source"
	PropMountTo   PropertyName = "volume_target"
	PropPublished PropertyName = "published_port" // a number
)

// The properties of build stages, PropImage beside them.
const (
	PropAlias PropertyName = "alias"
	PropFinal PropertyName = "final" // a boolean
)

// Negation demands a value that is there and is not as its constraint says.
type Negation struct{ Of Constraint }

// Relative demands a path that is not absolute in a container.
type Relative struct{}

func (Instruction) query()        {}
func (MissingInstruction) query() {}
func (Service) query()            {}
func (MissingService) query()     {}
func (Combination) query()        {}
func (Sequence) query()           {}
func (Stage) query()              {}
func (FinalStage) query()         {}
func (CustomCheck) query()        {}

func (Negation) constraint() {}
func (Relative) constraint() {}

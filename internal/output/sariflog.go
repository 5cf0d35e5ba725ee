package output

// The part of the SARIF 2.1.0 object model (OASIS Standard with Errata 01) that
// the sarif format writes, under the names of the standard. Section numbers are
// the standard's.

// sarifLog is a sarifLog object (3.13).
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

// sarifRun is a run object (3.14).
type sarifRun struct {
	Tool              sarifTool          `json:"tool"`
	Invocations       []sarifInvocation  `json:"invocations"`
	AutomationDetails sarifAutomation    `json:"automationDetails"`
	Roots             sarifRoots         `json:"originalUriBaseIds"`
	Artifacts         []sarifArtifact    `json:"artifacts"`
	Results           []sarifResult      `json:"results"`
	ColumnKind        string             `json:"columnKind"`
	NewlineSequences  []string           `json:"newlineSequences"`
	Properties        sarifRunProperties `json:"properties"`
}

type sarifRunProperties struct {
	Profile    string      `json:"profile,omitempty"`
	Rulesets   []string    `json:"rulesets,omitempty"`
	Incomplete bool        `json:"incomplete"`
	Because    []string    `json:"incompleteBecause,omitempty"`
	Summary    jsonSummary `json:"summary"`
}

// sarifTool is a tool object (3.18).
type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

// sarifDriver is a toolComponent object (3.19).
type sarifDriver struct {
	Name           string            `json:"name"`
	Version        string            `json:"version,omitempty"`
	InformationURI string            `json:"informationUri,omitempty"`
	Rules          []sarifRule       `json:"rules"`
	Notifications  []sarifDescriptor `json:"notifications"`
}

// sarifRule is a reportingDescriptor object (3.49) of a rule.
type sarifRule struct {
	ID                   string              `json:"id"`
	DeprecatedIDs        []string            `json:"deprecatedIds,omitempty"`
	Name                 string              `json:"name,omitempty"`
	ShortDescription     sarifText           `json:"shortDescription"`
	FullDescription      sarifText           `json:"fullDescription"`
	HelpURI              string              `json:"helpUri,omitempty"`
	Help                 sarifText           `json:"help"`
	DefaultConfiguration sarifConfiguration  `json:"defaultConfiguration"`
	Properties           sarifRuleProperties `json:"properties"`
}

// sarifDescriptor is a reportingDescriptor object (3.49) of a notification.
type sarifDescriptor struct {
	ID               string    `json:"id"`
	ShortDescription sarifText `json:"shortDescription"`
}

// sarifConfiguration is a reportingConfiguration object (3.50).
type sarifConfiguration struct {
	Level string `json:"level"`
}

type sarifRuleProperties struct {
	Tags             []string `json:"tags"`
	Precision        string   `json:"precision"`
	SecuritySeverity string   `json:"security-severity"`
	Severity         string   `json:"severity"`
	Category         string   `json:"category,omitempty"`
}

// sarifText is a message (3.11) or multiformatMessageString object (3.12).
type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

// sarifInvocation is an invocation object (3.20).
type sarifInvocation struct {
	ExecutionSuccessful bool                `json:"executionSuccessful"`
	Notifications       []sarifNotification `json:"toolExecutionNotifications"`
}

// sarifNotification is a notification object (3.58).
type sarifNotification struct {
	Descriptor sarifReference  `json:"descriptor"`
	Level      string          `json:"level"`
	Message    sarifText       `json:"message"`
	Locations  []sarifLocation `json:"locations,omitempty"`
}

// sarifReference is a reportingDescriptorReference object (3.52).
type sarifReference struct {
	ID    string `json:"id"`
	Index int    `json:"index"`
}

// sarifAutomation is a runAutomationDetails object (3.17).
type sarifAutomation struct {
	ID string `json:"id"`
}

type sarifRoots struct {
	SrcRoot sarifRoot `json:"%SRCROOT%"`
}

// sarifRoot is an artifactLocation object (3.4) without a URI: the consumer
// knows where the project is, this file does not say.
type sarifRoot struct {
	Description sarifText `json:"description"`
}

// sarifArtifact is an artifact object (3.24).
type sarifArtifact struct {
	Location       sarifArtifactLocation   `json:"location"`
	Roles          []string                `json:"roles"`
	SourceLanguage string                  `json:"sourceLanguage,omitempty"`
	Properties     sarifArtifactProperties `json:"properties"`
}

type sarifArtifactProperties struct {
	Status string `json:"status"`
}

// sarifArtifactLocation is an artifactLocation object (3.4).
type sarifArtifactLocation struct {
	URI  string `json:"uri"`
	Root string `json:"uriBaseId"`
}

// sarifResult is a result object (3.27).
type sarifResult struct {
	RuleID              string                `json:"ruleId"`
	RuleIndex           *int                  `json:"ruleIndex,omitempty"`
	Level               string                `json:"level"`
	Message             sarifText             `json:"message"`
	Locations           []sarifLocation       `json:"locations"`
	PartialFingerprints *sarifFingerprints    `json:"partialFingerprints,omitempty"`
	CodeFlows           []sarifCodeFlow       `json:"codeFlows,omitempty"`
	Properties          sarifResultProperties `json:"properties"`
}

type sarifFingerprints struct {
	V1 string `json:"pathfinder/v1"`
}

type sarifResultProperties struct {
	Severity   string `json:"severity"`
	Confidence string `json:"confidence"`
	Function   string `json:"function,omitempty"`
	Context    string `json:"context,omitempty"`
}

// sarifLocation is a location object (3.28).
type sarifLocation struct {
	Physical sarifPhysicalLocation  `json:"physicalLocation"`
	Logical  []sarifLogicalLocation `json:"logicalLocations,omitempty"`
	Message  *sarifText             `json:"message,omitempty"`
}

// sarifPhysicalLocation is a physicalLocation object (3.29).
type sarifPhysicalLocation struct {
	Artifact sarifArtifactLocation `json:"artifactLocation"`
	Region   *sarifRegion          `json:"region,omitempty"`
}

// sarifLogicalLocation is a logicalLocation object (3.33).
type sarifLogicalLocation struct {
	Name string `json:"fullyQualifiedName"`
	Kind string `json:"kind"`
}

// sarifRegion is a region object (3.30). Lines and columns count from 1, the end
// column is exclusive.
type sarifRegion struct {
	StartLine   int        `json:"startLine"`
	StartColumn int        `json:"startColumn"`
	EndLine     int        `json:"endLine"`
	EndColumn   int        `json:"endColumn"`
	Snippet     *sarifText `json:"snippet,omitempty"`
}

// sarifCodeFlow is a codeFlow object (3.36).
type sarifCodeFlow struct {
	ThreadFlows []sarifThreadFlow `json:"threadFlows"`
}

// sarifThreadFlow is a threadFlow object (3.37).
type sarifThreadFlow struct {
	Locations []sarifThreadFlowLocation `json:"locations"`
}

// sarifThreadFlowLocation is a threadFlowLocation object (3.38).
type sarifThreadFlowLocation struct {
	Location   sarifLocation `json:"location"`
	Kinds      []string      `json:"kinds"`
	Importance string        `json:"importance"`
}

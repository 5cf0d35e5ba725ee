package eval

import "slices"

// typeExports are the types of what the SDK's functions return.
func typeExports() []Export {
	tracksDoc := `Says which arguments or results matter to flows(): positions, names of parameters, paths such as "0[0]", "self", "return".`
	whereDoc := "Demands something of an argument, by position, name or path."
	matchers, logic, flow := []string{"codepathfinder.matchers"}, []string{"codepathfinder.logic"}, []string{"codepathfinder.dataflow"}
	query := []string{"codepathfinder.query_type"}
	list := []Export{
		{Name: "CallMatcher", Kind: Type, Modules: matchers, Signature: as("CallMatcher", callsSig), call: callsCall, Doc: "What calls returns.",
			Members: []Member{{Name: "tracks", Signature: callTracks, Doc: tracksDoc}}},
		{Name: "VariableMatcher", Kind: Type, Modules: matchers, Signature: "VariableMatcher(pattern: str, *patterns: str)", call: variableCall,
			Doc: "What variable returns."},
		{Name: "AttributeMatcher", Kind: Type, Modules: matchers, Signature: "AttributeMatcher(*patterns: str)", call: attributeCall,
			Doc: "What attribute returns."},
		{Name: "AssignedMatcher", Kind: Type, Modules: matchers, Added: true, Doc: "What assigned returns."},
		{Name: "MethodMatcher", Kind: Type, Modules: query, Doc: "What QueryType.method returns.",
			Members: []Member{
				{Name: "where", Signature: whereSig, Doc: whereDoc},
				{Name: "arg", Signature: argSig, Doc: "The same as where."},
				{Name: "tracks", Signature: methodTracks, Doc: tracksDoc},
			}},
		{Name: "AttributeMethodMatcher", Kind: Type, Modules: query, Doc: "What QueryType.attr returns."},
		{Name: "AndOperator", Kind: Type, Modules: logic, Signature: as("AndOperator", andSig), call: andCall, Doc: "What And returns."},
		{Name: "OrOperator", Kind: Type, Modules: logic, Signature: as("OrOperator", orSig), call: orCall, Doc: "What Or returns."},
		{Name: "NotOperator", Kind: Type, Modules: logic, Signature: as("NotOperator", notSig), call: notCall, Doc: "What Not returns."},
		{Name: "DataflowMatcher", Kind: Type, Modules: flow, Signature: as("DataflowMatcher", flowsSig), call: flowsCall, Doc: "What flows returns."},
		{Name: "ParameterMatcher", Kind: Type, Modules: flow, Added: true, Doc: "What parameter returns."},
		{Name: "GuardMatcher", Kind: Type, Modules: flow, Added: true, Doc: "What guard returns."},
		{Name: "WitnessMatcher", Kind: Type, Modules: flow, Added: true, Doc: "What witness returns."},
		{Name: "PropagationPrimitive", Kind: Type, Modules: []string{"codepathfinder.propagation"}, Doc: "What the functions of propagates return."},
		{Name: "PropagationType", Kind: Type, Modules: []string{"codepathfinder.propagation"}, Doc: "The kind of a PropagationPrimitive."},
		{Name: "Rule", Kind: Type, Modules: []string{"codepathfinder.decorators"}, Doc: "What a function decorated with rule becomes."},
	}
	return slices.Concat(qualifierTypes(), list, containerTypes())
}

// as gives a function's signature to the type that it returns.
func as(name, signature string) string {
	open, arrow := -1, -1
	for i := range len(signature) {
		switch {
		case signature[i] == '(' && open < 0:
			open = i
		case signature[i] == '-' && i+1 < len(signature) && signature[i+1] == '>':
			arrow = i
		}
	}
	return name + signature[open:arrow-1]
}

func containerTypes() []Export {
	in := func(module string) []string { return []string{"codepathfinder." + module, "rules." + module} }
	only := func(module string) []string { return []string{"codepathfinder." + module} }
	decorators := in("container_decorators")
	return []Export{
		{Name: "Matcher", Kind: Type, Modules: in("container_matchers"), Doc: "What instruction, missing, service_has and service_missing return."},
		{Name: "CombinatorMatcher", Kind: Type, Modules: in("container_combinators"), Doc: "What all_of, any_of and none_of return."},
		{Name: "SequenceMatcher", Kind: Type, Modules: only("container_combinators"), Doc: "What instruction_after and instruction_before return."},
		{Name: "StageMatcher", Kind: Type, Modules: only("container_combinators"), Doc: "What stage and final_stage_has return."},
		{Name: "ProgrammaticMatcher", Kind: Type, Modules: in("container_programmatic"), Doc: "What custom_check returns."},
		{Name: "RuleMetadata", Kind: Type, Modules: decorators, Doc: "The identity of a container rule."},
		{Name: "DockerfileRuleDefinition", Kind: Type, Modules: decorators, Doc: "A rule for Dockerfiles."},
		{Name: "ComposeRuleDefinition", Kind: Type, Modules: decorators, Doc: "A rule for Compose files."},
		{Name: "PythonRuleMetadata", Kind: Type, Modules: in("python_decorators"), Doc: "The identity of a rule for Python."},
		{Name: "PythonRuleDefinition", Kind: Type, Modules: in("python_decorators"), Doc: "A rule for Python."},
		{Name: "GoRuleMetadata", Kind: Type, Modules: in("go_decorators"), Doc: "The identity of a rule for Go."},
		{Name: "GoRuleDefinition", Kind: Type, Modules: in("go_decorators"), Doc: "A rule for Go."},
	}
}

// accessExports are what custom checks are handed.
func accessExports() []Export {
	homes := []string{"codepathfinder.container_programmatic", "rules", "rules.container_programmatic"}
	return []Export{
		{Name: "DockerfileAccess", Kind: Type, Modules: homes, Doc: "A Dockerfile, as a custom check sees it.", Members: []Member{
			{Name: "get_instructions", Signature: "get_instructions(instruction_type: str) -> list[Instruction]", Doc: "The instructions of a type."},
			{Name: "has_instruction", Signature: "has_instruction(instruction_type: str) -> bool", Doc: "Whether there is an instruction of a type."},
			{Name: "get_final_user", Signature: "get_final_user() -> Instruction | None", Doc: "The last USER of the final stage."},
			{Name: "is_running_as_root", Signature: "is_running_as_root() -> bool", Doc: "Whether the container's process belongs to root."},
			{Name: "get_stages", Signature: "get_stages() -> list[Stage]", Doc: "The build stages in order."},
			{Name: "is_multi_stage", Signature: "is_multi_stage() -> bool", Doc: "Whether there is more than one build stage."},
			{Name: "get_stage_by_alias", Signature: "get_stage_by_alias(alias: str) -> Stage | None", Doc: "The build stage of a name."},
			{Name: "get_final_stage", Signature: "get_final_stage() -> Stage", Doc: "The last build stage."},
		}},
		{Name: "ComposeAccess", Kind: Type, Modules: homes, Doc: "A Compose file, as a custom check sees it.", Members: []Member{
			{Name: "get_services", Signature: "get_services() -> list[str]", Doc: "The names of the services."},
			{Name: "service_has", Signature: "service_has(service_name: str, key: str, value: Constant) -> bool", Doc: "Whether a service has a value under a key."},
			{Name: "service_get", Signature: "service_get(service_name: str, key: str) -> Constant", Doc: "What a service has under a key."},
			{Name: "get_privileged_services", Signature: "get_privileged_services() -> list[str]", Doc: "The services with privileged: true."},
			{Name: "services_with_docker_socket", Signature: "services_with_docker_socket() -> list[str]", Doc: "The services that mount the Docker socket."},
			{Name: "services_with_host_network", Signature: "services_with_host_network() -> list[str]", Doc: "The services in the host's network."},
		}},
	}
}

// toolExports are what the SDK's own machinery is made of. Rule files may import
// it, and have no use for it.
func toolExports() []Export {
	tool := func(name string, modules ...string) Export {
		return Export{Name: name, Kind: Tool, Modules: modules, Doc: "Part of the published SDK's own machinery."}
	}
	both := func(module string) []string { return []string{"codepathfinder." + module, "rules." + module} }
	out := []Export{
		{Name: "__version__", Kind: Constant, Modules: []string{"codepathfinder"}, Doc: "The version of the SDK's surface.", value: versionValue},
		tool("compile_all_rules", append(both("container_ir"), "rules", "codepathfinder.python_ir", "rules.python_ir", "codepathfinder.go_ir", "rules.go_ir")...),
		tool("compile_to_json", append(both("container_ir"), "rules", "codepathfinder.python_ir", "rules.python_ir")...),
		tool("write_ir_file", append(both("container_ir"), "codepathfinder.python_ir", "rules.python_ir")...),
		tool("compile_dockerfile_rules", both("container_ir")...),
		tool("compile_compose_rules", both("container_ir")...),
		tool("compile_python_rules", both("python_ir")...),
		tool("compile_go_rules", both("go_ir")...),
		tool("get_dockerfile_rules", both("container_decorators")...),
		tool("get_compose_rules", both("container_decorators")...),
		tool("get_python_rules", both("python_decorators")...),
		tool("get_go_rules", both("go_decorators")...),
		tool("clear_rules", append(both("container_decorators"), both("python_decorators")...)...),
		tool("clear_go_rules", both("go_decorators")...),
		tool("get_default_propagation", "codepathfinder.config"),
		tool("get_default_scope", "codepathfinder.config"),
		tool("PathfinderConfig", "codepathfinder.config"),
		tool("create_propagation_list", "codepathfinder.propagation"),
		tool("QueryTypeMeta", "codepathfinder.query_type"),
		tool("IRType", "codepathfinder.ir"),
		tool("MatcherIR", "codepathfinder.ir"),
		tool("serialize_ir", "codepathfinder.ir"),
		tool("validate_ir", "codepathfinder.ir"),
		tool("SDK_META", "codepathfinder.go_rule_meta", "codepathfinder.python_rule_meta"),
	}
	return out
}

package stdlib

import (
	"maps"

	"codepathfinder.dev/pathfinder/internal/lang"
)

// addRecords adds what is known of classes that get their fields from declarations:
// of the standard library, attrs and pydantic, as their documentation has it.
func addRecords(s *lang.Semantics) {
	s.Records, s.FieldMarks, s.FieldForms = records, fieldMarks, fieldForms
	s.FieldKeywords = lang.FieldKeywords{Default: "default", Factories: []string{"default_factory", "factory"}, Init: "init", KeywordOnly: "kw_only", Values: "defaults"}
	s.MemberNames, s.FlagEnum = [4]string{"value", "_value_", "name", "_name_"}, "enum.Flag"
	maps.Copy(s.Roles, recordRoles)
}

var (
	dataclass = lang.Record{After: []string{"__post_init__"}}
	attrs     = lang.Record{Assigned: true, After: []string{"__attrs_post_init__"}}
	model     = lang.Record{Keywords: true, Checked: true, After: []string{"model_post_init"}}
	settings  = lang.Record{Keywords: true, Checked: true, Overridable: true, After: []string{"model_post_init"}}
	tuple     = lang.Record{Tuple: true}
	mapping   = lang.Record{Mapping: true}
	enum      = lang.Record{Members: true}
)

var records = map[string]lang.Record{
	"dataclasses.dataclass": dataclass, "pydantic.dataclasses.dataclass": dataclass,
	"attr.s": attrs, "attr.attrs": attrs, "attr.dataclass": attrs, "attr.define": attrs, "attr.mutable": attrs, "attr.frozen": attrs,
	"attrs.define": attrs, "attrs.mutable": attrs, "attrs.frozen": attrs,
	"pydantic.BaseModel": model, "pydantic.main.BaseModel": model, "pydantic.v1.BaseModel": model, "sqlmodel.SQLModel": model,
	"pydantic.BaseSettings": settings, "pydantic_settings.BaseSettings": settings, "pydantic.v1.BaseSettings": settings,
	"typing.NamedTuple": tuple, "typing_extensions.NamedTuple": tuple, "collections.namedtuple": tuple,
	"typing.TypedDict": mapping, "typing_extensions.TypedDict": mapping,
	"enum.Enum": enum, "enum.IntEnum": enum, "enum.StrEnum": enum, "enum.Flag": enum, "enum.IntFlag": enum, "enum.ReprEnum": enum,
}

var fieldMarks = map[string]lang.FieldMark{
	"typing.ClassVar": lang.NoField, "typing_extensions.ClassVar": lang.NoField,
	"dataclasses.InitVar": lang.InitOnly, "dataclasses.KW_ONLY": lang.KeywordsOnly,
}

var fieldForms = map[string]lang.FieldForm{
	"dataclasses.field": {Class: "dataclasses.Field", Default: -1},
	"attr.ib":           {Class: "attr._make._CountingAttr", Default: 0}, "attr.attrib": {Class: "attr._make._CountingAttr", Default: 0},
	"attr.field": {Class: "attr._make._CountingAttr", Default: -1}, "attrs.field": {Class: "attr._make._CountingAttr", Default: -1},
	"pydantic.Field": {Class: "pydantic.fields.FieldInfo", Default: 0}, "pydantic.v1.Field": {Class: "pydantic.fields.FieldInfo", Default: 0},
	"sqlmodel.Field": {Class: "pydantic.fields.FieldInfo", Default: 0},
}

var recordRoles = func() map[string]lang.Role {
	roles := map[string]lang.Role{
		"dataclasses.replace": lang.RoleReplace, "copy.replace": lang.RoleReplace, "attr.evolve": lang.RoleReplace, "attrs.evolve": lang.RoleReplace,
		"dataclasses.asdict": lang.RoleFields, "attr.asdict": lang.RoleFields, "attrs.asdict": lang.RoleFields,
		"enum.auto":             lang.RoleAuto,
		"types.SimpleNamespace": lang.RoleNamespace, "argparse.Namespace": lang.RoleNamespace,
		"enum.unique": lang.RoleIdentity, "enum.verify": lang.RoleDecorator,
	}
	for name, r := range records {
		if r.Tuple || r.Mapping || r.Members {
			roles[name] = lang.RoleMakeClass
		}
		switch {
		case r.Tuple:
			roles[name+"._replace"] = lang.RoleReplace
			roles[name+"._asdict"] = lang.RoleFields
			roles[name+"._make"] = lang.RoleMake
		case r.Keywords:
			for method, role := range map[string]lang.Role{
				"model_copy": lang.RoleReplace, "copy": lang.RoleReplace, "model_dump": lang.RoleFields, "dict": lang.RoleFields,
				"model_validate": lang.RoleMake, "parse_obj": lang.RoleMake, "model_validate_json": lang.RoleMake, "parse_raw": lang.RoleMake,
				"parse_file": lang.RoleMake, "model_construct": lang.RoleMake, "construct": lang.RoleMake, "from_orm": lang.RoleMake,
			} {
				roles[name+"."+method] = role
			}
		case r.After != nil:
			roles[name] = lang.RoleRecord
		}
	}
	for name := range fieldForms {
		roles[name] = lang.RoleField
	}
	return roles
}()

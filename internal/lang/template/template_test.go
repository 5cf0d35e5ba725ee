package template_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"codepathfinder.dev/pathfinder/internal/lang/template"
)

// printed are the paths of what a text prints as it stands, in order.
func printed(text string, e template.Escaping) string {
	var out []string
	for _, o := range template.NewSet(nil).PrintedBy(text, "", e) {
		out = append(out, strings.Join(o.Path, "."))
	}
	return strings.Join(out, " ")
}

func TestPrinted(t *testing.T) {
	for _, c := range []struct{ text, always, never string }{
		{"{{ v }}", "", "v"},
		{"{{ v|safe }} {{ v.w|e }}", "v", "v"},
		{"{{ v.w['x'].y[0]|upper|safe }}", "v.w.x.y.0", "v.w.x.y.0"},
		{"{{ v|safe|e }}{{ v|e|safe }}{{ v|forceescape|safe }}", "v", "v"},
		{"{{ v|length|safe }}{{ v|tojson|safe }}{{ v|unheard_of|safe }}", "", ""},
		{"{{ v if w else x|safe }}", "x", "v x"},
		{"{{ (v ~ w)|safe }}{{ v ~ w|safe }}", "v w w", "v w v w"},
		{"{{ v == w }}{{ v is defined }}{{ v not in w }}{{ not v }}", "", ""},
		{"{{ f(v)|safe }}{{ _('%s') % v }}{{ v.render()|safe }}", "v.*", "v v.*"},
		{"{% autoescape off %}{{ v }}{% endautoescape %}{{ w }}", "v", "v w"},
		{"{% autoescape true %}{{ v }}{% endautoescape %}{{ w }}", "", "w"},
		{"{% for i in v.items %}{{ i.a|safe }}{{ loop.index|safe }}{% endfor %}{{ i|safe }}", "v.items.*.a i", "v.items.*.a i"},
		{"{% for k, x in v.items() %}{{ k|safe }}{{ x|safe }}{% endfor %}", "v.*", "v.*"},
		{"{% set x = v|upper %}{{ x|safe }}{% set y %}{{ v }}{% endset %}{{ y|safe }}", "v", "v v"},
		{"{% with x=v y=w %}{{ x|safe }}{% endwith %}{% with v as z %}{{ z|safe }}{% endwith %}", "v v", "v v"},
		{"{% macro m(a, b) %}{{ a|safe }}{{ b }}{{ c }}{% endmacro %}{{ m(v, w) }}{{ m(b=v, a=w) }}", "v w", "v w c w v c"},
		{"{# {{ v|safe }} don't #}{% raw %}{{ v|safe }}{% endraw %}{% comment %}{{ v|safe }}{% endcomment %}", "", ""},
		{"{{ v|default(w)|safe }}{{ v|default:w|safe }}", "v w v w", "v w v w"},
		{"{{- v | safe -}} {%- if v -%}{{ w|safe }}{%- endif -%}", "v w", "v w"},
		{"{{ '}}' ~ v|safe }}", "v", "v"},
		{"{ { v|safe } } {{ {%", "", ""},
	} {
		if got := printed(c.text, template.Always); got != c.always {
			t.Errorf("%s prints %q, not %q", c.text, got, c.always)
		}
		if got := printed(c.text, template.Never); got != c.never {
			t.Errorf("%s without escaping prints %q, not %q", c.text, got, c.never)
		}
	}
}

func TestTemplatesOfOthers(t *testing.T) {
	files := map[string][]byte{
		"a/templates/base.html":    []byte("{{ title|safe }}{% block head %}{{ head|safe }}{% endblock %}\n{% block body %}{% endblock %}"),
		"a/templates/page.html":    []byte("{% extends 'base.html' %}{{ lost|safe }}{% block body %}\n{{ text|safe }}{% include \"x/part.html\" with item=row %}{% endblock %}"),
		"a/templates/x/part.html":  []byte("{{ item.name|safe }}{{ other|safe }}"),
		"b/templates/base.html":    []byte("{{ b|safe }}"),
		"a/templates/again.html":   []byte("{% include 'again.html' %}{% extends 'again.html' %}{{ v|safe }}"),
		"a/templates/macros.html":  []byte("{% macro show(x) %}{{ x|safe }}{% endmacro %}"),
		"a/templates/imports.html": []byte("{% import 'macros.html' as m %}{% from 'macros.html' import show as s %}{{ m.show(v) }}{{ s(w) }}"),
	}
	set := template.NewSet(files)
	for _, c := range []struct{ name, from, file, want string }{
		{"page.html", "a/views.py", "a/templates/page.html", "text@2 row.name@1 other@1 title@1 head@1"},
		{"base.html", "b/views.py", "b/templates/base.html", "b@1"},
		{"base.html", "a/views.py", "a/templates/base.html", "title@1 head@1"},
		{"again.html", "a/views.py", "a/templates/again.html", ""},
		{"imports.html", "a/views.py", "a/templates/imports.html", "v@1 w@1"},
		{"part.html", "a/views.py", "", ""},
		{"../templates/x/part.html", "a/views.py", "a/templates/x/part.html", "item.name@1 other@1"},
	} {
		file, ok := set.Find(c.name, c.from)
		if file != c.file && !(c.file == "" && ok) {
			t.Errorf("%s from %s is %q", c.name, c.from, file)
			continue
		}
		var got []string
		for _, o := range set.Printed(c.file, template.Always) {
			got = append(got, fmt.Sprintf("%s@%d", strings.Join(o.Path, "."), o.Line))
		}
		if c.file != "" && strings.Join(got, " ") != c.want {
			t.Errorf("%s prints %s, not %s", c.file, got, c.want)
		}
	}
}

func TestHostileTemplates(t *testing.T) {
	const n = 1 << 18
	var doubled strings.Builder
	for range 200 {
		doubled.WriteString("{% set x = x ~ x ~ y %}")
	}
	for _, text := range []string{
		strings.Repeat("{{ '", n), strings.Repeat("{% for a in b %}", n/8), strings.Repeat("{{", n), strings.Repeat("{#", n),
		"{{ " + strings.Repeat("(", maxTag) + " }}", "{{ v" + strings.Repeat("|safe", 1000) + " }}", "{{ " + strings.Repeat("not ", 1000) + " }}",
		doubled.String() + "{{ x|safe }}", strings.Repeat("{% macro m(a) %}{{ m(a) }}{{ a|safe }}", 2000) + "{{ m(v) }}",
	} {
		if out := template.NewSet(nil).PrintedBy(text[:min(len(text), template.MaxSize)], "", template.Always); len(out) > 2000 {
			t.Errorf("%.20s prints %d", text, len(out))
		}
	}
}

const maxTag = 8000

func FuzzTemplate(f *testing.F) {
	for _, s := range []string{"{{ v|safe }}", "{% for i in v %}{{ i }}{% endfor %}", "{% extends 'a' %}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(v) }}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set := template.NewSet(map[string][]byte{"a.html": []byte(text), "b.html": []byte("{% include 'a.html' %}")})
		lines := strings.Count(text, "\n") + 1
		for _, e := range []template.Escaping{template.Always, template.Never} {
			for _, o := range set.Printed("a.html", e) {
				if o.Line < 1 || o.Line > lines || len(o.Path) == 0 || slices.Contains(o.Path[:1], "") {
					t.Errorf("%+v", o)
				}
			}
			set.Printed("b.html", e)
		}
	})
}

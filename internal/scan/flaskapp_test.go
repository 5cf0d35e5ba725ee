package scan_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// An application is generated of small endpoints: each takes something from a source, passes
// it on in some way and hands it to a sink. Every endpoint has a twin, which differs in one
// edit, after which nothing dangerous arrives. What is generated depends on the seed alone.

// endpoint is one endpoint of a generated application.
type endpoint struct {
	name                    string
	unsafe                  bool
	source, way, sink, edit string // what it is made of
	label                   string // of the sink
}

// origin is a way to get something from a request.
type origin struct {
	name string
	args string // of the route, where the source is one
	text string // an expression
}

var origins = []origin{
	{"query", "", `request.args.get("KEY", "")`},
	{"query item", "", `request.args["KEY"]`},
	{"query list", "", `request.args.getlist("KEY")[0]`},
	{"form", "", `request.form.get("KEY")`},
	{"form item", "", `request.form["KEY"]`},
	{"values", "", `request.values.get("KEY")`},
	{"cookie", "", `request.cookies.get("KEY")`},
	{"header", "", `request.headers.get("X-KEY")`},
	{"user agent", "", `request.headers["User-Agent"]`},
	{"json", "", `request.get_json()["KEY"]`},
	{"json attribute", "", `request.json.get("KEY")`},
	{"body", "", `request.data.decode()`},
	{"body call", "", `request.get_data(as_text=True)`},
	{"file name", "", `request.files["KEY"].filename`},
	{"file text", "", `request.files["KEY"].read().decode()`},
	{"field name", "", `list(request.form)[0]`},
	{"query string", "", `request.query_string.decode()`},
	{"path", "KEY", `KEY`},
}

// way is a way to pass something on: lines that make NEW of OLD, and the same with one edit
// after which NEW does not contain OLD. Names in upper case are replaced.
type way struct {
	name, lines, edited string
}

var ways = []way{
	{"nothing", "NEW = OLD", `NEW = "fixed"`},
	{"overwritten", "NEW = \"start\"\nNEW = OLD", "NEW = OLD\nNEW = \"start\""},
	{"concatenation", `NEW = "a-" + OLD`, `NEW = "a-" + "b"`},
	{"f-string", `NEW = f"<{OLD}>"`, `NEW = f"<{len(OLD)}>"`},
	{"percent", `NEW = "%s;" % OLD`, `NEW = "%d;" % len(OLD)`},
	{"format", `NEW = "{} {}".format("x", OLD)`, `NEW = "{} {}".format("x", "y")`},
	{"join", `NEW = " ".join(["x", OLD])`, `NEW = " ".join(["x", "y"])`},
	{"methods", `NEW = OLD.strip().replace("x", "y").lower()`, `NEW = "Fixed".strip().replace("x", "y").lower()`},
	{"slice", `NEW = OLD[1:].rstrip()`, `NEW = str(OLD[1:].count("a"))`},
	{"split", `NEW = OLD.split(",")[0]`, `NEW = "a,b".split(",")[0]`},
	{"dict", "D = {\"one\": OLD, \"two\": \"fixed\"}\nNEW = D[\"one\"]", "D = {\"one\": OLD, \"two\": \"fixed\"}\nNEW = D[\"two\"]"},
	{"dict changed", "D = {}\nD[\"one\"] = OLD\nNEW = D.get(\"one\")", "D = {}\nD[\"one\"] = OLD\nNEW = D.get(\"two\", \"fixed\")"},
	{"list", "L = [OLD, \"fixed\"]\nNEW = L[0]", "L = [OLD, \"fixed\"]\nNEW = L[1]"},
	{"list changed", "L = [\"fixed\"]\nL.append(OLD)\nNEW = L[1]", "L = [\"fixed\"]\nL.append(OLD)\nNEW = L[0]"},
	{"tuple", `_, NEW = "fixed", OLD`, `NEW, _ = "fixed", OLD`},
	{"conditional", `NEW = OLD if OLD else "fixed"`, `NEW = "set" if OLD else "fixed"`},
	{"or", `NEW = OLD or "fixed"`, `NEW = OLD and "fixed"`},
	{"branch", "NEW = \"fixed\"\nif len(OLD) < 99:\n    NEW = OLD", "NEW = \"fixed\"\nif len(OLD) < 99:\n    NEW = \"short\""},
	{"dead branch", "NEW = \"fixed\"\nif 2 + 2 == 4:\n    NEW = OLD", "NEW = \"fixed\"\nif 2 + 2 == 5:\n    NEW = OLD"},
	{"loop", "NEW = \"\"\nfor PART in [OLD, \"x\"]:\n    NEW += PART", "NEW = \"\"\nfor PART in [\"w\", \"x\"]:\n    NEW += PART"},
	{"comprehension", `NEW = "".join([c for c in OLD if c != "\n"])`, `NEW = "".join([c for c in "text" if c != "\n"])`},
	{"helper", `NEW = helpers.identity(OLD)`, `NEW = helpers.identity("fixed")`},
	{"decorating helper", `NEW = helpers.wrap("(", OLD)`, `NEW = helpers.wrap("(", "x")`},
	{"second result", `NEW = helpers.both("fixed", OLD)[1]`, `NEW = helpers.both("fixed", OLD)[0]`},
	{"keyword", `NEW = helpers.pick(first="fixed", second=OLD)`, `NEW = helpers.pick(first=OLD, second="fixed")`},
	{"star arguments", `NEW = helpers.last(*["fixed", OLD])`, `NEW = helpers.last(*[OLD, "fixed"])`},
	{"double star", `NEW = helpers.pick(**{"first": "fixed", "second": OLD})`, `NEW = helpers.pick(**{"first": OLD, "second": "fixed"})`},
	{"object", "BOX = helpers.Box(OLD)\nNEW = BOX.value", "BOX = helpers.Box(\"fixed\")\nNEW = BOX.value"},
	{"method", "BOX = helpers.Box(\"\")\nBOX.put(OLD)\nNEW = BOX.get()", "BOX = helpers.Box(\"\")\nBOX.put(\"fixed\")\nNEW = BOX.get()"},
	{"property", "NEW = helpers.Box(OLD).shown", "NEW = helpers.Box(\"fixed\").shown"},
	{"other attribute", "BOX = helpers.Box(OLD)\nBOX.label = \"fixed\"\nNEW = BOX.value", "BOX = helpers.Box(OLD)\nBOX.label = \"fixed\"\nNEW = BOX.label"},
	{"dataclass", "NEW = helpers.Pair(OLD, \"fixed\").left", "NEW = helpers.Pair(OLD, \"fixed\").right"},
	{"subclass", "NEW = helpers.Child().make(OLD)", "NEW = helpers.Sibling().make(OLD)"},
	{"closure", "def INNER():\n    return OLD\nNEW = INNER()", "def INNER():\n    return \"fixed\"\nNEW = INNER()"},
	{"lambda", `NEW = (lambda x: "<" + x)(OLD)`, `NEW = (lambda x: "<" + "y")(OLD)`},
	{"generator", "NEW = next(helpers.each(OLD))", "NEW = next(helpers.each(\"fixed\"))"},
	{"map", `NEW = list(map(str.upper, [OLD]))[0]`, `NEW = list(map(str.upper, ["fixed"]))[0]`},
	{"partial", `NEW = functools.partial(helpers.wrap, OLD)("x")`, `NEW = functools.partial(helpers.wrap, "w")("x")`},
	{"function in dict", `NEW = helpers.TABLE["same"](OLD)`, `NEW = helpers.TABLE["none"](OLD)`},
	{"exception", "try:\n    raise ValueError(OLD)\nexcept ValueError as e:\n    NEW = str(e)", "try:\n    raise ValueError(\"fixed\")\nexcept ValueError as e:\n    NEW = str(e)"},
	{"with", "with helpers.held(OLD) as NEW:\n    pass", "with helpers.held(\"fixed\") as NEW:\n    pass"},
	{"json", `NEW = json.loads(json.dumps({"k": OLD}))["k"]`, `NEW = json.loads(json.dumps({"k": "fixed"}))["k"]`},
	{"base64", `NEW = base64.b64decode(base64.b64encode(OLD.encode())).decode()`, `NEW = base64.b64decode(base64.b64encode(b"fixed")).decode()`},
	{"match", "match {\"kind\": \"a\", \"value\": OLD}:\n    case {\"kind\": \"a\", \"value\": found}:\n        NEW = found\n    case _:\n        NEW = \"fixed\"", "match {\"kind\": \"b\", \"value\": OLD}:\n    case {\"kind\": \"a\", \"value\": found}:\n        NEW = found\n    case _:\n        NEW = \"fixed\""},
	{"deleted", "D = {\"one\": OLD}\nNEW = str(D)", "D = {\"one\": OLD}\ndel D[\"one\"]\nNEW = str(D)"},
	{"changed by callee", "D = {}\nhelpers.fill(D, OLD)\nNEW = D[\"filled\"]", "D = {}\nhelpers.fill(D, \"fixed\")\nNEW = D[\"filled\"]"},
	{"walrus", "if (NEW := OLD):\n    pass", "if (NEW := \"fixed\"):\n    pass"},
}

const helperModule = `import contextlib
import dataclasses


def identity(value):
    return value


def wrap(before, value):
    return before + value + ")"


def both(one, two):
    return one, two


def pick(first, second):
    return second


def last(*values):
    return values[1]


class Box:
    def __init__(self, value):
        self.value = value
        self.label = "box"

    def put(self, value):
        self.value = value

    def get(self):
        return self.value

    @property
    def shown(self):
        return "[" + self.value + "]"


@dataclasses.dataclass
class Pair:
    left: str
    right: str


class Parent:
    def make(self, value):
        return self.inner(value)


class Child(Parent):
    def inner(self, value):
        return value


class Sibling(Parent):
    def inner(self, value):
        return "fixed"


def each(value):
    yield value


def none(value):
    return "none"


TABLE = {"same": identity, "none": none}


@contextlib.contextmanager
def held(value):
    yield value


def fill(target, value):
    target["filled"] = value
`

// drain is a dangerous place: lines with IN, and with one edit that makes it harmless whatever
// arrives.
type drain struct {
	name, label   string
	lines, edited string
	digits        bool // a number is harmless for it
}

var drains = []drain{
	{"sqlite", "sql", `db().execute("SELECT * FROM t WHERE a = '" + IN + "'")`, `db().execute("SELECT * FROM t WHERE a = ?", (IN,))`, true},
	{"sqlite cursor", "sql", "CURSOR = db().cursor()\nCURSOR.execute(f\"DELETE FROM t WHERE a = '{IN}'\")", "CURSOR = db().cursor()\nCURSOR.execute(\"DELETE FROM t WHERE a = ?\", [IN])", true},
	{"system", "command", `os.system("ls " + IN)`, `os.system("ls " + shlex.quote(IN))`, true},
	{"shell", "command", `subprocess.run("cat " + IN, shell=True)`, `subprocess.run(["cat", IN], shell=False)`, true},
	{"eval", "code", `eval(IN)`, `ast.literal_eval(IN)`, true},
	{"exec", "code", `exec("x = " + IN)`, `exec("x = " + repr(len(IN)))`, true},
	{"open", "path", `open("/srv/data/" + IN).read()`, `open("/srv/data/" + os.path.basename(IN)).read()`, true},
	{"send_file", "path", `return send_file(IN)`, `return send_file("static/" + secure_filename(IN))`, true},
	{"remove", "path", `os.remove(IN)`, `os.remove(secure_filename(IN))`, true},
	{"requests", "ssrf", `requests.get(IN, timeout=3)`, `requests.get("https://api.example.com/" + IN, timeout=3)`, false},
	{"urlopen", "ssrf", `urllib.request.urlopen("http://" + IN)`, `urllib.request.urlopen("http://example.com/?q=" + IN)`, false},
	{"redirect", "redirect", `return redirect(IN)`, `return redirect("/go?to=" + IN)`, false},
	{"page", "xss", `return "<p>" + IN + "</p>"`, `return "<p>" + html.escape(IN) + "</p>"`, true},
	{"response", "xss", `return make_response("<b>" + IN + "</b>")`, `return make_response("<b>" + str(escape(IN)) + "</b>")`, true},
	{"template", "template", `return render_template_string("<p>" + IN + "</p>")`, `return render_template_string("<p>{{ v }}</p>", v=IN)`, true},
	{"pickle", "deserialization", `pickle.loads(bytes.fromhex(IN))`, `json.loads(bytes.fromhex(IN))`, false},
	{"yaml", "deserialization", `yaml.load(IN, Loader=yaml.Loader)`, `yaml.load(IN, Loader=yaml.SafeLoader)`, false},
}

// checks are edits between the way and the sink: lines after which V is harmless, and the
// same lines with one edit.
var checks = []struct{ name, lines, edited string }{
	{"allow-list", "if V not in (\"a\", \"b\"):\n    abort(400)", "if V in (\"a\", \"b\"):\n    abort(400)"},
	{"digits", "if not V.isdigit():\n    return \"no\"", "if V.isdigit():\n    return \"no\""},
	{"equality", "if V != \"a\":\n    abort(400)", "if V == \"a\":\n    abort(400)"},
	{"pattern", "if not re.fullmatch(r\"[a-z0-9]+\", V):\n    abort(400)", "if not re.search(r\"[a-z0-9]+\", V):\n    abort(400)"},
	{"conversion", "V = str(int(V))", "V = str(V)"},
	{"lookup", "V = {\"a\": \"x\", \"b\": \"y\"}.get(V, \"z\")", "V = {\"a\": \"x\", \"b\": \"y\"}.get(V, V)"},
}

const appHead = `import ast
import base64
import functools
import html
import json
import os
import pickle
import re
import shlex
import sqlite3
import subprocess
import urllib.request

import requests
import yaml
from flask import Blueprint, abort, make_response, redirect, render_template_string, request, send_file
from markupsafe import escape
from werkzeug.utils import secure_filename

import helpers

bp = Blueprint("NAME", __name__)


def db():
    return sqlite3.connect("app.db")
`

// application generates an application: its files by path, and its endpoints.
func application(seed uint64, pairs int) (files map[string]string, endpoints []endpoint) {
	r := rand.New(rand.NewPCG(seed, 5))
	files = map[string]string{"helpers.py": helperModule}
	const perFile = 24
	var b *strings.Builder
	main := "from flask import Flask\n\n"
	register := "\napp = Flask(__name__)\n"
	for n := range pairs {
		if n%perFile == 0 {
			if b != nil {
				files[fmt.Sprintf("part%d.py", (n-1)/perFile)] = b.String()
			}
			name := fmt.Sprintf("part%d", n/perFile)
			b = &strings.Builder{}
			b.WriteString(strings.Replace(appHead, "NAME", name, 1))
			main += "from " + name + " import bp as " + name + "\n"
			register += "app.register_blueprint(" + name + ")\n"
		}
		// every source and every way is taken about equally often
		o, w, d := origins[(n+r.IntN(3))%len(origins)], ways[(n*7+r.IntN(2))%len(ways)], drains[r.IntN(len(drains))]
		chain := []way{w}
		for range r.IntN(3) {
			chain = append(chain, ways[r.IntN(len(ways))])
		}
		r.Shuffle(len(chain), func(i, j int) { chain[i], chain[j] = chain[j], chain[i] })
		names := make([]string, len(chain))
		for i := range chain {
			names[i] = chain[i].name
		}
		for i, text := range bodies(r, o, chain, d) {
			e := endpoint{name: fmt.Sprintf("e%d_%d", n, i), unsafe: text.unsafe, source: o.name, way: strings.Join(names, ", "), sink: d.name, edit: text.edit, label: d.label}
			endpoints = append(endpoints, e)
			route, params := "/"+e.name, ""
			if o.args != "" {
				route, params = route+"/<v0>", "v0"
			}
			fmt.Fprintf(b, "\n\n@bp.route(%q)\ndef %s(%s):\n%s", route, e.name, params, text.body)
		}
	}
	files[fmt.Sprintf("part%d.py", (pairs-1)/perFile)] = b.String()
	files["app.py"] = main + register
	return files, endpoints
}

type body struct {
	body, edit string
	unsafe     bool
}

// bodies makes the body of an endpoint and that of its twin.
func bodies(r *rand.Rand, o origin, chain []way, d drain) [2]body {
	first := "v1 = " + strings.ReplaceAll(o.text, "KEY", fmt.Sprintf("k%d", r.IntN(9)))
	if o.args != "" {
		first = "v1 = v0"
	}
	last := fmt.Sprintf("v%d", len(chain)+1)
	pass := func(edited int) string {
		out := ""
		for i, w := range chain {
			lines := w.lines
			if i == edited {
				lines = w.edited
			}
			out += strings.NewReplacer("OLD", fmt.Sprintf("v%d", i+1), "NEW", fmt.Sprintf("v%d", i+2), "INNER", "inner", "BOX", "box", "PART", "part").Replace(lines) + "\n"
		}
		return out
	}
	arrive := func(lines string) string {
		return strings.NewReplacer("IN", last, "CURSOR", "cursor").Replace(lines)
	}
	check := func(lines string) string { return strings.ReplaceAll(lines, "V", last) }
	write := func(parts ...string) string {
		out := ""
		for _, p := range parts {
			for line := range strings.SplitSeq(p, "\n") {
				if line != "" {
					out += "    " + line + "\n"
				}
			}
		}
		return out + "    return \"done\"\n"
	}
	unsafe := body{write(first, pass(-1), arrive(d.lines)), "", true}
	switch r.IntN(4) {
	case 0:
		return [2]body{unsafe, {write(first, pass(-1), arrive(d.edited)), "at the sink", false}}
	case 1:
		c := checks[r.IntN(len(checks))]
		if !d.digits && (c.name == "digits" || c.name == "conversion" || c.name == "pattern") {
			c = checks[0]
		}
		return [2]body{
			{write(first, pass(-1), check(c.edited), arrive(d.lines)), "not " + c.name, true},
			{write(first, pass(-1), check(c.lines), arrive(d.lines)), c.name, false},
		}
	}
	edited := r.IntN(len(chain))
	return [2]body{unsafe, {write(first, pass(edited), arrive(d.lines)), "on the way at " + chain[edited].name, false}}
}

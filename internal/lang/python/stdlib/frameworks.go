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
	s.Conventions = conventions
	s.TaskMethods = taskMethods
	s.Checked, s.ClosedFields = map[string]string{"cleaned_data": "clean_", "validated_data": ""}, closedFields()
	s.FieldMethods = []string{"clean", "to_python", "to_internal_value"}
}

// closedFields are those of Django's forms (https://docs.djangoproject.com/en/stable/ref/forms/fields/) and
// of Django REST framework's serializers (https://www.django-rest-framework.org/api-guide/fields/).
func closedFields() map[string]bool {
	out := map[string]bool{}
	plain := "IntegerField FloatField DecimalField DateField TimeField DateTimeField DurationField BooleanField NullBooleanField UUIDField " +
		"GenericIPAddressField IPAddressField ChoiceField MultipleChoiceField TypedChoiceField TypedMultipleChoiceField SlugField " +
		"ModelChoiceField ModelMultipleChoiceField PrimaryKeyRelatedField SlugRelatedField HyperlinkedRelatedField"
	for _, module := range []string{"django.forms", "django.forms.fields", "django.forms.models", "rest_framework.serializers", "rest_framework.fields", "rest_framework.relations"} {
		for name := range names(plain) {
			out[module+"."+name] = true
		}
	}
	return out
}

// taskMethods are Celery's (https://docs.celeryq.dev/en/stable/userguide/calling.html) and
// Dramatiq's (https://dramatiq.io/guide.html).
var taskMethods = map[string]string{
	"delay": "celery.app.task.Task.delay", "apply_async": "celery.app.task.Task.apply_async", "apply": "celery.app.task.Task.apply",
	"s": "celery.app.task.Task.s", "si": "celery.app.task.Task.si", "send": "dramatiq.Actor.send",
}

// conventions are what the documentation of each framework calls the parameters that it fills.
var conventions = []lang.Convention{
	{Name: "request", Module: "rest_framework", Class: "rest_framework.request.Request"},
	{Name: "request", Module: "django", Class: "django.http.HttpRequest"},
	{Name: "request", Module: "aiohttp", Class: "aiohttp.web.Request"},
	{Name: "request", Module: "sanic", Class: "sanic.Request"},
	{Name: "request", Module: "pyramid", Class: "pyramid.request.Request"},
	{Name: "request", Module: "starlette", Class: "starlette.requests.Request"},
	{Name: "websocket", Module: "starlette", Class: "starlette.websockets.WebSocket"},
	{Name: "req", Module: "falcon", Class: "falcon.Request"},
	{Name: "resp", Module: "falcon", Class: "falcon.Response"},
	{Name: "form", Module: "django", Class: "django.forms.Form"},
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
	for _, name := range []string{"celery.app.task.Task.delay", "celery.app.task.Task.s", "celery.app.task.Task.si", "dramatiq.Actor.send"} {
		roles[name] = lang.RoleCallReceiver
	}
	for _, name := range []string{"celery.app.task.Task.apply_async", "celery.app.task.Task.apply"} {
		roles[name] = lang.RoleCallPacked
	}
	for _, name := range []string{"rq.Queue.enqueue", "rq.queue.Queue.enqueue"} {
		roles[name] = lang.RoleCallFirst
	}
	for _, name := range []string{
		"anyio.to_thread.run_sync", "trio.to_thread.run_sync", "starlette.concurrency.run_in_threadpool", "fastapi.concurrency.run_in_threadpool",
		"twisted.internet.threads.deferToThread", "eventlet.tpool.execute",
	} {
		roles[name] = lang.RoleRunFirst
	}
	for _, name := range []string{"Query", "Path", "Body", "Form", "File", "Header", "Cookie"} {
		for _, module := range []string{"ninja", "ninja.params", "ninja.params.functions"} {
			roles[module+"."+name] = lang.RoleTaken
		}
	}
	return roles
}()

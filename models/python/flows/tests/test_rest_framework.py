from rest_framework import generics, serializers, viewsets
from rest_framework.decorators import action, api_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class Person(serializers.Serializer):
    name = serializers.CharField()

    def validate_name(self, value):
        # ruleid: source-remote
        snk(value)
        return value

    def validate(self, attrs):
        # ruleid: source-remote
        snk(attrs["name"])
        # ruleid: source-remote
        snk(self.initial_data)
        return attrs

    def create(self, validated_data):
        # ruleid: source-remote
        snk(validated_data["name"])

    def to_representation(self, instance):
        # ok: source-remote
        snk(instance)


@api_view(["POST"])
def people(request):
    # ruleid: source-remote
    snk(request.data["name"])
    # ruleid: source-remote
    snk(request.query_params.get("name"))
    # ok: source-remote
    snk(request.user)
    person = Person(data=request.data)
    person.is_valid(raise_exception=True)
    # ruleid: source-remote
    snk(person.validated_data["name"])
    return Response(person.data)


class People(APIView):
    def post(self, request: Request):
        # ruleid: source-remote
        snk(request.data.get("a"))
        # ruleid: source-remote
        snk(request.query_params["a"])
        # ruleid: source-remote
        snk(request.stream.read())
        # ruleid: source-remote
        snk(request.GET["a"])
        # ruleid: source-remote
        snk(request.POST["a"])
        # ruleid: source-remote
        snk(request.FILES["a"])
        # ruleid: source-remote
        snk(request.COOKIES["a"])
        # ruleid: source-remote
        snk(request.META["a"])
        # ruleid: source-remote
        snk(request.headers["a"])
        # ruleid: source-remote
        snk(request.body)
        # ruleid: source-remote
        snk(request.path)
        # ok: source-remote
        snk(request.auth)

    def put(self, request):
        # ruleid: source-remote
        snk(self.request.data["a"])
        # ruleid: source-remote
        snk(self.request.query_params["a"])


class Users(viewsets.ModelViewSet):
    def retrieve(self, request, pk=None):
        # ruleid: source-remote
        snk(pk)

    def get_queryset(self):
        # ruleid: source-remote
        snk(self.request.query_params["q"])

    @action(detail=True)
    def rename(self, request, pk=None, name=None):
        # ruleid: source-remote
        snk(name)
        # ok: source-remote
        snk(request)

    def helper(self, pk):
        # ok: source-remote
        snk(pk)


class One(generics.RetrieveAPIView):
    def get(self, request, pk):
        # ruleid: source-remote
        snk(pk)

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..utilities.data_classes.alb_event import ALBEvent
from ..utilities.data_classes.api_gateway_proxy_event import (
    APIGatewayProxyEvent,
    APIGatewayProxyEventV2,
)
from ..utilities.data_classes.lambda_function_url_event import LambdaFunctionUrlEvent
from ..utilities.data_classes.vpc_lattice import VPCLatticeEventV2
from .exceptions import NotFoundError

Body = TypeVar("Body")


@dataclass
class Response(Generic[Body]):
    status_code: int
    content_type: str | None = None
    body: Body | None = None
    headers: dict[str, str] | None = field(default_factory=dict)


@dataclass
class CORSConfig:
    allow_origin: str = "*"


@dataclass
class Route:
    method: str
    rule: re.Pattern[str]
    call: Callable[..., Any]


class Registering:
    """What resolvers and routers have alike; the event of a request is that of all of them."""

    current_event: Any

    def route(self, rule: str, method: str | list[str]) -> Callable[..., Any]:
        raise NotImplementedError

    def get(self, rule: str) -> Callable[..., Any]:
        return self.route(rule, "GET")

    def post(self, rule: str) -> Callable[..., Any]:
        return self.route(rule, "POST")

    def put(self, rule: str) -> Callable[..., Any]:
        return self.route(rule, "PUT")

    def delete(self, rule: str) -> Callable[..., Any]:
        return self.route(rule, "DELETE")

    def patch(self, rule: str) -> Callable[..., Any]:
        return self.route(rule, "PATCH")


class Router(Registering):
    """Keeps routes until a resolver takes them in."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, str | list[str], Callable[..., Any]]] = []

    def route(self, rule: str, method: str | list[str]) -> Callable[..., Any]:
        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            self._kept.append((rule, method, call))
            return call

        return register


class Resolver(Registering):
    """Tries fixed paths before others, and each kind in its order, on the real path."""

    def __init__(
        self, cors: CORSConfig | None = None, strip_prefixes: list[str] | None = None
    ) -> None:
        self._cors = cors
        self._prefixes = strip_prefixes or []
        self._routes: list[Route] = []
        self._handlers: dict[type[BaseException], Callable[..., Any]] = {}

    def route(self, rule: str, method: str | list[str]) -> Callable[..., Any]:
        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            for each in [method] if isinstance(method, str) else method:
                named = re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", rule)
                self._routes.append(Route(each, re.compile(f"^{named}$"), call))
            return call

        return register

    def include_router(self, router: Router, prefix: str = "") -> None:
        for rule, method, call in router._kept:
            self.route(prefix if prefix and rule == "/" else prefix + rule, method)(call)

    def exception_handler(self, kind: type[BaseException]) -> Callable[..., Any]:
        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            self._handlers[kind] = call
            return call

        return register

    def resolve(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        method, path = self._read(event)
        Registering.current_event = self.current_event
        for prefix in self._prefixes:
            path = path.removeprefix(prefix) if path.startswith(f"{prefix}/") else path
        try:
            response = to_response(self._call(method, path))
        except Exception as error:
            kinds = [kind for kind in type(error).mro() if kind in self._handlers]
            if not kinds:
                raise
            response = to_response(self._handlers[kinds[0]](error))
        headers = dict(response.headers or {})
        if response.content_type:
            headers["Content-Type"] = response.content_type
        origins = [name for name in event.get("headers") or {} if name.lower() == "origin"]
        if self._cors and origins:
            headers["Access-Control-Allow-Origin"] = self._cors.allow_origin
        return {
            "statusCode": response.status_code,
            "body": response.body,
            "isBase64Encoded": False,
            **self._spell(headers, event),
        }

    def _read(self, event: dict[str, Any]) -> tuple[str, str]:
        """Sets the current event, and gives its method and path."""
        raise NotImplementedError

    def _spell(self, headers: dict[str, str], event: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def _call(self, method: str, path: str) -> Any:
        # Rules without a group are fixed paths, which come first.
        for route in sorted(self._routes, key=lambda each: each.rule.groups > 0):
            found = route.rule.match(path) if route.method == method else None
            if found:
                return route.call(**found.groupdict())
        raise NotFoundError()


class APIGatewayRestResolver(Resolver):
    """Answers with multi-value headers."""

    def _read(self, event: dict[str, Any]) -> tuple[str, str]:
        self.current_event = APIGatewayProxyEvent(event)
        return event["httpMethod"], event["path"]

    def _spell(self, headers: dict[str, str], event: dict[str, Any]) -> dict[str, Any]:
        return {"multiValueHeaders": {name: [value] for name, value in headers.items()}}


class APIGatewayHttpResolver(Resolver):
    """Answers in the payload format 2.0; of the path it takes the name of a stage away."""

    def _read(self, event: dict[str, Any]) -> tuple[str, str]:
        self.current_event = APIGatewayProxyEventV2(event)
        stage = event["requestContext"]["stage"]
        path = event["rawPath"] if stage == "$default" else event["rawPath"][len(f"/{stage}") :]
        return event["requestContext"]["http"]["method"], path

    def _spell(self, headers: dict[str, str], event: dict[str, Any]) -> dict[str, Any]:
        return {"headers": headers, "cookies": []}


class LambdaFunctionUrlResolver(APIGatewayHttpResolver):
    """As for an HTTP API, whose stage is $default."""

    def _read(self, event: dict[str, Any]) -> tuple[str, str]:
        read = super()._read(event)
        self.current_event = LambdaFunctionUrlEvent(event)
        return read


class ALBResolver(Resolver):
    """Answers with one value for a header or several, as the event has."""

    def _read(self, event: dict[str, Any]) -> tuple[str, str]:
        self.current_event = ALBEvent(event)
        return event["httpMethod"], event["path"]

    def _spell(self, headers: dict[str, str], event: dict[str, Any]) -> dict[str, Any]:
        if event.get("multiValueHeaders"):
            return {"multiValueHeaders": {name: [value] for name, value in headers.items()}}
        return {"headers": headers}


class VPCLatticeV2Resolver(Resolver):
    """Answers with one value for a header, and cookies apart."""

    def _read(self, event: dict[str, Any]) -> tuple[str, str]:
        self.current_event = VPCLatticeEventV2(event)
        return event["method"], event["path"]

    def _spell(self, headers: dict[str, str], event: dict[str, Any]) -> dict[str, Any]:
        return {"headers": headers, "cookies": []}


def to_response(result: Any) -> Response[str]:
    if isinstance(result, Response):
        return result
    status = 200
    if isinstance(result, tuple):
        result, status = result
    return Response(status, "application/json", json.dumps(result, separators=(",", ":")))

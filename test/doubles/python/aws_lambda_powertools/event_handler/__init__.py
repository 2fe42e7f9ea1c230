import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ..utilities.data_classes.api_gateway_proxy_event import APIGatewayProxyEvent
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


class APIGatewayRestResolver:
    """Tries its routes in their order, on the real path; answers with multi-value headers."""

    current_event: APIGatewayProxyEvent

    def __init__(self, cors: CORSConfig | None = None) -> None:
        self._cors = cors
        self._routes: list[Route] = []
        self._handlers: dict[type[BaseException], Callable[..., Any]] = {}

    def route(self, rule: str, method: str) -> Callable[..., Any]:
        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            self._routes.append(Route(method, re.compile(f"^{rule}$"), call))
            return call

        return register

    def exception_handler(self, kind: type[BaseException]) -> Callable[..., Any]:
        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            self._handlers[kind] = call
            return call

        return register

    def resolve(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        self.current_event = APIGatewayProxyEvent(event)
        try:
            response = to_response(self._call(event["httpMethod"], event["path"]))
        except Exception as error:
            kinds = [kind for kind in type(error).mro() if kind in self._handlers]
            if not kinds:
                raise
            response = to_response(self._handlers[kinds[0]](error))
        headers = {name: [value] for name, value in (response.headers or {}).items()}
        if response.content_type:
            headers["Content-Type"] = [response.content_type]
        if self._cors and "Origin" in (event["headers"] or {}):
            headers["Access-Control-Allow-Origin"] = [self._cors.allow_origin]
        return {
            "statusCode": response.status_code,
            "body": response.body,
            "isBase64Encoded": False,
            "multiValueHeaders": headers,
        }

    def _call(self, method: str, path: str) -> Any:
        for route in self._routes:
            if route.method == method and route.rule.match(path):
                return route.call()
        raise NotFoundError()


def to_response(result: Any) -> Response[str]:
    if isinstance(result, Response):
        return result
    status = 200
    if isinstance(result, tuple):
        result, status = result
    return Response(status, "application/json", json.dumps(result, separators=(",", ":")))

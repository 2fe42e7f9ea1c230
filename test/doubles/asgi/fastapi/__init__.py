import inspect
import json
import re
from collections.abc import Callable
from typing import Any


class APIRouter:
    def __init__(self, prefix: str = "", tags: list[str] | None = None) -> None:
        self.prefix = prefix
        self.routes: list[tuple[list[str], str, Callable[..., Any]]] = []

    def api_route(self, path: str, methods: list[str] | None = None) -> Callable[..., Any]:
        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            self.routes.append((methods or ["GET"], self.prefix + path, call))
            return call

        return register

    def add_api_route(self, path: str, endpoint: Any, methods: list[str] | None = None) -> None:
        self.api_route(path, methods)(endpoint)

    def include_router(self, router: "APIRouter", prefix: str = "") -> None:
        for methods, path, call in router.routes:
            self.routes.append((methods, self.prefix + prefix + path, call))

    def get(self, path: str) -> Callable[..., Any]:
        return self.api_route(path, ["GET"])

    def post(self, path: str) -> Callable[..., Any]:
        return self.api_route(path, ["POST"])

    def delete(self, path: str) -> Callable[..., Any]:
        return self.api_route(path, ["DELETE"])

    def patch(self, path: str) -> Callable[..., Any]:
        return self.api_route(path, ["PATCH"])


class FastAPI(APIRouter):
    def __init__(self, title: str = "FastAPI", root_path: str = "") -> None:
        super().__init__()

    def respond(self, method: str, path: str) -> tuple[int, str]:
        """The first route whose path fits answers; one whose method does not is passed over."""
        status = 404
        for methods, rule, call in self.routes:
            pattern = re.sub(r"{(\w+):path}", r"(?P<\1>.*)", rule)
            pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", pattern)
            found = re.fullmatch(pattern, path)
            if found and method in methods:
                given = {name: value for name, value in found.groupdict().items()}
                wanted = inspect.signature(call).parameters
                result = call(**{name: given[name] for name in wanted})
                return 200, json.dumps(result, separators=(",", ":"))
            status = 405 if found else status
        return status, json.dumps({"detail": status}, separators=(",", ":"))

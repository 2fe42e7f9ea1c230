import json
import re
from collections.abc import Callable
from typing import Any


class Blueprint:
    def __init__(self, name: str, import_name: str, url_prefix: str | None = None) -> None:
        self.url_prefix = url_prefix
        self.rules: list[tuple[list[str], str, Callable[..., Any]]] = []

    def route(self, rule: str, methods: list[str] | None = None) -> Callable[..., Any]:
        def register(call: Callable[..., Any]) -> Callable[..., Any]:
            self.rules.append((methods or ["GET"], rule, call))
            return call

        return register

    def get(self, rule: str) -> Callable[..., Any]:
        return self.route(rule, ["GET"])

    def post(self, rule: str) -> Callable[..., Any]:
        return self.route(rule, ["POST"])

    def add_url_rule(
        self, rule: str, endpoint: str, view_func: Any, methods: list[str] | None = None
    ) -> None:
        self.route(rule, methods)(view_func)


class Flask(Blueprint):
    def __init__(self, import_name: str) -> None:
        super().__init__("app", import_name)

    def register_blueprint(self, blueprint: Blueprint, url_prefix: str | None = None) -> None:
        prefix = url_prefix if url_prefix is not None else blueprint.url_prefix or ""
        for methods, rule, call in blueprint.rules:
            self.rules.append((methods, prefix + rule, call))

    def respond(self, method: str, path: str) -> tuple[int, str]:
        for methods, rule, call in sorted(self.rules, key=weight):
            pattern = re.sub(r"<path:(\w+)>", r"(?P<\1>.+)", rule)
            pattern = re.sub(r"(?<!P)<(?:\w+:)?(\w+)>", r"(?P<\1>[^/]+)", pattern)
            found = re.fullmatch(pattern, path)
            if found and method in methods:
                return 200, json.dumps(call(**found.groupdict()))
        return 404, json.dumps({"error": 404})


def weight(rule: tuple[list[str], str, Any]) -> tuple[bool, int]:
    return "<path:" in rule[1], rule[1].count("<")

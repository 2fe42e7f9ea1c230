import re
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from .request import read_request
from .responses import problem
from .route_table import ROUTES

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


def add_routes(app: APIGatewayHttpResolver) -> None:
    """Adds every method of every path; one that has no route is answered with 405."""
    # Braces sort behind letters and digits, so a fixed part is tried before a parameter.
    for path in sorted({route.split(" ")[1] for route in ROUTES}):
        for method in METHODS:
            app.route(rule_of(path), method)(function_for(app, method, path))


def function_for(app: APIGatewayHttpResolver, method: str, path: str) -> Callable[[], Any]:
    for route in (f"{method} {path}", f"ANY {path}"):
        if route in ROUTES:
            return caller_of(app, route)
    return refusal_of(path)


def caller_of(app: APIGatewayHttpResolver, route: str) -> Callable[[], Any]:
    def call() -> Any:
        return ROUTES[route](read_request(route, app.current_event))

    return call


def refusal_of(path: str) -> Callable[[], Response[str]]:
    allow = ", ".join(route.split(" ")[0] for route in ROUTES if route.endswith(f" {path}"))

    def refuse() -> Response[str]:
        return problem(405, f"The path takes {allow}.", {"allow": allow})

    return refuse


def rule_of(path: str) -> str:
    """A path as a rule of Powertools: a regular expression."""
    rule = re.sub(r"{\w+}", "([^/]+)", path.replace(".", r"\."))
    return re.sub(r"{\w+\+}", "(.+)", rule)

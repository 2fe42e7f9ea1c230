import re
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from .request import read_request
from .responses import problem
from .route_table import ROUTES

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]


def add_routes(app: APIGatewayHttpResolver) -> None:
    """Adds every route, and behind them what refuses the other methods of their paths: 405."""
    # Braces sort behind letters and digits, so a fixed part is tried before a parameter.
    paths = sorted({route.split(" ")[1] for route in ROUTES})
    places = [(method, path) for path in paths for method in METHODS]
    for method, path in places:
        if route := find_route(method, path):
            app.route(rule_of(path), method)(caller_of(app, route))
    # As in API Gateway, a greedy path takes the methods that others lack.
    for method, path in places:
        if not find_route(method, path):
            app.route(rule_of(path), method)(refusal_of(path))


def find_route(method: str, path: str) -> str | None:
    """ANY stands for every method that a path has no route for."""
    return next((key for key in (f"{method} {path}", f"ANY {path}") if key in ROUTES), None)


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
    """A path as a rule of Powertools: those with a group come last, in their order."""
    rule = re.sub(r"{\w+}", "[^/]+", path.replace(".", r"\."))
    rule = re.sub(r"{\w+\+}", ".+", rule)
    return f"({rule})"

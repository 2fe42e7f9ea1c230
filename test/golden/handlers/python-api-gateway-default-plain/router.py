from typing import Any

from .request import read_request
from .responses import HttpError, Response
from .route_table import ROUTES


def dispatch(event: dict[str, Any]) -> Response:
    """Calls the function for an event's method and resource; ANY stands for every other method."""
    route = find_route(event["httpMethod"], event["resource"])
    return ROUTES[route](read_request(route, event))


def find_route(method: str, resource: str) -> str:
    for route in (f"{method} {resource}", f"ANY {resource}"):
        if route in ROUTES:
            return route
    methods = [route.split(" ")[0] for route in ROUTES if route.endswith(f" {resource}")]
    if not methods:
        raise HttpError(404, "There is no such path.")
    allow = ", ".join(methods)
    raise HttpError(405, f"The path takes {allow}.", {"allow": allow})

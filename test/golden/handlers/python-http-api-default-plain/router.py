from typing import Any

from .request import read_request
from .responses import HttpError, Response
from .route_table import ROUTES


def dispatch(event: dict[str, Any]) -> Response:
    """Calls the function for the route that API Gateway has found."""
    route = find_route(event["routeKey"])
    return ROUTES[route](read_request(route, event))


def find_route(route_key: str) -> str:
    if route_key in ROUTES:
        return route_key
    path = route_key.split(" ")[-1]
    methods = [route.split(" ")[0] for route in ROUTES if route.endswith(f" {path}")]
    if not methods:
        raise HttpError(404, "There is no such path.")
    allow = ", ".join(methods)
    raise HttpError(405, f"The path takes {allow}.", {"allow": allow})

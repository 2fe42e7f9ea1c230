from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response

from .event import Event, method_of, path_of
from .paths import routes_for
from .request import read_request
from .responses import problem
from .route_table import ROUTES


def dispatch(event: Event) -> Any:
    """Calls the function for the route of a request.

    A greedy path takes the methods that others lack.
    """
    found = routes_for(ROUTES, path_of(event))
    for route in found:
        if route.split(" ")[0] in ("ANY", method_of(event)):
            return ROUTES[route](read_request(route, event))
    return refuse(found)


def refuse(found: list[str]) -> Response[str]:
    if not found:
        return problem(HTTPStatus.NOT_FOUND, "There is no such path.")
    path = found[0].split(" ")[1]
    allow = ", ".join(route.split(" ")[0] for route in found if route.endswith(f" {path}"))
    return problem(HTTPStatus.METHOD_NOT_ALLOWED, f"The path takes {allow}.", {"allow": allow})

from typing import Any

from .answers import Refusal
from .route_table import ROUTES


def dispatch(event: dict[str, Any]) -> Any:
    """Calls the function for the route that API Gateway has found."""
    route = ROUTES.get(event["requestContext"]["routeKey"])
    if route is None:
        raise Refusal(404, "There is no such route.")
    read, run = route
    return run(read(event))

import logging
from typing import Any

from .answers import Refusal, answer, problem
from .router import dispatch

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answers an event by its route; an error that is no Refusal is logged and becomes 500."""
    request = event["requestContext"]
    try:
        return answer(dispatch(event))
    except Refusal as error:
        return problem(error.status, str(error), event)
    except Exception:
        details = {
            "route_key": request["routeKey"],
            "connection_id": request["connectionId"],
            "request_id": request["requestId"],
        }
        logger.exception("Route failed", extra=details)
        return problem(500, "Internal server error", event)

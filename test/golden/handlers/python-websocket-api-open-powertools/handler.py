from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .answers import Refusal, answer, problem
from .router import dispatch

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
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

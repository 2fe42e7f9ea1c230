import logging
from http import HTTPStatus
from typing import Any

from .responses import HttpError, Response, problem
from .router import dispatch

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> Response:
    """Answers a request by its route; an error that is no HttpError is logged and becomes 500."""
    request = event["requestContext"]
    try:
        response = dispatch(event)
    except HttpError as error:
        response = problem(error.status, str(error), error.headers)
    except Exception:
        logger.exception("Request failed", extra={"request_id": request["requestId"]})
        response = problem(HTTPStatus.INTERNAL_SERVER_ERROR)
    return {**response, "body": ""} if request["http"]["method"] == "HEAD" else response

import logging
from http import HTTPStatus
from typing import Any

from .event import answer_to, method_of, trace_id_of
from .responses import HttpError, problem
from .router import dispatch

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answers a request by its route; an error that is no HttpError is logged and becomes 500."""
    try:
        response = dispatch(event)
    except HttpError as error:
        response = problem(error.status, str(error), error.headers)
    except Exception:
        logger.exception("Request failed", extra={"trace_id": trace_id_of(event)})
        response = problem(HTTPStatus.INTERNAL_SERVER_ERROR)
    if method_of(event) == "HEAD":
        response = {**response, "body": ""}
    return answer_to(event, response)

import logging
from http import HTTPStatus
from typing import Any

from .event import method_of, request_id_of
from .responses import HttpError, problem
from .router import dispatch

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answers a request by its route; an error that is no HttpError is logged and becomes 500."""
    try:
        # isBase64Encoded is left out for text.
        response = dispatch({"isBase64Encoded": False, **event})
    except HttpError as error:
        response = problem(error.status, str(error), error.headers)
    except Exception:
        logger.exception("Request failed", extra={"request_id": request_id_of(event)})
        response = problem(HTTPStatus.INTERNAL_SERVER_ERROR)
    body = "" if method_of(event) == "HEAD" else response["body"]
    return {"isBase64Encoded": False, **response, "body": body}

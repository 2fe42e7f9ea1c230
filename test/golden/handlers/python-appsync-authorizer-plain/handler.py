import logging
from typing import Any

from .authorization_request import to_authorization_request
from .authorize_request import authorize_request
from .decision import to_answer

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """AppSync waits for the decision about a request; an error refuses it."""
    request_id = (event.get("requestContext") or {}).get("requestId")
    try:
        answer = to_answer(authorize_request(to_authorization_request(event)))
    except Exception as error:
        details = {"request_id": request_id, "error": type(error).__name__}
        logger.error("Decision failed", extra=details)
        raise RuntimeError("Something went wrong.") from None
    details = {"request_id": request_id, "is_authorized": answer["isAuthorized"]}
    logger.info("Request decided", extra=details)
    return answer

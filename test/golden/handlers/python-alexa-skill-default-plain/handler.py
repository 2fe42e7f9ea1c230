import logging
from typing import Any

from .answer_request import answer_request
from .skill import silence, to_response, to_skill_request

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Alexa waits for the answer; after an error it says that something went wrong."""
    request = event["request"]
    details = {"request_id": request["requestId"], "type": request["type"]}
    try:
        asked = to_skill_request(event)
        if "error" in request:
            cause = request["error"]["type"]
            logger.warning("Session failed", extra={**details, "error_type": cause})
        response = to_response(answer_request(asked)) if asked else silence()
    except Exception as error:
        logger.error("Request failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Request answered", extra=details)
    return response

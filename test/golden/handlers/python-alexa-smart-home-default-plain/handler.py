import logging
from typing import Any

from .answer_directive import answer_directive
from .smart_home import DirectiveError, refused

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Alexa waits for an event that answers the directive; an error of ours is an answer too."""
    header = event["directive"]["header"]
    details = {"message_id": header["messageId"], "directive": header["name"]}
    try:
        response = answer_directive(event)
    except DirectiveError as error:
        logger.warning("Directive refused", extra={**details, "type": error.type})
        return refused(event, error.type, str(error))
    except Exception as error:
        logger.error("Directive failed", extra={**details, "error": type(error).__name__})
        return refused(event, "INTERNAL_ERROR", "Something went wrong.")
    logger.info("Directive answered", extra=details)
    return response

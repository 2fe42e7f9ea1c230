import logging
from typing import Any

from .decide import decide
from .question import DeniedError, to_question

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """The user pool waits for the event with a decision in it; an error denies the user."""
    details = {"trigger_source": event["triggerSource"]}
    try:
        decision = decide(to_question(event))
    except DeniedError:
        logger.info("Denied", extra=details)
        raise
    except Exception as error:
        logger.error("Decision failed", extra={**details, "error": type(error).__name__})
        # Cognito shows the message of any error to whoever calls the user pool.
        raise RuntimeError("Something went wrong.") from None
    logger.info("Decided", extra=details)
    return {**event, "response": {**event["response"], **decision}}

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .decide import decide
from .question import DeniedError, to_question

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """The user pool does not wait; an error makes Lambda deliver the event again."""
    details = {"trigger_source": event["triggerSource"]}
    try:
        decision = decide(to_question(event))
    except DeniedError:
        logger.info("Denied", extra=details)
        raise
    except Exception as error:
        logger.error("Decision failed", extra={**details, "error": type(error).__name__})
        # The failure queue keeps the message of any error.
        raise RuntimeError("Something went wrong.") from None
    logger.info("Decided", extra=details)
    return {**event, "response": {**event["response"], **decision}}

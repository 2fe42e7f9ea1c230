import logging
from typing import Any

from .outcome import request_id_of, to_outcome
from .process_outcome import process_outcome

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """Lambda hands over one outcome; an error makes it deliver the outcome again."""
    details = {"request_id": request_id_of(event)}
    try:
        process_outcome(to_outcome(event))
    except Exception as error:
        logger.error("Outcome failed", extra={**details, "error": type(error).__name__})
        raise
    logger.info("Outcome processed", extra=details)

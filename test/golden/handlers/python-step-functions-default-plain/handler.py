import logging
from typing import Any

from .run_step import run_step
from .step import StepResult, to_step

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> StepResult:
    """The state machine waits for the answer; an error makes it try again, or fail."""
    execution_id = event["executionId"]
    try:
        result = run_step(to_step(event))
    except Exception as error:
        details = {"execution_id": execution_id, "error": type(error).__name__}
        logger.error("Step failed", extra=details)
        raise
    logger.info("Step done", extra={"execution_id": execution_id})
    return result

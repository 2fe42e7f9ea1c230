from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .run_step import run_step
from .step import StepResult, to_step

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> StepResult:
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

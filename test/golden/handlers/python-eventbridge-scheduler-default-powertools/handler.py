from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .occurrence import to_occurrence
from .run_task import run_task

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """The schedule is due; an error fails its event, and Lambda delivers it again."""
    about = {
        "execution_id": event.get("executionId"),
        "scheduled_time": event.get("scheduledTime"),
    }
    try:
        run_task(to_occurrence(event))
    except Exception as error:
        logger.error("Task failed", extra={**about, "error": type(error).__name__})
        raise
    logger.info("Task done", extra=about)

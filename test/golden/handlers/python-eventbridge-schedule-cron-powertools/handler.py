from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext

from .run_job import run_job
from .tick import to_tick

logger = Logger(service="orders")


@logger.inject_lambda_context
@event_source(data_class=EventBridgeEvent)
def handler(event: EventBridgeEvent, context: LambdaContext) -> None:
    """A schedule is due; an error fails its event, and Lambda delivers it again."""
    event_id = event.get_id
    try:
        run_job(to_tick(event))
    except Exception as error:
        details = {"event_id": event_id, "error": type(error).__name__}
        logger.error("Job failed", extra=details)
        raise
    logger.info("Job done", extra={"event_id": event_id})

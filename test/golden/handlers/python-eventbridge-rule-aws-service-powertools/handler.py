from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.data_classes import EventBridgeEvent, event_source
from aws_lambda_powertools.utilities.typing import LambdaContext

from .bus_event import to_bus_event
from .process_event import process_event

logger = Logger(service="orders")


@logger.inject_lambda_context
@event_source(data_class=EventBridgeEvent)
def handler(event: EventBridgeEvent, context: LambdaContext) -> None:
    """A rule hands over one event; an error fails it, and Lambda delivers it again."""
    event_id = event.get_id
    try:
        process_event(to_bus_event(event))
    except Exception as error:
        details = {"event_id": event_id, "error": type(error).__name__}
        logger.error("Event failed", extra=details)
        raise
    logger.info("Event processed", extra={"event_id": event_id})

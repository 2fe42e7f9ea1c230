import logging
from typing import Any

from .bus_event import to_bus_event
from .process_event import process_event

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """A rule hands over one event; an error fails it, and Lambda delivers it again."""
    event_id = event["id"]
    try:
        process_event(to_bus_event(event))
    except Exception as error:
        details = {"event_id": event_id, "error": type(error).__name__}
        logger.error("Event failed", extra=details)
        raise
    logger.info("Event processed", extra={"event_id": event_id})

import logging
from typing import Any

from .run_job import run_job
from .tick import to_tick

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """A schedule is due; an error fails its event, and Lambda delivers it again."""
    event_id = event["id"]
    try:
        run_job(to_tick(event))
    except Exception as error:
        details = {"event_id": event_id, "error": type(error).__name__}
        logger.error("Job failed", extra=details)
        raise
    logger.info("Job done", extra={"event_id": event_id})

import logging
from typing import Any

from .rotation import rotate
from .rotation_step import to_rotation_step

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> None:
    """Secrets Manager asks for the four steps one after the other; an error ends the rotation."""
    about = {
        "step": event.get("Step"),
        "secret_id": event.get("SecretId"),
        "version_id": event.get("ClientRequestToken"),
    }
    try:
        rotate(to_rotation_step(event))
    except Exception as error:
        logger.error("Rotation step failed", extra={**about, "error": type(error).__name__})
        raise
    logger.info("Rotation step done", extra=about)

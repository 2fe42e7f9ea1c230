from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .rotation import rotate
from .rotation_step import to_rotation_step

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> None:
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

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .answer import to_answer
from .claiming_device import to_claiming_device
from .decide_provisioning import decide_provisioning

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """AWS IoT asks before it provisions a device; an error refuses it."""
    about = {"certificate_id": event.get("certificateId")}
    try:
        answer = to_answer(decide_provisioning(to_claiming_device(event)))
    except Exception as error:
        logger.error("Device failed", extra={**about, "error": type(error).__name__})
        raise
    logger.info("Device decided", extra={**about, "allowed": answer["allowProvisioning"]})
    return answer

import logging
from typing import Any

from .answer import to_answer
from .claiming_device import to_claiming_device
from .decide_provisioning import decide_provisioning

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """AWS IoT asks before it provisions a device; an error refuses it."""
    about = {"certificate_id": event.get("certificateId")}
    try:
        answer = to_answer(decide_provisioning(to_claiming_device(event)))
    except Exception as error:
        logger.error("Device failed", extra={**about, "error": type(error).__name__})
        raise
    logger.info("Device decided", extra={**about, "allowed": answer["allowProvisioning"]})
    return answer

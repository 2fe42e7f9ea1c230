import logging
from typing import Any

from .answer import to_answer
from .answer_contact import answer_contact
from .contact_request import to_contact_request

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, str]:
    """A flow asks for the attributes of a contact; an error sends it down the error branch."""
    about = {"contact_id": event.get("Details", {}).get("ContactData", {}).get("ContactId")}
    try:
        answer = to_answer(answer_contact(to_contact_request(event)))
    except Exception as error:
        logger.error("Contact failed", extra={**about, "error": type(error).__name__})
        raise
    logger.info("Contact answered", extra=about)
    return answer

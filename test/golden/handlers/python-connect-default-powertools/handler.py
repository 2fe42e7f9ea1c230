from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .answer import to_answer
from .answer_contact import answer_contact
from .contact_request import to_contact_request

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, str]:
    """A flow asks for the attributes of a contact; an error sends it down the error branch."""
    about = {"contact_id": event.get("Details", {}).get("ContactData", {}).get("ContactId")}
    try:
        answer = to_answer(answer_contact(to_contact_request(event)))
    except Exception as error:
        logger.error("Contact failed", extra={**about, "error": type(error).__name__})
        raise
    logger.info("Contact answered", extra=about)
    return answer

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .authorization_request import to_authorization_request
from .authorize_request import authorize_request
from .decision import to_answer

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """AppSync waits for the decision about a request; an error refuses it."""
    request_id = (event.get("requestContext") or {}).get("requestId")
    try:
        answer = to_answer(authorize_request(to_authorization_request(event)))
    except Exception as error:
        details = {"request_id": request_id, "error": type(error).__name__}
        logger.error("Decision failed", extra=details)
        raise RuntimeError("Something went wrong.") from None
    details = {"request_id": request_id, "is_authorized": answer["isAuthorized"]}
    logger.info("Request decided", extra=details)
    return answer

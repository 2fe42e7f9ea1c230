from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response, VPCLatticeV2Resolver
from aws_lambda_powertools.event_handler.exceptions import ServiceError
from aws_lambda_powertools.utilities.typing import LambdaContext

from .event import request_id_of
from .responses import problem
from .router import dispatch

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

logger = Logger(service="orders")
app = VPCLatticeV2Resolver()


@app.route(".*", method=METHODS)
def answer() -> Any:
    return dispatch(app.current_event)


@app.exception_handler(Exception)
def answer_error(error: Exception) -> Response[str]:
    if isinstance(error, ServiceError):
        return problem(error.status_code, error.msg)
    logger.exception("Request failed", extra={"request_id": request_id_of(app.current_event)})
    return problem(500)


@logger.inject_lambda_context(log_event=False)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers a request by its route; an error other than ServiceError is logged: 500."""
    # isBase64Encoded is left out for text.
    response = app.resolve({"isBase64Encoded": False, **event}, context)
    return {**response, "body": ""} if event["method"] == "HEAD" else response

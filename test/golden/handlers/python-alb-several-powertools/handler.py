from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import ALBResolver, Response
from aws_lambda_powertools.event_handler.exceptions import ServiceError
from aws_lambda_powertools.utilities.typing import LambdaContext

from .event import trace_id_of
from .responses import problem
from .router import dispatch

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

logger = Logger(service="orders")
app = ALBResolver()


@app.route(".*", method=METHODS)
def answer() -> Any:
    return dispatch(app.current_event)


@app.exception_handler(Exception)
def answer_error(error: Exception) -> Response[str]:
    if isinstance(error, ServiceError):
        return problem(error.status_code, error.msg)
    logger.exception("Request failed", extra={"trace_id": trace_id_of(app.current_event)})
    return problem(500)


@logger.inject_lambda_context(log_event=False)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answers a request by its route; an error other than ServiceError is logged: 500."""
    response = app.resolve(event, context)
    return {**response, "body": ""} if event["httpMethod"] == "HEAD" else response

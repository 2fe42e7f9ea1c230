from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .edge_event import detail_of
from .process_edge import process_edge

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """What is returned goes on in place of the request; an error is a 502 for the viewer."""
    request_id = event["Records"][0]["cf"]["config"]["requestId"]
    try:
        detail = detail_of(event)
        return process_edge(detail["request"])
    except Exception as error:
        details = {"request_id": request_id, "error": type(error).__name__}
        logger.error("Edge event failed", extra=details)
        raise

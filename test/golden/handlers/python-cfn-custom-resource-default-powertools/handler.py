from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .answer import put_answer
from .in_time import in_time
from .provision_resource import provision_resource
from .resource_request import id_of, to_request

ANSWER_TIME = 10
"""Seconds that an answer may take before the function's timeout, tries included."""

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """CloudFormation waits until it is answered: a request that fails is answered too.

    An error is left for what could not be answered, which makes Lambda deliver the request again.
    """
    answer = answer_to(event, context)
    put_answer(event, answer)
    details = {"type": event["RequestType"], "resource": event["LogicalResourceId"]}
    logger.info("Request answered", extra={**details, "status": answer["Status"]})


def answer_to(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    physical_id = id_of(event)
    limit = context.get_remaining_time_in_millis() / 1000 - ANSWER_TIME
    try:
        with in_time(limit):
            result = provision_resource(to_request(event))
    except Exception as error:
        error_name = type(error).__name__
        details = {"type": event["RequestType"], "resource": event["LogicalResourceId"]}
        logger.error("Request failed", extra={**details, "error": error_name})
        reason = f"{error_name}: see the log of request {context.aws_request_id}."
        return {"Status": "FAILED", "Reason": reason, "PhysicalResourceId": physical_id}
    answer = {"Status": "SUCCESS", "PhysicalResourceId": result.get("id", physical_id)}
    if "data" in result:
        answer["Data"] = result["data"]
    if result.get("noEcho"):
        answer["NoEcho"] = True
    return answer

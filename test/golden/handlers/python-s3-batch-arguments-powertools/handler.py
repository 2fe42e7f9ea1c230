from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from .batch_object import require_known, to_batch_object
from .failure import to_failure
from .process_batch_object import process_batch_object

logger = Logger(service="orders")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """S3 waits for what became of each task: of one, in all versions that are known."""
    require_known(event)
    return {
        "invocationSchemaVersion": event["invocationSchemaVersion"],
        "treatMissingKeysAs": "TemporaryFailure",
        "invocationId": event["invocationId"],
        "results": [result_of(event, task) for task in event["tasks"]],
    }


def result_of(event: dict[str, Any], task: dict[str, Any]) -> dict[str, str]:
    task_id = task["taskId"]
    about = {"job_id": event["job"]["id"], "task_id": task_id}
    try:
        told = process_batch_object(to_batch_object(event, task))
    except Exception as error:
        code, told = to_failure(error)
        details = {**about, "result_code": code, "error": type(error).__name__}
        logger.error("Task failed", extra=details)
        return {"taskId": task_id, "resultCode": code, "resultString": told}
    logger.info("Task succeeded", extra=about)
    return {"taskId": task_id, "resultCode": "Succeeded", "resultString": told}

import logging
from typing import Any

from .batch_object import require_known, to_batch_object
from .failure import to_failure
from .process_batch_object import process_batch_object

logger = logging.getLogger(__name__)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
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

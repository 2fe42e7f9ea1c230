from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import ClientError

from .pipeline_job import to_pipeline_job
from .process_job import process_job

logger = Logger(service="orders")
codepipeline = boto3.client("codepipeline")


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """The action waits until it is told how its job ended: a failure of the job is told too.

    An error is left for what could not be told, which makes Lambda deliver the event again.
    """
    job_id = event["CodePipeline.job"]["id"]
    try:
        result = process_job(to_pipeline_job(event))
    except Exception as error:
        error_name = type(error).__name__
        logger.error("Job failed", extra={"job_id": job_id, "error": error_name})
        tell_failure(job_id, error_name, context.aws_request_id)
        return
    with unless_ended(job_id):
        codepipeline.put_job_success_result(jobId=job_id, **result)
        logger.info("Job done", extra={"job_id": job_id})


def tell_failure(job_id: str, error_name: str, request_id: str) -> None:
    details = {
        "type": "JobFailed",
        "message": f"{error_name}: see the log of request {request_id}.",
        "externalExecutionId": request_id,
    }
    with unless_ended(job_id):
        codepipeline.put_job_failure_result(jobId=job_id, failureDetails=details)


@contextmanager
def unless_ended(job_id: str) -> Iterator[None]:
    """A job has one end: where it had it when this event came before, nothing more is told."""
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] != "InvalidJobStateException":
            raise
        logger.warning("Job had ended already", extra={"job_id": job_id})

"""Invocations run the handler, are listed at /moto-api/invocations, and fail as they do in Lambda.

An asynchronous event that fails is tried again at once, as often as the EventInvokeConfig says,
and then goes to its failure destination.
"""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from moto.awslambda.models import LambdaFunction
from moto.moto_api._internal import urls
from moto.moto_api._internal.responses import MotoAPIResponse
from moto.s3 import notifications

from ..client import call
from ..handlers import Answer, run
from .invoke_configs import UNQUALIFIED, configs
from .notifications import function_of

INVOCATIONS: list[dict[str, Any]] = []
# https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
DEFAULT_RETRIES = 2


def invoke_once(self: LambdaFunction, event: Any) -> Answer:
    answer = run(self, event)
    INVOCATIONS.append(
        {
            "function": self.function_name,
            "event": event,
            "answer": json.loads(answer.payload),
            "failed": answer.failed,
            "log": answer.log,
        }
    )
    return answer


def invoke(
    self: LambdaFunction, body: str, request_headers: Any, response_headers: Any
) -> str | bytes:
    event = json.loads(body or "{}")
    if request_headers.get("x-amz-invocation-type") == "Event":
        invoke_later(self, event)
        return ""
    answer = invoke_once(self, event)
    if answer.failed:
        response_headers["x-amz-function-error"] = "Unhandled"
    return answer.payload.encode()


def invoke_later(function: LambdaFunction, event: Any) -> None:
    kept = configs(function).get(UNQUALIFIED)
    config = kept.config if kept else {}
    tries = 1 + config.get("MaximumRetryAttempts", DEFAULT_RETRIES)
    for _ in range(tries):
        answer = invoke_once(function, event)
        if not answer.failed:
            return
    arn = config.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination", "")
    if ":sqs:" in arn:
        send_failure(arn, failure(function, event, answer, tries))


def failure(function: LambdaFunction, event: Any, answer: Answer, tries: int) -> dict[str, Any]:
    """https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"""
    return {
        "version": "1.0",
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "requestContext": {
            "requestId": str(uuid4()),
            "functionArn": f"{function.function_arn}:$LATEST",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": tries,
        },
        "requestPayload": event,
        "responseContext": {
            "statusCode": 200,
            "executedVersion": "$LATEST",
            "functionError": "Unhandled",
        },
        "responsePayload": json.loads(answer.payload),
    }


def send_failure(arn: str, record: dict[str, Any]) -> None:
    region, account, name = arn.split(":")[3:6]
    url = call("sqs", region, "get_queue_url", QueueName=name, QueueOwnerAWSAccountId=account)
    call("sqs", region, "send_message", QueueUrl=url["QueueUrl"], MessageBody=json.dumps(record))


def notify(account_id: str, event_body: Any, fn_arn: str, region_name: str) -> None:
    function = function_of(fn_arn)
    if function:
        invoke_later(function, event_body)


def list_invocations(self: MotoAPIResponse, *_: Any) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": "application/json"}, json.dumps(INVOCATIONS)


_reset = MotoAPIResponse.reset_response


def reset(self: MotoAPIResponse, *words: Any) -> Any:
    INVOCATIONS.clear()
    return _reset(self, *words)


MotoAPIResponse.reset_response = reset
urls.url_paths["{0}/moto-api/reset"] = urls.response_instance.reset_response
LambdaFunction.invoke = invoke
notifications._invoke_awslambda = notify
MotoAPIResponse.list_invocations = list_invocations
urls.url_paths["{0}/moto-api/invocations"] = urls.response_instance.list_invocations

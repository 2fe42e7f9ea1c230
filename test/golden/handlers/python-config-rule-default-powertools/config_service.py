import json
from datetime import datetime
from typing import Any

import boto3

from .rule_event import ChangedResource, Evaluation, RecordedResource

BATCH_SIZE = 100
"""The most that PutEvaluations takes at once."""

ANNOTATION_MAX = 256

config = boto3.client("config")


class NotTakenError(Exception):
    """AWS Config did not take all evaluations."""


class NotRecordedError(Exception):
    """AWS Config has no record of a resource."""


def put_evaluations(evaluations: list[Evaluation], captured_at: str, token: str) -> None:
    """Tell AWS Config what complies; raise when it does not take all of it."""
    time = datetime.fromisoformat(captured_at)
    told = [to_told(evaluation, time) for evaluation in evaluations]
    for at in range(0, len(told), BATCH_SIZE):
        batch = told[at : at + BATCH_SIZE]
        answer = config.put_evaluations(Evaluations=batch, ResultToken=token)
        if refused := len(answer.get("FailedEvaluations", [])):
            raise NotTakenError(f"AWS Config did not take {refused} evaluations.")


def to_told(evaluation: Evaluation, time: datetime) -> dict[str, Any]:
    told = {
        "ComplianceResourceType": evaluation.resource_type,
        "ComplianceResourceId": evaluation.resource_id,
        "ComplianceType": evaluation.compliance_type,
        "OrderingTimestamp": time,
    }
    if evaluation.annotation:
        told["Annotation"] = evaluation.annotation[:ANNOTATION_MAX]
    return told


def read_recorded(changed: ChangedResource, captured_at: str) -> RecordedResource:
    """Read a resource that is too large for a message, as it was recorded at that time."""
    history = config.get_resource_config_history(
        resourceType=changed.type,
        resourceId=changed.id,
        laterTime=datetime.fromisoformat(captured_at),
        limit=1,
    )
    if not history["configurationItems"]:
        raise NotRecordedError("AWS Config has no record of the resource.")
    [item] = history["configurationItems"]
    return RecordedResource(
        type=changed.type,
        id=changed.id,
        arn=item.get("arn"),
        tags=item.get("tags", {}),
        configuration=json.loads(item.get("configuration", "null")),
    )

from collections.abc import Callable
from enum import Enum
from typing import Any

from ..data_classes.sqs_event import SQSRecord


class EventType(Enum):
    SQS = "SQS"


class BatchProcessingError(Exception):
    """Every record of the batch failed."""


class BatchProcessor:
    def __init__(
        self, event_type: EventType, model: Any = None, raise_on_entire_batch_failure: bool = True
    ) -> None:
        self.raise_on_entire_batch_failure = raise_on_entire_batch_failure

    def skips(self, record: dict[str, Any], failed: list[dict[str, Any]]) -> bool:
        return False


class SqsFifoPartialProcessor(BatchProcessor):
    def __init__(self, model: Any = None, skip_group_on_error: bool = False) -> None:
        super().__init__(EventType.SQS, model)
        self._skip_group_on_error = skip_group_on_error

    def skips(self, record: dict[str, Any], failed: list[dict[str, Any]]) -> bool:
        if not self._skip_group_on_error:
            return bool(failed)
        return group_of(record) in [group_of(other) for other in failed]


def group_of(record: dict[str, Any]) -> str | None:
    return record["attributes"].get("MessageGroupId")


def process_partial_response(
    event: dict[str, Any],
    record_handler: Callable[..., Any],
    processor: BatchProcessor,
    context: Any = None,
) -> dict[str, list[dict[str, str]]]:
    records = event["Records"]
    failed: list[dict[str, Any]] = []
    for record in records:
        if processor.skips(record, failed):
            failed.append(record)
            continue
        try:
            record_handler(SQSRecord(record))
        except Exception:
            failed.append(record)
    if failed and len(failed) == len(records) and processor.raise_on_entire_batch_failure:
        raise BatchProcessingError("All records failed processing.")
    return {"batchItemFailures": [{"itemIdentifier": each["messageId"]} for each in failed]}

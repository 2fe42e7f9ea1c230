import json
from collections.abc import Callable
from typing import Literal, TypedDict

# Bytes; Lambda lets an answer have no more.
ANSWER_MAX = 6 * 1024 * 1024


class FirehoseRecord(TypedDict):
    recordId: str
    data: str


class FirehoseEvent(TypedDict):
    records: list[FirehoseRecord]


class Answer(TypedDict):
    recordId: str
    result: Literal["Ok", "Dropped", "ProcessingFailed"]
    data: str


class FirehoseResult(TypedDict):
    records: list[Answer]


def failed(record: FirehoseRecord) -> Answer:
    """The answer that leaves a record as it came: Firehose keeps it among the errors."""
    return {
        "recordId": record["recordId"],
        "result": "ProcessingFailed",
        "data": record["data"],
    }


def within_limit(
    records: list[FirehoseRecord], answers: list[Answer], tell: Callable[[str], None]
) -> list[Answer]:
    """The same answers, but records for which the whole answer has no room are failed.

    With all of them Lambda would fail the batch. What came fits in any case, so that a failed
    record always does.
    """
    fitting = [failed(record) for record in records]
    size = len(json.dumps({"records": fitting}))
    for at, answer in enumerate(answers):
        grown = size + len(json.dumps(answer)) - len(json.dumps(fitting[at]))
        if grown > ANSWER_MAX:
            tell(answer["recordId"])
        else:
            fitting[at] = answer
            size = grown
    return fitting

from collections.abc import Iterator
from typing import Any

from .common import DictWrapper


class StreamRecord(DictWrapper):
    @property
    def sequence_number(self) -> str | None:
        return self.get("SequenceNumber")


class DynamoDBRecord(DictWrapper):
    @property
    def event_id(self) -> str | None:
        return self.get("eventID")

    @property
    def dynamodb(self) -> StreamRecord | None:
        record = self.get("dynamodb")
        return None if record is None else StreamRecord(record)

    @property
    def user_identity(self) -> dict[str, Any] | None:
        return self.get("userIdentity")


class DynamoDBStreamEvent(DictWrapper):
    @property
    def records(self) -> Iterator[DynamoDBRecord]:
        for record in self["Records"]:
            yield DynamoDBRecord(record)

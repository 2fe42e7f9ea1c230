from collections.abc import Iterator

from .common import DictWrapper


class SNSMessage(DictWrapper):
    """The notification itself, not the record around it."""

    @property
    def message_id(self) -> str:
        return self["MessageId"]


class SNSEventRecord(DictWrapper):
    @property
    def sns(self) -> SNSMessage:
        return SNSMessage(self._data["Sns"])


class SNSEvent(DictWrapper):
    @property
    def records(self) -> Iterator[SNSEventRecord]:
        for record in self["Records"]:
            yield SNSEventRecord(record)

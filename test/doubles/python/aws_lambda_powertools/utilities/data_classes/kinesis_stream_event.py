import base64
from collections.abc import Iterator

from .common import DictWrapper


class KinesisStreamRecordPayload(DictWrapper):
    @property
    def sequence_number(self) -> str:
        return self["kinesis"]["sequenceNumber"]

    @property
    def data(self) -> str:
        return self["kinesis"]["data"]

    def data_as_bytes(self) -> bytes:
        return base64.b64decode(self.data)

    def data_as_text(self) -> str:
        return self.data_as_bytes().decode("utf-8")


class KinesisStreamRecord(DictWrapper):
    @property
    def event_id(self) -> str:
        return self["eventID"]

    @property
    def kinesis(self) -> KinesisStreamRecordPayload:
        return KinesisStreamRecordPayload(self._data)


class KinesisStreamEvent(DictWrapper):
    @property
    def records(self) -> Iterator[KinesisStreamRecord]:
        for record in self["Records"]:
            yield KinesisStreamRecord(record)

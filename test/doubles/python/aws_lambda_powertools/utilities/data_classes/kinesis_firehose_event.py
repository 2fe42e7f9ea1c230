import base64
from collections.abc import Iterator

from .common import DictWrapper


class KinesisFirehoseRecord(DictWrapper):
    @property
    def record_id(self) -> str:
        return self["recordId"]

    @property
    def data(self) -> str:
        return self["data"]

    @property
    def data_as_bytes(self) -> bytes:
        return base64.b64decode(self.data)

    @property
    def data_as_text(self) -> str:
        return self.data_as_bytes.decode("utf-8")


class KinesisFirehoseEvent(DictWrapper):
    @property
    def records(self) -> Iterator[KinesisFirehoseRecord]:
        for record in self["records"]:
            yield KinesisFirehoseRecord(record)

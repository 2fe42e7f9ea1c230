import base64
from collections.abc import Iterator

from .common import DictWrapper


class KafkaEventRecord(DictWrapper):
    @property
    def topic(self) -> str:
        return self["topic"]

    @property
    def partition(self) -> int:
        return self["partition"]

    @property
    def offset(self) -> int:
        return self["offset"]

    @property
    def key(self) -> str | None:
        return self.get("key")

    @property
    def decoded_key(self) -> bytes | None:
        return None if self.key is None else base64.b64decode(self.key)


class KafkaEvent(DictWrapper):
    @property
    def records(self) -> Iterator[KafkaEventRecord]:
        for partition in self["records"].values():
            for record in partition:
                yield KafkaEventRecord(record)

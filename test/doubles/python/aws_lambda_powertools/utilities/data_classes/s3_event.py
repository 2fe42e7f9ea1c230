from collections.abc import Iterator

from .common import DictWrapper


class S3Bucket(DictWrapper):
    @property
    def name(self) -> str:
        return self["s3"]["bucket"]["name"]


class S3Object(DictWrapper):
    @property
    def key(self) -> str:
        return self["s3"]["object"]["key"]


class S3Message(DictWrapper):
    @property
    def bucket(self) -> S3Bucket:
        return S3Bucket(self._data)

    @property
    def get_object(self) -> S3Object:
        return S3Object(self._data)


class S3EventRecord(DictWrapper):
    @property
    def s3(self) -> S3Message:
        return S3Message(self._data)


class S3Event(DictWrapper):
    @property
    def records(self) -> Iterator[S3EventRecord]:
        for record in self["Records"]:
            yield S3EventRecord(record)

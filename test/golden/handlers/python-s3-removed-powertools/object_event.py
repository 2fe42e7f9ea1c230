import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import unquote_plus

Kind = Literal["created", "removed", "other"]


class UnsupportedVersionError(Exception):
    pass


class BrokenKeyError(Exception):
    pass


@dataclass(frozen=True)
class ObjectEvent:
    """What happened to one object.

    version_id is None when the bucket keeps no versions. sequencer orders the creations and
    removals of one key, and is None for other events. size (bytes) and etag are None when the
    object is gone.
    """

    kind: Kind
    event_name: str
    event_time: str
    bucket: str
    key: str
    version_id: str | None
    sequencer: str | None
    size: int | None
    etag: str | None

    @property
    def idempotency_key(self) -> str:
        """The same whenever this event is delivered again, and different for every other event."""
        moment = self.sequencer or self.event_time
        return f"{self.bucket}/{self.key}#{self.version_id or ''}#{moment}"


def to_object_event(record: Mapping[str, Any]) -> ObjectEvent:
    """Read a record; raise when it cannot be what this function is for."""
    version = record["eventVersion"]
    if not version.startswith("2."):
        raise UnsupportedVersionError(f"Version {version} of S3 events is not supported.")
    stored = record["s3"]["object"]
    key = decode(stored["key"])
    return ObjectEvent(
        kind=kind_of(record["eventName"]),
        event_name=record["eventName"],
        event_time=record["eventTime"],
        bucket=record["s3"]["bucket"]["name"],
        key=key,
        version_id=stored.get("versionId"),
        sequencer=stored.get("sequencer"),
        size=stored.get("size"),
        etag=stored.get("eTag"),
    )


def decode(key: str) -> str:
    # unquote_plus leaves broken escapes as they are, which would be another object's key.
    if re.search("%(?![0-9A-Fa-f]{2})", key):
        raise BrokenKeyError("The key is not URL-encoded.")
    return unquote_plus(key, errors="strict")


def kind_of(event_name: str) -> Kind:
    if event_name.startswith("ObjectCreated:"):
        return "created"
    if event_name.startswith(("ObjectRemoved:", "LifecycleExpiration:")):
        return "removed"
    return "other"

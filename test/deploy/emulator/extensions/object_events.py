"""S3 events as S3 writes them. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus
from uuid import uuid4

from moto.s3 import notifications
from moto.s3.models import FakeDeleteMarker, S3Backend

_set_delete_marker = S3Backend._set_delete_marker


def make(event_name: str, bucket: Any, key: Any, notification_id: str) -> dict[str, Any]:
    now = datetime.now(UTC)
    record = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": bucket.region_name,
        "eventTime": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "eventName": event_name.removeprefix("s3:"),
        "userIdentity": {"principalId": "AWS:EMULATOR"},
        "requestParameters": {"sourceIPAddress": "127.0.0.1"},
        "responseElements": {"x-amz-request-id": uuid4().hex[:16], "x-amz-id-2": uuid4().hex},
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": notification_id,
            "bucket": {
                "name": bucket.name,
                "ownerIdentity": {"principalId": "EMULATOR"},
                "arn": bucket.arn,
            },
            "object": stored(event_name, bucket, key, now),
        },
    }
    return {"Records": [record]}


def stored(event_name: str, bucket: Any, key: Any, now: datetime) -> dict[str, Any]:
    """What an event tells of its object: no size and no tag of one that is gone."""
    # A slash stays a slash in a key.
    entry: dict[str, Any] = {"key": quote_plus(key.name, safe="/")}
    if not event_name.startswith("s3:ObjectRemoved:"):
        entry.update(size=key.size, eTag=key.etag.replace('"', ""))
    if bucket.versioning_status == "Enabled":
        entry["versionId"] = key.version_id
    entry["sequencer"] = f"{int(now.timestamp() * 1_000_000):018X}"
    return entry


def set_delete_marker(self: S3Backend, bucket_name: str, key_name: str) -> FakeDeleteMarker:
    """Removal from a versioned bucket is an event too, which moto does not send."""
    marker = _set_delete_marker(self, bucket_name, key_name)
    event = notifications.S3NotificationEvent.OBJECT_REMOVED_DELETE_MARKER_CREATED_EVENT
    notifications.send_event(self.account_id, event, self.get_bucket(bucket_name), marker)
    return marker


notifications._get_s3_event = make
S3Backend._set_delete_marker = set_delete_marker

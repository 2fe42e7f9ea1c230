"""S3 events as S3 writes them. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote_plus

from moto.s3 import notifications

_make = notifications._get_s3_event


def make(event_name: str, bucket: Any, key: Any, notification_id: str) -> dict[str, Any]:
    event = _make(event_name, bucket, key, notification_id)
    for record in event["Records"]:
        now = datetime.now(UTC)
        record["eventTime"] = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        record["userIdentity"] = {"principalId": "AWS:EMULATOR"}
        record["requestParameters"] = {"sourceIPAddress": "127.0.0.1"}
        record["responseElements"] = {}
        entry = record["s3"]["object"]
        # A slash stays a slash in a key.
        entry["key"] = quote_plus(key.name, safe="/")
        entry["sequencer"] = f"{int(now.timestamp() * 1_000_000):018X}"
        if bucket.versioning_status == "Enabled":
            entry["versionId"] = key.version_id
    return event


notifications._get_s3_event = make

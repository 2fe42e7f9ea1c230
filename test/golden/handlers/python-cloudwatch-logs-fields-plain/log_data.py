import base64
import json
import zlib
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 16 * 1024 * 1024
"""What an event may unpack to; one of more fails, and the failure queue keeps it packed."""


class UnreadableLogDataError(Exception):
    pass


@dataclass(frozen=True)
class LogEvent:
    """A log event that the subscription filter let through.

    event_id is the same whenever this log event is delivered again, and different for every other
    one. timestamp is in milliseconds since 1970, in UTC. message is text as the program wrote it.
    fields are those that a pattern such as [ip, user, ...] names; none for other patterns.
    """

    event_id: str
    timestamp: int
    log_group: str
    log_stream: str
    message: str
    fields: dict[str, str | None]


def to_log_events(packed: str) -> list[LogEvent]:
    """Unpack what CloudWatch Logs hands over; a probe of the destination has no log events."""
    match unpack(packed):
        case {"messageType": "CONTROL_MESSAGE"}:
            return []
        case {
            "messageType": "DATA_MESSAGE",
            "logGroup": str(log_group),
            "logStream": str(log_stream),
            "logEvents": list(log_events),
        }:
            return [to_log_event(found, log_group, log_stream) for found in log_events]
    raise UnreadableLogDataError("The data is of a type that is not handled here.")


def unpack(packed: str) -> Any:
    try:
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        content = stream.decompress(base64.b64decode(packed), MOST_BYTES + 1)
        if len(content) <= MOST_BYTES and stream.eof:
            return json.loads(content)
    except (ValueError, zlib.error):
        # The error of json.loads keeps the text, which would take log events into the log.
        pass
    raise UnreadableLogDataError("The data is no JSON of at most 16 MiB, as gzip in base64.")


def to_log_event(found: Any, log_group: str, log_stream: str) -> LogEvent:
    match found:
        case {"id": str(event_id), "timestamp": int(timestamp), "message": str(message)}:
            fields = found.get("extractedFields") or {}
            return LogEvent(event_id, timestamp, log_group, log_stream, message, fields)
    raise UnreadableLogDataError("A log event lacks its id, timestamp or message.")

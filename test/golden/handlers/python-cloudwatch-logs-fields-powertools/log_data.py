import base64
import zlib
from dataclasses import dataclass
from typing import Literal

from aws_lambda_powertools.utilities.parser import BaseModel, Field
from pydantic import ConfigDict

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


class PackedLogEvent(BaseModel):
    id: str
    timestamp: int
    message: str
    fields: dict[str, str | None] = Field({}, alias="extractedFields")


class LogData(BaseModel):
    # Errors would quote the log events otherwise.
    model_config = ConfigDict(hide_input_in_errors=True)

    message_type: Literal["DATA_MESSAGE", "CONTROL_MESSAGE"] = Field(alias="messageType")
    log_group: str = Field(alias="logGroup")
    log_stream: str = Field(alias="logStream")
    log_events: list[PackedLogEvent] = Field(alias="logEvents")


def to_log_events(packed: str) -> list[LogEvent]:
    """Unpack what CloudWatch Logs hands over; a probe of the destination has no log events."""
    data = LogData.model_validate_json(unpack(packed))
    if data.message_type == "CONTROL_MESSAGE":
        return []
    return [
        LogEvent(
            event_id=found.id,
            timestamp=found.timestamp,
            log_group=data.log_group,
            log_stream=data.log_stream,
            message=found.message,
            fields=found.fields,
        )
        for found in data.log_events
    ]


def unpack(packed: str) -> bytes:
    # decompress_logs_data of CloudWatchLogsEvent would unpack without end.
    try:
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        content = stream.decompress(base64.b64decode(packed), MOST_BYTES + 1)
        if len(content) <= MOST_BYTES and stream.eof:
            return content
    except (ValueError, zlib.error):
        pass
    raise UnreadableLogDataError("The data is nothing of at most 16 MiB, as gzip in base64.")

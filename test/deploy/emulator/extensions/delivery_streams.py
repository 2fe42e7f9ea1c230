"""AWS::KinesisFirehose::DeliveryStream, AWS::Logs::LogStream, and what CreateDeliveryStream looks at."""

from typing import Any

from moto.firehose.exceptions import InvalidArgumentException
from moto.firehose.models import FirehoseBackend

from ..cloudformation import Resource
from ..roles import may_assume


class DeliveryStreamOfStack(Resource):
    type_name = "AWS::KinesisFirehose::DeliveryStream"
    name_property = "DeliveryStreamName"

    def make(self) -> None:
        given = {**self.properties, "DeliveryStreamName": self.name}
        made = self.call("firehose", "create_delivery_stream", **given)
        self.attributes = {"Arn": made["DeliveryStreamARN"]}

    def remove(self) -> None:
        self.call("firehose", "delete_delivery_stream", DeliveryStreamName=self.name)


class LogStream(Resource):
    type_name = "AWS::Logs::LogStream"
    name_property = "LogStreamName"
    name_length = 512

    def make(self) -> None:
        group = self.properties["LogGroupName"]
        self.call("logs", "create_log_stream", logGroupName=group, logStreamName=self.name)

    def remove(self) -> None:
        group = self.properties["LogGroupName"]
        self.call("logs", "delete_log_stream", logGroupName=group, logStreamName=self.name)


_create = FirehoseBackend.create_delivery_stream


def create_delivery_stream(
    self: FirehoseBackend,
    region: str,
    name: str,
    kind: str,
    source: dict[str, Any] | None,
    encryption: dict[str, Any] | None,
    s3: dict[str, Any] | None,
    destination: dict[str, Any],
    *others: Any,
) -> str:
    arn = f"arn:aws:firehose:{self.region_name}:{self.account_id}:deliverystream/{name}"
    for role in {destination["RoleARN"], (source or destination)["RoleARN"]}:
        if not may_assume("firehose.amazonaws.com", role, arn):
            raise InvalidArgumentException(
                f"Firehose is unable to assume role {role}. Please check the role provided."
            )
    if encryption:
        if source:
            raise InvalidArgumentException("A stream that reads another one is not encrypted.")
        encryption["Status"] = "ENABLED"
    return _create(self, region, name, kind, source, encryption, s3, destination, *others)


FirehoseBackend.create_delivery_stream = create_delivery_stream

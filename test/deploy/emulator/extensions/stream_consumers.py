"""AWS::Kinesis::StreamConsumer, and what Kinesis makes of consumers: their ARNs, tags and names."""

from typing import Any

from moto.core.responses import ActionResult
from moto.kinesis.exceptions import ConsumerNotFound, ResourceInUseError
from moto.kinesis.models import Consumer, KinesisBackend
from moto.kinesis.responses import KinesisResponse

from ..cloudformation import Resource


class StreamConsumer(Resource):
    type_name = "AWS::Kinesis::StreamConsumer"
    name_property = "ConsumerName"
    name_length = 128

    def make(self) -> None:
        made = self.call(
            "kinesis",
            "register_stream_consumer",
            StreamARN=self.properties["StreamARN"],
            ConsumerName=self.name,
        )
        self.physical_id = made["Consumer"]["ConsumerARN"]
        self.attributes = {"ConsumerARN": self.physical_id}

    def remove(self) -> None:
        self.call("kinesis", "deregister_stream_consumer", ConsumerARN=self.physical_id)


# The tags of consumers, by ARN.
TAGS: dict[str, dict[str, str]] = {}

_init = Consumer.__init__


def init(self: Consumer, *given: Any) -> None:
    _init(self, *given)
    # https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Consumer.html
    self.consumer_arn += f":{int(self.created.timestamp())}"


Consumer.__init__ = init

_register = KinesisBackend.register_stream_consumer


def register(self: KinesisBackend, stream_arn: str, consumer_name: str) -> Consumer:
    if any(each.consumer_name == consumer_name for each in self.list_stream_consumers(stream_arn)):
        raise ResourceInUseError(f"Consumer {consumer_name} is registered already")
    return _register(self, stream_arn, consumer_name)


KinesisBackend.register_stream_consumer = register


def deregister(self: KinesisBackend, stream_arn: str, consumer_name: str, consumer_arn: str) -> None:
    found = self.describe_stream_consumer(stream_arn, consumer_name, consumer_arn)
    TAGS.pop(found.consumer_arn, None)
    for stream in self.streams.values():
        stream.delete_consumer(found.consumer_arn)


KinesisBackend.deregister_stream_consumer = deregister

_respond = KinesisResponse.register_stream_consumer


def register_tagged(self: KinesisResponse) -> ActionResult:
    answer = _respond(self)
    stream, name = self._get_param("StreamARN"), self._get_param("ConsumerName")
    made = self.kinesis_backend.describe_stream_consumer(stream, name, "")
    TAGS[made.consumer_arn] = self._get_param("Tags") or {}
    return answer


def list_tags(self: KinesisResponse) -> ActionResult:
    arn = self._get_param("ResourceARN")
    if arn not in TAGS:
        raise ConsumerNotFound(consumer=arn, account_id=self.current_account)
    return ActionResult({"Tags": [{"Key": key, "Value": value} for key, value in TAGS[arn].items()]})


KinesisResponse.register_stream_consumer = register_tagged
KinesisResponse.list_tags_for_resource = list_tags

"""AWS::Kinesis::Stream, and no delivery of records behind the back of whoever reads them."""

from moto.kinesis.models import Stream as MotoStream
from moto.kinesis.responses import KinesisResponse

from ..cloudformation import Resource


class Stream(Resource):
    type_name = "AWS::Kinesis::Stream"
    name_property = "Name"
    name_length = 128

    def make(self) -> None:
        given = ("ShardCount", "StreamModeDetails")
        shape = {key: self.properties[key] for key in given if key in self.properties}
        self.call("kinesis", "create_stream", StreamName=self.name, **shape)
        hours = int(self.properties.get("RetentionPeriodHours", 24))
        if hours > 24:
            self.call(
                "kinesis",
                "increase_stream_retention_period",
                StreamName=self.name,
                RetentionPeriodHours=hours,
            )
        encryption = self.properties.get("StreamEncryption")
        if encryption:
            self.call("kinesis", "start_stream_encryption", StreamName=self.name, **encryption)
        self.physical_id = self.name
        self.attributes = {"Arn": f"arn:aws:kinesis:{self.region}:{self.account}:stream/{self.name}"}

    def remove(self) -> None:
        self.call("kinesis", "delete_stream", StreamName=self.name)


MotoStream.lambda_event_source_mappings = property(lambda self: {}, lambda self, value: None)

# moto takes the tags of a new stream, and forgets them.
_create = KinesisResponse.create_stream


def create(self: KinesisResponse) -> object:
    answer = _create(self)
    tags = self._get_param("Tags")
    if tags:
        name = self._get_param("StreamName")
        self.kinesis_backend.add_tags_to_stream(None, name, tags)
    return answer


KinesisResponse.create_stream = create

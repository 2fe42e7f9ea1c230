"""AWS::Lambda::EventSourceMapping, what Lambda checks of one, and no delivery behind its back."""

from typing import Any

from moto.awslambda.models import EventSourceMapping, LambdaBackend
from moto.sqs.models import Queue

from ..cloudformation import Resource
from ..roles import require
from .permissions import Conflict

# https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaKinesisExecutionRole.html
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaDynamoDBExecutionRole.html
NEEDED = {
    "sqs": ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
    "kinesis": (
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ),
    "dynamodb": (
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
    ),
}


class Mapping(Resource):
    type_name = "AWS::Lambda::EventSourceMapping"

    def make(self) -> None:
        made = self.call("lambda", "create_event_source_mapping", **self.properties)
        self.physical_id = made["UUID"]
        self.attributes = {
            "Id": made["UUID"],
            "EventSourceMappingArn": made["EventSourceMappingArn"],
        }

    def remove(self) -> None:
        self.call("lambda", "delete_event_source_mapping", UUID=self.physical_id)


_create = LambdaBackend.create_event_source_mapping


def create(self: LambdaBackend, spec: dict[str, Any]) -> EventSourceMapping:
    source = spec.get("EventSourceArn") or ""
    function = self.get_function(spec["FunctionName"])
    for other in self._event_source_mappings.values():
        if (other.event_source_arn, other.function_arn) == (source, function.function_arn):
            raise Conflict(f"The event source arn and function are mapped already: {other.uuid}")
    for action in NEEDED.get(source.split(":")[2] if source else "", ()):
        require(function, action, source)
    failures = spec.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination", "")
    if failures.startswith("arn:aws:sqs:"):
        require(function, "sqs:SendMessage", failures)
    # Mappings are found again by name, whether they were made with a name or an ARN.
    return _create(self, {**spec, "FunctionName": function.function_name})


LambdaBackend.create_event_source_mapping = create

# moto invokes the function when a message is sent, one message at a time, and ignores its answer.
# Whoever tests delivery receives the messages and invokes the function, as Lambda's poller does.
Queue.lambda_event_source_mappings = property(lambda self: {}, lambda self, value: None)

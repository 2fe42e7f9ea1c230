"""AWS::Lambda::EventSourceMapping, what Lambda checks of one, and no delivery behind its back."""

import json
from typing import Any

from moto.awslambda.models import EventSourceMapping, LambdaBackend
from moto.awslambda.responses import LambdaResponse
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
    # https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
    "kafka": ("kafka:DescribeClusterV2", "kafka:GetBootstrapBrokers"),
    # https://docs.aws.amazon.com/lambda/latest/dg/process-mq-messages-with-lambda.html
    "mq": ("mq:DescribeBroker",),
    # https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html#docdb-prereqs
    "rds": ("rds:DescribeDBClusters",),
}

# https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html
CONSUMING = ("kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard")

# What is reached through network interfaces in a network of others.
NETWORK = (
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
)
IN_NETWORKS = {"kafka", "mq", "rds"}


class Mapping(Resource):
    type_name = "AWS::Lambda::EventSourceMapping"

    def make(self) -> None:
        brokers = self.properties.get("SelfManagedEventSource")
        # CloudFormation has a name of its own for the only key of this map.
        own = {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": list(*brokers["Endpoints"].values())}} if brokers else None
        renamed = {"SelfManagedEventSource": own} if own else {}
        settings = {"KMSKeyArn" if key == "KmsKeyArn" else key: each for key, each in self.properties.items()}
        made = self.call("lambda", "create_event_source_mapping", **{**settings, **renamed})
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
    service = source.split(":")[2] if source else ""
    function = self.get_function(spec["FunctionName"])
    for other in self._event_source_mappings.values():
        if mapped(other) == (source or None, function.function_arn, spec.get("Topics") or spec.get("Queues")):
            raise Conflict(f"The event source arn and function are mapped already: {other.uuid}")
    for action, arn in needed(service, source):
        require(function, action, arn)
    require_access(function, service, spec)
    # Mappings are found again by name, whether they were made with a name or an ARN.
    named = {**spec, "FunctionName": function.function_name}
    if service and service not in IN_NETWORKS and "/consumer/" not in source:
        return _create(self, named)
    own = {"EventSourceArn": source or None, "RegionName": self.region_name, "AccountId": self.account_id}
    made = EventSourceMapping({**named, **own, "FunctionArn": function.function_arn})
    # moto has all but queues of SQS begin somewhere.
    made.starting_position = spec.get("StartingPosition")
    self._event_source_mappings[made.uuid] = made
    return made


def needed(service: str, source: str) -> list[tuple[str, str]]:
    """What the role must be allowed, and on what: a consumer is read beside its stream."""
    stream, _, consumer = source.partition("/consumer/")
    own = [(action, source) for action in CONSUMING] if consumer else []
    return [*own, *((action, stream) for action in NEEDED.get(service, ()))]


def mapped(mapping: EventSourceMapping) -> tuple[str | None, str, list[str] | None]:
    """What tells a mapping from all others."""
    return (mapping.event_source_arn, mapping.function_arn, mapping.topics or mapping.queues)


def require_access(function: Any, service: str, spec: dict[str, Any]) -> None:
    """Refuses when the role may not reach the source, sign in, or tell of failures."""
    configured = spec.get("SourceAccessConfigurations") or ()
    in_network = service in IN_NETWORKS or any(each["Type"] == "VPC_SUBNET" for each in configured)
    for action in NETWORK if in_network else ():
        require(function, action, "*")
    for access in configured:
        if ":secretsmanager:" in access["URI"]:
            require(function, "secretsmanager:GetSecretValue", access["URI"])
    failures = spec.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination", "")
    if failures.startswith("arn:aws:sqs:"):
        require(function, "sqs:SendMessage", failures)


# moto knows the mappings of queues and streams only, all of which have an ARN.
_batch_size = EventSourceMapping.batch_size
_service_of = EventSourceMapping._get_service_source_from_arn


def service_of(self: EventSourceMapping, arn: str | None = None) -> str:
    given = arn or self.event_source_arn
    return _service_of(self, given) if given else "kafka"


EventSourceMapping._get_service_source_from_arn = service_of


def set_batch_size(self: EventSourceMapping, size: int | None) -> None:
    if self._get_service_source_from_arn() in IN_NETWORKS:
        self._batch_size = int(size or 100)
    else:
        _batch_size.fset(self, size)


EventSourceMapping.batch_size = property(_batch_size.fget, set_batch_size)
EventSourceMapping.event_source_arn = property(
    lambda self: self._event_source_arn,
    lambda self, arn: setattr(self, "_event_source_arn", arn),
)


_configuration = EventSourceMapping.get_configuration


def configuration(self: EventSourceMapping) -> dict[str, Any]:
    """moto keeps where reading began, and leaves it out when it is asked."""
    began = self.starting_position_timestamp
    return {**_configuration(self), **({"StartingPositionTimestamp": began} if began else {})}


EventSourceMapping.get_configuration = configuration


_list = LambdaResponse.list_event_source_mappings


def list_mappings(self: LambdaResponse) -> str:
    """Lists leave out filters that are encrypted, which only the mapping itself tells.

    https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html
    """
    listed = json.loads(_list(self))
    for each in listed["EventSourceMappings"]:
        if each.get("KMSKeyArn"):
            each.pop("FilterCriteria", None)
    return json.dumps(listed)


LambdaResponse.list_event_source_mappings = list_mappings
LambdaBackend.create_event_source_mapping = create

# moto invokes the function when a message is sent, one message at a time, and ignores its answer.
# Whoever tests delivery receives the messages and invokes the function, as Lambda's poller does.
Queue.lambda_event_source_mappings = property(lambda self: {}, lambda self, value: None)

"""AWS::Logs::SubscriptionFilter, the refusal of one whose function it may not invoke, and ids as text."""

import fnmatch
from typing import Any

from moto.awslambda.utils import get_backend
from moto.logs.exceptions import InvalidParameterException
from moto.logs.models import LogsBackend, LogStream

from ..cloudformation import Resource


class SubscriptionFilter(Resource):
    type_name = "AWS::Logs::SubscriptionFilter"
    name_property = "FilterName"
    name_length = 512

    def make(self) -> None:
        self.call(
            "logs",
            "put_subscription_filter",
            logGroupName=self.properties["LogGroupName"],
            filterName=self.name,
            filterPattern=self.properties["FilterPattern"],
            destinationArn=self.properties["DestinationArn"],
        )
        self.physical_id = self.name

    def remove(self) -> None:
        group = self.properties["LogGroupName"]
        self.call("logs", "delete_subscription_filter", logGroupName=group, filterName=self.name)


_put = LogsBackend.put_subscription_filter


def put_subscription_filter(
    self: LogsBackend, log_group_name: str, filter_name: str, *others: Any
) -> None:
    pattern, arn, role = others
    if ":lambda:" in arn and not may_invoke(self, log_group_name, arn):
        raise InvalidParameterException(
            "Could not execute the lambda function. Make sure you have given CloudWatch Logs "
            "permission to execute your function."
        )
    _put(self, log_group_name, filter_name, pattern, arn, role)


def may_invoke(logs: LogsBackend, group: str, arn: str) -> bool:
    """True when the policy of the function lets CloudWatch Logs invoke it for this group."""
    function = get_backend(logs.account_id, logs.region_name).get_function(arn)
    source = f"arn:aws:logs:{logs.region_name}:{logs.account_id}:log-group:{group}:*"
    statements = function.policy.statements if function.policy else []
    return any(
        statement.get("Principal", {}).get("Service") == "logs.amazonaws.com"
        and any(
            fnmatch.fnmatchcase(source, str(each["AWS:SourceArn"]))
            for each in statement.get("Condition", {}).values()
            if "AWS:SourceArn" in each
        )
        for statement in statements
    )


_send = LogStream._send_log_events


def send_log_events(
    self: LogStream,
    service: str,
    destination_arn: str,
    filter_name: str,
    log_events: list[dict[str, Any]],
) -> None:
    texts = [{**event, "id": str(event["id"])} for event in log_events]
    _send(self, service, destination_arn, filter_name, texts)


LogStream._send_log_events = send_log_events
LogsBackend.put_subscription_filter = put_subscription_filter

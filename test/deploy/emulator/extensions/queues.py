"""AWS::SQS::Queue and AWS::SQS::QueuePolicy."""

import json
from typing import Any

from moto.sqs.models import Queue as MotoQueue

from ..cloudformation import Resource


class Queue(Resource):
    type_name = "AWS::SQS::Queue"
    name_property = "QueueName"
    name_length = 80

    def make(self) -> None:
        attributes = {
            key: text(value)
            for key, value in self.properties.items()
            if key not in ("QueueName", "Tags")
        }
        made = self.call(
            "sqs", "create_queue", QueueName=self.name, Attributes=attributes, tags=self.tags()
        )
        self.physical_id = made["QueueUrl"]
        arn = f"arn:aws:sqs:{self.region}:{self.account}:{self.name}"
        self.attributes = {"Arn": arn, "QueueName": self.name, "QueueUrl": self.physical_id}

    def remove(self) -> None:
        self.call("sqs", "delete_queue", QueueUrl=self.physical_id)


class QueuePolicy(Resource):
    type_name = "AWS::SQS::QueuePolicy"

    def make(self) -> None:
        self.set(json.dumps(self.properties["PolicyDocument"]))

    def remove(self) -> None:
        self.set("")

    def set(self, policy: str) -> None:
        for url in self.properties["Queues"]:
            self.call("sqs", "set_queue_attributes", QueueUrl=url, Attributes={"Policy": policy})


def text(value: Any) -> str:
    """Attributes of a queue are strings, whatever they hold."""
    if isinstance(value, (dict, list)):
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


# AWS gives the redrive policy back without spaces, and a plan compares the text.
_attributes = MotoQueue.attributes


def attributes(self: MotoQueue) -> dict[str, Any]:
    found = _attributes.fget(self)
    if self.redrive_policy:
        found["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
    return found


MotoQueue.attributes = property(attributes)

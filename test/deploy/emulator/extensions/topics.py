"""AWS::SNS::Topic, AWS::SNS::TopicPolicy and AWS::SNS::Subscription."""

import json

from ..cloudformation import Resource
from .queues import text


class Topic(Resource):
    type_name = "AWS::SNS::Topic"
    name_property = "TopicName"
    name_length = 256

    def make(self) -> None:
        attributes = {
            key: text(value)
            for key, value in self.properties.items()
            if key not in ("TopicName", "Tags")
        }
        tags = [{"Key": key, "Value": value} for key, value in self.tags().items()]
        made = self.call("sns", "create_topic", Name=self.name, Attributes=attributes, Tags=tags)
        self.physical_id = made["TopicArn"]
        self.attributes = {"TopicArn": self.physical_id, "TopicName": self.name}

    def remove(self) -> None:
        self.call("sns", "delete_topic", TopicArn=self.physical_id)


class TopicPolicy(Resource):
    type_name = "AWS::SNS::TopicPolicy"

    def make(self) -> None:
        policy = json.dumps(self.properties["PolicyDocument"])
        for arn in self.properties["Topics"]:
            self.call(
                "sns",
                "set_topic_attributes",
                TopicArn=arn,
                AttributeName="Policy",
                AttributeValue=policy,
            )

    def remove(self) -> None:
        """The policy goes with its topic."""


class Subscription(Resource):
    type_name = "AWS::SNS::Subscription"

    def make(self) -> None:
        apart = ("TopicArn", "Protocol", "Endpoint")
        named = {key: self.properties[key] for key in apart}
        attributes = {
            key: text(value) for key, value in self.properties.items() if key not in apart
        }
        made = self.call(
            "sns", "subscribe", **named, Attributes=attributes, ReturnSubscriptionArn=True
        )
        self.physical_id = made["SubscriptionArn"]

    def remove(self) -> None:
        self.call("sns", "unsubscribe", SubscriptionArn=self.physical_id)

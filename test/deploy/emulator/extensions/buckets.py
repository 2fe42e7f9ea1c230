"""AWS::S3::Bucket with all that is set on it, and AWS::S3::BucketPolicy."""

import json
from typing import Any

from ..cloudformation import Resource


class Bucket(Resource):
    type_name = "AWS::S3::Bucket"
    name_property = "BucketName"
    name_length = 63

    def make(self) -> None:
        self.name = self.physical_id = self.name.lower()
        place = {"LocationConstraint": self.region} if self.region != "us-east-1" else None
        more = {"CreateBucketConfiguration": place} if place else {}
        self.call("s3", "create_bucket", Bucket=self.name, **more)
        for name, (operation, parameter, shape) in SETTINGS.items():
            if name in self.properties:
                value = shape(self.properties[name])
                self.call("s3", operation, Bucket=self.name, **{parameter: value})
        host = f"{self.name}.s3.{self.region}.amazonaws.com"
        self.attributes = {
            "Arn": f"arn:aws:s3:::{self.name}",
            "DomainName": f"{self.name}.s3.amazonaws.com",
            "RegionalDomainName": host,
        }

    def remove(self) -> None:
        self.call("s3", "delete_bucket", Bucket=self.name)


class BucketPolicy(Resource):
    type_name = "AWS::S3::BucketPolicy"

    def make(self) -> None:
        policy = json.dumps(self.properties["PolicyDocument"])
        self.call("s3", "put_bucket_policy", Bucket=self.properties["Bucket"], Policy=policy)

    def remove(self) -> None:
        self.call("s3", "delete_bucket_policy", Bucket=self.properties["Bucket"])


def encryption(value: dict[str, Any]) -> dict[str, Any]:
    rules = value["ServerSideEncryptionConfiguration"]
    renamed = {"ServerSideEncryptionByDefault": "ApplyServerSideEncryptionByDefault"}
    return {
        "Rules": [{renamed.get(key, key): each for key, each in rule.items()} for rule in rules]
    }


def notification(value: dict[str, Any]) -> dict[str, Any]:
    kinds = {
        "LambdaConfigurations": ("LambdaFunctionConfigurations", "Function", "LambdaFunctionArn"),
        "QueueConfigurations": ("QueueConfigurations", "Queue", "QueueArn"),
        "TopicConfigurations": ("TopicConfigurations", "Topic", "TopicArn"),
    }
    made: dict[str, Any] = {
        kinds[kind][0]: [entry(each, *kinds[kind][1:]) for each in entries]
        for kind, entries in value.items()
        if kind in kinds
    }
    if value.get("EventBridgeConfiguration", {}).get(
        "EventBridgeEnabled", "EventBridgeConfiguration" in value
    ):
        made["EventBridgeConfiguration"] = {}
    return made


def entry(value: dict[str, Any], member: str, parameter: str) -> dict[str, Any]:
    rules = value.get("Filter", {}).get("S3Key", {}).get("Rules")
    made = {parameter: value[member], "Events": [value["Event"]]}
    return {**made, "Filter": {"Key": {"FilterRules": rules}}} if rules else made


def same(value: Any) -> Any:
    return value


# A property of the template: the operation that sets it, its parameter, the shape of the value.
SETTINGS = {
    "BucketEncryption": ("put_bucket_encryption", "ServerSideEncryptionConfiguration", encryption),
    "OwnershipControls": ("put_bucket_ownership_controls", "OwnershipControls", same),
    "PublicAccessBlockConfiguration": (
        "put_public_access_block",
        "PublicAccessBlockConfiguration",
        same,
    ),
    "VersioningConfiguration": ("put_bucket_versioning", "VersioningConfiguration", same),
    "Tags": ("put_bucket_tagging", "Tagging", lambda tags: {"TagSet": tags}),
    "NotificationConfiguration": (
        "put_bucket_notification_configuration",
        "NotificationConfiguration",
        notification,
    ),
}

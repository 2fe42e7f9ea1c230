"""AWS::CloudFront::Distribution, the whole of a configuration, and what is checked of functions at the edge."""

from typing import Any

from moto.awslambda.models import LambdaFunction
from moto.awslambda.utils import get_backend
from moto.cloudfront import models
from moto.cloudfront.exceptions import CloudFrontException
from moto.iam.models import iam_backends

from ..cloudformation import Resource
from ..roles import trusts_service

NONE = {"Quantity": 0}


class Refused(CloudFrontException):
    """A function that CloudFront does not take."""

    def __init__(self, message: str) -> None:
        super().__init__("InvalidLambdaFunctionAssociation", message)


class Config(dict[str, Any]):
    """A configuration as it was sent, with what CloudFront adds."""

    def __init__(self, sent: dict[str, Any]) -> None:
        super().__init__(completed(sent))
        for association in self["DefaultCacheBehavior"]["LambdaFunctionAssociations"].get("Items", []):
            check(association)
        for origin in self["Origins"]["Items"]:
            check_origin(origin)

    @property
    def caller_reference(self) -> str:
        return self["CallerReference"]


def completed(sent: dict[str, Any]) -> dict[str, Any]:
    origins = [
        {
            "OriginPath": "",
            "CustomHeaders": NONE,
            "ConnectionAttempts": 3,
            "ConnectionTimeout": 10,
            "OriginShield": {"Enabled": False},
            "OriginAccessControlId": "",
            **origin,
            **custom(origin),
        }
        for origin in sent["Origins"]["Items"]
    ]
    return {
        "Aliases": NONE,
        "DefaultRootObject": "",
        "OriginGroups": NONE,
        "CacheBehaviors": NONE,
        "CustomErrorResponses": NONE,
        "Comment": "",
        "Logging": {"Enabled": False, "IncludeCookies": False, "Bucket": "", "Prefix": ""},
        "PriceClass": "PriceClass_All",
        "ViewerCertificate": {"CloudFrontDefaultCertificate": True, "MinimumProtocolVersion": "TLSv1"},
        "Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}},
        "WebACLId": "",
        "Staging": False,
        **sent,
        "Origins": {"Quantity": len(origins), "Items": origins},
        "DefaultCacheBehavior": behaviour(sent["DefaultCacheBehavior"]),
    }


def custom(origin: dict[str, Any]) -> dict[str, Any]:
    """What is added to a host of others; a bucket has no such settings."""
    if "CustomOriginConfig" not in origin:
        return {}
    added = {"OriginReadTimeout": 30, "OriginKeepaliveTimeout": 5}
    return {"CustomOriginConfig": {**added, **origin["CustomOriginConfig"]}}


def behaviour(sent: dict[str, Any]) -> dict[str, Any]:
    methods = sent.get("AllowedMethods", listed(["GET", "HEAD"]))
    return {
        "TrustedSigners": {"Enabled": False, **NONE},
        "TrustedKeyGroups": {"Enabled": False, **NONE},
        "SmoothStreaming": False,
        "Compress": False,
        "LambdaFunctionAssociations": NONE,
        "FunctionAssociations": NONE,
        "FieldLevelEncryptionId": "",
        "GrpcConfig": {"Enabled": False},
        **sent,
        "AllowedMethods": {"CachedMethods": listed(["HEAD", "GET"]), **methods},
    }


def listed(items: list[Any]) -> dict[str, Any]:
    """A list as CloudFront's API has it."""
    return {"Quantity": len(items), "Items": items}


def check(association: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-at-edge-function-restrictions.html"""
    arn = association["LambdaFunctionARN"]
    version = arn.split(":")[7:]
    if not version or not version[0].isdigit():
        raise Refused(f"The function ARN must reference a specific function version: {arn}")
    account, region = arn.split(":")[4], arn.split(":")[3]
    function = get_backend(account, region).get_function(arn)
    viewer = association["EventType"].startswith("viewer-")
    rules = {
        "have environment variables": bool(function.environment_vars),
        "run on arm64": function.architectures != ["x86_64"],
        "have more than 128 MB": viewer and int(function.memory_size) > 128,
        "take so many seconds": int(function.timeout) > (5 if viewer else 30),
        "have a role that edgelambda.amazonaws.com may not assume": not trusted(function),
    }
    for rule, broken in rules.items():
        if broken:
            raise Refused(f"A function at the edge cannot {rule}: {arn}")


def check_origin(origin: dict[str, Any]) -> None:
    """Refuses an origin without the settings of its kind, and access controls that are not there."""
    if ("CustomOriginConfig" in origin) == ("S3OriginConfig" in origin):
        raise CloudFrontException("InvalidOrigin", "An origin is a bucket or a host of others.")
    control = origin["OriginAccessControlId"]
    known = (each.origin_access_controls for _, _, each in models.cloudfront_backends.iter_backends())
    if control and not any(control in each for each in known):
        raise CloudFrontException(
            "InvalidOriginAccessControl", "The specified origin access control does not exist."
        )


def trusted(function: LambdaFunction) -> bool:
    roles = iam_backends[function.account_id][function.partition].roles.values()
    role = next((each for each in roles if each.arn == function.role), None)
    return role is not None and trusts_service(role, "edgelambda.amazonaws.com")


class Distribution(Resource):
    type_name = "AWS::CloudFront::Distribution"

    def make(self) -> None:
        config = {"CallerReference": self.name, "Comment": "", **api(self.properties["DistributionConfig"])}
        made = self.call("cloudfront", "create_distribution", DistributionConfig=config)["Distribution"]
        self.physical_id = made["Id"]
        self.attributes = {"Id": made["Id"], "DomainName": made["DomainName"]}

    def remove(self) -> None:
        found = self.call("cloudfront", "get_distribution_config", Id=self.physical_id)
        config = {**found["DistributionConfig"], "Enabled": False}
        self.call(
            "cloudfront",
            "update_distribution",
            Id=self.physical_id,
            IfMatch=found["ETag"],
            DistributionConfig=config,
        )
        self.call("cloudfront", "delete_distribution", Id=self.physical_id, IfMatch=found["ETag"])


def api(template: dict[str, Any]) -> dict[str, Any]:
    """A configuration of a template as the API has it."""
    behaviour = {**template["DefaultCacheBehavior"]}
    behaviour["AllowedMethods"] = listed(behaviour.get("AllowedMethods", ["GET", "HEAD"]))
    behaviour["LambdaFunctionAssociations"] = listed(behaviour.get("LambdaFunctionAssociations", []))
    return {
        "Enabled": template["Enabled"],
        "HttpVersion": template.get("HttpVersion", "http2"),
        "IsIPV6Enabled": template.get("IPV6Enabled", False),
        "Origins": listed([origin(each) for each in template["Origins"]]),
        "DefaultCacheBehavior": behaviour,
    }


class OriginAccessControl(Resource):
    type_name = "AWS::CloudFront::OriginAccessControl"

    def make(self) -> None:
        config = self.properties["OriginAccessControlConfig"]
        made = self.call(
            "cloudfront", "create_origin_access_control", OriginAccessControlConfig=config
        )["OriginAccessControl"]
        self.physical_id = made["Id"]
        self.attributes = {"Id": made["Id"]}

    def remove(self) -> None:
        found = self.call("cloudfront", "get_origin_access_control", Id=self.physical_id)
        self.call(
            "cloudfront", "delete_origin_access_control", Id=self.physical_id, IfMatch=found["ETag"]
        )


def origin(template: dict[str, Any]) -> dict[str, Any]:
    if "CustomOriginConfig" not in template:
        return template
    custom = {"HTTPPort": 80, "HTTPSPort": 443, **template["CustomOriginConfig"]}
    custom["OriginSslProtocols"] = listed(custom.pop("OriginSSLProtocols", ["TLSv1", "SSLv3"]))
    return {**template, "CustomOriginConfig": custom}


_delete = models.CloudFrontBackend.delete_distribution


def delete_distribution(
    self: models.CloudFrontBackend, distribution_id: str, if_match: bool
) -> None:
    found = self.distributions.get(distribution_id)
    if found and found.distribution_config["Enabled"]:
        raise CloudFrontException("DistributionNotDisabled", "The distribution is not disabled.")
    _delete(self, distribution_id, if_match)


_init = models.Distribution.__init__


def init(self: models.Distribution, *args: Any, **kwargs: Any) -> None:
    """The ARN of a distribution is in no region."""
    _init(self, *args, **kwargs)
    self.arn = self.arn.replace(":cloudfront:", ":cloudfront::")


models.DistributionConfig = Config
models.Distribution.__init__ = init
models.CloudFrontBackend.delete_distribution = delete_distribution
# What summaries have of a configuration.
models.Distribution.comment = property(lambda self: self.distribution_config["Comment"])
models.Distribution.enabled = property(lambda self: self.distribution_config["Enabled"])
# What answers have of an origin access control.
models.OriginAccessControl.origin_access_control_origin_type = property(lambda self: self.origin_type)

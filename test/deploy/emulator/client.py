"""Calls to the server's own API, so that CloudFormation is checked like any other caller."""

import functools
import os
from typing import Any

import boto3
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.model import Shape

from .turns import others_first


def endpoint() -> str:
    """The address of this server."""
    return f"http://127.0.0.1:{os.environ['MOTO_PORT']}"


@functools.cache
def client(service: str, region: str) -> BaseClient:
    """A client of this server."""
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint(),
        aws_access_key_id="emulator",
        aws_secret_access_key="emulator",
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
    )


def call(service: str, region: str, operation: str, **parameters: Any) -> Any:
    """Calls an operation with parameters as a CloudFormation template has them."""
    target = client(service, region)
    name = target.meta.method_to_api_mapping[operation]
    shape = target.meta.service_model.operation_model(name).input_shape
    with others_first():
        return getattr(target, operation)(**coerce(shape, parameters))


def coerce(shape: Shape, value: Any) -> Any:
    """CloudFormation takes "5" for 5 and "true" for true; the APIs do not."""
    if shape.type_name == "structure" and isinstance(value, dict):
        members = shape.members
        return {
            key: coerce(members[key], each) if key in members else each
            for key, each in value.items()
        }
    if shape.type_name == "list" and isinstance(value, list):
        return [coerce(shape.member, each) for each in value]
    if shape.type_name == "map" and isinstance(value, dict):
        return {key: coerce(shape.value, each) for key, each in value.items()}
    if isinstance(value, str) and shape.type_name in ("integer", "long"):
        return int(value)
    if isinstance(value, str) and shape.type_name == "boolean":
        return value.lower() == "true"
    if isinstance(value, (int, float)) and shape.type_name == "string":
        return str(value)
    return value


def is_missing(error: ClientError) -> bool:
    """True for the error of a call whose subject does not exist."""
    code = error.response["Error"]["Code"]
    status = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status == 404 or "NotFound" in code or code.startswith("NoSuch") or "NonExist" in code
